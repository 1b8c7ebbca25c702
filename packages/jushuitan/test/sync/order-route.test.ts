import { memoryCheckpoints, memorySink, sync } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { jushuitanAfterSales } from '../../src/sync/after-sales-source.js'
import { missingShops, type OrderRoute, orderHole } from '../../src/sync/order-route.js'
import { jushuitanOrders } from '../../src/sync/orders-source.js'
import { selfWorld } from '../merchant-world.js'

const rows = [
  { o_id: '1', status: 'Sent', modified: '2025-11-18 10:00:00', ts: '101', shop_site: '淘宝天猫' },
  { o_id: '2', status: 'WaitConfirm', modified: '2025-11-18 10:00:01', ts: '102', shop_site: '淘宝天猫' },
]

describe('the hole in the lists', () => {
  it('is told by the shops that are concerned', () => {
    const shops = [
      { shop_id: '1', shop_site: '商家自有商城' },
      { shop_id: '2', shop_site: '淘宝天猫' },
      { shop_id: '3', shop_site: '拼多多' },
      { shop_id: '4' },
    ]

    expect(missingShops(shops).map(({ shop_id }) => shop_id)).toEqual(['2', '3'])
    expect(orderHole).toEqual({ orders: ['淘宝天猫', '拼多多'], afterSales: ['淘宝天猫'] })
  })

  it('is filled by a route, which a source reads in place of the list, under a checkpoint of its own', async () => {
    const { jushuitan, sandbox, clock } = selfWorld()
    const asked: unknown[] = []
    const route: OrderRoute = {
      name: 'qimen',
      orders: async (params, { account }) => {
        asked.push({ account, ...params })
        return { has_next: false, orders: rows.filter(({ ts }) => BigInt(ts) >= BigInt(params.start_ts ?? '0')) }
      },
    }
    const source = jushuitanOrders(jushuitan, { route, from: 'all' })
    const [sink, checkpoints] = [memorySink(), memoryCheckpoints()]

    await sync({ source, sink, checkpoints, clock }).done

    expect(source.name).toBe('jushuitan.orders.qimen')
    expect(sink.records().map(({ id, data }) => [id, Reflect.get(Object(data), 'originPlatform')])).toEqual([
      ['1', 'taobao'],
      ['2', 'taobao'],
    ])
    expect(asked).toEqual([{ account: 'self', start_ts: '1', page_index: 1, page_size: 100 }])
    expect(sandbox.journal.entries()).toEqual([])
  })

  it('cannot be filled for after-sales by a route that has none', () => {
    const { jushuitan } = selfWorld()
    const route: OrderRoute = { name: 'qimen', orders: async () => ({ orders: [] }) }

    expect(() => jushuitanAfterSales(jushuitan, { route })).toThrow('the route qimen has no after-sales')
  })
})
