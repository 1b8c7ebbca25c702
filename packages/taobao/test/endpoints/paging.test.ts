import { bindCatalogue, type Fields, type Invoke } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Catalogue, catalogue } from '../../src/endpoints/catalogue.js'
import { formatTimeParam, timeParamMs } from '../../src/endpoints/china-time.js'
import { accepted } from './check.js'

const day = timeParamMs('2026-03-08 00:00:00')
const at = (second: number) => formatTimeParam(day + second * 1000)
const window = { start_modified: at(0), end_modified: at(3600) }

interface Row {
  readonly id: string
  /** Seconds of the day. */
  modified: number
}

/** A made-up TOP: lists rows by their time of change and lets one of them change after each page. */
function platform(rows: Row[], change: (request: number) => void = () => undefined) {
  const requests: Fields[] = []
  const invoke: Invoke = async (endpoint, given) => {
    const params = accepted(endpoint, given)
    requests.push(params)
    const {
      page_no = 1,
      page_size = 40,
      use_has_next = false,
      order_by,
    } = params as { page_no?: number; page_size?: number; use_has_next?: boolean; order_by?: string }
    const [start, end] = [params['start_modified'], params['end_modified']].map((value) =>
      value === undefined ? undefined : (timeParamMs(value) - day) / 1000,
    )
    const inside = rows
      .filter(({ modified }) => (start === undefined || modified >= start) && (end === undefined || modified <= end))
      .sort((left, right) => (order_by === 'modified:asc' ? left.modified - right.modified : right.modified - left.modified) || (left.id < right.id ? -1 : 1))
    const page = inside.slice((page_no - 1) * page_size, page_no * page_size)
    const listed = page.map(({ id, modified }) => ({ tid: id, refund_id: id, num_iid: id, modified: at(modified) }))
    const more = { has_next: page_no * page_size < inside.length }
    change(requests.length)
    return {
      result: { trades: listed, refunds: listed, items: listed, ...(use_has_next ? more : { total_results: inside.length }) },
      meta: { callId: '1', attempts: 1 },
    }
  }
  // The tree that was bound is the catalogue's.
  return { requests, client: bindCatalogue(catalogue, invoke)(undefined) as Catalogue }
}

const spread = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: String(index + 1), modified: 10 + index }))

async function collect<Item>(rows: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const row of rows) found.push(row)
  return found
}

describe('increments', () => {
  it('are counted by one small request and then read from the last page to the first', async () => {
    const { client, requests } = platform(spread(25))

    const rows = await collect(client.trades.soldIncrement.all({ fields: ['status'], ...window, page_size: 10 }))

    expect(rows).toHaveLength(25)
    expect(requests.map(({ page_no, use_has_next, fields }) => [page_no, use_has_next, fields])).toEqual([
      [1, false, ['tid']],
      [3, true, ['status', 'tid', 'modified']],
      [2, true, ['status', 'tid', 'modified']],
      [1, true, ['status', 'tid', 'modified']],
    ])
  })

  it('end at once when there is nothing', async () => {
    const { client, requests } = platform([])

    expect(await collect(client.trades.soldIncrement.all({ fields: ['tid'], ...window }))).toEqual([])
    expect(requests).toHaveLength(1)
  })

  it('go on from a place without counting again', async () => {
    const { client, requests } = platform(spread(25))
    const params = { fields: ['tid'] as const, ...window, page_size: 10 }
    const [first] = await collect(client.trades.soldIncrement.pages(params))
    const place = first?.next
    requests.length = 0

    const rest = await collect(client.trades.soldIncrement.all(params, place === undefined ? {} : { resume: place }))

    expect(rest).toHaveLength(20)
    expect(requests.map(({ page_no }) => page_no)).toEqual([2, 1])
  })

  it('begin at the last page even when a page is named, because that says not where a walk stands', async () => {
    const { client } = platform(spread(25))

    expect(await collect(client.trades.soldIncrement.all({ fields: ['tid'], ...window, page_size: 10, page_no: 1 }))).toHaveLength(25)
  })

  it('fail when the platform does not count, instead of finding nothing', async () => {
    const view = bindCatalogue(catalogue, async () => ({ result: { trades: [] }, meta: { callId: '1', attempts: 1 } }))(undefined) as Catalogue

    await expect(collect(view.trades.soldIncrement.all({ fields: ['tid'], ...window }))).rejects.toThrow('total_results')
  })

  it('miss no row that does not change, however others change between pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 30 }),
        async (count, page_size, changes) => {
          const rows = spread(count)
          const changed = new Set<string>()
          const { client } = platform(rows, (request) => {
            const row = rows[changes[request] ?? -1]
            if (row === undefined) return
            row.modified = 4000 + request
            changed.add(row.id)
          })

          const found = new Set((await collect(client.trades.soldIncrement.all({ fields: ['tid'], ...window, page_size }))).map(({ tid }) => tid))

          expect(rows.filter(({ id }) => !changed.has(id) && !found.has(id))).toEqual([])
        },
      ),
    )
  })

  it('of refunds need an end, without which they would lose rows', async () => {
    const { client } = platform(spread(3))

    await expect(collect(client.refunds.receive.all({ fields: ['refund_id'], start_modified: at(0) }))).rejects.toThrow('end_modified')
    expect(await collect(client.refunds.receive.all({ fields: ['refund_id'], ...window }))).toHaveLength(3)
  })
})

