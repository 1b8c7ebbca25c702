import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../src/sql/migrations.js'
import { sqlTokens } from '../../src/sql/sql-tokens.js'
import { testClock } from '../../src/testing/clock.js'
import { tokenStoreConformance } from '../../src/testing/conformance.js'
import { fakeCipher } from '../auth/fake-cipher.js'
import { engines, type Open, sqliteFiles } from './sqlite-files.js'

const { newFile, open, openTwo } = sqliteFiles()
const stored = { token: { accessToken: 'fake-access', expiresAt: 2, issuedAt: 1 }, revision: 1 }

for (const [name, opener] of engines) {
  tokenStoreConformance(`sqlTokens by ${name}`, () => underTest(opener))
  tokenStoreConformance(`sealed sqlTokens by ${name}`, () => underTest(opener, true))
}

describe.each(engines)('sqlTokens by %s', (_name, opener) => {
  it('keeps no secret readable when it has a cipher', async () => {
    const [db] = await openTwo(opener)
    const tokens = sqlTokens(db, { cipher: fakeCipher() })

    await tokens.write('acme:a', { ...stored, rejected: 'fake-access-old' }, 0)

    expect(JSON.stringify(await db.selectFrom('duijie_tokens').selectAll().execute())).not.toContain('fake-access')
    expect(await tokens.read('acme:a')).toEqual({ ...stored, rejected: 'fake-access-old' })
  })

  it('takes the lock over from a holder that died', async () => {
    const [db, other] = await openTwo(opener)
    const clock = testClock(1_000)
    let release: (value: string) => void = () => undefined
    const died = sqlTokens(db, { clock: { ...clock, after: () => () => undefined }, leaseMs: 1_000 })
    const hanging = died.lock('acme:a', () => new Promise<string>((resolve) => (release = resolve)), { waitMs: 0 })
    const next = sqlTokens(other, { clock, leaseMs: 1_000 })
    await expect(next.lock('acme:a', async () => 'too soon', { waitMs: 0 })).rejects.toMatchObject({ kind: 'timeout' })

    await clock.advance(1_001)

    expect(await next.lock('acme:a', async () => 'taken over', { waitMs: 0 })).toBe('taken over')
    release('woke up')
    expect(await hanging).toBe('woke up')
  })

  it('keeps the lock for as long as the holder lives', async () => {
    const [db, other] = await openTwo(opener)
    const clock = testClock(1_000)
    let release: () => void = () => undefined
    let taken: () => void = () => undefined
    const started = new Promise<void>((resolve) => (taken = resolve))
    const held = sqlTokens(db, { clock, leaseMs: 900 }).lock(
      'acme:a',
      () => {
        taken()
        return new Promise<void>((resolve) => (release = resolve))
      },
      { waitMs: 0 },
    )
    await started

    for (let round = 0; round < 10; round++) await clock.advance(300)

    await expect(sqlTokens(other, { clock }).lock('acme:a', async () => 'too soon', { waitMs: 0 })).rejects.toMatchObject({ kind: 'timeout' })
    release()
    await held
    expect(clock.pending).toBe(0)
    expect(await sqlTokens(other, { clock }).lock('acme:a', async () => 'free', { waitMs: 0 })).toBe('free')
  })

  it('has no transaction open while something runs under the lock', async () => {
    const [db, other] = await openTwo(opener)

    await sqlTokens(db).lock('acme:a', () => sql`update duijie_tokens set revision = 1`.execute(other), { waitMs: 1_000 })
  })

  it('does not quote a token that is broken', async () => {
    const [db] = await openTwo(opener)
    const tokens = sqlTokens(db)
    await tokens.write('acme:a', stored, 0)
    await sql`update duijie_tokens set token = '{"accessToken":"fake-secret"'`.execute(db)

    await expect(tokens.read('acme:a')).rejects.toMatchObject({ message: 'a token in the database is broken, or was not written by this library' })
  })

  it('tells by ping that the database cannot be written', async () => {
    const [db] = await openTwo(opener)
    await sql`pragma query_only = on`.execute(db)

    await expect(sqlTokens(db).ping?.()).rejects.toThrow(/readonly/)
  })

  it('refuses a lease that is too short', async () => {
    const [db] = await openTwo(opener)

    expect(() => sqlTokens(db, { leaseMs: 5 })).toThrow('leaseMs must be a number from 100, given 5')
  })
})

async function underTest(opener: Open, sealed = false) {
  const file = newFile()
  const options = sealed ? { cipher: fakeCipher() } : {}
  const db = open(opener, file)
  await migrate(db)
  return { store: sqlTokens(db, options), again: async () => sqlTokens(open(opener, file), options), close: async () => undefined }
}
