import { type Charset, DuijieError, decodeForm, digest, encodeForm, isDuijieError, loadCharset, parseChinaTime, sameHex } from '@duijie/core/platform'
import type { WebhookRefusal } from '@duijie/core/webhook'

/** A call-back of the platform (SPI, Qimen) as it came in: nothing parsed, nothing re-encoded. */
export interface SpiRequest {
  readonly headers: { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>
  /** The URL with its query, absolute or not. */
  readonly url: string
  /** The raw bytes of the body. */
  readonly body: Uint8Array
}

/** Why a call-back was refused. */
export type SpiRefusal = Extract<WebhookRefusal, 'missing_signature' | 'bad_signature' | 'missing_timestamp' | 'too_old' | 'in_future' | 'malformed'>

/** What the check of a call-back found. */
export type SpiVerdict =
  | {
      readonly ok: true
      readonly method: string | undefined
      /** The signature in capital letters: the same when the very same call-back comes again. */
      readonly sign: string
      /** When the platform signed it, in epoch milliseconds. */
      readonly signedAt: number
      /** All params of URL, form and signed headers. The names are the sender's own: the object has no prototype, so look up what you like. */
      readonly params: Readonly<Record<string, string>>
      /** The body's text; empty for a form, whose fields are in `params`: only those are signed. */
      readonly body: string
    }
  | { readonly ok: false; readonly reason: SpiRefusal }

/** How a call-back is checked. */
export interface SpiOptions {
  readonly appSecret: string
  /** The time, in epoch milliseconds. @defaultValue `Date.now()` */
  readonly now?: number
  /** How far the call-back's timestamp may lie from the time, both ways, in milliseconds. @defaultValue 600000 */
  readonly toleranceMs?: number
}

/** The body that tells the platform that a call-back was not believed. */
export const spiRefusalBody = '{"success":false,"sub_code":"sign-check-failure","sub_msg":"Illegal request"}'

/**
 * Checks a call-back of the platform, for whoever receives by other means than {@link taobaoSpi}: JSON, form or XML, in UTF-8 or GBK (SPI access page and official SDKs). Unlike in outbound requests, blank values are signed.
 * The same call-back passes again until its timestamp is too old: the platform repeats what it got no answer to.
 *
 * @throws DuijieError `invalid_params` when the body was parsed before (the signature covers its bytes), or without an app secret
 *
 * @example
 * ```ts
 * const verdict = await verifySpi({ headers: request.headers, url: request.url, body: new Uint8Array(await request.arrayBuffer()) }, { appSecret })
 * if (!verdict.ok) return new Response(spiRefusalBody)
 * ```
 */
export async function verifySpi(request: SpiRequest, { appSecret, now = Date.now(), toleranceMs = 600_000 }: SpiOptions): Promise<SpiVerdict> {
  if (!(request.body instanceof Uint8Array)) {
    throw new DuijieError('invalid_params', 'verifySpi: the body has been parsed already, but the signature covers its bytes', {
      platform: 'taobao',
      hint: 'Read the raw body: express.raw({ type: () => true }), addContentTypeParser with parseAs: "buffer" in Fastify, new Uint8Array(await request.arrayBuffer()) elsewhere.',
    })
  }
  // With an empty secret anybody could sign.
  if (typeof appSecret !== 'string' || appSecret === '') {
    throw new DuijieError('invalid_params', 'verifySpi: appSecret: expected a text that is not empty', { platform: 'taobao' })
  }
  try {
    const read = await readSpi(request)
    if (read.sign === '') return { ok: false, reason: 'missing_signature' }
    if (!sameHex(spiSignature(read, appSecret), read.sign)) return { ok: false, reason: 'bad_signature' }
    const { timestamp = '', method } = read.params
    if (timestamp === '') return { ok: false, reason: 'missing_timestamp' }
    const signedAt = parseChinaTime(timestamp)
    const late = lateness(now - signedAt, toleranceMs)
    if (late !== undefined) return { ok: false, reason: late }
    return { ok: true, method, sign: read.sign.toUpperCase(), signedAt, params: read.params, body: read.charset.decode(read.signedBody) }
  } catch (error) {
    if (isDuijieError(error, 'invalid_request')) return { ok: false, reason: 'malformed' }
    throw error
  }
}

/** What a forged call-back is made of. */
export interface SpiForgery {
  readonly appSecret: string
  /** Params of the URL; `timestamp` among them. */
  readonly query: Readonly<Record<string, string>>
  /** @defaultValue `application/json;charset=UTF-8` */
  readonly contentType?: string
  /** Headers that are signed too: they are listed in `top-sign-list`. */
  readonly signedHeaders?: Readonly<Record<string, string>>
  /** The body's text; for a form, its fields. */
  readonly body: string | Readonly<Record<string, string>>
}

/** A signed call-back, ready to be sent. */
export interface SignedSpi extends SpiRequest {
  readonly headers: Readonly<Record<string, string>>
}

/** The signing twin of {@link verifySpi}: a call-back as the platform would send it, for the tests of a host application. */
export async function signSpi({ appSecret, query, contentType = 'application/json;charset=UTF-8', signedHeaders = {}, body }: SpiForgery): Promise<SignedSpi> {
  const charset = await charsetOf(contentType)
  const names = Object.keys(signedHeaders)
  const headers: Record<string, string> = {
    'content-type': contentType,
    ...Object.fromEntries(Object.entries(signedHeaders).map(([name, value]) => [name.toLowerCase(), encodeForm([['', value]], charset).slice(1)])),
    ...(names.length === 0 ? {} : { 'top-sign-list': names.join(',') }),
  }
  const bytes = charset.encode(typeof body === 'string' ? body : encodeForm(body, charset))
  const unsigned = { headers, url: `/?${encodeForm(query, charset)}`, body: bytes }
  const sign = spiSignature(await readSpi(unsigned), appSecret)
  return { ...unsigned, url: `${unsigned.url}&sign=${sign}` }
}

interface ReadSpi {
  readonly charset: Charset
  /** What the query says it is signed with; never a form field or a header. */
  readonly sign: string
  /** Without a prototype: `__proto__` and `constructor` are names like any other. */
  readonly params: Readonly<Record<string, string>>
  /** Signed behind the params, where the body is no form. Whatever it is: unsigned bytes must not pass for the platform's. */
  readonly signedBody: Uint8Array
}

async function readSpi({ headers, url, body }: SpiRequest): Promise<ReadSpi> {
  const contentType = header(headers, 'content-type') ?? ''
  const charset = await charsetOf(contentType)
  const params: Record<string, string> = Object.create(null)
  const listed = (header(headers, 'top-sign-list') ?? '').split(',').map((name) => name.trim())
  for (const name of listed.filter((part) => part !== '')) {
    const escaped = (header(headers, name) ?? '').replaceAll('&', '%26')
    params[name] = decodeForm(`v=${escaped}`, charset)[0]?.[1] ?? ''
  }
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1).replace(/#.*$/s, '') : ''
  const fields = decodeForm(query, charset)
  for (const [name, value] of fields) params[name] = value
  const isForm = /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)
  if (isForm) for (const [name, value] of decodeForm(body, charset)) params[name] ??= value
  const sign = fields.findLast(([name]) => name === 'sign')?.[1] ?? ''
  return { charset, sign, params, signedBody: isForm ? new Uint8Array() : body }
}

