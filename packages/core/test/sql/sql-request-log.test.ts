import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/sql/database.js'
import { sqlRequestLog } from '../../src/sql/sql-request-log.js'
import { testClock } from '../../src/testing/clock.js'
import { client } from './logged-client.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { openTwo } = sqliteFiles()

describe.each(engines)('sqlRequestLog by %s', (_name, opener) => {
  it('writes one row per call: what it was, how it ended, and nothing else', async () => {
    const { db, clock, log, emit } = await setUp()
    emit.request('c-1', 1, { account: 'shop-1', url: 'https://acme.example/?nick=fake-personal' })
    await clock.advance(20)

    emit.response('c-1', 1, { ok: true, requestId: 'r-1' })
    await log.flush()

    expect(await rowsOf(db)).toEqual([
      {
        id: expect.any(String),
        platform: 'acme',
        endpoint: 'acme.order.get',
        account: 'shop-1',
        outcome: 'ok',
        status: 200,
        error_kind: null,
        error_code: null,
        request_id: 'r-1',
        attempts: 1,
        ms: 20,
        started_at: 1_000_000,
      },
    ])
  })

  it('follows a call through its attempts, also when it was written in between', async () => {
    const { db, clock, log, emit } = await setUp()
    emit.request('c-1', 1)
    emit.retry('c-1', 1, { kind: 'network' })
    await log.flush()
    expect(await rowsOf(db)).toMatchObject([{ outcome: 'failed', error_kind: 'network', attempts: 1, status: null }])

    await clock.advance(100)
    emit.request('c-1', 2)
    emit.response('c-1', 2, { ok: false, kind: 'business', code: 'E7', requestId: 'r-2', status: 500 })
    await log.flush()

    const failed = { outcome: 'failed', error_kind: 'business', error_code: 'E7', request_id: 'r-2', status: 500, attempts: 2, ms: 100 }
    expect(await rowsOf(db)).toMatchObject([failed])
  })

  it('says of a call without an answer that it has none', async () => {
    const { db, log, emit } = await setUp()

    emit.request('c-1', 1)
    await log.flush()

    expect(await rowsOf(db)).toMatchObject([{ outcome: 'unanswered', endpoint: 'acme.order.get', account: null }])
  })

  it('keeps the calls of two clients apart that count alike', async () => {
    const { db, log, emit } = await setUp()
    const other = client()
    log.attach(other.client)

    emit.request('c-1', 1)
    other.emit.request('c-1', 1)
    await log.close()

    expect(await rowsOf(db)).toHaveLength(2)
  })

  it('writes by itself after a while, a batch at a time', async () => {
    const { db, clock, log, emit } = await setUp()
    for (let call = 0; call < 3_000; call++) {
      emit.request(`c-${call}`, 1)
      emit.response(`c-${call}`, 1, { ok: true })
    }

    await clock.advance(1_000)
    await log.flush()

    expect(await rowsOf(db)).toHaveLength(3_000)
    expect(clock.pending).toBe(0)
  })

  it('hears nothing more of a client that is detached, or after close', async () => {
    const { db, log, emit, detach } = await setUp()
    const other = client()
    log.attach(other.client)

    detach()
    emit.request('c-1', 1)
    await log.close()
    other.emit.request('c-2', 1)
    await log.flush()

    expect(await rowsOf(db)).toEqual([])
  })

  it('disturbs nobody when the database is gone, tells, and keeps what it has room for', async () => {
    const errors: unknown[] = []
    const onError = (error: unknown) => {
      errors.push(error)
      throw new Error('a listener that throws')
    }
    const { db, clock, log, emit } = await setUp({ onError, most: 2 })
    await db.schema.alterTable('duijie_request_log').renameTo('gone').execute()
    for (const id of ['c-1', 'c-2', 'c-3']) {
      emit.request(id, 1)
      emit.response(id, 1, { ok: true, requestId: id })
    }

    await log.flush()
    expect(errors).toHaveLength(1)
    await db.schema.alterTable('gone').renameTo('duijie_request_log').execute()
    await clock.advance(1_000)
    await log.close()

    expect((await rowsOf(db)).map((row) => row['request_id']).sort()).toEqual(['c-2', 'c-3'])
  })

  async function setUp(options: Parameters<typeof sqlRequestLog>[1] = {}) {
    const [db] = await openTwo(opener)
    const clock = testClock(1_000_000)
    const log = sqlRequestLog(db, { clock, ...options })
    const one = client()
    const detach = log.attach(one.client)
    return { db, clock, log, detach, emit: one.emit }
  }
})

function rowsOf(db: Database): Promise<readonly Record<string, unknown>[]> {
  return db.selectFrom('duijie_request_log').selectAll().execute()
}
