import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Database, tablesOf } from '../../src/sql/database.js'
import { saveCheckpoint, sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { isAtHome } from '../../src/sql/sql-home.js'
import { sqlLeases } from '../../src/sql/sql-leases.js'
import { noProgress, type Progress } from '../../src/sync/progress.js'
import { testClock } from '../../src/testing/clock.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { openTwo } = sqliteFiles()
const key = 'acme.orders:shop-1'

describe.each(engines)('sqlCheckpoints by %s', (_name, opener) => {
  it('gives back a checkpoint to the last field, to another connection too', async () => {
    const [db, other] = await openTwo(opener)

    expect(await sqlCheckpoints(db).save({ key, expected: 0, progress: full })).toBe(true)

    expect(await sqlCheckpoints(other).load(key)).toEqual({ progress: full, revision: 1 })
  })

  it('has nothing under a key that was never saved', async () => {
    const [db] = await openTwo(opener)

    expect(await sqlCheckpoints(db).load(key)).toBeUndefined()
  })

  it('refuses a commit that follows another revision, and changes nothing', async () => {
    const [db, other] = await openTwo(opener)
    const checkpoints = sqlCheckpoints(db)
    await checkpoints.save({ key, expected: 0, progress: noProgress })
    await checkpoints.save({ key, expected: 1, progress: full })

    const late = { key, progress: noProgress }
    const refused = [await sqlCheckpoints(other).save({ ...late, expected: 0 }), await checkpoints.save({ ...late, expected: 1 })]

    expect(refused).toEqual([false, false])
    expect(await checkpoints.save({ ...late, expected: 3 })).toBe(false)
    expect(await checkpoints.load(key)).toEqual({ progress: full, revision: 2 })
  })

  it('lets one of many win who save at once over two connections', async () => {
    const both = (await openTwo(opener)).map((db) => sqlCheckpoints(db))
    const commit = { key, expected: 0, progress: noProgress }

    const won = await Promise.all(Array.from({ length: 20 }, (_, index) => both[index % 2]?.save(commit)))

    expect(won.filter((one) => one)).toHaveLength(1)
    expect((await both[0]?.load(key))?.revision).toBe(1)
  })

  it('refuses a holder of the lease that was superseded, and nobody else', async () => {
    const [db, other] = await openTwo(opener)
    const clock = testClock(1_000)
    const [checkpoints, leases] = [sqlCheckpoints(db), sqlLeases(db, { clock })]
    const first = await leases.acquire(key, { holder: 'first', ttlMs: 100 })
    const save = (expected: number, fence: typeof first) => checkpoints.save({ key, expected, progress: noProgress, ...(fence === undefined ? {} : { fence }) })
    expect(await save(0, first)).toBe(true)
    await clock.advance(200)
    expect(await save(1, first)).toBe(true)

    const second = await sqlLeases(other, { clock }).acquire(key, { holder: 'second', ttlMs: 100 })

    expect(await save(2, first)).toBe(false)
    expect((await checkpoints.load(key))?.revision).toBe(2)
    expect(await save(2, second)).toBe(true)
    if (second !== undefined) await leases.release(second)
    expect(await save(3, second)).toBe(true)
  })

  it('takes the fence of leases that are kept elsewhere', async () => {
    const [db] = await openTwo(opener)

    expect(await sqlCheckpoints(db).save({ key, expected: 0, progress: noProgress, fence: { key: 'elsewhere', number: 3 } })).toBe(true)
  })

  it('lists the keys that begin so, sorted, and forgets one', async () => {
    const [db] = await openTwo(opener)
    const checkpoints = sqlCheckpoints(db)
    for (const each of ['b:1', 'a_:2', 'a%:1', 'a:2', 'A:1', 'a:1', '旗舰店:1']) await checkpoints.save({ key: each, expected: 0, progress: noProgress })

    expect(await checkpoints.keys('a:')).toEqual(['a:1', 'a:2'])
    expect(await checkpoints.keys('a_')).toEqual(['a_:2'])
    await checkpoints.delete('a:1')
    await checkpoints.delete('never')
    expect(await checkpoints.keys()).toEqual(['A:1', 'a%:1', 'a:2', 'a_:2', 'b:1', '旗舰店:1'])
    expect(await checkpoints.save({ key: 'a:1', expected: 0, progress: noProgress })).toBe(true)
  })

  it('moves with the transaction that it is saved in, or not at all', async () => {
    const [db] = await openTwo(opener)
    const commit = { key, expected: 0, progress: noProgress }
    const tables = tablesOf()

    const failed = db.transaction().execute(async (transaction) => {
      expect(await saveCheckpoint(transaction, tables, commit)).toBe(true)
      throw new Error('the rows did not go in')
    })

    await expect(failed).rejects.toThrow('the rows did not go in')
    expect(await sqlCheckpoints(db).load(key)).toBeUndefined()
    expect(await db.transaction().execute((transaction) => saveCheckpoint(transaction, tables, commit))).toBe(true)
    expect(await db.transaction().execute((transaction) => saveCheckpoint(transaction, tables, commit))).toBe(false)
    expect((await sqlCheckpoints(db).load(key))?.revision).toBe(1)
  })

  it('knows where it is at home', async () => {
    const [db, other] = await openTwo(opener)
    const checkpoints = sqlCheckpoints(db, { prefix: 'own_' })

    const places: readonly (readonly [Database, string])[] = [
      [db, 'own_'],
      [db, 'duijie_'],
      [other, 'own_'],
    ]
    expect(places.map(([place, prefix]) => isAtHome(checkpoints, place, { prefix }))).toEqual([true, false, false])
    expect(isAtHome({}, db, {})).toBe(false)
  })

  it.each(['{"windows":', '{"windows":[]}', '[]', '{"windows":[[1,"x"]],"open":[]}'])(
    'does not take %s for a checkpoint, and does not quote it',
    async (text) => {
      const [db] = await openTwo(opener)
      const checkpoints = sqlCheckpoints(db)
      await checkpoints.save({ key, expected: 0, progress: noProgress })
      await sql`update duijie_checkpoints set progress = ${text}`.execute(db)

      await expect(checkpoints.load(key)).rejects.toMatchObject({
        kind: 'unexpected',
        message: 'a checkpoint in the database is broken, or was not written by this library',
      })
    },
  )
})

const full: Progress = {
  windows: [
    [1_700_000_000_000, 1_700_000_060_000],
    [1_700_000_120_000, 1_700_000_180_000],
  ],
  cursor: { version: '4093482012345678901', list: [null, true, 1.5] },
  open: [{ slice: { id: 's1', account: '旗舰店', plan: { page: 3 }, gain: { window: [1, 2] } }, resume: { page: 2, note: '"\n' } }],
}
