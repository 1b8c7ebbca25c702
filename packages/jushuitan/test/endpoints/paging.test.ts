import { describe, expect, it } from 'vitest'
import { nextVersion } from '../../src/endpoints/paging.js'
import { dayMs, key, selfWorld, startMs } from '../merchant-world.js'

const merchants = [{ key, orders: 640, skus: 230, spanMs: 3 * dayMs }]
const window = { modified_begin: new Date(startMs - 20 * dayMs), modified_end: new Date(startMs) }

async function idsOf(rows: AsyncIterable<{ readonly o_id?: string; readonly sku_id?: string; readonly io_id?: string }>) {
  const ids: (string | undefined)[] = []
  for await (const row of rows) ids.push(row.io_id ?? row.o_id ?? row.sku_id)
  return ids
}

describe('a walk by row version', () => {
  it('brings every order once, also while orders change', async () => {
    const { jushuitan, sandbox, merchant } = selfWorld({ merchants }, { deadlineMs: 600_000 })
    const stop = merchant.churn({ perPage: 3 })
    const last = new Map<string, string>()
    for await (const { o_id, ts = '' } of jushuitan.orders.query.all({ start_ts: '1', page_size: 50 })) {
      last.set(o_id, ts)
      if (last.size === 500) stop()
    }

    expect(Object.fromEntries(last)).toEqual(Object.fromEntries(sandbox.truth(key).orders.map(({ id, ts }) => [id, ts])))
  })

  it('follows stock by its own cursor', async () => {
    const { jushuitan, sandbox } = selfWorld({ merchants }, { deadlineMs: 600_000 })

    const ids = await idsOf(jushuitan.inventory.query.all({ ts: '1' }))

    expect(ids.toSorted()).toEqual(
      sandbox
        .truth(key)
        .stock.map(({ id }) => id)
        .toSorted(),
    )
  })

  it('goes on from the last row, whatever a row in the midst shows', () => {
    expect(nextVersion([{ ts: '5' }, { ts: '99' }, { ts: '7' }], '5', 'list')).toBe('7')
    expect(nextVersion([{ ts: '5' }], '5', 'list')).toBe('5')
    expect(nextVersion([], '5', 'list')).toBe('5')
    expect(nextVersion([{ ts: '18446744073709551615' }], '18446744073709551614', 'list')).toBe('18446744073709551615')
  })

  it('stops with words where the platform has gone back, or tells no versions', () => {
    expect(() => nextVersion([{ ts: '3' }, { ts: '4' }], '5', 'list')).toThrow('from 5 on with 4 at most')
    expect(() => nextVersion([{ o_id: '1' }], '5', 'list')).toThrow('no row version')
  })
})

describe('a walk by window', () => {
  it('misses no order that stays, although others leave it meanwhile', async () => {
    const { jushuitan, sandbox, merchant } = selfWorld({ merchants }, { deadlineMs: 600_000 })
    const before = new Map(sandbox.truth(key).orders.map(({ id, ts }) => [id, ts]))
    merchant.churn({ perPage: 5 })

    const seen = new Set(await idsOf(jushuitan.orders.query.all({ ...window, page_size: 50 })))

    const stayed = sandbox.truth(key).orders.filter(({ id, ts }) => before.get(id) === ts)
    expect(stayed.filter(({ id }) => !seen.has(id))).toEqual([])
    expect(stayed.length).toBeGreaterThan(300)
    expect(stayed.length).toBeLessThan(640)
  })

  it('counts first, then reads from the last page to the first, in windows of seven days', async () => {
    const { jushuitan, sandbox } = selfWorld({ merchants }, { deadlineMs: 600_000 })

    await idsOf(jushuitan.orders.query.all({ ...window, page_size: 100 }))

    const asked = sandbox.journal.entries().flatMap(({ params }) => (typeof params === 'object' && params !== null ? [Reflect.get(params, 'page_index')] : []))
    expect(asked.filter((page) => page !== undefined).map(Number)).toEqual([1, 1, 1, 7, 6, 5, 4, 3, 2, 1])
  })

  it('can be resumed from any page', async () => {
    const { jushuitan, sandbox } = selfWorld({ merchants }, { deadlineMs: 600_000 })
    const params = { start_ts: '1', page_size: 50 }
    const [first, next] = await (async () => {
      for await (const { rows, next } of jushuitan.orders.query.pages(params)) return [rows, next] as const
      throw new Error('no page')
    })()

    const rest = await idsOf(jushuitan.orders.query.all(params, next === undefined ? {} : { resume: JSON.parse(JSON.stringify(next)) }))

    expect(new Set([...first.map(({ o_id }) => o_id), ...rest]).size).toBe(sandbox.truth(key).orders.length)
  })
})

describe('a walk by ids', () => {
  it('cuts them and brings the orders of all parts', async () => {
    const { jushuitan, sandbox } = selfWorld({ merchants }, { deadlineMs: 600_000 })
    const so_ids = sandbox
      .truth(key)
      .orders.slice(0, 45)
      .map(({ soId }) => soId)

    const { orders } = await jushuitan.orders.query({ so_ids })

    expect(orders.map(({ so_id }) => so_id).toSorted()).toEqual(so_ids.toSorted())
    expect(sandbox.peaks(key).calls).toBe(3)
  })
})
