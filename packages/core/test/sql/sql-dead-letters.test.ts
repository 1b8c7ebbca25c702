import { describe, expect, it } from 'vitest'
import { sqlDeadLetters } from '../../src/sql/sql-dead-letters.js'
import type { DeadLetter } from '../../src/sync/dead-letters.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { openTwo } = sqliteFiles()

describe.each(engines)('sqlDeadLetters by %s', (_name, opener) => {
  async function twoHandles() {
    const [db, other] = await openTwo(opener)
    return [sqlDeadLetters(db), sqlDeadLetters(other)] as const
  }

  it('gives back letters to the last field, to another connection too', async () => {
    const [letters, again] = await twoHandles()

    await letters.add([full, letter({ id: 'bare', at: 5 })])

    expect(await again.list()).toEqual([full, letter({ id: 'bare', at: 5 })])
  })

  it('keeps a row that is null apart from none', async () => {
    const [letters] = await twoHandles()

    await letters.add([letter({ id: 'null', row: null })])

    expect(await letters.list()).toEqual([letter({ id: 'null', row: null })])
  })

  it('leaves a letter as it was when it is added again', async () => {
    const [letters, again] = await twoHandles()
    await letters.add([letter({ id: 'a', at: 1 })])

    await again.add([letter({ id: 'a', at: 2 }), letter({ id: 'b', at: 3 }), letter({ id: 'b', at: 4 })])

    expect((await letters.list()).map(({ id, at }) => [id, at])).toEqual([
      ['a', 1],
      ['b', 3],
    ])
  })

  it('lists and counts by source, account and stage, oldest first', async () => {
    const [letters] = await twoHandles()
    await letters.add([
      letter({ id: '1', at: 3 }),
      letter({ id: '2', at: 2, source: 'acme.goods' }),
      letter({ id: '3', at: 1, account: 'shop-2' }),
      letter({ id: '4', at: 4, stage: 'sink', sink: 'sql' }),
    ])

    const ids = async (filter: Parameters<typeof letters.list>[0]) => (await letters.list(filter)).map(({ id }) => id)
    expect(await ids({})).toEqual(['3', '2', '1', '4'])
    expect(await ids({ source: 'acme.orders', account: 'shop-1' })).toEqual(['1', '4'])
    expect(await ids({ stage: 'sink' })).toEqual(['4'])
    expect(await ids({ limit: 2 })).toEqual(['3', '2'])
    expect([await letters.count(), await letters.count({ account: 'shop-2' }), await letters.count({ source: 'none' })]).toEqual([4, 1, 0])
  })

  it('lists a hundred when nothing else is said', async () => {
    const [letters] = await twoHandles()

    await letters.add(Array.from({ length: 101 }, (_, index) => letter({ id: `letter-${index}` })))

    expect(await letters.list()).toHaveLength(100)
  })

  it('takes letters away, and more at once than a statement has room for', async () => {
    const [letters] = await twoHandles()
    const many = Array.from({ length: 5_000 }, (_, index) => letter({ id: `letter-${index}` }))
    await letters.add(many)
    await letters.add([])
    expect(await letters.count()).toBe(5_000)

    await letters.remove([...many.map(({ id }) => id).slice(1), ...Array.from({ length: 30_000 }, (_, index) => `never-${index}`)])

    expect((await letters.list()).map(({ id }) => id)).toEqual(['letter-0'])
  })
})

function letter(part: Partial<DeadLetter>): DeadLetter {
  return { id: 'x', source: 'acme.orders', platform: 'acme', account: 'shop-1', kind: 'orders', stage: 'map', reason: 'no id', at: 1, ...part }
}

const full = letter({
  id: 'full',
  objectId: '4093482012345678901',
  stage: 'sink',
  sink: 'callback',
  reason: 'refused: "旗舰店"\n',
  issues: [{ field: 'orders[0].payment', reason: 'not_money' }],
  row: { tid: '4093482012345678901', list: [1, null, { deep: true }] },
})
