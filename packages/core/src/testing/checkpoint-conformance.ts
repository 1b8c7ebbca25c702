import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Checkpoints } from '../sync/checkpoints.js'
import type { Progress } from '../sync/progress.js'
import { oddKeys } from './conformance-samples.js'

/** Checkpoints under test. */
export interface CheckpointsUnderTest {
  readonly store: Checkpoints
  /** A second handle on the same data, as another process has it. @defaultValue the same handle */
  again?(): Promise<Checkpoints>
  close(): Promise<void>
}

/**
 * Tests that a store keeps the contract of `Checkpoints`. To be called in a vitest file; each test begins with an empty store.
 *
 * @example
 * ```ts
 * checkpointConformance('myCheckpoints', async () => {
 *   const store = myCheckpoints(database)
 *   return { store, again: async () => myCheckpoints(database), close: async () => database.clear() }
 * })
 * ```
 */
export function checkpointConformance(name: string, setup: () => Promise<CheckpointsUnderTest>): void {
  describe(`${name} keeps the contract of checkpoints`, () => {
    let subject: CheckpointsUnderTest
    let store: Checkpoints
    let again: Checkpoints
    beforeEach(async () => {
      subject = await setup()
      store = subject.store
      again = (await subject.again?.()) ?? store
    })
    afterEach(() => subject.close())

    it('has nothing under a key that was never saved', async () => {
      expect(await store.load(key)).toBeUndefined()
      expect(await store.keys()).toEqual([])
    })

    it('gives back what was saved, to the last field, also to a second handle', async () => {
      expect(await store.save({ key, expected: 0, progress: full })).toBe(true)

      expect(await store.load(key)).toEqual({ progress: full, revision: 1 })
      expect(await again.load(key)).toEqual({ progress: full, revision: 1 })
    })

    it.each([null, 0, '', false, [], '9223372036854775807'])('tells the cursor %j from none', async (cursor) => {
      await store.save({ key, expected: 0, progress: { windows: [], cursor, open: [] } })

      expect((await store.load(key))?.progress).toEqual({ windows: [], cursor, open: [] })
    })

    it('counts the revisions', async () => {
      for (let expected = 0; expected < 5; expected++) {
        expect(await (expected % 2 ? again : store).save({ key, expected, progress: at(expected) })).toBe(true)
        expect(await store.load(key)).toEqual({ progress: at(expected), revision: expected + 1 })
      }
    })

    it('refuses a commit that follows another revision, and changes nothing', async () => {
      await store.save({ key, expected: 0, progress: at(1) })
      await again.save({ key, expected: 1, progress: at(2) })

      const saved = []
      for (const expected of [0, 1, 3, 100]) saved.push(await store.save({ key, expected, progress: at(9) }))

      expect(saved).toEqual([false, false, false, false])
      expect(await store.load(key)).toEqual({ progress: at(2), revision: 2 })
      expect(await store.save({ key: 'acme.orders:other', expected: 1, progress: at(9) })).toBe(false)
      expect(await store.load('acme.orders:other')).toBeUndefined()
    })

    it.each([0, 1])('lets one of many concurrent commits win, at revision %i', async (expected) => {
      if (expected === 1) await store.save({ key, expected: 0, progress: at(-1) })

      const won = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? store : again).save({ key, expected, progress: at(index) })))

      expect(won.filter((one) => one)).toHaveLength(1)
      expect(await store.load(key)).toEqual({ progress: at(won.indexOf(true)), revision: expected + 1 })
    })

    it('loses no step of concurrent writers', async () => {
      const step = async (handle: Checkpoints): Promise<void> => {
        for (;;) {
          const stored = await handle.load(key)
          const cursor = Number(stored?.progress.cursor ?? 0) + 1
          if (await handle.save({ key, expected: stored?.revision ?? 0, progress: { windows: [], cursor, open: [] } })) return
        }
      }

      await Promise.all(Array.from({ length: 12 }, (_, index) => step(index % 2 ? store : again)))

      expect(await store.load(key)).toEqual({ progress: { windows: [], cursor: 12, open: [] }, revision: 12 })
    })

    it('keeps other keys apart from a commit', async () => {
      await Promise.all(Array.from({ length: 12 }, (_, index) => store.save({ key: `acme.orders:${index}`, expected: 0, progress: at(index) })))

      expect((await again.load('acme.orders:7'))?.progress).toEqual(at(7))
      expect(await again.keys('acme.orders:')).toHaveLength(12)
    })

    it('takes a big progress', async () => {
      const windows = Array.from({ length: 5_000 }, (_, index) => [index * 1_000, index * 1_000 + 500] as const)
      const open = Array.from({ length: 200 }, (_, index) => ({ slice: sliceOf(`slice-${index}`), resume: { page: index, token: 't'.repeat(500) } }))
      const progress = { windows, open }

      expect(await store.save({ key, expected: 0, progress })).toBe(true)

      expect((await again.load(key))?.progress).toEqual(progress)
    })

    it('is not changed by what becomes of the object that was saved', async () => {
      const windows: [number, number][] = [[1, 2]]
      await store.save({ key, expected: 0, progress: { windows, open: [] } })

      windows.push([3, 4])

      expect((await store.load(key))?.progress.windows).toEqual([[1, 2]])
    })

    it('forgets a deleted checkpoint for everybody, and begins anew', async () => {
      await store.save({ key, expected: 0, progress: at(1) })
      await store.save({ key, expected: 1, progress: at(2) })

      await again.delete(key)

      expect(await store.load(key)).toBeUndefined()
      expect(await store.keys()).toEqual([])
      expect(await store.save({ key, expected: 2, progress: at(3) })).toBe(false)
      expect(await store.save({ key, expected: 0, progress: at(4) })).toBe(true)
      expect(await again.load(key)).toEqual({ progress: at(4), revision: 1 })
    })

    it('deletes what is not there without a word', async () => {
      await expect(store.delete('acme.orders:never')).resolves.toBeUndefined()
    })

    it('lists the keys that begin with a prefix, sorted', async () => {
      for (const one of ['acme.b:1', 'acme.a:旗舰', 'acme.a:1', 'acme%:1', 'acme_:1', 'acme.a:B', 'acme.a:a'])
        await store.save({ key: one, expected: 0, progress: at(1) })

      expect(await again.keys('acme.a:')).toEqual(['acme.a:1', 'acme.a:B', 'acme.a:a', 'acme.a:旗舰'])
      expect(await store.keys('acme%')).toEqual(['acme%:1'])
      expect(await store.keys('acme_')).toEqual(['acme_:1'])
      expect(await store.keys('ACME')).toEqual([])
      expect(await store.keys()).toHaveLength(7)
    })

    it.each(oddKeys)('tells %s from every other key', async (_what, odd, others) => {
      for (const other of others) await store.save({ key: other, expected: 0, progress: at(1) })
      expect(await store.load(odd)).toBeUndefined()

      expect(await store.save({ key: odd, expected: 0, progress: at(2) })).toBe(true)

      expect((await again.load(odd))?.progress).toEqual(at(2))
      for (const other of others) expect((await again.load(other))?.progress).toEqual(at(1))
      expect(await again.keys(odd)).toContain(odd)
    })
  })
}

const key = 'acme.orders:shop-1'

const full: Progress = {
  windows: [
    [1_700_000_000_000, 1_700_000_600_000],
    [1_700_000_900_000, 1_700_001_000_000],
  ],
  cursor: { rowVersion: '9223372036854775807', seen: [1, 'zwei', null, true, { 三: '🛒 % \' " \\ \n' }] },
  open: [
    { slice: sliceOf('one'), resume: { pagesLeft: 3 } },
    { slice: { ...sliceOf('two'), gain: { cursor: '17' } }, resume: null },
    { slice: { ...sliceOf('three'), gain: { nothing: true } }, resume: 'token' },
  ],
}

function at(cursor: number): Progress {
  return { windows: [[0, 1_000]], cursor, open: [] }
}

function sliceOf(id: string) {
  return { id, account: '旗舰店', plan: { window: [1, 2], ids: ['4093482012345678901'] }, gain: { window: [1, 2] } } as const
}
