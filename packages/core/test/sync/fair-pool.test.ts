import { describe, expect, it } from 'vitest'
import { createFairPool } from '../../src/sync/fair-pool.js'

const never = new AbortController().signal

describe('createFairPool', () => {
  it('runs so many at once and no more', async () => {
    const pool = createFairPool(3)
    let running = 0
    let most = 0
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
    }

    await Promise.all(Array.from({ length: 20 }, (_, index) => pool.run({ key: `${index % 4}`, rank: 0, signal: never }, work)))

    expect(most).toBe(3)
  })

  it('gives a free place to the lowest rank, and there to whoever has the fewest', async () => {
    const pool = createFairPool(2)
    const order: string[] = []
    const work = (name: string) => async () => {
      order.push(name)
      await new Promise((resolve) => setImmediate(resolve))
    }

    await Promise.all([
      pool.run({ key: 'a', rank: 0, signal: never }, work('a1')),
      pool.run({ key: 'a', rank: 0, signal: never }, () => new Promise((resolve) => setTimeout(resolve, 20))),
      pool.run({ key: 'a', rank: 0, signal: never }, work('a2')),
      pool.run({ key: 'c', rank: 1, signal: never }, work('c')),
      pool.run({ key: 'b', rank: 0, signal: never }, work('b')),
    ])

    expect(order).toEqual(['a1', 'b', 'a2', 'c'])
  })

  it('lets nobody pass whose lane is full, and lets others pass him', async () => {
    const pool = createFairPool(3)
    const lane = { name: 'shop', most: 1 }
    const order: string[] = []
    const work = (name: string) => async () => {
      order.push(name)
      await new Promise((resolve) => setImmediate(resolve))
    }

    await Promise.all([
      pool.run({ key: 'a', rank: 0, lane, signal: never }, work('a1')),
      pool.run({ key: 'a', rank: 0, lane, signal: never }, work('a2')),
      pool.run({ key: 'b', rank: 1, signal: never }, work('b')),
    ])

    expect(order).toEqual(['a1', 'b', 'a2'])
  })

  it('lets go whoever no longer wants to wait, and what failed', async () => {
    const pool = createFairPool(1)
    const left = new AbortController()
    const failing = pool.run({ key: 'a', rank: 0, signal: never }, async () => {
      await new Promise((resolve) => setImmediate(resolve))
      throw new Error('no')
    })
    const waiting = pool.run({ key: 'a', rank: 0, signal: left.signal }, async () => 'in')
    const next = pool.run({ key: 'a', rank: 0, signal: never }, async () => 'in')

    left.abort(new Error('enough'))
    const ended = await Promise.allSettled([failing, waiting, next])

    expect(ended).toMatchObject([{ reason: { message: 'no' } }, { reason: { message: 'enough' } }, { value: 'in' }])
  })
})
