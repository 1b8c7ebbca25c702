import { describe, expect, it } from 'vitest'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memoryLeases } from '../../src/sync/memory-leases.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { memorySyncLog } from '../../src/sync/memory-sync-log.js'
import { memoryVersions } from '../../src/sync/memory-versions.js'
import type { SyncLogEntry } from '../../src/sync/sync-log.js'
import { testClock } from '../../src/testing/clock.js'
import { sampleDeletion, sampleIdentity, sampleOrder } from '../../src/testing/conformance-samples.js'

const context = { signal: new AbortController().signal }

describe('memoryVersions', () => {
  it('forgets what was used longest ago, when there are too many', async () => {
    const versions = memoryVersions({ most: 3 })
    const [one, two, three, four] = [sampleOrder('1'), sampleOrder('2'), sampleOrder('3'), sampleOrder('4')]
    await versions.raise([one, two, three])
    await versions.read([one])

    await versions.raise([four])

    expect(await versions.read([one, two, three, four])).toEqual([one.version, undefined, three.version, four.version])
  })

  it('is never larger than told, also when more come at once', async () => {
    const versions = memoryVersions({ most: 10 })
    const records = Array.from({ length: 50 }, (_, index) => sampleOrder(`${index}`))

    await versions.raise(records)

    const known = await versions.read(records)
    expect(known.slice(0, 40)).toEqual(Array.from({ length: 40 }))
    expect(known.slice(40)).toEqual(records.slice(40).map(({ version }) => version))
  })

  it('names bad options', () => {
    expect(() => memoryVersions({ most: 0 })).toThrow('most')
  })
})

describe('memoryDeadLetters', () => {
  it('is not changed by what becomes of the letter that was added', async () => {
    const letters = memoryDeadLetters()
    const row = { price: 'x' }
    await letters.add([{ id: 'a', source: 's', platform: 'acme', account: '1', kind: 'orders', stage: 'map', reason: 'bad', row, at: 1 }])

    row.price = 'y'

    expect((await letters.list())[0]?.row).toEqual({ price: 'x' })
  })
})

describe('memoryLeases', () => {
  it('does not renew what was given back', async () => {
    const leases = memoryLeases({ clock: testClock(1_000) })
    const lease = await leases.acquire('a', { holder: 'one', ttlMs: 100 })
    if (lease === undefined) throw new Error('not given')

    await leases.release(lease)

    expect(await leases.renew(lease, 100)).toBeUndefined()
  })
})

describe('memorySyncLog', () => {
  it('keeps the last entries only, when there are too many', async () => {
    const log = memorySyncLog({ most: 2 })

    for (const id of ['a', 'b', 'c']) await log.put(entry(id))
    await log.put(entry('b'))

    expect((await log.list()).map(({ id }) => id).sort()).toEqual(['b', 'c'])
  })
})

describe('memorySink', () => {
  it('holds the newest state of every object, deleted ones included, and counts what it did', async () => {
    const sink = memorySink()
    const gone = sampleDeletion('2', { modifiedMs: 1_800_000_000_000 })
    await sink.write([sampleOrder('1'), sampleOrder('2')], context)

    await sink.write([sampleOrder('1'), gone], context)
    await sink.write([sampleOrder('2')], context)

    expect(sink.records()).toEqual([sampleOrder('1'), gone])
    expect(sink.get(sampleIdentity('2'))).toEqual(gone)
    expect(sink.get(sampleIdentity('3'))).toBeUndefined()
    expect(sink.writes).toEqual({ batches: 3, written: 3, unchanged: 1, older: 1 })
  })

  it('does not claim to know what it does not hold', async () => {
    const sink = memorySink()

    await sink.versions.raise([sampleOrder('1')])

    expect(await sink.versions.read([sampleOrder('1')])).toEqual([undefined])
    expect(sink.records()).toEqual([])
  })

  it('writes nothing once it was told to stop', async () => {
    const sink = memorySink()
    const reason = new Error('enough')

    await expect(sink.write([sampleOrder('1')], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)

    expect(sink.records()).toEqual([])
  })
})

function entry(id: string): SyncLogEntry {
  const counts = { accounts: 0, slices: 0, pages: 0, rows: 0, delivered: 0, unchanged: 0, older: 0, dead: 0 }
  return { id, runId: 'r', source: 's', kind: 'orders', configuration: 'c', trigger: 'manual', status: 'running', startedAt: 1, ...counts }
}
