import { Kysely, MysqlDialect, sql } from 'kysely'
import { expect, it } from 'vitest'
import { upsertRecord } from '../../src/models/record.js'
import { preparedPool } from '../../src/sql/prepared-pool.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import { sampleOrder } from '../models/sample-records.js'

type Answer = (error: unknown, result: never[]) => void

/** A pool of one connection that notes how it is asked, and answers nothing. */
function fakePool(failure?: Error) {
  const asked: string[] = []
  const ends: string[] = []
  const stream = () => ({ async *[Symbol.asyncIterator]() {} })
  const ask = (how: string) => (text: string, _parameters: unknown, callback?: Answer) => {
    asked.push(`${how} ${text.replace(/\s+/g, ' ').slice(0, 60)}`)
    callback?.(null, [])
    return { stream }
  }
  const note = (what: string) => () => void ends.push(what)
  const connection = {
    config: {},
    threadId: 7,
    connect: () => undefined,
    query: ask('query'),
    execute: ask('execute'),
    release: note('release'),
    destroy: note('destroy'),
  }
  const pool = preparedPool({
    getConnection: (callback) => callback(failure ?? null, connection),
    end: (callback) => {
      ends.push('end')
      callback(null)
    },
  })
  return { asked, ends, db: new Kysely<unknown>({ dialect: new MysqlDialect({ pool }) }) }
}

it('prepares what the sink writes, and sends everything else as it comes', async () => {
  const { asked, ends, db } = fakePool()
  const record = upsertRecord({ platform: 'acme', account: 'shop-1', kind: 'orders', id: '1' }, { modifiedMs: 1, observedMs: 1 }, { data: sampleOrder })

  await sqlSink(db).write([record], { signal: new AbortController().signal })
  await sql`select 1`.execute(db)
  await db.destroy()

  const prepared = asked.filter((text) => text.startsWith('execute')).map((text) => /duijie_\w+/.exec(text)?.[0])
  expect(prepared).toEqual(['duijie_orders', 'duijie_sub_orders', 'duijie_payments', 'duijie_shipments'])
  expect(asked.filter((text) => text.startsWith('query')).map((text) => text.split(' ')[1])).toEqual(['set', 'begin', 'select', 'commit', 'select'])
  expect(ends).toEqual(['release', 'release', 'end'])
})

it('passes on why there is no connection', async () => {
  const { db } = fakePool(new Error('none left'))

  await expect(sql`select 1`.execute(db)).rejects.toThrow('none left')
})
