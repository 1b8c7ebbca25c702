import { describe, expect, it } from 'vitest'
import { key, selfWorld, startMs, thrown } from './merchant-world.js'

const orders = '/open/orders/single/query'
const hour = 3_600_000

/** The wire's bodies, to see what really was sent. */
function watched(...args: Parameters<typeof selfWorld>) {
  const sent: { readonly url: string; readonly biz: string }[] = []
  const [sandboxOptions = {}, clientOptions = {}] = args
  const world = selfWorld(sandboxOptions, {
    fetch: (url, init) => {
      sent.push({ url, biz: new URLSearchParams(String(init?.body)).get('biz') ?? '' })
      return world.sandbox.fetch(url, init)
    },
    ...clientOptions,
  })
  const answers = (data: unknown) => world.sandbox.faults.next({ fault: { raw: () => new Response(JSON.stringify({ code: 0, data })) }, after: 0 })
  return { ...world, sent, answers, lastBiz: () => sent.at(-1)?.biz ?? '' }
}

// What is known to go wrong with this platform, each under its own name.
describe('pitfalls of the platform', () => {
  it('ids as numbers here and texts there are texts everywhere', async () => {
    const { jushuitan } = selfWorld()

    const [order] = (await jushuitan.orders.query({ start_ts: '1' })).orders
    const [document] = (await jushuitan.outbound.query({ start_ts: '1' })).datas
    const [parcel] = (await jushuitan.logistics.query({ so_ids: [document?.so_id ?? ''] })).orders

    expect(
      [order?.wms_co_id, order?.items?.[0]?.oi_id, document?.wms_co_id, document?.items?.[0]?.oi_id, parcel?.o_id, parcel?.items?.[0]?.o_id].map(
        (id) => typeof id,
      ),
    ).toEqual(Array.from({ length: 6 }, () => 'string'))
  })

  it('row versions are numbers of 64 bits here and texts there, and exact in both', async () => {
    const firstVersion = 2n ** 62n + 1n
    const { jushuitan, sandbox, lastBiz } = watched({ merchants: [{ key, firstVersion, afterSales: 2 }] })
    const { ts = '' } = sandbox.truth(key).afterSales[0] ?? {}

    const { datas } = await jushuitan.afterSales.query({ start_ts: ts })

    expect(datas.map((row) => row.ts)).toContain(ts)
    expect(lastBiz()).toContain(`"start_ts":${ts}`)
  })

  it('long digit texts do not become numbers', async () => {
    const { jushuitan, sandbox } = selfWorld()
    const long = sandbox.truth(key).orders.find(({ soId }) => /^\d{19}$/.test(soId))

    const { orders: rows } = await jushuitan.orders.query({ so_ids: [long?.soId ?? ''] })

    expect(rows.map(({ so_id }) => so_id)).toEqual([long?.soId])
  })

  it('an empty text where a number should be is nothing, like null and like a missing field', async () => {
    const { jushuitan, answers } = watched()
    await jushuitan.shops.query()
    answers({ orders: [{ o_id: 1, so_id: '1', shop_id: 1, platform_free_amount: '', pay_free_amount: null, l_id: '' }], has_next: false })

    const [row] = (await jushuitan.orders.query({ so_ids: ['1'] })).orders

    expect(Object.keys(row ?? {}).sort()).toEqual(['o_id', 'shop_id', 'so_id'])
  })

  it('a success in words (issuccess:"true", is_success:"false") is read as what it says', async () => {
    const { jushuitan, sandbox } = selfWorld()
    sandbox.faults.next({
      endpoint: '/open/jushuitan/itemsku/upload',
      fault: {
        change: () => ({
          datas: [
            { is_success: 'true', sku_id: 'a', msg: '' },
            { is_success: 'false', sku_id: 'b', msg: '已存在组合装商品' },
          ],
        }),
      },
    })
    const item = { i_id: 'i', name: 'n' }

    const outcomes = await jushuitan.items.uploadSkus.outcomes({
      items: [
        { ...item, sku_id: 'a' },
        { ...item, sku_id: 'b' },
      ],
    })

    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, message: '已存在组合装商品' }])
  })

  it('words where a time should be (永久授权) do not break a row', async () => {
    const { jushuitan } = selfWorld({}, { strict: true })

    expect((await jushuitan.shops.query()).datas[0]).toMatchObject({ session_expired: '------永久授权------', shop_site: '商家自有商城' })
  })

  it('labels are a list, whether they came as one text or as one', async () => {
    const { jushuitan, merchant } = selfWorld()
    const o_id = merchant.addOrder()
    await jushuitan.orders.label({ o_id, labels: ['急件', '赠品'], action_type: 1 })

    expect((await jushuitan.orders.query({ o_ids: [o_id] })).orders[0]?.labels).toEqual(['急件', '赠品'])
  })

  it('lists that go as one text with commas go so, and others as lists', async () => {
    const { jushuitan, lastBiz } = watched()

    await jushuitan.items.skus({ sku_ids: ['HOODIE0-0', 'HOODIE0-1'] })
    expect(lastBiz()).toContain('"sku_ids":"HOODIE0-0,HOODIE0-1"')
    await jushuitan.orders.query({ so_ids: ['a', 'b'] })
    expect(lastBiz()).toContain('"so_ids":["a","b"]')
  })

  it('a SKU code with a comma is refused before it is taken for two', async () => {
    const { jushuitan, sent } = watched()

    expect(await thrown(jushuitan.items.skus({ sku_ids: ['红色,L'] }))).toMatchObject({ kind: 'invalid_params', attempts: 0 })
    expect(sent.filter(({ url }) => url.includes('/open/sku'))).toEqual([])
  })

  it('a list of ids that is longer than the platform takes is cut, and the answers are joined', async () => {
    const { jushuitan, sandbox } = selfWorld({ merchants: [{ key, orders: 60 }] })
    const ids = sandbox
      .truth(key)
      .orders.slice(0, 45)
      .map(({ soId }) => soId)

    const { orders: rows } = await jushuitan.orders.query({ so_ids: ids })

    expect(new Set(rows.map(({ so_id }) => so_id))).toEqual(new Set(ids))
    expect(sandbox.journal.count({ endpoint: orders })).toBe(3)
  })

  it('a window longer than seven days is cut into windows of at most seven', async () => {
    const { jushuitan, sandbox } = selfWorld({ merchants: [{ key, orders: 30, spanMs: 20 * 24 * hour }] })
    const span = { modified_begin: new Date(startMs - 20 * 24 * hour), modified_end: new Date(startMs) }

    const rows = await jushuitan.orders.query.all(span).toArray({ limit: 1_000 })

    expect(new Set(rows.map(({ o_id }) => o_id)).size).toBe(30)
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('one end of a window without the other is refused before it is sent', async () => {
    const { jushuitan, sent } = watched()

    expect(await thrown(jushuitan.orders.query({ modified_begin: new Date(startMs - hour) }))).toMatchObject({ kind: 'invalid_params' })
    expect(sent).toEqual([])
  })

  it('a page larger than the platform’s maximum is not sent', async () => {
    const { jushuitan, sandbox } = selfWorld()

    await jushuitan.outbound.query({ start_ts: '1', page_size: 51 }).catch(() => undefined)

    expect(sandbox.journal.entries({ endpoint: '/open/orders/out/simple/query' }).every(({ params }) => Number(params['page_size']) <= 50)).toBe(true)
  })

  it('with a row version nothing is counted, which the platform says slows it', async () => {
    const { jushuitan, lastBiz } = watched()

    await jushuitan.orders.query({ start_ts: '1' })

    expect(lastBiz()).toContain('"is_get_total":false')
  })

  it('orders that change while they are followed by row version are all seen in their last state', async () => {
    const { jushuitan, merchant, sandbox } = selfWorld({ merchants: [{ key, orders: 500 }] })
    const stop = merchant.churn({ perPage: 7 })
    let pages = 0
    // What changes after the last page nobody can see in this walk.
    merchant.onPage(() => void (++pages === 4 && stop()))
    const seen = new Map<string, string>()

    for await (const { o_id, ts = '' } of jushuitan.orders.query.all({ start_ts: '1' })) seen.set(o_id, ts)

    expect(pages).toBeGreaterThan(4)
    expect([...seen].sort()).toEqual(
      sandbox
        .truth(key)
        .orders.map(({ id, ts }) => [id, ts])
        .sort(),
    )
  })

  it('HTTP 200 with a page of another server is no answer of the platform’s', async () => {
    const { jushuitan, sandbox } = selfWorld()
    sandbox.faults.next({ endpoint: orders, fault: 'html' })

    expect(await thrown(jushuitan.orders.query({ start_ts: '1' }))).toMatchObject({ kind: 'unexpected' })
  })

  it('a client that lives for a day signs with the time of each call', async () => {
    const { jushuitan, clock, sandbox } = selfWorld()
    await jushuitan.shops.query()
    await clock.advance(24 * hour)

    await jushuitan.shops.query()

    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('the parcels’ list is by time of shipping unless told otherwise', async () => {
    const { jushuitan, merchant } = selfWorld({ merchants: [{ key, orders: 0 }] })
    const o_id = merchant.addOrder()
    merchant.ship(o_id)
    const window = { modified_begin: new Date(startMs - hour), modified_end: new Date(startMs + hour) }

    expect((await jushuitan.logistics.query(window)).orders.map((row) => row.o_id)).toEqual([o_id])
    expect((await jushuitan.logistics.query({ ...window, date_type: 0 })).orders.map((row) => row.o_id)).toEqual([o_id])
  })

  it('receipts are only those that are done, unless others are asked for', async () => {
    const { jushuitan } = selfWorld()
    const window = { modified_begin: new Date(startMs - hour), modified_end: new Date(startMs) }

    expect((await jushuitan.purchases.receipts(window)).datas).toEqual([])
    expect((await jushuitan.purchases.receipts({ ...window, statuss: ['WaitConfirm'] })).datas).toHaveLength(1)
  })

  it('the same return is booked in once, however often it is sent', async () => {
    const { jushuitan, merchant, sandbox } = selfWorld({ merchants: [{ key, orders: 0 }] })
    const oId = merchant.addOrder()
    const as_id = merchant.addAfterSale(oId)
    const receipts = [{ as_id, return_id: 'RET-1', items: [{ sku_id: 'HOODIE0-0', qty: 1 }] }]
    sandbox.faults.next({ endpoint: '/open/webapi/aftersaleapi/confirmgoods', fault: 'answer_lost' })

    await jushuitan.afterSales.confirmGoods({ receipts })

    expect(sandbox.truth(key).received).toHaveLength(1)
  })

  it('a stocktake with our number is made once, however often it is sent', async () => {
    const { jushuitan, sandbox } = selfWorld()
    const before = sandbox.truth(key).stock.find(({ id }) => id === 'HOODIE0-0')?.qty ?? 0
    sandbox.faults.next({ endpoint: '/open/jushuitan/inventoryv2/upload', fault: 'answer_lost' })

    await jushuitan.inventory.upload({ so_id: 'ADJ-1', type: 'adjust', is_confirm: true, warehouse: '1', items: [{ sku_id: 'HOODIE0-0', qty: 5 }] })

    expect(sandbox.truth(key).stock.find(({ id }) => id === 'HOODIE0-0')?.qty).toBe(before + 5)
  })
})
