import { type DuijieError, type ErrorKind, isDuijieError, type NetworkPhase } from './errors.js'

/** The languages of {@link explain}. */
export type Language = 'en' | 'zh'

/** An error in words for people. */
export interface Explanation {
  /** What happened, in a few words. */
  readonly title: string
  /** Why, where, and what the platform said. */
  readonly cause: string
  /** What to do now. */
  readonly remedy: string
}

type Text = Readonly<Record<Language, string>>
type Words = Readonly<Record<keyof Explanation, Text>>

/**
 * Explains an error to a person: for a command line, a ticket, an admin page. It quotes codes and hints, which hold no secret,
 * and of errors that are not this package's only name and code.
 *
 * @example
 * ```ts
 * const { title, cause, remedy } = explain(error, 'zh')
 * ```
 */
export function explain(error: unknown, language: Language): Explanation {
  if (!isDuijieError(error)) return explainForeign(error, language)
  const words = kinds[error.kind] ?? kinds.unexpected
  return {
    title: words.title[language],
    cause: joined([words.cause[language], phaseText(error, language), siteText(error, language)], language),
    remedy: joined([error.hint, words.remedy[language], waitText(error, language), outcomeText(error, language)], language),
  }
}

const kinds: Readonly<Record<ErrorKind, Words>> = {
  auth_expired: {
    title: { en: 'The authorisation has expired', zh: '授权已过期' },
    cause: { en: 'The platform no longer accepts the access token, and a new one was not accepted either.', zh: '平台不再接受该访问令牌，刷新后仍被拒绝。' },
    remedy: { en: 'Let the owner of the account authorise the application again.', zh: '请让账号所有者重新授权该应用。' },
  },
  auth_invalid: {
    title: { en: 'Not authorised', zh: '未获授权' },
    cause: {
      en: 'There is no usable token for this account, or the application key, secret or signature was refused.',
      zh: '该账号没有可用的令牌，或应用的 key、secret、签名被拒绝。',
    },
    remedy: {
      en: "Check key and secret against the platform's console, and whether the account has authorised this application.",
      zh: '请核对平台控制台中的 key 与 secret，并确认该账号已授权此应用。',
    },
  },
  business: {
    title: { en: 'The platform refused', zh: '平台拒绝了请求' },
    cause: { en: 'The request was understood, but a rule of the platform does not allow it.', zh: '请求已被理解，但平台的业务规则不允许。' },
    remedy: { en: "Look up the code in the platform's documents; repeating alone will not help.", zh: '请在平台文档中查询错误码；单纯重试无济于事。' },
  },
  clock: {
    title: { en: 'The clock is wrong', zh: '时钟不准' },
    cause: { en: 'The platform refused the time of the request, even after correction.', zh: '平台拒绝了请求的时间戳，校正后仍被拒绝。' },
    remedy: { en: "Synchronise the machine's clock (NTP).", zh: '请同步本机时钟（NTP）。' },
  },
  conflict: {
    title: { en: 'It exists already', zh: '已存在或有冲突' },
    cause: { en: 'The platform has this number already, or the object has changed meanwhile.', zh: '平台上已有该单号，或对象已被改动。' },
    remedy: { en: 'Query the object by its number and go on from its present state.', zh: '请按单号查询，并以其当前状态为准继续处理。' },
  },
  invalid_params: {
    title: { en: 'Wrong parameters or options', zh: '参数或配置有误' },
    cause: { en: 'The values given do not fit; nothing was sent.', zh: '给出的值不符合要求，请求未发出。' },
    remedy: { en: 'Correct what the message names.', zh: '请按错误信息所指修正。' },
  },
  invalid_request: {
    title: { en: 'The request is not valid', zh: '请求无效' },
    cause: { en: 'The request cannot be made like this, or the platform does not accept its form.', zh: '请求不能以这种方式发出，或平台不接受其格式。' },
    remedy: { en: "Compare the parameters with the platform's documents; repeating alone will not help.", zh: '请对照平台文档检查参数；单纯重试无济于事。' },
  },
  network: {
    title: { en: 'The connection failed', zh: '网络连接失败' },
    cause: { en: 'The platform could not be reached, or the connection broke.', zh: '无法连接平台，或连接中断。' },
    remedy: { en: 'Check network, DNS, proxy and firewall of this machine.', zh: '请检查本机网络、DNS、代理与防火墙。' },
  },
  not_found: {
    title: { en: 'Not found', zh: '未找到' },
    cause: { en: 'The platform does not know the object, or the account may not see it.', zh: '平台上没有该对象，或该账号无权查看。' },
    remedy: { en: 'Check the number and whose account is used.', zh: '请核对单号与所用账号。' },
  },
  permission: {
    title: { en: 'Permission is missing', zh: '权限不足' },
    cause: { en: 'The application or the account may not use this interface.', zh: '该应用或账号无权调用此接口。' },
    remedy: { en: "Apply for the permission in the platform's console; then authorise again.", zh: '请在平台控制台申请权限，之后重新授权。' },
  },
  rate_limited: {
    title: { en: 'Too many calls', zh: '调用过于频繁' },
    cause: { en: 'A limit of the platform on calls is used up.', zh: '平台的调用频率或配额已用尽。' },
    remedy: { en: 'Call less often, or apply for a higher limit.', zh: '请降低调用频率，或申请更高配额。' },
  },
  tenant_mismatch: {
    title: { en: 'Wrong tenant', zh: '租户不匹配' },
    cause: {
      en: 'The credentials belong to another tenant than the data that was asked for; nothing was sent.',
      zh: '凭证与所请求的数据不属于同一租户，请求未发出。',
    },
    remedy: { en: 'Check which credentials are configured for this account.', zh: '请检查该账号所配置的凭证。' },
  },
  timeout: {
    title: { en: 'It took too long', zh: '超时' },
    cause: { en: 'There was no answer in the time allowed.', zh: '在限定时间内没有得到应答。' },
    remedy: {
      en: 'Try again later; if it happens often, allow more time or ask for less at once.',
      zh: '请稍后再试；若经常发生，请放宽时限或减少单次数据量。',
    },
  },
  transient: {
    title: { en: 'The platform has a fault', zh: '平台暂时故障' },
    cause: { en: 'The platform failed for a reason of its own that should pass.', zh: '平台自身出现故障，通常会自行恢复。' },
    remedy: { en: 'Try again later.', zh: '请稍后再试。' },
  },
  unexpected: {
    title: { en: 'An answer nobody expected', zh: '意料之外的应答' },
    cause: { en: 'The answer cannot be understood or does not have its documented form.', zh: '应答无法理解，或与文档不符。' },
    remedy: {
      en: 'Check that no proxy answers in place of the platform, and report it with the request id.',
      zh: '请确认不是代理代为应答，并附上请求 ID 反馈。',
    },
  },
  unverified: {
    title: { en: 'The signature is not right', zh: '验签失败' },
    cause: { en: "An answer or message does not bear the platform's valid signature, so it was not used.", zh: '应答或消息没有平台的有效签名，已弃用。' },
    remedy: {
      en: "Check the platform's public key or certificate, and whether something on the way changes bodies.",
      zh: '请检查平台公钥或证书，以及链路上是否有改写内容的环节。',
    },
  },
}

