import { type CallOptions, DuijieError, type Method } from '@duijie/core/platform'
import type { SubscribeSendParams, SubscribeSendResult } from './endpoints/types/messages.js'
import { templateProblems } from './template-rules.js'

/** A template: its id, or with words of your own for its fields. */
export type WechatTemplate =
  | string
  | {
      readonly id: string
      /** Your names of the fields, and the template's keys: `{ orderNo: 'character_string1' }`. */
      readonly fields?: Readonly<Record<string, string>>
      /** The page that opens unless a message says otherwise. */
      readonly page?: string
    }

/** Templates by names of your own. */
export type WechatTemplates = Readonly<Record<string, WechatTemplate>>

/** A message of a named template. */
export interface TemplateMessage {
  /** The user. */
  readonly touser: string
  /** The fields: by the template's keys, or by your names of them. */
  readonly data: Readonly<Record<string, string | number>>
  readonly page?: string
  readonly miniprogram_state?: 'developer' | 'trial' | 'formal'
  readonly lang?: 'zh_CN' | 'en_US' | 'zh_HK' | 'zh_TW'
}

/**
 * Sends a subscribe message by its template's name.
 *
 * @throws DuijieError `invalid_params` for a name that is not configured, and for fields that the platform would refuse (its 47003), all of them at once; nothing was sent
 */
export type SendTemplate = (name: string, message: TemplateMessage, options?: CallOptions) => Promise<SubscribeSendResult>

/** Makes the function that sends. */
export function sendTemplateWith(templates: () => Promise<WechatTemplates>, send: Method<SubscribeSendParams, SubscribeSendResult>): SendTemplate {
  return async (name, { data, ...message }, options) => {
    const known = await templates()
    const template = Object.hasOwn(known, name) ? known[name] : undefined
    if (template === undefined) throw refused(`there is no template named ${JSON.stringify(name)}, only ${Object.keys(known).join(', ')}`)
    const { id, fields = {}, page } = typeof template === 'string' ? { id: template } : template
    const values = Object.fromEntries(Object.entries(data).map(([field, value]) => [Object.hasOwn(fields, field) ? (fields[field] ?? field) : field, value]))
    const problems = templateProblems(values)
    if (problems.length > 0) throw refused(`the template ${JSON.stringify(name)} does not take its fields: ${problems.join('; ')}`)
    return send(
      {
        ...(page === undefined ? {} : { page }),
        ...message,
        template_id: id,
        data: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value }])),
      },
      options,
    )
  }
}

function refused(problem: string): DuijieError {
  return new DuijieError('invalid_params', `wechat: nothing was sent, ${problem}`, { platform: 'wechat', endpoint: 'POST /cgi-bin/message/subscribe/send' })
}
