import { type TestClock, testClock } from '@duijie/core/testing'
import { createHaierClient, type HaierClient, type HaierOptions } from '../src/client.js'
import type { HaierCredentials } from '../src/credentials.js'
import { createHaierSandbox, type HaierSandbox, type HaierSandboxOptions } from '../src/testing/index.js'

export const credentials: HaierCredentials = {
  clientId: 'demo_client_id',
  clientSecret: 'demo_client_secret',
  customerCode: '8800633175',
  sendToCode: '8800633175',
  password: 'demo_password',
  sellerPassword: 'demo_seller_password',
}

// 2026-01-15 09:30:00 in China.
export const startMs = 1_768_440_600_000

/** A sandbox and a client that live in the same virtual time, in which waits cost nothing. */
export interface HaierWorld {
  readonly clock: TestClock
  readonly sandbox: HaierSandbox
  readonly haier: HaierClient
}

/** One customer, and a client that may ask for it. */
export function haierWorld(sandboxOptions: Partial<HaierSandboxOptions> = {}, clientOptions: Partial<HaierOptions> = {}): HaierWorld {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createHaierSandbox({ customers: [credentials], clock, ...sandboxOptions })
  const haier = createHaierClient({ credentials, fetch: sandbox.fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, sandbox, haier }
}

/** A client whose requests are answered by hand; `requests` has what it sent. */
export function answered(answers: (request: Request) => Response | Promise<Response>, clientOptions: Partial<HaierOptions> = {}) {
  const clock = testClock(startMs, { autoAdvance: true })
  const requests: { readonly url: string; readonly method: string; readonly headers: Headers; readonly body: unknown }[] = []
  const fetch = async (input: Request | string | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    const text = await request.clone().text()
    requests.push({ url: request.url, method: request.method, headers: request.headers, body: text === '' ? undefined : JSON.parse(text) })
    return answers(request)
  }
  const haier = createHaierClient({ credentials, fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, haier, requests }
}

/** What a promise is rejected with. */
export async function thrown(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => error,
  )
}
