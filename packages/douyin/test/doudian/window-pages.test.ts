import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windowPages } from '../../src/doudian/endpoints/paging.js'

interface Row {
  readonly id: number
  at: number
}

interface Result {
  readonly rows: readonly Row[]
  readonly total: number
}

type Params = Readonly<Record<string, unknown>>

const size = 5
const maxRows = 20
const [from, to] = [1_700_000_000, 1_700_000_400]

/** Whether the ends of a window belong to it. */
type Ends = 'closed' | 'half' | 'open'

const isIn = ({ at }: Row, start: number, end: number, ends: Ends) => (ends === 'open' ? at > start : at >= start) && (ends === 'closed' ? at <= end : at < end)

/** Walks as core does, from the first request to the last; `between` may move rows before each page. */
function walk(rows: readonly Row[], ends: Ends, between: () => void = () => {}, told: (total: number) => number = (total) => total) {
  const paging = windowPages<Params, Result, Row>({
    name: '/list',
    firstPage: 0,
    defaultSize: size,
    maxRows,
    openEnds: ends === 'open',
    windows: [{ start: 'start', end: 'end', oldestFirst: {} }],
    rows: (result) => result.rows,
    total: ({ total }) => total,
    key: ({ id, at }) => `${id}@${at}`,
  })
  const seen = new Set<number>()
  const places: Params[] = []
  const ask = (params: Params): Result => {
    const [page, perPage] = [Number(params['page']), Number(params['size'] ?? size)]
    if (page * perPage >= maxRows) throw new Error(`page ${page} is beyond the reach`)
    const found = rows
      .filter((row) => isIn(row, Number(params['start']), Number(params['end']), ends))
      .sort((left, right) => left.at - right.at || left.id - right.id)
    return { rows: found.slice(page * perPage, (page + 1) * perPage), total: told(found.length) }
  }
  const given: Params = { start: from, end: to }
  const probe = paging.probe?.(given)
  let place = probe === undefined ? given : paging.start?.(given, ask(probe))
  while (place !== undefined) {
    if (places.length > 2000) throw new Error('no end')
    places.push(place)
    between()
    const result = ask(place)
    for (const { id } of paging.rows(result)) seen.add(id)
    place = paging.next(place, result)
  }
  return { seen, places }
}

const times = (perSecond: number) =>
  fc.array(fc.integer({ min: from + 1, max: to - 1 }), { maxLength: 250 }).filter((all) => {
    const counts = Map.groupBy(all, (at) => at)
    return [...counts.values()].every((same) => same.length <= perSecond)
  })

describe('the parts of a window that holds too much', () => {
  it.each(['closed', 'half', 'open'] as const)('bring every row that stays, whether the ends belong to a window or not: %s', (ends) => {
    fc.assert(
      fc.property(times(6), (all) => {
        const rows = all.map((at, id): Row => ({ id, at }))
        expect(walk(rows, ends).seen.size).toBe(rows.length)
      }),
      { numRuns: 60 },
    )
  })

  it('miss no row that stays, while others leave the window between any two pages', () => {
    fc.assert(
      fc.property(times(6), fc.infiniteStream(fc.nat()), (all, chance) => {
        const rows = all.map((at, id): Row => ({ id, at }))
        const stays = (row: Row) => row.at < to
        const { seen } = walk(rows, 'closed', () => {
          const left = rows.filter(stays)
          const leaver = left[Number(chance.next().value) % Math.max(1, left.length)]
          if (leaver !== undefined) leaver.at = to + 60
        })
        expect(rows.filter((row) => stays(row) && !seen.has(row.id))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('are read to their end although the platform counts fewer rows than there are, or none', () => {
    fc.assert(
      fc.property(times(6), fc.constantFrom(0, 0.3, 0.9), (all, share) => {
        const rows = all.map((at, id): Row => ({ id, at }))
        const { seen } = walk(
          rows,
          'closed',
          () => {},
          (total) => Math.floor(total * share),
        )
        expect(seen.size).toBe(rows.length)
      }),
      { numRuns: 60 },
    )
  })

  it('are told in the place itself, as plain JSON that lies within the window', () => {
    const rows = Array.from({ length: 200 }, (_, id): Row => ({ id, at: from + 2 * id + 1 }))
    const { places, seen } = walk(rows, 'closed')

    expect(seen.size).toBe(200)
    expect(places.some((place) => place['walk_from'] === from)).toBe(true)
    for (const place of places) {
      expect(JSON.parse(JSON.stringify(place))).toEqual(place)
      expect(Number(place['start'])).toBeGreaterThanOrEqual(from)
      expect(Number(place['end'])).toBeLessThanOrEqual(to)
    }
  })

  it('become longer where little is in them', () => {
    const rows = [...Array.from({ length: 60 }, (_, id): Row => ({ id, at: to - 1 - Math.floor(id / 2) })), { id: 1000, at: from + 1 }]
    const { places, seen } = walk(rows, 'closed')

    expect(seen.size).toBe(61)
    expect(places.length).toBeLessThan(60)
  })

  it('cannot be smaller than a second: more than pages reach there is an error, not a loss', () => {
    const rows = Array.from({ length: 50 }, (_, id): Row => ({ id, at: from + 100 }))

    expect(() => walk(rows, 'closed')).toThrow('within a second')
  })
})
