import type { AnyEndpoint } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { byName } from './answers.js'

const all: readonly AnyEndpoint[] = Object.values(catalogue).flatMap((area) => Object.values<AnyEndpoint>(area))

describe('the catalogue', () => {
  it('holds the 51 documented paths, each once', () => {
    expect(all).toHaveLength(51)
    expect(byName.size).toBe(51)
    expect(all.filter(({ name }) => !/^\/open\/[A-Za-z0-9/]+$/.test(name))).toEqual([])
  })

  it('names only queries of its own to settle doubts', () => {
    for (const { settledBy } of all) if (settledBy !== undefined) expect(byName.get(settledBy.endpoint)?.paging).toBeDefined()
  })

  it('never repeats what would be done twice', () => {
    const unsafe = all.filter((endpoint) => endpoint.safety({}) === 'unsafe').map(({ name }) => name)

    expect(unsafe.toSorted()).toEqual([
      '/open/allocate/kc/upload',
      '/open/express/register/upload',
      '/open/jushuitan/orderbyoid/cancel',
      '/open/jushuitan/otherinout/upload',
      '/open/order/sent/upload',
      '/open/orders/weight/send/upload',
      '/open/orders/wms/sent/upload',
      '/open/purchasein/received/upload',
      '/open/webapi/aftersaleapi/confirmgoods',
      '/open/webapi/aftersaleapi/open/confirm',
      '/open/webapi/orderapi/questionorder/questions',
    ])
  })

  it('repeats what carries a number of ours, and what only sets something', () => {
    expect(catalogue.afterSales.confirmGoods.safety({ receipts: [{ return_id: 'R1' }, { return_id: 'R2' }] })).toBe('keyed')
    expect(catalogue.afterSales.confirmGoods.safety({ receipts: [{ return_id: 'R1' }, {}] })).toBe('unsafe')
    expect(catalogue.logistics.weigh.safety({ parcels: [{ type: 0 }, { type: 4 }] })).toBe('safe')
    expect(catalogue.logistics.weigh.safety({ parcels: [{ type: 0 }, {}] })).toBe('unsafe')
    expect(catalogue.orders.remark.safety({ is_append: true })).toBe('unsafe')
    expect(catalogue.orders.remark.safety({})).toBe('safe')
  })

  it('knows the largest page and the longest window of every list', () => {
    const pages = Object.fromEntries(all.flatMap(({ name, limits: { pageSize } }) => (pageSize === undefined ? [] : [[name, pageSize.max]])))
    const days = Object.fromEntries(all.flatMap(({ name, limits: { window } }) => (window === undefined ? [] : [[name, window.maxMs / 86_400_000]])))

    expect(pages).toMatchObject({
      '/open/shops/query': 100,
      '/open/orders/single/query': 100,
      '/open/orders/out/simple/query': 50,
      '/open/inventory/query': 100,
      '/open/order/action/query': 500,
      '/open/supplier/query': 500,
      '/open/webapi/aftersaleapi/pay/payqueryasmodified': 1000,
      '/open/jushuitan/manufacture/query': 100,
    })
    expect(days).toMatchObject({
      '/open/orders/single/query': 7,
      '/open/order/action/query': 1,
      '/open/supplier/query': 1,
      '/open/jushuitan/manufacture/query': 7,
    })
  })

  it('cuts lists where the platform cuts them', () => {
    const cuts = Object.fromEntries(all.flatMap(({ name, chunk }) => (chunk === undefined ? [] : [[name, [chunk.param, chunk.max]]])))

    expect(cuts).toEqual({
      '/open/orders/single/query': ['so_ids', 20],
      '/open/jushuitan/orders/upload': ['orders', 50],
      '/open/jushuitan/orderbyoid/cancel': ['o_ids', 50],
      '/open/webapi/orderapi/questionorder/questions': ['o_ids', 50],
      '/open/orders/out/simple/query': ['io_ids', 50],
      '/open/refund/single/query': ['as_ids', 50],
      '/open/aftersale/received/query': ['as_ids', 50],
      '/open/sku/query': ['sku_ids', 20],
      '/open/mall/item/query': ['i_ids', 20],
      '/open/skumap/query': ['sku_ids', 20],
      '/open/combine/sku/query': ['sku_ids', 20],
      '/open/jushuitan/itemsku/upload': ['items', 50],
      '/open/jushuitan/skumap/upload': ['items', 50],
      '/open/item/combinesku/upload': ['items', 50],
      '/open/inventory/query': ['sku_ids', 100],
      '/open/inventory/count/query': ['io_ids', 50],
      '/open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys': ['sku_and_qty', 1000],
      '/open/logistic/query': ['so_ids', 20],
      '/open/supplier/query': ['supplier_ids', 50],
      '/open/jushuitan/manufacture/query': ['so_ids', 20],
      '/open/purchasein/query': ['io_ids', 30],
      '/open/purchaseout/query': ['io_ids', 30],
      '/open/other/inout/query': ['io_ids', 50],
    })
  })

  it('joins the answers of cut lists as one page, and counts of rows', () => {
    const pages = [
      { has_next: false, data_count: 1, page_count: 1, orders: [{ o_id: '1' }] },
      { has_next: true, data_count: 150, page_count: 2, orders: [{ o_id: '2' }] },
    ]

    expect(catalogue.orders.query.chunk?.join(pages)).toEqual({ has_next: true, data_count: 151, page_count: 2, orders: [{ o_id: '1' }, { o_id: '2' }] })
    expect(
      catalogue.orders.question.chunk?.join([
        { success: 50, fail: 0, message: [] },
        { success: 1, fail: 2, message: [{ id: '7' }] },
      ]),
    ).toEqual({
      success: 51,
      fail: 2,
      message: [{ id: '7' }],
    })
    expect(catalogue.orders.cancel.chunk?.join([{}, {}])).toEqual({})
  })
})
