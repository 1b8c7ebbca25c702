import { formatChinaTime, parseJson } from '@duijie/core/platform'
import { type SignMethod, signTop } from '../../src/sign.js'
import { createTaobaoSandbox, type TaobaoSandbox, type TaobaoSandboxOptions } from '../../src/testing/index.js'

export const appKey = '23000001'
export const appSecret = '0123456789abcdef0123456789abcdef'
export const nick = '示例旗舰店'
// 2026-03-08 09:05:07 in China.
export const startMs = 1_772_931_907_000

export function sandboxOf(options: Partial<TaobaoSandboxOptions> = {}): TaobaoSandbox {
  return createTaobaoSandbox({ apps: [{ appKey, appSecret }], shops: [{ nick, trades: 60 }], now: startMs, ...options })
}

export interface RawOptions {
  readonly session?: string
  readonly method?: SignMethod
  readonly secret?: string
  readonly host?: string
  readonly fetch?: TaobaoSandbox['fetch']
  /** System params that replace the usual ones; `undefined` leaves one out. */
  readonly system?: Readonly<Record<string, string | undefined>>
  /** Where the params go. */
  readonly place?: 'form' | 'query' | 'split'
}

/** Calls the sandbox as any HTTP client would, without this package's client. */
export async function rawCall(sandbox: TaobaoSandbox, api: string, params: Readonly<Record<string, string>> = {}, options: RawOptions = {}): Promise<Response> {
  const { session, method = 'md5', secret = appSecret, host = 'https://eco.taobao.com', place = 'form', fetch = sandbox.fetch } = options
  const system = {
    method: api,
    app_key: appKey,
    timestamp: formatChinaTime(sandbox.clock.now()),
    v: '2.0',
    format: 'json',
    simplify: 'true',
    sign_method: method,
    session,
    ...options.system,
  }
  const named = Object.fromEntries(Object.entries(system).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const signed = { ...named, sign: options.system?.['sign'] ?? signTop({ ...named, ...params }, { secret, method }) }
  const query = place === 'form' ? {} : place === 'query' ? { ...signed, ...params } : signed
  const form = place === 'form' ? { ...signed, ...params } : place === 'query' ? {} : params
  const url = `${host}/router/rest?${new URLSearchParams(query)}`
  return fetch(url, place === 'query' ? {} : { method: 'POST', body: new URLSearchParams(form) })
}

/** The same, with the answer as text. */
export async function rawText(...args: Parameters<typeof rawCall>): Promise<string> {
  return (await rawCall(...args)).text()
}

/** The same, read without rounding, and as loosely typed as `JSON.parse` gives it. */
export async function rawJson(...args: Parameters<typeof rawCall>) {
  return JSON.parse(JSON.stringify(parseJson(await rawText(...args))))
}
