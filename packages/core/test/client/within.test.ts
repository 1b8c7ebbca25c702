import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { within } from '../../src/client/within.js'
import { testClock } from '../../src/testing/clock.js'
import { errorOf } from './sending.js'

describe('within', () => {
  const fault = new Error('thrown')

  it.each([
    [
      'throws at once',
      () => {
        throw fault
      },
    ],
    ['fails', () => Promise.reject(fault)],
  ])('leaves neither timer nor listener when what it runs %s', async (_how, run: () => Promise<never>) => {
    const clock = testClock(0)
    const { signal } = new AbortController()

    const error = await errorOf(within({ clock, timeoutMs: 1_000, signal, message: 'too late' }, run))

    expect(error).toBe(fault)
    expect([clock.pending, getEventListeners(signal, 'abort').length]).toEqual([0, 0])
  })
})