const phases: Readonly<Record<NetworkPhase, Text>> = {
  dns: { en: 'The host name could not be resolved.', zh: '域名解析失败。' },
  connect: { en: 'No connection was made.', zh: '未能建立连接。' },
  tls: { en: 'The encrypted connection was not made; the certificate may not be trusted.', zh: '未能建立加密连接，证书可能不受信任。' },
  write: { en: 'It broke while the request was sent.', zh: '发送请求时中断。' },
  read: { en: 'It broke while the answer was awaited or read.', zh: '等待或读取应答时中断。' },
}

function phaseText({ phase }: DuijieError, language: Language): string | undefined {
  return phase === undefined ? undefined : phases[phase][language]
}

function siteText({ platform, endpoint, code, subCode, requestId }: DuijieError, language: Language): string | undefined {
  const zh = language === 'zh'
  const codes = [code, subCode].filter((part) => part !== undefined).join(' ')
  const where = [platform, endpoint].filter((part) => part !== undefined).join(' ')
  const parts = [
    where === '' ? undefined : `${zh ? '接口' : 'Endpoint'}: ${where}`,
    codes === '' ? undefined : `${zh ? '错误码' : 'code'}: ${codes}`,
    requestId === undefined ? undefined : `${zh ? '请求 ID' : 'request id'}: ${requestId}`,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : `(${parts.join(', ')})`
}

function waitText({ retryAfterMs }: DuijieError, language: Language): string | undefined {
  if (retryAfterMs === undefined || !Number.isFinite(retryAfterMs)) return undefined
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  const [count, unit] = seconds < 120 ? [seconds, { en: 's', zh: '秒' }] : [Math.ceil(seconds / 60), { en: 'min', zh: '分钟' }]
  return language === 'zh' ? `${count} ${unit.zh}后可再试。` : `Try again after ${count} ${unit.en}.`
}

function outcomeText({ outcome }: DuijieError, language: Language): string | undefined {
  if (outcome !== 'unknown') return undefined
  return language === 'zh'
    ? '操作可能已经生效：请先查询结果（client.resolveUnknown），切勿直接重做。'
    : 'It may have happened nevertheless: find out first (client.resolveUnknown), do not simply repeat it.'
}

// Other errors may quote anything, so only their name and code are told.
function explainForeign(error: unknown, language: Language): Explanation {
  const zh = language === 'zh'
  if (nameOf(error) === 'AbortError' || nameOf(error) === 'TimeoutError') {
    return {
      title: zh ? '调用已取消' : 'The call was ended',
      cause: zh ? '调用方的信号结束了这次调用。' : "The caller's own signal ended it.",
      remedy: zh
        ? '如非本意，请检查取消信号的来源；写操作请先查询结果。'
        : 'If that was not meant, see who aborts the signal; after a write, query what has happened.',
    }
  }
  const told = [nameOf(error), codeOf(error)].filter((part) => part !== undefined).join(' ')
  const suffix = told === '' ? '' : ` (${told})`
  return {
    title: zh ? '程序错误' : 'A fault in the program',
    cause: zh ? `此错误不是由平台调用产生的${suffix}。` : `This error does not come from a call to a platform${suffix}.`,
    remedy: zh ? '请查看错误本身及其堆栈。' : 'Look at the error itself and its stack.',
  }
}

function nameOf(error: unknown): string | undefined {
  return identifierAt(error, 'name')
}

function codeOf(error: unknown): string | undefined {
  return identifierAt(error, 'code')
}

function identifierAt(error: unknown, field: string): string | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined
  return typeof value === 'string' && /^[A-Za-z][\w.]{0,39}$/.test(value) ? value : undefined
}

// Chinese sentences follow each other without a space, except beside other scripts.
function joined(sentences: readonly (string | undefined)[], language: Language): string {
  const said = sentences.filter((sentence) => sentence !== undefined && sentence !== '')
  if (language === 'zh')
    return said
      .map((sentence) => (/[。！？)]$/.test(sentence ?? '') ? sentence : `${sentence} `))
      .join('')
      .trimEnd()
  return said.join(' ')
}
