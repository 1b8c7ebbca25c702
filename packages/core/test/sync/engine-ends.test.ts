import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import type { Sink } from '../../src/sync/sink.js'
import { createHost, hour, spySink, start } from './engine.js'

describe('a run that ends early', () => {
  it('loses nothing wherever it was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.boolean(), async (first, second, isAbort) => {
        const host = createHost({ orders: 40 })
        await host.clock.advance(hour)
        for (const cut of [first, second]) {
          let steps = 0
          const end = () => {
            steps += 1
            if (steps === cut) void (isAbort ? run.abort() : run.stop())
          }
          const save: typeof host.checkpoints.save = (commit) => {
            end()
            return host.checkpoints.save(commit)
          }
          const store = { ...host.checkpoints, save }
          const before = spySink('before', end)
          const source = host.source({ pageSize: 3, windowMs: hour / 3, onRead: end })
          const run = host.run(source, { sink: [before, host.sink], checkpoints: store, batch: { records: 6, waitMs: 5 } })
          await run.done
        }
        host.shop.put('4093482012345000005', { note: 'changed between' })
        await host.clock.advance(hour)

        const report = await host.run(host.source({ pageSize: 3, windowMs: hour / 3 })).done

        expect(report.status).toBe('success')
        expect(host.missing()).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('by stop writes what it has read, and says that it was cancelled', async () => {
    const host = createHost({ orders: 40 })
    await host.clock.advance(hour)
    const run = host.run(host.source({ pageSize: 5, windowMs: hour, onRead: ({ index }) => void (index === 3 && run.stop()) }))

    const report = await run.done

    expect(report.status).toBe('cancelled')
    expect(report.delivered).toBe(host.sink.records().length)
    expect(report.delivered).toBeGreaterThan(0)
    expect(report.delivered).toBeLessThan(40)
  })

  it('by its signal ends as by stop', async () => {
    const host = createHost({ orders: 40 })
    await host.clock.advance(hour)
    const ending = new AbortController()
    const run = host.run(host.source({ pageSize: 5, windowMs: hour, onRead: ({ index }) => void (index === 3 && ending.abort()) }), { signal: ending.signal })

    expect((await run.done).status).toBe('cancelled')
  })

  it('by abort does not wait for a sink that hangs', async () => {
    const host = createHost({ orders: 10 })
    await host.clock.advance(hour)
    const hanging = spySink('hanging', () => new Promise(() => undefined))
    const run = host.run(host.source(), { sink: hanging })
    while (hanging.calls() === 0) await new Promise((resolve) => setImmediate(resolve))

    const report = await run.abort()

    expect(report.status).toBe('cancelled')
    expect(await host.checkpoints.load('acme.orders:shop-1')).toBeUndefined()
  })

  it('holds still while it is paused, and goes on', async () => {
    const host = createHost({ orders: 40 })
    await host.clock.advance(hour)
    const source = host.source({ pageSize: 5, windowMs: hour, onRead: ({ index }) => void (index === 2 && run.pause()) })
    const run = host.run(source)
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    const held = source.reads.length

    run.resume()
    const report = await run.done

    expect(held).toBe(3)
    expect(report).toMatchObject({ status: 'success', delivered: 40 })
  })

  it('can be stopped while it is paused', async () => {
    const host = createHost({ orders: 40 })
    await host.clock.advance(hour)
    const run = host.run(host.source({ pageSize: 5, windowMs: hour, onRead: ({ index }) => void (index === 2 && run.pause()) }))
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))

    expect((await run.stop()).status).toBe('cancelled')
  })
})

