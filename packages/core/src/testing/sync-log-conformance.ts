import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SyncLog, SyncLogEntry, SyncLogFilter } from '../sync/sync-log.js'

/** A sync log under test. */
export interface SyncLogUnderTest {
  readonly store: SyncLog
  /** A second handle on the same data, as another process has it. @defaultValue the same handle */
  again?(): Promise<SyncLog>
  close(): Promise<void>
}

/** Tests that a store keeps the contract of `SyncLog`. To be called in a vitest file; each test begins with an empty store. */
export function syncLogConformance(name: string, setup: () => Promise<SyncLogUnderTest>): void {
  describe(`${name} keeps the contract of a sync log`, () => {
    let subject: SyncLogUnderTest
    let store: SyncLog
    let again: SyncLog
    const found = async (filter?: SyncLogFilter) => (await again.list(filter)).map(({ id }) => id)
    beforeEach(async () => {
      subject = await setup()
      store = subject.store
      again = (await subject.again?.()) ?? store
    })
    afterEach(() => subject.close())

    it('is empty at first', async () => {
      expect(await store.list()).toEqual([])
    })

    it('gives back what was put, to the last field, latest first', async () => {
      const running = entry('a', 1_700_000_000_000)
      const ended = { ...entry('b', 1_700_000_000_001), status: 'failed' as const, endedAt: 1_700_000_100_000, error: '平台: "no" 100%' }

      await store.put(running)
      await store.put(ended)

      expect(await store.list()).toEqual([ended, running])
      expect(await again.list()).toEqual([ended, running])
    })

    it('keeps the last of two entries with the same id', async () => {
      await store.put(entry('a', 1_000))
      await store.put({ ...entry('a', 1_000), error: 'for now' })
      const ended = { ...entry('a', 1_000), status: 'success' as const, endedAt: 2_000, delivered: 1_000_000 }

      await again.put(ended)

      expect(await store.list()).toEqual([ended])
    })

    it('finds entries by kind, status and configuration', async () => {
      await store.put(entry('a', 1))
      await store.put({ ...entry('b', 2), kind: 'goods' })
      await store.put({ ...entry('c', 3), status: 'partial' })
      await store.put({ ...entry('d', 4), configuration: '夜间' })

      expect(await found({ kind: 'goods' })).toEqual(['b'])
      expect(await found({ status: 'partial' })).toEqual(['c'])
      expect(await found({ configuration: '夜间' })).toEqual(['d'])
      expect(await found({ kind: 'orders', status: 'running' })).toEqual(['d', 'a'])
      expect(await found({ kind: 'goods', status: 'partial' })).toEqual([])
    })

    it('goes on before a time, page by page', async () => {
      for (let at = 1; at <= 5; at++) await store.put(entry(`id-${at}`, at))

      expect(await found({ limit: 2 })).toEqual(['id-5', 'id-4'])
      expect(await found({ limit: 2, before: 4 })).toEqual(['id-3', 'id-2'])
      expect(await found({ limit: 2, before: 2 })).toEqual(['id-1'])
    })

    it('lists 100 unless told otherwise', async () => {
      for (let at = 0; at < 103; at++) await store.put(entry(`id-${at}`, at))

      expect(await store.list()).toHaveLength(100)
      expect(await store.list({ limit: 200 })).toHaveLength(103)
    })
  })
}

function entry(id: string, startedAt: number): SyncLogEntry {
  return {
    id,
    runId: 'run-1',
    source: 'acme.orders',
    kind: 'orders',
    configuration: 'default',
    trigger: 'schedule',
    status: 'running',
    startedAt,
    accounts: 1,
    slices: 2,
    pages: 3,
    rows: 4,
    delivered: 5,
    unchanged: 6,
    older: 7,
    dead: 8,
  }
}
