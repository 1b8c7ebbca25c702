import { describe, expect, it, vi } from 'vitest'
import { cached } from '../../src/client/cached.js'
import { testClock } from '../../src/testing/clock.js'

const start = Date.parse('2026-03-08T01:05:07Z')

function setUp({ ttlMs = 1000, staleMs = 500, maxEntries = 3 } = {}) {
  const clock = testClock(start)
  let calls = 0
  const run = vi.fn(async (...args: readonly unknown[]) => `${++calls}:${JSON.stringify(args)}`)
  return { clock, run, get: cached(run, { ttlMs, staleMs, maxEntries, clock }) }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('cached', () => {
  it('asks once within its time', async () => {
    const { clock, run, get } = setUp()

    const first = await get('a')
    await clock.advance(999)

    expect(await get('a')).toBe(first)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('asks once although twenty callers ask at the same time', async () => {
    const { run, get } = setUp()

    const answers = await Promise.all(Array.from({ length: 20 }, () => get('a')))

    expect(new Set(answers)).toEqual(new Set(['1:["a"]']))
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('gives the old answer while it fetches the next one, once', async () => {
    const { clock, run, get } = setUp()
    await get('a')
    await clock.advance(1200)

    const old = await Promise.all([get('a'), get('a')])
    await settled()

    expect(old).toEqual(['1:["a"]', '1:["a"]'])
    expect(await get('a')).toBe('2:["a"]')
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('waits for the next answer when the old one is too old', async () => {
    const { clock, get } = setUp()
    await get('a')

    await clock.advance(1500)

    expect(await get('a')).toBe('2:["a"]')
  })

  it('remembers no error', async () => {
    const { run, get } = setUp()
    run.mockRejectedValueOnce(new Error('down'))
    run.mockImplementationOnce(() => {
      throw new Error('down at once')
    })

    const failures = [await get('a').catch(String), await get('a').catch(String)]

    expect(failures).toEqual(['Error: down', 'Error: down at once'])
    expect(await get('a')).toBe('1:["a"]')
  })

  it('is silent about a failing refresh and tries again at the next call', async () => {
    const { clock, run, get } = setUp()
    await get('a')
    await clock.advance(1200)
    run.mockRejectedValueOnce(new Error('down'))

    const during = await get('a')
    await settled()
    const after = await get('a')
    await settled()

    expect([during, after]).toEqual(['1:["a"]', '1:["a"]'])
    expect(await get('a')).toBe('2:["a"]')
  })

  it('throws once the old answer is too old and refreshing fails', async () => {
    const { clock, run, get } = setUp()
    await get('a')
    await clock.advance(1500)
    run.mockRejectedValueOnce(new Error('down'))

    await expect(get('a')).rejects.toThrow('down')
  })

  it('keeps an answer for each set of arguments, whatever the order of their fields', async () => {
    const { run, get } = setUp()

    await get({ page: 1, fields: ['id'] })
    await get({ fields: ['id'], page: 1, unset: undefined })
    await get({ page: 1, fields: ['id'] }, undefined)
    await get({ page: 2, fields: ['id'] })
    await get()

    expect(run).toHaveBeenCalledTimes(3)
  })

  it.each([
    ['a signal', new AbortController().signal],
    ['a map', new Map()],
    ['a date', new Date(start)],
    ['NaN', Number.NaN],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['nothing inside a list', [undefined]],
  ])('refuses %s as an argument, because it makes no key', async (_what, argument) => {
    const { get } = setUp()

    await expect(get(argument)).rejects.toMatchObject({ kind: 'invalid_params' })
  })

  it('keeps no more answers than it may, and drops the one that was asked for longest ago', async () => {
    const { run, get } = setUp({ maxEntries: 2 })
    await get('a')
    await get('b')
    await get('a')

    await get('c')
    await get('a')
    const before = run.mock.calls.length
    await get('b')

    expect([before, run.mock.calls.length]).toEqual([3, 4])
  })

  it('forgets everything by clear', async () => {
    const { get } = setUp()
    await get('a')

    get.clear()

    expect(await get('a')).toBe('2:["a"]')
  })

  it('keeps nothing that was being fetched when it was cleared, and lets nobody join it', async () => {
    const { run, get } = setUp()
    const slow = Promise.withResolvers<string>()
    run.mockReturnValueOnce(slow.promise)
    const early = get('a')
    await settled()

    get.clear()
    const fresh = await get('a')
    slow.resolve('of the time before')

    expect(await early).toBe('of the time before')
    expect([fresh, await get('a')]).toEqual(['1:["a"]', '1:["a"]'])
  })

  it('asks again when the clock was set back', async () => {
    const shown = { back: 0 }
    const run = vi.fn(async () => 'answer')
    const get = cached(run, { ttlMs: 1000, clock: { now: () => start - shown.back, after: () => () => {} } })
    await get()

    shown.back = 1
    await get()

    expect(run).toHaveBeenCalledTimes(2)
  })
})
