import { describe, expect, it } from 'vitest'
import { createJushuitanClient } from '../src/client.js'
import { createJushuitanSandbox } from '../src/testing/index.js'
import { appKey, appSecret, credentials, key } from './merchant-world.js'

const runMs = 180_000

// On the machine's own clock and over sockets, where calls do not arrive as evenly as they leave.
describe('the limits of the platform on the wall clock', () => {
  it('are never exceeded in any sliding second or minute, and more than nine tenths of them used', { timeout: runMs + 90_000 }, async () => {
    const sandbox = createJushuitanSandbox({ apps: [{ appKey, appSecret }], merchants: [{ key }] })
    await using served = await sandbox.serve()
    await using jushuitan = createJushuitanClient({
      application: 'self',
      credentials,
      hosts: { api: served.hosts['openapi.jushuitan.com'] ?? '' },
      deadlineMs: 120_000,
    })
    const until = Date.now() + runMs
    const worker = async () => {
      while (Date.now() < until) await jushuitan.shops.query()
    }

    await Promise.all(Array.from({ length: 8 }, worker))

    const { calls, perSecond, perMinute } = sandbox.peaks(key)
    expect(perSecond).toBeLessThanOrEqual(5)
    expect(perMinute).toBeLessThanOrEqual(100)
    expect(calls / (runMs / 60_000)).toBeGreaterThan(90)
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })
})
