import { describe, expect, it } from 'vitest'
import { memoryTokens } from '../../src/auth/memory-tokens.js'
import { checkAll } from '../../src/client/check-all.js'
import { DuijieError } from '../../src/errors.js'
import { testClock } from '../../src/testing/clock.js'
import { acmeWorld } from './acme.js'
import { ok } from './acme-platform.js'

const start = Date.parse('2026-03-08T01:05:07Z')

describe('checkAll', () => {
  it('tells of each target how it is and how long that took, in the order of the targets', async () => {
    const clock = testClock(start)
    const slow = Promise.withResolvers<void>()

    const checking = checkAll([{ name: 'shop', ping: () => slow.promise }, { ping: async () => ({ ms: 3 }) }], { timeoutMs: 1000, clock })
    await clock.advance(20)
    slow.resolve()

    expect(await checking).toEqual({
      ok: true,
      checks: [
        { name: 'shop', ok: true, ms: 20 },
        { name: '#2', ok: true, ms: 0 },
      ],
    })
    expect(clock.pending).toBe(0)
  })

  it('takes clients and token stores as they are, a client under its platform’s name', async () => {
    const { client, platform } = await acmeWorld()
    platform.on('time.get', ok({ time: '2026-03-08 09:05:07' }))

    const { ok: allWell, checks } = await checkAll([client, memoryTokens()], { timeoutMs: 1000 })

    expect(allWell).toBe(true)
    expect(checks).toMatchObject([
      { name: 'acme', ok: true },
      { name: '#2', ok: true },
    ])
    expect(checks.filter(({ skipped }) => skipped)).toEqual([])
  })

  it('is not ok when one target is not, and gives its error', async () => {
    const error = new DuijieError('permission', 'not allowed')

    const report = await checkAll(
      [
        { name: 'good', ping: async () => 1 },
        { name: 'bad', ping: () => Promise.reject(error) },
      ],
      { timeoutMs: 1000 },
    )

    expect(report.ok).toBe(false)
    expect(report.checks[1]).toMatchObject({ name: 'bad', ok: false, error })
  })

  it('asks all targets at the same time and is over in time, even if one of them ignores its signal', async () => {
    const clock = testClock(start)
    const never = () => new Promise<never>(() => {})

    const checking = checkAll(
      [
        { name: 'a', ping: never },
        { name: 'b', ping: never },
      ],
      { timeoutMs: 1000, clock },
    )
    await clock.advance(1000)

    expect(await checking).toMatchObject({
      ok: false,
      checks: [
        { ms: 1000, error: { kind: 'timeout' } },
        { ms: 1000, error: { kind: 'timeout' } },
      ],
    })
  })

  it('ends a ping by its signal', async () => {
    const clock = testClock(start)
    const seen: AbortSignal[] = []

    const checking = checkAll([{ ping: (options) => new Promise(() => options && seen.push(options.signal)) }], { timeoutMs: 1000, clock })
    await clock.advance(1000)
    await checking

    expect(seen.map(({ aborted }) => aborted)).toEqual([true])
  })

  it('never throws, not even when a ping does at once', async () => {
    const target = {
      name: 'odd',
      ping() {
        throw 'a string'
      },
    }

    expect(await checkAll([target], { timeoutMs: 1000 })).toMatchObject({ ok: false, checks: [{ name: 'odd', error: { kind: 'unexpected' } }] })
  })

  it('tells of a foreign error only its code, because its words may hold a password', async () => {
    const error = Object.assign(new Error('cannot reach postgres://app:fake-password@db'), { code: 'ECONNREFUSED' })

    const report = await checkAll([{ name: 'orders', ping: () => Promise.reject(error) }], { timeoutMs: 1000 })

    expect(JSON.stringify(report)).toContain('ECONNREFUSED')
    expect(JSON.stringify(report)).not.toContain('fake-password')
    expect(report.checks[0]?.error?.cause).toBe(error)
  })

  it('skips what cannot be asked, and says so', async () => {
    expect(await checkAll([{ name: 'memory' }], { timeoutMs: 1000 })).toEqual({
      ok: true,
      checks: [{ name: 'memory', ok: true, ms: 0, skipped: true }],
    })
  })
})
