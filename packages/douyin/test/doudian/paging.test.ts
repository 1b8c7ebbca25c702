import type { Fields } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { type Got, refusal, standIn, standInMs, text, thrown } from './stand-in.js'

interface Row {
  readonly order_id: string
  update_time: number
}

const end = standInMs / 1000 - 60

const asked = (params: Fields, start: string, end: string) => ({
  from: Number(params[start]),
  to: Number(params[end]),
  page: Number(params['page']),
  size: Number(params['size']),
})

/** A platform with orders: filters by window, sorts, refuses what is too deep, as the list's page tells. */
function orderList(given: readonly Row[], { reach = 50_000, onPage }: { readonly reach?: number; readonly onPage?: () => void } = {}) {
  const inOrder = () => given.toSorted((left, right) => left.update_time - right.update_time || (left.order_id < right.order_id ? -1 : 1))
  let rows = inOrder()
  return ({ path, params }: Got) => {
    if (path !== '/order/searchList') return undefined
    const { from, to, page, size } = asked(params, 'update_time_start', 'update_time_end')
    if (page * size >= reach) return refusal(40004, 'isv.parameter-invalid:20013')
    if (onPage !== undefined && size !== 1) {
      onPage()
      rows = inOrder()
    }
    const first = rows.findIndex(({ update_time }) => update_time >= from)
    const last = rows.findLastIndex(({ update_time }) => update_time <= to)
    const total = first < 0 ? 0 : Math.max(0, last + 1 - first)
    return { page, size, total, shop_order_list: rows.slice(first + page * size, Math.min(first + (page + 1) * size, last + 1)) }
  }
}

const ordersOver = (seconds: number, count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ order_id: String(4_700_000_000_000 + index), update_time: end - Math.floor((index * seconds) / count) }))

async function idsOf(rows: AsyncIterable<{ readonly order_id: string }>) {
  const ids: string[] = []
  for await (const { order_id } of rows) ids.push(order_id)
  return ids
}

const window = { update_time_start: end - 3600, update_time_end: end }

describe('a walk over orders', () => {
  it('counts first, and goes from the last page to the first, oldest row first in each', async () => {
    const { account, calls } = standIn(orderList(ordersOver(3600, 250)))

    expect(new Set(await idsOf(account.orders.searchList.all(window)))).toHaveProperty('size', 250)

    expect(calls('/order/searchList').map(({ params }) => [params['page'], params['size'], params['order_by'], params['order_asc']])).toEqual([
      [0, 1, 'update_time', true],
      [2, 100, 'update_time', true],
      [1, 100, 'update_time', true],
      [0, 100, 'update_time', true],
    ])
  })

  it('misses no order that stays in the window while others leave it', async () => {
    const rows = ordersOver(3600, 500)
    const moved = new Set<string>()
    const { account } = standIn(
      orderList(rows, {
        // Of those that have not been read yet, seven are changed before each page: they leave the window, and later ones move up.
        onPage: () => {
          for (const row of rows.filter(({ update_time }) => update_time <= end).slice(-7)) {
            row.update_time = end + 30
            moved.add(row.order_id)
          }
        },
      }),
    )

    const seen = new Set(await idsOf(account.orders.searchList.all(window)))

    expect(moved.size).toBeGreaterThan(20)
    expect(rows.filter(({ order_id }) => !seen.has(order_id) && !moved.has(order_id))).toEqual([])
  })

  it('cuts a window of more than fifty thousand, asks for nothing beyond the reach of pages, and goes on from any page’s place', async () => {
    const rows = ordersOver(3600, 51_000)
    const answer = orderList(rows)
    const options = { deadlineMs: 600_000, rates: { 'api:/order/searchList': { max: 100_000, perMs: 1_000 } } }
    const { account, calls } = standIn(answer, options)
    const before: string[] = []
    let place: Fields | undefined
    let pages = 0
    for await (const page of account.orders.searchList.pages(window)) {
      before.push(...page.rows.map(({ order_id }) => order_id))
      pages += 1
      if (pages < 270) continue
      // Through JSON, as a store would keep it.
      place = JSON.parse(JSON.stringify(page.next))
      break
    }

    const after = await idsOf(standIn(answer, options).account.orders.searchList.all(window, { resume: { ...place } }))

    expect(place).toMatchObject({ walk_from: window.update_time_start })
    expect(new Set([...before, ...after]).size).toBe(51_000)
    expect(after.length).toBeLessThan(30_000)
    for (const { params } of calls('/order/searchList')) expect(Number(params['page']) * Number(params['size'])).toBeLessThan(50_000)
    expect(calls('/order/searchList').every(({ params }) => params['walk_from'] === undefined && params['walk_counts'] === undefined)).toBe(true)
  })

  it('refuses a window without an end, one that has not ended, and one that begins before the list', async () => {
    const { account, sent } = standIn(orderList([]))
    const walk = async (params: object) => thrown(idsOf(account.orders.searchList.all(params)))

    expect(await walk({ update_time_start: end - 60 })).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('update_time_end') })
    expect(await walk({ ...window, update_time_end: end + 3600 })).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('future') })
    expect(await walk({ ...window, update_time_start: end - 100 * 86_400 })).toMatchObject({ hint: expect.stringContaining('/order/orderDetail') })
    expect(sent).toEqual([])
  })

  it('stops with words when the answer does not count', async () => {
    const { account } = standIn(({ path }) => (path === '/order/searchList' ? { shop_order_list: [] } : undefined))

    expect(await thrown(idsOf(account.orders.searchList.all(window)))).toMatchObject({ kind: 'unexpected', endpoint: '/order/searchList' })
  })

  it('sends nothing more when the window is empty', async () => {
    const { account, calls } = standIn(orderList([]))

    expect(await idsOf(account.orders.searchList.all(window))).toEqual([])
    expect(calls('/order/searchList')).toHaveLength(1)
  })
})

