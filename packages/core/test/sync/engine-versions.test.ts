import { describe, expect, it } from 'vitest'
import { upsertRecord } from '../../src/models/record.js'
import { callbackSink } from '../../src/sync/callback-sink.js'
import type { Source, SyncPage } from '../../src/sync/source.js'
import { createHost, hour, spySink, start } from './engine.js'

const order = { platform: 'acme', account: 'shop-1', kind: 'orders', id: '4093482012345000001' } as const

/** A source whose pages are scripted: what was read, in which order. */
function scripted(
  pages: readonly (readonly { readonly modifiedMs: number; readonly state: string }[])[],
  run = 1,
): Source<{ readonly modifiedMs: number; readonly state: string }> {
  return {
    name: 'acme.scripted',
    platform: 'acme',
    kind: 'orders',
    accounts: async () => ['shop-1'],
    plan: async ({ progress }) => ({
      slices: progress.cursor === run ? [] : [{ id: `run ${run}`, account: 'shop-1', plan: null, gain: { cursor: run } }],
    }),
    async *read(): AsyncGenerator<SyncPage<{ modifiedMs: number; state: string }>> {
      for (const rows of pages) yield { rows: [...rows] }
    },
    map: ({ modifiedMs, state }, { observedMs }) => ({ ok: true, records: [upsertRecord(order, { modifiedMs, observedMs }, { data: { state } })] }),
  }
}

describe('versions', () => {
  it('let two changes within one second through, in the order in which they were read', async () => {
    const host = createHost({ orders: 0 })
    const sink = spySink('states')
    const options = { sink, batch: { records: 1, waitMs: 0 } }

    await host.run(scripted([[{ modifiedMs: start, state: 'paid' }], [{ modifiedMs: start, state: 'shipped' }]]), options).done

    expect(sink.batches.flat().map(({ data }) => data)).toEqual([{ state: 'paid' }, { state: 'shipped' }])
  })

  it('let nothing through that was read again unchanged', async () => {
    const host = createHost({ orders: 0 })
    const page = [{ modifiedMs: start, state: 'paid' }]
    const sink = spySink('states')

    const report = await host.run(scripted([page, page, page]), { sink, batch: { records: 1, waitMs: 0 } }).done

    expect(sink.ids()).toHaveLength(1)
    expect(report).toMatchObject({ rows: 3, delivered: 1, unchanged: 2 })
  })

  it('let no older page replace a newer state', async () => {
    const host = createHost({ orders: 0 })
    const sink = spySink('states')

    const report = await host.run(scripted([[{ modifiedMs: start + 5000, state: 'shipped' }], [{ modifiedMs: start, state: 'paid' }]]), {
      sink: [sink, host.sink],
      batch: { records: 1, waitMs: 0 },
    }).done

    expect(sink.batches.flat().map(({ data }) => data)).toEqual([{ state: 'shipped' }])
    expect(report).toMatchObject({ delivered: 1, older: 1 })
  })

  it('know that the same content was seen later: a state in between that comes late does not win', async () => {
    const host = createHost({ orders: 0 })
    const sink = spySink('states')
    const pages = [[{ modifiedMs: start, state: 'paid' }], [{ modifiedMs: start + 9000, state: 'paid' }], [{ modifiedMs: start + 5000, state: 'on hold' }]]

    await host.run(scripted(pages), { sink: [sink, host.sink], batch: { records: 1, waitMs: 0 } }).done

    expect(sink.batches.flat().map(({ data }) => data)).toEqual([{ state: 'paid' }])
    expect(host.sink.get(order)?.data).toEqual({ state: 'paid' })
  })

  it('bring an object that comes twice in one batch once, in its newest state', async () => {
    const host = createHost({ orders: 0 })
    const sink = spySink('states')
    const states = [
      { modifiedMs: start, state: 'paid' },
      { modifiedMs: start + 2000, state: 'shipped' },
      { modifiedMs: start + 1000, state: 'on hold' },
    ]

    const report = await host.run(scripted([states]), { sink }).done

    expect(sink.batches.flat().map(({ data }) => data)).toEqual([{ state: 'shipped' }])
    expect(report).toMatchObject({ rows: 3, delivered: 1, older: 2 })
  })

  it('survive with the sink that keeps them: another process delivers nothing again', async () => {
    const host = createHost({ orders: 10 })
    await host.clock.advance(hour)
    await host.run(host.source()).done
    const called: string[] = []
    const callback = callbackSink(async ({ id }) => void called.push(id))
    host.shop.put('4093482012345000004', { note: 'changed' })
    await host.clock.advance(hour)

    const report = await host.run(host.source({ lookbackMs: 3 * hour }), { sink: [callback, host.sink] }).done

    expect(called).toEqual(['4093482012345000004'])
    expect(report).toMatchObject({ delivered: 1 })
  })

  it('hold between two sources of one kind that bring the same objects at the same time', async () => {
    const host = createHost({ orders: 30 })
    await host.clock.advance(hour)
    const called: string[] = []
    const slow = callbackSink(async ({ id }) => {
      await new Promise((resolve) => setImmediate(resolve))
      called.push(id)
    })

    const report = await host.run([host.source(), host.source({ name: 'acme.history', rank: 1 })], { sink: [slow, host.sink] }).done

    expect(called).toHaveLength(30)
    expect(report).toMatchObject({ delivered: 30, unchanged: 30 })
  })

  it('do not tell a sink that fell behind that it has what only the other one has', async () => {
    const host = createHost({ orders: 10 })
    await host.clock.advance(hour)
    const behind = spySink('behind', (_, call) => {
      if (call <= 2) throw new Error('down')
    })

    await host.run(host.source(), { sink: [host.sink, behind], patienceMs: 0 }).done
    await host.run(host.source(), { sink: [host.sink, behind] }).done

    expect(new Set(behind.ids()).size).toBe(10)
    expect(host.missing()).toEqual([])
  })
})
