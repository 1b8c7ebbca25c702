import { describe, expect, it } from 'vitest'
import { sqlLeases } from '../../src/sql/sql-leases.js'
import { testClock } from '../../src/testing/clock.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { openTwo } = sqliteFiles()

describe.each(engines)('sqlLeases by %s', (_name, opener) => {
  async function twoHosts() {
    const clock = testClock(1_000_000)
    const [db, other] = await openTwo(opener)
    return { clock, one: sqlLeases(db, { clock }), other: sqlLeases(other, { clock }) }
  }

  it('gives a lease to one, and to the next when it has run out', async () => {
    const { clock, one, other } = await twoHosts()

    expect(await one.acquire('a', { holder: 'h1', ttlMs: 100 })).toEqual({ key: 'a', holder: 'h1', number: 1, expiresAt: 1_000_100 })
    expect(await other.acquire('a', { holder: 'h2', ttlMs: 100 })).toBeUndefined()
    await clock.advance(99)
    expect(await other.acquire('a', { holder: 'h2', ttlMs: 100 })).toBeUndefined()
    await clock.advance(1)

    expect(await other.acquire('a', { holder: 'h2', ttlMs: 100 })).toEqual({ key: 'a', holder: 'h2', number: 2, expiresAt: 1_000_200 })
  })

  it('gives it to its holder again with the same fence', async () => {
    const { clock, one } = await twoHosts()
    await one.acquire('a', { holder: 'h1', ttlMs: 100 })
    await clock.advance(50)

    expect(await one.acquire('a', { holder: 'h1', ttlMs: 100 })).toEqual({ key: 'a', holder: 'h1', number: 1, expiresAt: 1_000_150 })
  })

  it('lasts longer when it is renewed', async () => {
    const { clock, one, other } = await twoHosts()
    const lease = await one.acquire('a', { holder: 'h1', ttlMs: 100 })
    await clock.advance(90)

    expect(await renewed(one, lease, 100)).toMatchObject({ number: 1, expiresAt: 1_000_190 })

    await clock.advance(90)
    expect(await other.acquire('a', { holder: 'h2', ttlMs: 100 })).toBeUndefined()
  })

  it('cannot be renewed or given back by a holder that was superseded', async () => {
    const { clock, one, other } = await twoHosts()
    const lost = await one.acquire('a', { holder: 'h1', ttlMs: 100 })
    await clock.advance(200)
    const current = await other.acquire('a', { holder: 'h2', ttlMs: 100 })

    expect(await renewed(one, lost, 100)).toBeUndefined()
    if (lost !== undefined) await one.release(lost)

    expect(await renewed(other, current, 100)).toMatchObject({ holder: 'h2', number: 2 })
  })

  it('is free at once when it is given back, and its fence never goes back', async () => {
    const { one, other } = await twoHosts()
    const numbers: (number | undefined)[] = []

    for (const [leases, holder] of [
      [one, 'h1'],
      [other, 'h2'],
      [one, 'h1'],
      [one, 'h1'],
    ] as const) {
      const lease = await leases.acquire('a', { holder, ttlMs: 100 })
      numbers.push(lease?.number)
      if (lease !== undefined) await leases.release(lease)
      expect(await renewed(leases, lease, 100)).toBeUndefined()
    }

    expect(numbers).toEqual([1, 2, 3, 4])
  })

  it('has one holder, however many ask at once over two connections', async () => {
    const { one, other } = await twoHosts()

    const got = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : other).acquire('a', { holder: `h${index}`, ttlMs: 100 })))

    expect(got.filter((lease) => lease !== undefined)).toHaveLength(1)
  })

  it('has one next holder, however many ask at once when it has run out', async () => {
    const { clock, one, other } = await twoHosts()
    await one.acquire('a', { holder: 'h', ttlMs: 100 })
    await clock.advance(100)

    const got = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : other).acquire('a', { holder: `h${index}`, ttlMs: 100 })))

    expect(got.filter((lease) => lease !== undefined)).toMatchObject([{ number: 2 }])
  })

  it('is one per key', async () => {
    const { one, other } = await twoHosts()

    await one.acquire('a', { holder: 'h1', ttlMs: 100 })

    expect(await other.acquire('A', { holder: 'h2', ttlMs: 100 })).toMatchObject({ key: 'A', number: 1 })
  })

  it('refuses a holder without a name', async () => {
    const { one } = await twoHosts()

    await expect(one.acquire('a', { holder: '', ttlMs: 100 })).rejects.toMatchObject({ kind: 'invalid_params' })
  })
})

type Leases = ReturnType<typeof sqlLeases>

async function renewed(leases: Leases, lease: Awaited<ReturnType<Leases['acquire']>>, ttlMs: number) {
  if (lease === undefined) throw new Error('there was no lease')
  return leases.renew(lease, ttlMs)
}
