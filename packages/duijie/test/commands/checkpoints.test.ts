import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, openSqlite, sqlCheckpoints } from '@duijie/core/sql'
import { fileCheckpoints, type Progress } from '@duijie/core/sync'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { directory, duijie } from '../duijie.js'

const now = Date.parse('2026-11-21T00:00:00Z')
const day = 86_400_000
const good: Progress = { windows: [[now - 10 * day, now - 5 * day]], cursor: 7, open: [] }
const bad: Progress = {
  windows: [
    [now - 2 * day, now + 2 * day],
    [now - 10 * day, now - 5 * day],
  ],
  open: [],
}

/** A database with a good checkpoint, one with problems, and one that nobody can read. */
async function database(): Promise<string> {
  const file = join(directory(), 'duijie.db')
  const db = openSqlite(file)
  await migrate(db)
  const checkpoints = sqlCheckpoints(db)
  for (const [key, progress] of [
    ['acme.orders:good', good],
    ['acme.orders:bad', bad],
    ['acme.orders:broken', good],
  ] as const) {
    await checkpoints.save({ key, expected: 0, progress })
  }
  await sql`update duijie_checkpoints set progress = 'no json' where key = 'acme.orders:broken'`.execute(db)
  await db.destroy()
  return file
}

const at = (args: readonly string[]) => duijie(['checkpoints', ...args], { now })

describe('duijie checkpoints', () => {
  it('shows how far each account is', async () => {
    const db = await database()

    const table = await at(['show', '--db', db])
    const lines = (await at(['show', '--db', db, '--json'])).lines

    expect(table.out).toContain('acme.orders:good    1         2026-11-11T00:00:00.000Z to 2026-11-16T00:00:00.000Z, 0 gaps; cursor 7')
    expect(lines.find(({ key }) => key === 'acme.orders:good')).toEqual({ key: 'acme.orders:good', revision: 1, ...good })
    expect(lines.find(({ key }) => key === 'acme.orders:broken')).toHaveProperty('broken')
  })

  it('verifies with exit code 3 where something is wrong, and 0 where nothing is', async () => {
    const db = await database()

    const all = await at(['verify', '--db', db])
    const one = await at(['verify', '--db', db, '--key', 'acme.orders:good', '--json'])

    expect(all.code).toBe(3)
    expect(all.out).toContain('ok   acme.orders:good')
    expect(all.out).toMatch(/BAD {2}acme\.orders:bad: .*end in the future/)
    expect(all.out).toContain('3 checkpoints, 2 with problems')
    expect(one).toMatchObject({ code: 0, out: '{"key":"acme.orders:good","ok":true,"problems":[]}\n' })
  })

  it('repairs what it can, and leaves alone what it cannot read', async () => {
    const db = await database()

    const dry = await at(['repair', '--db', db, '--dry-run'])
    const untouched = await at(['verify', '--db', db, '--key', 'acme.orders:bad'])
    const ran = await at(['repair', '--db', db])
    const repaired = await at(['show', '--db', db, '--key', 'acme.orders:bad', '--json'])

    expect(dry.out).toContain('1 of 3 checkpoints would be changed')
    expect(untouched.code).toBe(3)
    expect(ran.out).toContain('acme.orders:broken: cannot be read, left alone')
    expect(repaired.lines[0]).toMatchObject({
      revision: 2,
      windows: [
        [now - 10 * day, now - 5 * day],
        [now - 2 * day, now],
      ],
    })
  })

  it('forgets one that cannot be read', async () => {
    const db = await database()

    const ran = await at(['repair', '--db', db, '--key', 'acme.orders:broken', '--forget'])

    expect(ran.code).toBe(0)
    expect((await at(['show', '--db', db, '--json'])).lines.map(({ key }) => key)).toEqual(['acme.orders:bad', 'acme.orders:good'])
  })

  it('reopens from an instant on', async () => {
    const db = await database()

    const ran = await at(['repair', '--db', db, '--key', 'acme.orders:good', '--reopen-from', '2026-11-14'])

    expect(ran.out).toContain('reopened from 2026-11-13T16:00:00.000Z')
    expect((await at(['show', '--db', db, '--key', 'acme.orders:good', '--json'])).lines[0].windows).toEqual([
      [now - 10 * day, Date.parse('2026-11-13T16:00:00Z')],
    ])
  })

  it('reads checkpoints in files', async () => {
    const dir = directory()
    mkdirSync(join(dir, 'checkpoints'))
    await fileCheckpoints({ directory: join(dir, 'checkpoints') }).save({ key: 'acme.orders:good', expected: 0, progress: good })

    expect((await at(['show', '--db', dir, '--json'])).lines).toEqual([{ key: 'acme.orders:good', revision: 1, ...good }])
  })

  it('says that no sync has written into a database yet', async () => {
    const file = join(directory(), 'empty.db')
    writeFileSync(file, '')

    expect(await at(['show', '--db', file])).toMatchObject({
      code: 2,
      err: 'duijie: --db: no sync has written into this database yet. duijie sync run creates its tables.\n',
    })
  })

  it.each([
    [['show', '--db', '/no/such/file.db'], '/no/such/file.db is not there'],
    [['show', '--db', 'oracle://host/db'], '--db: no database of this kind is known'],
    [['show'], "required option '--db <place>' not specified"],
    [['repair', '--db', '.', '--forget'], '--forget and --reopen-from need --key'],
  ])('says in words what is wrong with %j', async (args, words) => {
    const ran = await at(args)

    expect(ran.code).toBe(2)
    expect(ran.err).toContain(words)
  })
})
