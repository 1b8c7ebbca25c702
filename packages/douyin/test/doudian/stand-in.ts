import { type ClientOptions, memoryTokens } from '@duijie/core'
import { type Fields, parseJson } from '@duijie/core/platform'
import { type TestClock, testClock } from '@duijie/core/testing'
import { createDoudianClient, type DoudianSelfOptions } from '../../src/doudian/client.js'

/** Wednesday, 15 November 2023, 12:00 in China. */
export const standInMs = Date.parse('2023-11-15T04:00:00Z')
export const appKey = '3409409348479354011'
export const appSecret = '5f0c1d7e-4b21-4c55-9e0a-0d6f7a2b9c11'
export const credentials = { appKey, appSecret }
export const shop = '4463798'

/** A request as the platform got it. */
export interface Got {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly params: Fields
}

/** A platform that answers what a test says: `data` in its envelope, a whole envelope, or a response. */
export type Answering = (got: Got, clock: TestClock) => unknown

const tokenAnswer = {
  access_token: 'c6f957da-1239-4343-84a1-000000000001',
  expires_in: 604800,
  refresh_token: 'c6f957da-1239-4343-84a1-000000000002',
  shop_id: shop,
}

/** A client whose platform is a function. */
export function standIn(answer: Answering, options: Partial<DoudianSelfOptions> & ClientOptions = {}) {
  const clock = testClock(standInMs, { autoAdvance: true })
  const sent: Got[] = []
  const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(String(url))
    const body = String(init?.body)
    // Every request of this platform is an object.
    const params = parseJson(body) as Fields
    const got: Got = { path: pathname, query: Object.fromEntries(searchParams), headers: Object.fromEntries(new Headers(init?.headers)), body, params }
    sent.push(got)
    const own = answer(got, clock)
    if (own instanceof Response) return own
    return envelope(own === undefined && pathname.startsWith('/token/') ? tokenAnswer : own)
  }
  const doudian = createDoudianClient({
    application: 'self',
    credentials,
    tokens: memoryTokens(),
    fetch,
    clock,
    random: () => 0.5,
    ...options,
  })
  const calls = (path: string) => sent.filter((got) => got.path === path)
  return { clock, sent, calls, doudian, account: doudian.account(shop) }
}

/** An answer of the platform. */
export function envelope(data: unknown): Response {
  const whole = isEnvelope(data) ? data : { code: 10000, msg: 'success', sub_code: '', sub_msg: '', log_id: 'log-1', data }
  return text(JSON.stringify(whole))
}

/** An answer in this very text. */
export function text(body: string, init: ResponseInit = {}): Response {
  return new Response(body, { headers: { 'content-type': 'application/json' }, ...init })
}

/** A refusal of the platform. */
export const refusal = (code: number, sub_code: string, sub_msg = '被拒绝', data: unknown = null) => ({
  code,
  msg: '业务处理失败',
  sub_code,
  sub_msg,
  log_id: 'log-refused',
  data,
})

/** What a promise rejects with. */
export async function thrown(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => {
      throw new Error('nothing was thrown')
    },
    (error: unknown) => error,
  )
}

function isEnvelope(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'code' in value && 'msg' in value
}