describe('sorting', () => {
  it('goes with the window by change, unless the caller says otherwise', async () => {
    const { account, calls } = standIn(({ path }) =>
      path === '/afterSale/List' ? { items: [], total: 0 } : path === '/order/searchList' ? { total: 0 } : undefined,
    )

    await account.orders.searchList({ update_time_start: end - 60 })
    await account.orders.searchList({ create_time_start: end - 60 })
    await account.afterSales.list({ update_start_time: end - 60 })
    await account.afterSales.list({ update_start_time: end - 60, order_by: ['apply_time desc'] })
    await account.afterSales.list()

    expect(calls('/order/searchList').map(({ params }) => params['order_by'])).toEqual(['update_time', undefined])
    expect(calls('/afterSale/List').map(({ params }) => params['order_by'])).toEqual([['update_time asc'], ['apply_time desc'], undefined])
  })

  it('of walks is the one that cannot miss, whatever the caller says', async () => {
    const { account, calls } = standIn(({ path }) => (path === '/afterSale/List' ? { items: [], total: 0 } : undefined))

    await account.afterSales.list.all({ update_start_time: end - 60, update_end_time: end, order_by: ['update_time desc'] }).toArray({ limit: 1 })
    await account.afterSales.list.all({ start_time: end - 60, end_time: end }).toArray({ limit: 1 })
    await account.afterSales.list.all({ order_id: '1' }).toArray({ limit: 1 })

    expect(calls('/afterSale/List').map(({ params }) => params['order_by'])).toEqual([['update_time asc'], ['apply_time asc'], ['apply_time asc']])
  })
})

describe('a walk over products', () => {
  const row = (index: number) => ({ product_id: String(index), update_time: end })

  it('goes by cursor where that is asked for, always on page 1', async () => {
    const { account, calls } = standIn(({ path, params }) => {
      if (path !== '/product/listV2') return undefined
      const at = Number(params['cursor_id'] ?? 0)
      return { data: [row(at), row(at + 1)], total: 5, cursor_id: at >= 4 ? '' : String(at + 2) }
    })

    const rows = await account.products.list.all({ use_cursor: true }).toArray({ limit: 100 })

    expect(rows).toHaveLength(6)
    expect(calls('/product/listV2').map(({ params }) => [params['page'], params['cursor_id']])).toEqual([
      [1, undefined],
      [1, '2'],
      [1, '4'],
    ])
  })

  it('refuses more than ten thousand without a window, and says how', async () => {
    const { account } = standIn(({ path }) => (path === '/product/listV2' ? { data: [], total: 10_001 } : undefined))

    expect(await thrown(account.products.list.all({}).toArray({ limit: 1 }))).toMatchObject({ kind: 'invalid_params', hint: expect.stringContaining('window') })
  })

  it('lets parts of a window overlap, because both ends of it are outside', async () => {
    const all = Array.from({ length: 3000 }, (_, index) => ({ product_id: String(index), update_time: end - 1 - index }))
    const { account } = standIn(({ path, params }) => {
      if (path !== '/product/listV2') return undefined
      const { from, to, page, size } = asked(params, 'update_start_time', 'update_end_time')
      const found = all.filter(({ update_time }) => update_time > from && update_time < to)
      return { total: found.length > 500 ? found.length * 20 : found.length, data: found.slice((page - 1) * size, page * size) }
    })

    const rows = await account.products.list.all({ update_start_time: end - 4000, update_end_time: end }).toArray({ limit: 100_000 })

    expect(new Set(rows.map(({ product_id }) => product_id)).size).toBe(3000)
  })
})

describe('short lists', () => {
  it('begin where each begins, and end with the last row', async () => {
    const rows = (count: number, page: number, size: number, first: number) =>
      Array.from({ length: count }, (_, index) => index).slice((page - first) * size, (page - first + 1) * size)
    const { account, calls } = standIn(({ path, params }) => {
      if (path === '/address/list') return { total: 5, address_list: rows(5, Number(params['page_no']), 2, 1).map((index) => ({ address_id: index })) }
      if (path === '/warehouse/list') return { total: 4, warehouses: rows(4, Number(params['page']), 2, 0).map((index) => ({ out_warehouse_id: `W${index}` })) }
      return undefined
    })

    expect(await account.shops.addresses.all({ page_size: 2 }).toArray({ limit: 100 })).toHaveLength(5)
    expect(await account.warehouses.list.all({ addr: { addr_id1: '33' }, size: 2 }).toArray({ limit: 100 })).toHaveLength(4)
    expect(calls('/address/list').map(({ params }) => params['page_no'])).toEqual([1, 2, 3])
    expect(calls('/warehouse/list').map(({ body }) => body)).toEqual([
      '{"addr":{"addr_id1":33},"page":0,"size":2}',
      '{"addr":{"addr_id1":33},"page":1,"size":2}',
    ])
  })
})

describe('a page that is no page', () => {
  it('is an error, not the end of the list', async () => {
    const { account } = standIn(({ path }) => (path === '/order/searchList' ? text('<html>busy</html>') : undefined))

    expect(await thrown(idsOf(account.orders.searchList.all(window)))).toMatchObject({ kind: 'unexpected' })
  })
})
