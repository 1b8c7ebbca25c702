import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { localLock } from '../../src/auth/local-lock.js'
import { testClock } from '../../src/testing/clock.js'

describe('localLock', () => {
  it('lets in who came first, whoever gave up in between', async () => {
    const clock = testClock(0)
    const lock = localLock(clock)
    const order: string[] = []
    const enter = (name: string, waitMs: number, signal?: AbortSignal) =>
      lock('a', async () => void order.push(name), { waitMs, ...(signal === undefined ? {} : { signal }) }).catch((error: unknown) => error)
    const controller = new AbortController()
    const released = Promise.withResolvers<void>()

    const all = [
      lock('a', () => released.promise, { waitMs: 0 }),
      enter('impatient', 10),
      enter('second', 1_000),
      enter('called off', 1_000, controller.signal),
      enter('third', 1_000),
    ]
    await clock.advance(10)
    controller.abort('enough')
    released.resolve()
    const results = await Promise.all(all)

    expect(order).toEqual(['second', 'third'])
    expect(results[1]).toMatchObject({ kind: 'timeout' })
    expect(results[3]).toBe('enough')
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
    expect(clock.pending).toBe(0)
  })
})
