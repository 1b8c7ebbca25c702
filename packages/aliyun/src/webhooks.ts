import { DuijieError, digest, isDuijieError, type Provided, parseChinaTime, parseJson, sameSecret } from '@duijie/core/platform'
import type { Opened, OpenedDelivery, Webhook, WebhookMessage, WebhookRefusal } from '@duijie/core/webhook'
import { platformName } from './platform-name.js'

/** What a carrier said of one message to one number (SmsReport). */
export interface SmsReport {
  readonly phone_number: string
  readonly success: boolean
  /** `DELIVERED`, or why not: `MK:0001`, `DB:0141`, `UNDELIV`, `EXPIRED`, `REJECTD` and more. */
  readonly err_code: string
  readonly err_msg?: string
  /** yyyy-MM-dd HH:mm:ss, GMT+8. */
  readonly send_time?: string
  /** yyyy-MM-dd HH:mm:ss, GMT+8. */
  readonly report_time?: string
  /** Into how many parts the text was cut. */
  readonly sms_size?: string
  readonly biz_id: string
  /** The application's own number, as it was sent. */
  readonly out_id?: string
  readonly sign_name?: string
  readonly template_code?: string
}

/** What somebody replied (SmsUp). */
export interface SmsReply {
  readonly phone_number: string
  readonly content: string
  /** yyyy-MM-dd HH:mm:ss, GMT+8. */
  readonly send_time?: string
  /** The extension that it came in at. */
  readonly dest_code?: string
  readonly sequence_id?: string
  readonly sign_name?: string
}

/** What the platform pushes. Not signed: who knows the address can send anything. Look the sending up by `sms.queryDetails` before acting on what costs money. */
export type SmsPush = WebhookMessage & { readonly verified: false } & (
    | { readonly topic: 'SmsReport'; readonly content: SmsReport }
    | { readonly topic: 'SmsUp'; readonly content: SmsReply }
  )

/** How reports and replies come in. */
export interface SmsWebhookOptions {
  /** A long random text that is the last part of the address which is set in the console: nothing else tells the platform from others. A value, or a function that gives the current ones. */
  readonly secret: Provided<{ readonly path: string; readonly previous?: string }>
}

/**
 * Reports of carriers and replies of people (SmsReport, SmsUp): batches without any signature, told from forgeries by a secret in the path only.
 *
 * @throws DuijieError `invalid_params` for a secret of less than 16 characters
 *
 * @example
 * ```ts
 * // In the console: https://app.example/sms/3f9c…
 * const handler = createWebhookHandler({ webhook: smsWebhook({ secret: { path: smsPathSecret } }), handle: ({ topic, content }) => note(topic, content) })
 * ```
 */
export function smsWebhook({ secret }: SmsWebhookOptions): Webhook<SmsPush> {
  if (typeof secret !== 'function') check(secret.path)
  return {
    platform: platformName,
    async open({ url, body }): Promise<Opened<SmsPush>> {
      const { path, previous } = typeof secret === 'function' ? await secret() : secret
      check(path)
      const last = decode(url.pathname.split('/').at(-1) ?? '')
      if (last === '') return refused('missing_signature', 403)
      if (!sameSecret(last, path) && (previous === undefined || !sameSecret(last, previous))) return refused('bad_signature', 403)
      const items = listIn(body)
      if (items === undefined) return refused('malformed', 400)
      const messages = items.map(pushOf)
      return messages.every((message) => message !== undefined) ? opened(messages) : refused('invalid_content', 400)
    },
    refuse: (reason) => refused(reason, reason === 'too_large' ? 413 : 405).response,
    again,
  }
}

function opened(messages: readonly SmsPush[]): OpenedDelivery<SmsPush> {
  return { ok: true, messages, answer: (outcomes) => (outcomes.every(({ status }) => status === 'done') ? received() : again()) }
}

const shortest = 16

function check(path: unknown): void {
  if (typeof path === 'string' && path.length >= shortest && !path.includes('/')) return
  throw new DuijieError('invalid_params', `smsWebhook: secret.path: expected a text of at least ${shortest} characters without a slash`, {
    platform: platformName,
  })
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // Half an escape: no secret of ours.
    return segment
  }
}

function listIn(body: Uint8Array): readonly unknown[] | undefined {
  try {
    const parsed = parseJson(body)
    return Array.isArray(parsed) ? parsed : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function pushOf(item: unknown): SmsPush | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(item, name)
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
  }
  const some = (...names: readonly string[]) => Object.fromEntries(names.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)]])))
  const [phone, biz, content] = [text('phone_number'), text('biz_id'), text('content')]
  const success: unknown = Reflect.get(item, 'success')
  if (phone === undefined) return undefined
  if (biz !== undefined && (typeof success === 'boolean' || success === 'true' || success === 'false')) {
    const known = { phone_number: phone, biz_id: biz, success: String(success) === 'true', err_code: text('err_code') ?? '' }
    const report = { ...some('err_msg', 'send_time', 'report_time', 'sms_size', 'out_id', 'sign_name', 'template_code'), ...known }
    return { ...about(['SmsReport', biz, phone, text('report_time') ?? '', known.err_code], text('report_time')), topic: 'SmsReport', content: report }
  }
  if (content === undefined) return undefined
  const reply = { ...some('send_time', 'dest_code', 'sequence_id', 'sign_name'), phone_number: phone, content }
  return { ...about(['SmsUp', text('sequence_id') ?? '', phone, text('send_time') ?? '', content], text('send_time')), topic: 'SmsUp', content: reply }
}

// The platform gives no id, and says itself that it may deliver twice. By a digest, because ids are told by events, and numbers are personal data.
function about(parts: readonly string[], time: string | undefined): { readonly id: string; readonly verified: false; readonly sentAt?: string } {
  const ms = time === undefined ? Number.NaN : timeOf(time)
  return { id: digest('sha256', JSON.stringify(parts)).slice(0, 32), verified: false, ...(Number.isNaN(ms) ? {} : { sentAt: new Date(ms).toISOString() }) }
}

function timeOf(text: string): number {
  try {
    return parseChinaTime(text)
  } catch (error) {
    if (isDuijieError(error)) return Number.NaN
    throw error
  }
}

// Only a `code` that is a number is looked at.
const received = () => Response.json({ code: 0, msg: '接收成功' })
const again = () => Response.json({ code: 1, msg: 'try again' }, { status: 500 })

function refused(reason: WebhookRefusal, status: number): { readonly ok: false; readonly reason: WebhookRefusal; readonly response: Response } {
  return { ok: false, reason, response: Response.json({ code: 2, msg: 'refused' }, { status }) }
}
