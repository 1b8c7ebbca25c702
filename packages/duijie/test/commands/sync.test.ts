import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, openSqlite, sqlDeadLetters } from '@duijie/core/sql'
import type { DeadLetter } from '@duijie/core/sync'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { begin, directory, duijie, startSandbox } from '../duijie.js'

/** How many orders the platform has that a sync must bring: of those that changed in the last minute it keeps off. */
async function ordersAtTaobao(env: Readonly<Record<string, string>>): Promise<number> {
  const { lines } = await duijie(['call', 'taobao', 'trades.sold', '{"fields":["tid","modified"],"page_size":100}', '--limit', '1000'], { env })
  return lines.filter(({ modified }) => Date.parse(`${modified.replace(' ', 'T')}+08:00`) < Date.now() - 60_000).length
}

/** A configuration of a sync from a Taobao sandbox, in a directory of its own. */
async function configured(more: object = {}, file = 'sync.json') {
  const { env } = await startSandbox('taobao')
  const dir = directory()
  const db = join(dir, 'duijie.db')
  const from = new Date(Date.now() - 40 * 86_400_000).toISOString()
  const config = { platform: 'taobao', accounts: ['shop-nick'], kinds: ['orders'], db, from, callsPerSecond: 10, ...more }
  const path = join(dir, file)
  writeFileSync(path, file.endsWith('.json') ? JSON.stringify(config) : `export default ${JSON.stringify(config)}\n`)
  return { env, db, path }
}

async function ordersIn(file: string): Promise<number> {
  const db = openSqlite(file)
  const { rows } = await sql<{ count: number }>`select count(*) as count from duijie_orders`.execute(db)
  await db.destroy()
  return rows[0]?.count ?? 0
}

describe('duijie sync', () => {
  it('plans without reading anything, and tells calls and minutes', async () => {
    const { env, db, path } = await configured()

    const ran = await duijie(['sync', 'plan', '--config', path, '--json'], { env })

    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.lines[0]).toMatchObject({ source: 'taobao.orders', account: 'shop-nick' })
    expect(ran.lines[0].calls).toBeGreaterThan(20)
    expect(ran.lines[0].minutes).toBeCloseTo(ran.lines[0].calls / 600)
    expect(existsSync(db)).toBe(false)
  })

  it('runs until everything is in the database, and a second time brings nothing twice', async () => {
    const { env, db, path } = await configured()

    const first = await duijie(['sync', 'run', '--config', path, '--json'], { env })
    const second = await duijie(['sync', 'run', '--config', path], { env })

    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.lines[0]).toMatchObject({ status: 'success', dead: 0 })
    expect(await ordersIn(db)).toBe(await ordersAtTaobao(env))
    expect(second.out).toMatch(/taobao\.orders +shop-nick +success +0 /)
  })

  it('shows a bar and the time left to a person', async () => {
    const { env, path } = await configured()

    const ran = await duijie(['sync', 'run', '--config', path], { env, isWatched: true })

    expect(ran.err).toMatch(/\[#*\.*\] +\d+% {2}\d+ delivered/)
    expect(ran.out).not.toContain('\u001b')
  })

  it('takes a module for its configuration', async () => {
    const { env, path } = await configured({ kinds: ['goods'] }, 'sync.mjs')

    const ran = await duijie(['sync', 'run', '--config', path, '--dry-run'], { env })

    expect(ran.code).toBe(0)
    expect(ran.out).toContain('Nothing was brought')
  })

  it('ends in good order when it is stopped, and the next run brings the rest', async () => {
    const { env, db, path } = await configured()
    const running = begin(['sync', 'run', '--config', path], { env })

    const stopped = await running.stop()
    const rest = await duijie(['sync', 'run', '--config', path], { env })

    expect(stopped.code).toBe(130)
    expect(stopped.out).toContain('cancelled')
    expect(rest.code).toBe(0)
    expect(await ordersIn(db)).toBe(await ordersAtTaobao(env))
  })

  it('ends with 3 where an account cannot be read', async () => {
    const { env, path } = await configured({ accounts: ['nobody'] })

    const ran = await duijie(['sync', 'run', '--config', path], { env })

    expect(ran.code).toBe(3)
    expect(ran.out).toMatch(/taobao\.orders +nobody +failed/)
  })

  it.each([
    [{ kinds: ['nonsense'] }, 'kinds: Taobao / Tmall Open Platform (TOP) has orders, orderHistory, afterSales, goods'],
    [{ db: undefined, kinds: [] }, 'kinds: '],
    [{ from: 'yesterday' }, 'from: expected a date'],
    [{ platform: 'ebay' }, 'there is no platform of this name'],
    [{ surprise: 1 }, 'surprise'],
  ])('says what is wrong with a configuration: %j', async (more, words) => {
    const { env, path } = await configured(more)

    const ran = await duijie(['sync', 'plan', '--config', path], { env })

    expect(ran.code).toBe(2)
    expect(ran.err).toContain(words)
  })
})

