import { describe, expect, it } from 'vitest'
import { isvWorld, key, selfWorld, startMs } from './merchant-world.js'

const minuteMs = 60_000

describe('the limits of the platform', () => {
  it('are never exceeded in any sliding second or minute, and more than nine tenths of them used', async () => {
    const { jushuitan, sandbox, clock } = selfWorld()
    const until = startMs + 10 * minuteMs

    while (clock.now() < until) await jushuitan.shops.query()

    const { calls, perSecond, perMinute } = sandbox.peaks(key)
    expect(perSecond).toBeLessThanOrEqual(5)
    expect(perMinute).toBeLessThanOrEqual(100)
    expect(calls / 10).toBeGreaterThan(90)
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('are kept by many callers at once, who wait in turn', async () => {
    const { jushuitan, sandbox } = selfWorld({}, { deadlineMs: 600_000 })

    await Promise.all(Array.from({ length: 350 }, () => jushuitan.shops.query()))

    expect(sandbox.peaks(key)).toMatchObject({ calls: 350 })
    expect(sandbox.peaks(key).perSecond).toBeLessThanOrEqual(5)
    expect(sandbox.peaks(key).perMinute).toBeLessThanOrEqual(100)
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('hold although the network lets the first calls wait and the next ones not', async () => {
    const { jushuitan, sandbox } = selfWorld()
    await jushuitan.shops.query()
    // What left in the first second arrives 200 ms late, with the calls after it.
    sandbox.faults.next({ endpoint: '/open/shops/query', fault: { ask: (params) => params }, delayMs: 200, times: 4 })

    await Promise.all(Array.from({ length: 14 }, () => jushuitan.shops.query()))

    expect(sandbox.peaks(key).perSecond).toBeLessThanOrEqual(5)
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('hold although the first token takes three seconds', async () => {
    const { jushuitan, sandbox } = selfWorld()
    sandbox.faults.next({ endpoint: '/openWeb/auth/getInitToken', fault: 'slow', delayMs: 3_000 })

    await Promise.all(Array.from({ length: 20 }, () => jushuitan.shops.query()))

    expect(sandbox.peaks(key).perSecond).toBeLessThanOrEqual(5)
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('are counted for each merchant of an ISV by himself', async () => {
    const merchants = [{ key }, { key: 'merchant-2' }]
    const { jushuitan, sandbox, clock } = isvWorld({ merchants }, { accounts: {}, deadlineMs: 600_000 })
    for (const merchant of merchants) {
      const { accessToken, expiresAt } = sandbox.token(merchant.key)
      await jushuitan.tokens.import(merchant.key, { accessToken, expiresAt })
    }

    await Promise.all(Array.from({ length: 200 }, (_, place) => jushuitan.account(merchants[place % 2]?.key ?? '').shops.query()))

    expect(sandbox.peaks(key).calls).toBe(100)
    expect(sandbox.peaks('merchant-2').calls).toBe(100)
    expect(clock.now() - startMs).toBeLessThan(minuteMs / 2)
  })

  it('are one for a self-built application, whatever its merchant is called', async () => {
    const { jushuitan, sandbox } = selfWorld()

    await Promise.all(Array.from({ length: 12 }, (_, place) => jushuitan.account(`name-${place}`).shops.query()))

    expect(sandbox.peaks(key).perSecond).toBeLessThanOrEqual(5)
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('are refused by 199 where more is asked for, and waited out', async () => {
    const { jushuitan, sandbox } = selfWorld({}, { rates: { calls: { max: 50, perMs: 1_000 } } })

    const answers = await Promise.all(Array.from({ length: 7 }, () => jushuitan.shops.query()))

    expect(answers).toHaveLength(7)
    expect(sandbox.journal.entries({ verdict: 'refused' }).map(({ code }) => code)).toEqual(['199', '199'])
  })

  it('of a minute pause the client for the rest of it', async () => {
    const { jushuitan, sandbox, clock } = selfWorld()
    await jushuitan.shops.query()
    sandbox.faults.next({ endpoint: '/open/shops/query', fault: 'minute_limited' })

    await jushuitan.shops.query()

    // 20 seconds were left of the minute.
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(20_000)
    expect(clock.now() - startMs).toBeLessThan(25_000)
  })
})
