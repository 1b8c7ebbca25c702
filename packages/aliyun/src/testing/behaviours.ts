import { formatChinaTime } from '@duijie/core/platform'
import type { Received } from '@duijie/core/testing'
import { refuse } from './refusals.js'
import type { SentSms, SmsWorld } from './state.js'

/** Does what an operation asks for, in wire form. */
export type SmsBehaviour = (params: Received<unknown>['params'], world: SmsWorld, nowMs: number) => unknown

/** The operations that the sandbox knows. */
export const behaviours: Readonly<Record<string, SmsBehaviour>> = {
  SendSms(params, world, nowMs) {
    const [phones, sign, templateCode] = required(params, 'PhoneNumbers', 'SignName', 'TemplateCode')
    const numbers = phones.split(',')
    if (numbers.length > 1000) refuse('isv.MOBILE_COUNT_OVER_LIMIT', '手机号码数量超过限制')
    const [variables, outId] = [text(params, 'TemplateParam'), text(params, 'OutId')]
    return {
      BizId: world.accept(
        numbers.map((phone) => ({ phone, sign, templateCode, variables, outId })),
        nowMs,
      ),
    }
  },
  SendBatchSms(params, world, nowMs) {
    const [phones, signs, templateCode] = required(params, 'PhoneNumberJson', 'SignNameJson', 'TemplateCode')
    const [numbers, signNames] = [listIn(phones), listIn(signs)]
    const variables = text(params, 'TemplateParamJson')
    const values = variables === undefined ? undefined : listIn(variables)
    if (numbers.length > 100) refuse('isv.MOBILE_COUNT_OVER_LIMIT', '手机号码数量超过限制')
    if (numbers.length !== signNames.length || (values !== undefined && values.length !== numbers.length)) refuse('isv.INVALID_PARAMETERS', '参数异常')
    const outId = text(params, 'OutId')
    const sendings = numbers.map((phone, index) => ({
      phone: String(phone),
      sign: String(signNames[index]),
      templateCode,
      variables: values === undefined ? undefined : JSON.stringify(values[index]),
      outId,
    }))
    return { BizId: world.accept(sendings, nowMs) }
  },
  QuerySendDetails(params, world) {
    const [phone, day, size, page] = required(params, 'PhoneNumber', 'SendDate', 'PageSize', 'CurrentPage')
    const [pageSize, number] = [Number(size), Number(page)]
    if (!(pageSize >= 1 && pageSize <= 50 && number >= 1)) refuse('isv.INVALID_PARAMETERS', '参数异常')
    const bizId = text(params, 'BizId')
    const rows = world.details({ phone, day, ...(bizId === undefined ? {} : { bizId }) })
    const shown = rows.slice((number - 1) * pageSize, number * pageSize)
    return { TotalCount: String(rows.length), SmsSendDetailDTOs: { SmsSendDetailDTO: shown.map(detailOf) } }
  },
}

function detailOf({ phone, status, errCode, templateCode, content, sentMs, reportMs, outId }: SentSms): object {
  return {
    PhoneNum: phone,
    SendStatus: status,
    TemplateCode: templateCode,
    Content: content,
    SendDate: formatChinaTime(new Date(sentMs)),
    ...(errCode === undefined ? {} : { ErrCode: errCode }),
    ...(reportMs === undefined ? {} : { ReceiveDate: formatChinaTime(new Date(reportMs)) }),
    ...(outId === undefined ? {} : { OutId: outId }),
  }
}

function text(params: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = params[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function required<const Names extends readonly string[]>(params: Readonly<Record<string, unknown>>, ...names: Names): { [Index in keyof Names]: string } {
  const values = names.map((name) => text(params, name) ?? refuse(`Missing${name}`, `${name} is mandatory for this action.`))
  // One value for each name.
  return values as { [Index in keyof Names]: string }
}

function listIn(json: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(json)
    return Array.isArray(parsed) ? parsed : refuse('isv.INVALID_JSON_PARAM', 'JSON参数不合法')
  } catch (error) {
    if (error instanceof SyntaxError) return refuse('isv.INVALID_JSON_PARAM', 'JSON参数不合法')
    throw error
  }
}