describe('a sink that fails', () => {
  it('in passing is tried again, and no other sink gets anything twice', async () => {
    const host = createHost({ orders: 10 })
    await host.clock.advance(hour)
    const steady = spySink('steady')
    const shaky = spySink('shaky', (_, call) => {
      if (call < 4) throw new Error('deadlock')
    })

    const report = await host.run(host.source(), { sink: [steady, shaky] }).done

    expect(report).toMatchObject({ status: 'success', delivered: 10 })
    expect([steady.ids().length, shaky.ids().length]).toEqual([10, 10])
  })

  it('for longer than the patience ends the run, with the checkpoint before what it lacks', async () => {
    const host = createHost({ orders: 40 })
    await host.clock.advance(hour)
    const down: Sink = spySink('warehouse', (_, call) => {
      if (call > 2) throw Object.assign(new Error('secret-password refused'), { code: 'ECONNREFUSED' })
    })

    const report = await host.run(host.source({ pageSize: 5, windowMs: hour / 4 }), { sink: [host.sink, down], perAccount: 1, batch: { records: 5 } }).done
    const again = await host.run(host.source({ pageSize: 5, windowMs: hour / 4 })).done

    expect(report.status).toBe('failed')
    expect(report.error?.message).toMatch(/the sink warehouse was tried \d+ times in \d+ s: .*ECONNREFUSED/)
    expect(JSON.stringify(report)).not.toContain('secret-password')
    expect(again.status).toBe('success')
    expect(host.missing()).toEqual([])
  })

  it('stops nobody who needs another store: the run ends, it does not hang', async () => {
    const host = createHost({ orders: 40 })
    await host.clock.advance(hour)
    const checkpoints = { ...memoryCheckpoints(), load: () => Promise.reject(new Error('no database')) }

    const report = await host.run(host.source({ accounts: ['a', 'b', 'c'] }), { checkpoints, patienceMs: 1000 }).done

    expect(report.status).toBe('failed')
    expect(report.error?.message).toMatch(/the store of checkpoints/)
  })
})

describe('backpressure', () => {
  it('reads no further ahead of a slow sink than two batches and a page for each slice', async () => {
    const host = createHost({ orders: 0 })
    for (let number = 0; number < 400; number += 1) host.shop.put(`6${number}`, { modifiedMs: start + number * 1000 })
    await host.clock.advance(hour)
    let written = 0
    let ahead = 0
    const source = host.source({
      pageSize: 10,
      windowMs: hour,
      onRead: ({ index }) => {
        ahead = Math.max(ahead, index * 10 - written)
      },
    })
    const slow = spySink('slow', async (batch) => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      written += batch.length
    })

    await host.run(source, { sink: slow, batch: { records: 20, waitMs: 1 } }).done

    expect(written).toBe(400)
    // One batch being written, one waiting, and the page whose offer is held up.
    expect(ahead).toBeLessThanOrEqual(20 + 20 + 10)
  })
})

describe('the event loop', () => {
  it('is left to others between two pages', async () => {
    const host = createHost({ orders: 400 })
    await host.clock.advance(400 * 60_000)
    const source = host.source({ pageSize: 10 })
    let [mapped, most, going] = [0, 0, true]
    const turn = () => {
      mapped = 0
      if (going) setImmediate(turn)
    }
    turn()

    const counting: typeof source = {
      ...source,
      map(row, context) {
        mapped += 1
        most = Math.max(most, mapped)
        return source.map(row, context)
      },
    }

    const report = await host.run(counting).done
    going = false

    expect(report.delivered).toBe(400)
    // One before the turn of a page's own, and one after it.
    expect(most).toBeLessThanOrEqual(20)
  })

  it('makes nothing younger than it was when it was read, however long its turn takes', async () => {
    const host = createHost({ orders: 4 })
    await host.clock.advance(4 * 60_000)
    let late = 0
    const clock = { ...host.clock, now: () => host.clock.now() + late }
    const readAt: number[] = []
    const source = host.source({
      windowMs: 60_000,
      onRead() {
        readAt.push(clock.now())
        if (readAt.length === 1) setImmediate(() => (late = 60_000))
      },
    })

    await host.run(source, { clock }).done

    expect(readAt).toHaveLength(4)
    expect(late).toBe(60_000)
    expect(new Set(readAt).size).toBe(1)
    // Of several reads in one millisecond the later ones count as later.
    const [first = 0] = readAt
    expect(host.sink.records().map(({ version }) => version.observedMs - first)).toEqual([0, 1, 2, 3])
  })
})
