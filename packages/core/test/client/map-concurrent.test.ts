import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { mapConcurrent } from '../../src/client/map-concurrent.js'
import { errorOf, failureOf } from './acme.js'

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('mapConcurrent', () => {
  it('maps several at a time and yields in the original order', async () => {
    let running = 0
    let most = 0
    const map = async (turns: number) => {
      running += 1
      most = Math.max(most, running)
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      running -= 1
      return turns
    }

    expect(await collect(mapConcurrent([90, 30, 50, 40, 70], { concurrency: 3 }, map))).toEqual([90, 30, 50, 40, 70])
    expect(most).toBe(3)
  })

  it('throws a failure when its turn comes, and ends what else is running', async () => {
    const signals: AbortSignal[] = []
    const mapped = mapConcurrent([1, 2, 3], { concurrency: 2 }, async (input, signal) => {
      signals.push(signal)
      if (input === 2) throw 'two'
      return input
    })[Symbol.asyncIterator]()

    expect(await mapped.next()).toEqual({ done: false, value: 1 })
    expect(await failureOf(mapped.next())).toBe('two')
    expect(signals.every(({ aborted }) => aborted)).toBe(true)
  })

  it('ends what is running when its loop is left', async () => {
    const signals: AbortSignal[] = []
    for await (const _ of mapConcurrent([1, 2, 3], { concurrency: 2 }, async (_input, signal) => signals.push(signal))) break

    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  })

  it("passes the caller's abort on, and leaves no listener on his signal", async () => {
    const controller = new AbortController()
    const seen: unknown[] = []
    const mapped = mapConcurrent([1], { concurrency: 1, signal: controller.signal }, async (_, signal) => {
      controller.abort('enough')
      seen.push(signal.reason)
    })

    await collect(mapped)
    await collect(mapConcurrent([1], { concurrency: 1, signal: controller.signal }, async (_, signal) => seen.push(signal.reason)))

    expect(seen).toEqual(['enough', 'enough'])
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it.each([0, -1, 1.5, Number.NaN])('is not done %s at a time', async (concurrency) => {
    expect(await errorOf(collect(mapConcurrent([1], { concurrency }, async () => 1)))).toMatchObject({ kind: 'invalid_params' })
  })
})