describe('duijie dead-letters', () => {
  const letter = (id: string, row: unknown): DeadLetter => ({
    id,
    source: 'taobao.orders',
    platform: 'taobao',
    account: 'shop-nick',
    kind: 'orders',
    stage: 'map',
    reason: 'no tid',
    row,
    at: Date.parse('2026-11-21T00:00:00Z'),
  })

  async function letters() {
    const given = await configured()
    const db = openSqlite(given.db)
    await migrate(db)
    const fields = '{"fields":["tid","status","type","created","modified","payment","total_fee","orders"],"page_size":1}'
    const { lines } = await duijie(['call', 'taobao', 'trades.sold', fields, '--json'], { env: given.env })
    const [good] = lines[0].trades
    await sqlDeadLetters(db).add([
      letter('letter-bad', { trade: { buyer_nick: 'canary-nick' }, refunds: [] }),
      letter('letter-good', { trade: good, refunds: [] }),
    ])
    await db.destroy()
    return given
  }

  it('lists letters without their content', async () => {
    const { db } = await letters()

    const ran = await duijie(['dead-letters', 'list', '--db', db])
    const json = await duijie(['dead-letters', 'list', '--db', db, '--json', '--limit', '1'])

    expect(ran.out).toContain('letter-bad')
    expect(ran.out).toContain('2 of 2 letters')
    expect(json.lines).toHaveLength(1)
    expect(ran.out + json.out).not.toContain('canary')
  })

  it('shows the content of one letter where that is asked for', async () => {
    const { db } = await letters()

    expect((await duijie(['dead-letters', 'show', 'letter-bad', '--db', db])).out).not.toContain('canary')
    expect((await duijie(['dead-letters', 'show', 'letter-bad', '--db', db, '--full'])).out).toContain('canary-nick')
    expect(await duijie(['dead-letters', 'show', 'nothing', '--db', db])).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no letter of this id'),
    })
  })

  it('delivers what can be read now, and keeps the rest', async () => {
    const { env, db, path } = await letters()

    const ran = await duijie(['dead-letters', 'retry', '--config', path, '--json'], { env })

    expect(ran).toMatchObject({ code: 3, out: '{"source":"taobao.orders","replayed":1,"failed":1}\n' })
    expect(await ordersIn(db)).toBe(1)
    expect((await duijie(['dead-letters', 'list', '--db', db, '--json'])).lines.map(({ id }) => id)).toEqual(['letter-bad'])
  })

  it('drops letters by their ids or by filter, never by accident', async () => {
    const { db } = await letters()

    const nothing = await duijie(['dead-letters', 'drop', '--db', db])
    const unknown = await duijie(['dead-letters', 'drop', 'letter-good', 'nothing', '--db', db])
    const one = await duijie(['dead-letters', 'drop', 'letter-good', '--db', db, '--json'])
    const all = await duijie(['dead-letters', 'drop', '--all', '--account', 'shop-nick', '--db', db, '--json'])

    expect(nothing.code).toBe(2)
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was dropped') })
    expect([one.lines[0], all.lines[0]]).toEqual([{ dropped: 1 }, { dropped: 1 }])
  })
})
