import { type TestClock, testClock } from '@duijie/core/testing'
import { createJushuitanClient, type JushuitanIsvClient, type JushuitanIsvOptions, type JushuitanSelfClient, type JushuitanSelfOptions } from '../src/client.js'
import { createJushuitanSandbox, type JushuitanSandbox, type JushuitanSandboxOptions, type MerchantHandle } from '../src/testing/index.js'

// Made-up credentials.
export const appKey = '0f0e0d0c0b0a09080706050403020100'
export const appSecret = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
export const credentials = { appKey, appSecret }
export const key = 'merchant-1'
// 2025-11-18 21:06:40 in China.
export const startMs = 1_763_500_000_000
export const dayMs = 86_400_000

/** A sandbox and a client that live in the same virtual time, in which waits cost nothing. */
interface World<Client> {
  readonly clock: TestClock
  readonly sandbox: JushuitanSandbox
  readonly merchant: MerchantHandle
  readonly jushuitan: Client
}

/** A merchant with his own application. */
export function selfWorld(
  sandboxOptions: Partial<JushuitanSandboxOptions> = {},
  clientOptions: Partial<JushuitanSelfOptions> = {},
): World<JushuitanSelfClient> {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createJushuitanSandbox({ apps: [{ appKey, appSecret }], merchants: [{ key }], clock, ...sandboxOptions })
  const jushuitan = createJushuitanClient({ application: 'self', credentials, fetch: sandbox.fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, sandbox, merchant: sandbox.merchant(key), jushuitan }
}

/** A merchant who has authorised an ISV's application. */
export function isvWorld(sandboxOptions: Partial<JushuitanSandboxOptions> = {}, clientOptions: Partial<JushuitanIsvOptions> = {}): World<JushuitanIsvClient> {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createJushuitanSandbox({ apps: [{ appKey, appSecret, kind: 'isv' }], merchants: [{ key }], clock, ...sandboxOptions })
  const { accessToken, expiresAt } = sandbox.token(key)
  const accounts = { [key]: { accessToken, expiresAt } }
  const jushuitan = createJushuitanClient({ application: 'isv', credentials, fetch: sandbox.fetch, clock, random: () => 0.5, accounts, ...clientOptions })
  return { clock, sandbox, merchant: sandbox.merchant(key), jushuitan }
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
