import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createPageQueue } from '../../src/sync/page-queue.js'
import { testClock } from '../../src/testing/clock.js'

const page = (records: number, bytes = records) => ({ records, bytes })

function createQueue(
  limits: { readonly records: number; readonly bytes?: number; readonly waitMs: number },
  before: () => Promise<unknown> = async () => undefined,
) {
  const clock = testClock(0)
  const batches: number[][] = []
  const queue = createPageQueue({
    clock,
    limits: { bytes: 1e9, ...limits },
    async write(pages) {
      await before()
      batches.push(pages.map(({ records }) => records))
    },
  })
  return { clock, batches, queue }
}

describe('createPageQueue', () => {
  it('writes as soon as there are enough records', async () => {
    const { queue, batches } = createQueue({ records: 10, waitMs: 1000 })

    for (let count = 0; count < 4; count += 1) await queue.offer(page(5))

    expect(batches).toEqual([
      [5, 5],
      [5, 5],
    ])
  })

  it('writes as soon as there are enough bytes, a page that is too large alone', async () => {
    const { queue, batches } = createQueue({ records: 1000, bytes: 100, waitMs: 1000 })

    await queue.offer(page(1, 60))
    await queue.offer(page(2, 300))
    await queue.flush()

    expect(batches).toEqual([[1], [2]])
  })

  it('writes what is there when the first has waited long enough', async () => {
    const { queue, batches, clock } = createQueue({ records: 1000, waitMs: 200 })
    await queue.offer(page(1))
    await clock.advance(150)
    await queue.offer(page(2))
    const before = batches.length

    await clock.advance(60)

    expect(before).toBe(0)
    expect(batches).toEqual([[1, 2]])
  })

  it('writes at once when it is flushed, and resolves when all is written', async () => {
    const { queue, batches } = createQueue({ records: 1000, waitMs: 10_000 })
    await queue.offer(page(1))

    await queue.flush()

    expect(batches).toEqual([[1]])
  })

  it('holds up whoever brings more than can wait only until his own page is being written', async () => {
    const written: (() => void)[] = []
    const { queue } = createQueue({ records: 10, waitMs: 1000 }, () => new Promise<void>((resolve) => void written.push(resolve)))
    const passed: string[] = []
    const offer = (name: string) => queue.offer(page(10)).then(() => passed.push(name))
    const all = ['first', 'second', 'third', 'fourth'].map(offer)
    await turn()
    const before = [...passed]

    written[0]?.()
    await turn()
    const after = [...passed]
    for (let count = 1; count < 4; count += 1) {
      written[count]?.()
      await turn()
    }
    await Promise.all(all)

    expect(before).toEqual(['first'])
    expect(after).toEqual(['first', 'second'])
    expect(passed).toEqual(['first', 'second', 'third', 'fourth'])
  })

  it('holds up nobody who brings no records', async () => {
    const { queue, batches } = createQueue({ records: 10, waitMs: 1000 }, turn)
    const full = [queue.offer(page(10)), queue.offer(page(10))]

    await queue.offer(page(0))

    expect(batches).toEqual([])
    await queue.flush()
    await Promise.all(full)
    expect(batches).toEqual([[10], [10, 0]])
  })

  it('throws at everybody what the writing failed with, and takes nothing more', async () => {
    const { queue } = createQueue({ records: 1, waitMs: 0 }, () => Promise.reject(new Error('full disk')))
    await queue.offer(page(1)).catch(() => undefined)

    await expect(queue.flush()).rejects.toThrow('full disk')
    await expect(queue.offer(page(1))).rejects.toThrow('full disk')
  })
})
