import { systemClock } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { createJushuitanClient } from '../../src/client.js'
import { jushuitanOrders } from '../../src/sync/orders-source.js'
import { createJushuitanSandbox } from '../../src/testing/index.js'
import { appKey, appSecret, credentials, key } from '../merchant-world.js'
import { type Outcome, readInWorld } from './changing-merchant.js'

// On the machine's own clock and over sockets: more than three hundred pages, which takes three minutes within the platform's limits.
const orders = 31_500
const mostMs = 600_000

describe('a merchant whose orders change while they are read, on the wall clock', () => {
  it('loses none, keeps none in an earlier state, and stays within the limits while it uses nine tenths of them', { timeout: 2 * mostMs }, async () => {
    const first = await readOnce()
    // Another program may take the processors away for minutes, or hold a request up between us and the sandbox: then the limits, and only they, are asked about once more.
    // In virtual time, where neither can be, the proof `changing-orders` asks at the first try.
    const outcome = keepsLimits(first) ? first : await readOnce()

    expect(outcome.minutes).toBeGreaterThan(3)
    expect(outcome.perSecond).toBeLessThanOrEqual(5)
    expect(outcome.perMinute).toBeLessThanOrEqual(100)
    expect(outcome.used).toBeGreaterThan(0.9)
  })
})

async function readOnce(): Promise<Outcome> {
  const sandbox = createJushuitanSandbox({ apps: [{ appKey, appSecret }], merchants: [{ key, orders, spanMs: 5 * 86_400_000 }] })
  await using served = await sandbox.serve()
  await using jushuitan = createJushuitanClient({
    application: 'self',
    credentials,
    hosts: { api: served.hosts['openapi.jushuitan.com'] ?? '' },
    deadlineMs: 120_000,
  })
  const outcome = await readInWorld(
    { sandbox, jushuitan, clock: systemClock, settle: async () => {} },
    { perPage: 5, source: (client) => jushuitanOrders(client, { from: 'all', original: 'none' }) },
  )
  // Whatever the machine does.
  expect(outcome).toMatchObject({ lost: 0, stale: 0, invented: 0, delivered: orders })
  return outcome
}

function keepsLimits({ perSecond, perMinute, used }: Outcome): boolean {
  return perSecond <= 5 && perMinute <= 100 && used > 0.9
}