describe('orders by creation', () => {
  it('are read from the last page to the first when the window has an end', async () => {
    const { client, requests } = platform(spread(25))

    await collect(client.trades.sold.all({ fields: ['tid'], end_created: at(3600), page_size: 10 }))

    expect(requests.map(({ page_no }) => page_no)).toEqual([1, 3, 2, 1])
  })

  it('are read from the first page on when it has none', async () => {
    const { client, requests } = platform(spread(25))

    const rows = await collect(client.trades.sold.all({ fields: ['tid'], page_size: 10 }))

    expect(rows).toHaveLength(25)
    expect(requests.map(({ page_no }) => page_no)).toEqual([1, 1, 2, 3])
  })

  it('go on although has_next says false beside a count', () => {
    const { paging } = catalogue.trades.sold

    expect(paging?.next({ fields: ['tid'], page_no: 1, page_size: 10 }, { trades: [], total_results: 25, has_next: false })).toMatchObject({ page_no: 2 })
    expect(paging?.next({ fields: ['tid'], page_no: 3, page_size: 10 }, { trades: [], total_results: 25, has_next: false })).toBeUndefined()
  })
})

describe('items', () => {
  it('are read along their time of change, always on the first page', async () => {
    const { client, requests } = platform(spread(25))

    const rows = await collect(client.items.onsale.all({ fields: ['title'], page_size: 10 }))

    expect(rows).toHaveLength(25)
    expect(requests.slice(1).map(({ page_no, order_by, start_modified }) => [page_no, order_by, start_modified])).toEqual([
      [1, 'modified:asc', undefined],
      [1, 'modified:asc', at(18)],
      [1, 'modified:asc', at(26)],
    ])
  })

  it('turn the page where a whole page changed within two seconds', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => ({ id: String(index + 10), modified: 10 }))
    const { client, requests } = platform(rows)

    expect(await collect(client.items.inventory.all({ fields: ['title'], page_size: 10 }))).toHaveLength(25)
    expect(requests.at(-1)).toMatchObject({ start_modified: at(9), page_no: 3 })
  })

  it('are read page by page in an order of the caller’s', async () => {
    const { client, requests } = platform(spread(25))

    await collect(client.items.onsale.all({ fields: ['num_iid'], order_by: 'num:desc', page_size: 10 }))

    expect(requests.slice(1).map(({ page_no }) => page_no)).toEqual([1, 2, 3])
  })

  it('are all found, also those that change between pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 3, max: 9 }),
        fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 30 }),
        async (count, page_size, changes) => {
          const rows = spread(count)
          const { client } = platform(rows, (request) => {
            const row = rows[changes[request] ?? -1]
            if (row !== undefined) row.modified = 4000 + request * 10
          })

          const found = new Set((await collect(client.items.onsale.all({ fields: ['num_iid'], page_size }))).map(({ num_iid }) => num_iid))

          expect(rows.filter(({ id }) => !found.has(id))).toEqual([])
        },
      ),
    )
  })
})

describe('row keys', () => {
  it('name one state of one row', () => {
    const { paging } = catalogue.trades.soldIncrement

    expect(paging?.key?.({ tid: '1', modified: at(1) })).not.toBe(paging?.key?.({ tid: '1', modified: at(2) }))
    expect(paging?.key?.({ tid: '1', modified: at(1) })).toBe(paging?.key?.({ tid: '1', modified: at(1), status: 'x' }))
  })

  it('do not take rows without an id for one and the same', () => {
    const { paging } = catalogue.trades.soldIncrement

    expect(paging?.key?.({ status: 'a' })).not.toBe(paging?.key?.({ status: 'b' }))
  })
})
