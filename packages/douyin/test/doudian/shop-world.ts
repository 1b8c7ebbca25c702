import { type TestClock, testClock } from '@duijie/core/testing'
import { createDoudianClient, type DoudianSelfClient, type DoudianSelfOptions } from '../../src/doudian/client.js'
import type { DoudianSandboxOptions } from '../../src/testing/doudian/options.js'
import { createDoudianSandbox, type DoudianSandbox } from '../../src/testing/doudian/sandbox.js'
import type { DoudianShopHandle } from '../../src/testing/doudian/shop-handle.js'

// Made-up credentials.
export const credentials = { appKey: '3409409348479354011', appSecret: '5f0c1d7e-4b21-4c55-9e0a-0d6f7a2b9c11' }
export const shopId = '4463798'
// 2025-11-18 21:06:40 in China.
export const startMs = 1_763_500_000_000
export const dayMs = 86_400_000

/** A sandbox and a client that live in the same virtual time, in which waits cost nothing. */
export interface ShopWorld {
  readonly clock: TestClock
  readonly sandbox: DoudianSandbox
  readonly shop: DoudianShopHandle
  readonly doudian: DoudianSelfClient
}

/** A shop with its own application. */
export function shopWorld(sandboxOptions: Partial<DoudianSandboxOptions> = {}, clientOptions: Partial<DoudianSelfOptions> = {}): ShopWorld {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createDoudianSandbox({ apps: [credentials], shops: [{ shopId }], clock, ...sandboxOptions })
  const doudian = createDoudianClient({ application: 'self', credentials, fetch: sandbox.fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, sandbox, shop: sandbox.shop(shopId), doudian }
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
