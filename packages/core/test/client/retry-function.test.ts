import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { retry } from '../../src/client/retry-function.js'
import { DuijieError } from '../../src/errors.js'
import { testClock } from '../../src/testing/clock.js'
import { failureOf, start } from './acme.js'

/** A function that fails by these errors, one after the other, and then succeeds. */
function failing(...errors: unknown[]) {
  const attempts: number[] = []
  const run = async (attempt: number) => {
    attempts.push(attempt)
    if (errors.length > 0) throw errors.shift()
    return 'done'
  }
  return { run, attempts }
}

const transient = () => new DuijieError('transient', 'later')

describe('retry', () => {
  it('repeats passing failures until the function succeeds, and counts the attempts from 1', async () => {
    const clock = testClock(start, { autoAdvance: true })
    const { run, attempts } = failing(transient(), transient())

    expect(await retry(run, { clock, random: () => 1 })).toBe('done')
    expect(attempts).toEqual([1, 2, 3])
    expect(clock.now() - start).toBe(300 + 600)
  })

  it('gives up after its attempts, with the last error', async () => {
    const last = transient()
    const { run } = failing(transient(), last, transient())

    expect(await failureOf(retry(run, { clock: testClock(start, { autoAdvance: true }), attempts: 2 }))).toBe(last)
  })

  it('throws at once what no repeat would help, also what is no DuijieError', async () => {
    const errors = [new DuijieError('business', 'no'), new TypeError('a bug'), 'text']

    for (const error of errors) {
      const { run, attempts } = failing(error)
      expect(await failureOf(retry(run))).toBe(error)
      expect(attempts).toEqual([1])
    }
  })

  it('does not repeat an unsafe function that may have done its work', async () => {
    const error = new DuijieError('timeout', 'slow', { outcome: 'unknown' })
    const { run, attempts } = failing(error)

    expect(await failureOf(retry(run, { safety: 'unsafe' }))).toBe(error)
    expect(attempts).toEqual([1])
  })

  it('waits as it is told without counting an attempt, and not beyond its deadline', async () => {
    const clock = testClock(start, { autoAdvance: true })
    const told = new DuijieError('rate_limited', 'slowly', { retryAfterMs: 30_000 })
    const { run, attempts } = failing(told, told, told)

    expect(await failureOf(retry(run, { clock, attempts: 1, deadlineMs: 70_000 }))).toBe(told)
    expect(attempts).toEqual([1, 2, 3])
  })

  it("ends with the signal's reason and leaves no listener", async () => {
    const controller = new AbortController()
    const clock = testClock(start)
    const { run } = failing(transient())

    const failure = failureOf(retry(run, { clock, signal: controller.signal, random: () => 1 }))
    await clock.advance(10)
    controller.abort('enough')

    expect(await failure).toBe('enough')
    expect(await failureOf(retry(run, { signal: controller.signal }))).toBe('enough')
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })
})
