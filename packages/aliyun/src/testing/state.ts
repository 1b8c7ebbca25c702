import { formatChinaTime } from '@duijie/core/platform'
import { type Random, seeded } from '@duijie/core/testing'
import type { AliyunSmsSandboxOptions, SandboxTemplate } from './options.js'
import { refuse } from './refusals.js'

/** One message to one number. */
export interface SentSms {
  readonly bizId: string
  readonly phone: string
  readonly sign: string
  readonly templateCode: string
  readonly content: string
  readonly outId: string | undefined
  readonly sentMs: number
  /** 1 waits for the carrier, 2 failed, 3 delivered. */
  status: 1 | 2 | 3
  errCode: string | undefined
  reportMs: number | undefined
}

/** What is sent together. */
export interface Sending {
  readonly phone: string
  readonly sign: string
  readonly templateCode: string
  readonly variables: string | undefined
  readonly outId: string | undefined
}

/** All that the sandbox knows. */
export interface SmsWorld {
  readonly sent: readonly SentSms[]
  readonly random: Random
  /** Whether this nonce is new. */
  useNonce(nonce: string): boolean
  /** Accepts all or refuses all; gives the receipt. */
  accept(sendings: readonly Sending[], nowMs: number): string
  details(query: { readonly phone: string; readonly day: string; readonly bizId?: string }): readonly SentSms[]
}

/** Makes it. */
export function createSmsWorld({ signs, templates, seed = 'seed' }: AliyunSmsSandboxOptions): SmsWorld {
  const random = seeded(seed)
  const sent: SentSms[] = []
  const nonces = new Set<string>()
  const byCode = new Map((templates ?? []).map((template) => [template.code, template]))

  function textOf({ sign, templateCode, variables }: Sending): { readonly text: string; readonly template: SandboxTemplate | undefined } {
    if (signs !== undefined && !signs.includes(sign)) return refuse('isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名')
    const template = byCode.get(templateCode)
    if (templates !== undefined && template === undefined) return refuse('isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板')
    const values = valuesIn(variables)
    const text = (template?.text ?? JSON.stringify(values)).replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      return value === undefined ? refuse('isv.TEMPLATE_MISSING_PARAMETERS', `缺少模板变量 ${name}`) : value
    })
    return { text: `【${sign}】${text}`, template }
  }

  return {
    get sent() {
      return sent
    },
    random,
    useNonce(nonce) {
      const isNew = !nonces.has(nonce)
      nonces.add(nonce)
      return isNew
    },
    accept(sendings, nowMs) {
      const bizId = `${100_000_000_000_000_000n + BigInt(sent.length)}^0`
      const rows = sendings.map((sending): SentSms => {
        const { phone, sign, templateCode, outId } = sending
        if (!/^(\+?86|0086)?1\d{10}$|^\+?\d{6,15}$/.test(phone)) return refuse('isv.MOBILE_NUMBER_ILLEGAL', `${phone}无效号码`)
        const { text, template } = textOf(sending)
        control(sent, { phone, sign, templateCode, isCode: template?.kind === 'code', nowMs })
        return { bizId, phone, sign, templateCode, content: text, outId, sentMs: nowMs, status: 1, errCode: undefined, reportMs: undefined }
      })
      sent.push(...rows)
      return bizId
    },
    details: ({ phone, day, bizId }) =>
      sent.filter((row) => plain(row.phone) === plain(phone) && chinaDay(row.sentMs) === day && (bizId === undefined || row.bizId === bizId)).toReversed(),
  }
}

function valuesIn(variables: string | undefined): Readonly<Record<string, string>> {
  if (variables === undefined || variables === '') return {}
  try {
    const parsed: unknown = JSON.parse(variables)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return refuse('isv.INVALID_JSON_PARAM', 'JSON参数不合法')
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
  } catch (error) {
    if (error instanceof SyntaxError) return refuse('isv.INVALID_JSON_PARAM', 'JSON参数不合法')
    throw error
  }
}

interface Controlled {
  readonly phone: string
  readonly sign: string
  readonly templateCode: string
  readonly isCode: boolean
  readonly nowMs: number
}

/** The default flow control of one number: of one signature for codes; of one signature and template for everything else. */
function control(sent: readonly SentSms[], { phone, sign, templateCode, isCode, nowMs }: Controlled): void {
  const same = sent.filter((row) => plain(row.phone) === plain(phone) && row.sign === sign && row.templateCode === templateCode)
  const since = (ms: number) => same.filter(({ sentMs }) => nowMs - sentMs < ms).length
  const today = same.filter(({ sentMs }) => chinaDay(sentMs) === chinaDay(nowMs)).length
  const limited = (window: string, permits: number) => refuse('isv.BUSINESS_LIMIT_CONTROL', `触发${window}级流控Permits:${permits}`)
  if (!isCode) {
    if (today >= 50) limited('天', 50)
    return
  }
  if (since(60_000) >= 1) limited('分钟', 1)
  if (since(3_600_000) >= 5) limited('小时', 5)
  if (today >= 10) limited('天', 10)
}

function plain(phone: string): string {
  return phone.replace(/^(\+86|0086|86(?=1\d{10}$)|\+)/, '')
}

/** The day in China, as queries name it. */
export function chinaDay(ms: number): string {
  return formatChinaTime(new Date(ms)).slice(0, 10).replaceAll('-', '')
}