// The digest is over bytes in the request's charset; the body goes in as it came.
function spiSignature({ charset, params, signedBody }: ReadSpi, appSecret: string): string {
  const names = Object.keys(params).filter((name) => name !== 'sign')
  const text = names
    .sort()
    .map((name) => name + params[name])
    .join('')
  return digest('md5', Buffer.concat([charset.encode(appSecret + text), signedBody, charset.encode(appSecret)]), 'HEX')
}

function lateness(ageMs: number, toleranceMs: number): SpiRefusal | undefined {
  // Written so that a time which is no number lets nothing pass.
  if (!(ageMs <= toleranceMs)) return 'too_old'
  return ageMs >= -toleranceMs ? undefined : 'in_future'
}

async function charsetOf(contentType: string): Promise<Charset> {
  return loadCharset(/charset=([^;]+)/i.exec(contentType)?.[1])
}

// The names come from the sender: no header has this form, and `Headers.get` would throw.
const headerName = /^[\w!#$%&'*+.^`|~-]+$/

function header(headers: SpiRequest['headers'], name: string): string | undefined {
  if (!headerName.test(name)) throw new DuijieError('invalid_request', 'the list of signed headers names one that cannot exist', { platform: 'taobao' })
  if (isHeaders(headers)) return headers.get(name) ?? undefined
  const wanted = name.toLowerCase()
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1]
  return typeof found === 'string' ? found : found?.join(',')
}

function isHeaders(headers: SpiRequest['headers']): headers is { get(name: string): string | null } {
  return typeof headers['get'] === 'function'
}
