import { describe, expect, it } from 'vitest'
import type { SyncRecord } from '../../src/models/record.js'
import { callbackSink } from '../../src/sync/callback-sink.js'
import type { Checkpoints } from '../../src/sync/checkpoints.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import type { CommitResult, Sink, Versions } from '../../src/sync/sink.js'
import { createHost, hour, spySink } from './engine.js'

/** A sink that moves the checkpoint in one step with the rows; `after` runs when both are stored. */
function transactionalSink(checkpoints: Checkpoints, after: (call: number) => void = () => undefined, refuses: (record: SyncRecord) => boolean = () => false) {
  const inner = memorySink()
  let calls = 0
  const sink: Sink = {
    ...inner,
    name: 'database',
    transaction: {
      checkpoints,
      holds: (others) => others === checkpoints,
      async write(batch, commit, context): Promise<CommitResult> {
        calls += 1
        const rejected = batch.flatMap((record, index) => (refuses(record) ? [{ index, reason: 'the column is too short' }] : []))
        if (rejected.length > 0) return { committed: false, rejected }
        if (!(await checkpoints.save(commit))) return { committed: false }
        const result = await inner.write(batch, context)
        after(calls)
        return { ...result, committed: true }
      },
    },
  }
  return Object.assign(sink, { get: inner.get, records: inner.records, calls: () => calls })
}

describe('a sink that shares its transaction with the checkpoint', () => {
  it('gets every batch together with its commit, and nobody saves the checkpoint beside it', async () => {
    const host = createHost({ orders: 30 })
    await host.clock.advance(hour)
    const checkpoints = memoryCheckpoints()
    let saved = 0
    const counting: Checkpoints = {
      ...checkpoints,
      save(commit) {
        saved += 1
        return checkpoints.save(commit)
      },
    }
    const database = transactionalSink(counting)

    const report = await host.run(host.source({ pageSize: 5, windowMs: hour / 3 }), { sink: database, checkpoints: counting }).done

    expect(report).toMatchObject({ status: 'success', delivered: 30 })
    expect(saved).toBe(database.calls())
    expect(database.records()).toHaveLength(30)
  })

  it('gives its checkpoints to a sync that names none', async () => {
    const host = createHost({ orders: 5 })
    await host.clock.advance(hour)
    const checkpoints = memoryCheckpoints()
    const { checkpoints: _, ...options } = { checkpoints: undefined, sink: transactionalSink(checkpoints) }

    const run = host.run(host.source(), { ...options, checkpoints })

    expect((await run.done).status).toBe('success')
    expect(await checkpoints.keys()).toEqual(['acme.orders:shop-1'])
  })

  it('whose answer was lost after it had committed is asked what happened, not taken for somebody else', async () => {
    const host = createHost({ orders: 30 })
    await host.clock.advance(hour)
    const checkpoints = memoryCheckpoints()
    const database = transactionalSink(checkpoints, (call) => {
      if (call === 1) throw new Error('the connection was lost')
    })

    const report = await host.run(host.source({ pageSize: 5, windowMs: hour / 3 }), { sink: database, checkpoints }).done

    expect(report).toMatchObject({ status: 'success' })
    expect(database.records()).toHaveLength(30)
  })

  it('is written last, so that what it knows all others have', async () => {
    const host = createHost({ orders: 10 })
    await host.clock.advance(hour)
    const checkpoints = memoryCheckpoints()
    const database = transactionalSink(checkpoints)
    const before: number[] = []
    const callback = callbackSink(async () => void before.push(database.records().length))

    await host.run(host.source({ pageSize: 10, windowMs: hour }), { sink: [database, callback], checkpoints }).done

    expect(before).toHaveLength(10)
    expect(new Set(before)).toEqual(new Set([0]))
  })

  it('that refuses records for good gets the others and the commit, after the refused ones are dead letters', async () => {
    const host = createHost({ orders: 10 })
    await host.clock.advance(hour)
    const checkpoints = memoryCheckpoints()
    const deadLetters = memoryDeadLetters()
    const database = transactionalSink(checkpoints, undefined, ({ id }) => id.endsWith('4') || id.endsWith('7'))

    const report = await host.run(host.source(), { sink: database, checkpoints, deadLetters }).done

    expect(report).toMatchObject({ status: 'success', delivered: 8, dead: 2 })
    expect((await deadLetters.list()).map(({ objectId, sink }) => `${objectId} ${sink}`)).toEqual([
      '4093482012345000004 database',
      '4093482012345000007 database',
    ])
    expect(database.records()).toHaveLength(8)
  })
})

describe('versions of a sink', () => {
  it('that is not written last are refused, because another sink could be left without', () => {
    const host = createHost()
    const checkpoints = memoryCheckpoints()
    const plain = memorySink()

    expect(() =>
      host.run(host.source(), {
        sink: [plain, transactionalSink(checkpoints)],
        checkpoints,
        ...(plain.versions === undefined ? {} : { versions: plain.versions }),
      }),
    ).toThrow(/not written last/)
  })

  it('are asked once for every batch, and a sink alone compares by itself', async () => {
    const host = createHost({ orders: 10 })
    await host.clock.advance(hour)
    let asked = 0
    const inner = memorySink()
    const { versions } = inner
    const counting: Versions | undefined = versions && {
      ...versions,
      read(records) {
        asked += 1
        return versions.read(records)
      },
    }
    const sink: Sink = { ...inner, ...(counting === undefined ? {} : { versions: counting }) }

    await host.run(host.source({ windowMs: hour }), { sink }).done
    const alone = asked
    await host.run(host.source({ name: 'acme.again', windowMs: hour }), { sink: [sink, spySink('other')] }).done

    expect(alone).toBe(0)
    expect(asked).toBe(1)
  })
})
