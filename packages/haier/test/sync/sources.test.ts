import type { GoodsWithSkuList } from '@duijie/core/models'
import { type Checkpoints, memoryCheckpoints, memoryDeadLetters, memorySink, type Source, sync } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { haierGoods } from '../../src/sync/goods-source.js'
import { haierLogistics } from '../../src/sync/logistics-source.js'
import { haierPrices } from '../../src/sync/prices-source.js'
import { haierStock } from '../../src/sync/stock-source.js'
import { haierWorld } from '../haier-world.js'
import samples from '../vectors/samples.json' with { type: 'json' }

const productsName = 'POST /yilihuo/jsh-service-goods-mall-search/api/product-info/procurable-products-out/check-procurable-products'
const pricesName = 'POST /yilihuo/jsh-service-goods-price/api/goods-price/price-daily-sales/price-query/pt-out-list-price'

function runner(world: ReturnType<typeof haierWorld>, checkpoints: Checkpoints = memoryCheckpoints()) {
  const sink = memorySink()
  const deadLetters = memoryDeadLetters()
  const versions = undefined
  const run = async (source: Source<never>) =>
    sync({ source, sink, checkpoints, deadLetters, clock: world.clock, ...(versions === undefined ? {} : { versions }) }).done
  return { sink, deadLetters, run }
}

// What a source's rows are is nobody's business here.
const any = (source: unknown) => source as Source<never>

describe('products as goods', () => {
  it('are listed in one call, mapped, and unchanged the second time', async () => {
    const world = haierWorld({ products: 250 })
    const { run, sink } = runner(world)
    const source = any(haierGoods(world.haier, { clock: world.clock }))

    const first = await run(source)
    await world.clock.advance(1000)
    const second = await run(source)

    const sold = world.sandbox.truth().filter(({ noSalesReason }) => noSalesReason === undefined)
    expect(first).toMatchObject({ status: 'success', delivered: sold.length })
    expect(second).toMatchObject({ status: 'success', delivered: 0 })
    expect(world.sandbox.journal.count({ endpoint: productsName })).toBe(2)
    expect(sink.records()).toHaveLength(sold.length)
    const [one] = sold
    const record = sink.records().find(({ id }) => id === one?.code)
    expect(record).toMatchObject({
      platform: 'haier',
      account: '8800633175',
      kind: 'goods',
      data: { code: one?.code, title: one?.model, brand: one?.brand, platformType: one?.group, status: 'on_sale', currency: 'CNY' },
    })
  })

  it('that are no longer listed become goods off sale with their reason, and nothing is deleted', async () => {
    const world = haierWorld({ products: [{ code: 'A' }, { code: 'B' }, { code: 'D' }] })
    const { run, sink } = runner(world)
    const known = async () => ['A', 'B', 'C', 'D']
    await run(any(haierGoods(world.haier, { clock: world.clock, knownCodes: known })))
    world.sandbox.setProduct({ code: 'B', noSalesReason: '停产' })
    world.sandbox.removeProduct('D')
    await world.clock.advance(1000)

    await run(any(haierGoods(world.haier, { clock: world.clock, knownCodes: known })))

    const states = sink.records().map(({ id, op, data }) => [id, op, Reflect.get(Object(data), 'status')])
    expect(states.sort()).toEqual([
      ['A', 'upsert', 'on_sale'],
      ['B', 'upsert', 'off_sale'],
      ['C', 'upsert', 'off_sale'],
      ['D', 'upsert', 'off_sale'],
    ])
    expect(sink.records().find(({ id }) => id === 'B')).toMatchObject({ original: { noSalesReason: '停产' } })
  })

  it('an empty list, or an error, does not mean that all are gone', async () => {
    const world = haierWorld({ products: [{ code: 'A' }] })
    const { run, sink } = runner(world)
    const source = any(haierGoods(world.haier, { clock: world.clock, knownCodes: async () => ['A'] }))
    await run(source)
    world.sandbox.faults.next({ endpoint: productsName, fault: 'null_data' })
    await world.clock.advance(1000)
    const empty = await run(source)
    world.sandbox.faults.next({ endpoint: productsName, fault: 'business' })
    await world.clock.advance(1000)
    const failed = await run(source)

    expect(empty).toMatchObject({ status: 'success', delivered: 0 })
    expect(failed).toMatchObject({ status: 'failed', delivered: 0 })
    expect(sink.records().map(({ data }) => (data as GoodsWithSkuList).status)).toEqual(['on_sale'])
  })

  it('without a code are put aside', async () => {
    const world = haierWorld({ products: [{ code: 'A' }] })
    const { run, deadLetters } = runner(world)
    world.sandbox.faults.next({ endpoint: productsName, fault: { change: (value) => [...(value as readonly unknown[]), { productModel: 'nameless' }] } })

    const report = await run(any(haierGoods(world.haier, { clock: world.clock })))

    expect(report).toMatchObject({ status: 'success', delivered: 1, dead: 1 })
    expect(await deadLetters.list()).toMatchObject([{ issues: [{ field: 'productCode', reason: 'missing' }] }])
  })

  it('are read by their codes, 20 in a call', async () => {
    const world = haierWorld({ products: 45 })
    const { run } = runner(world)

    const report = await run(any(haierGoods(world.haier, { clock: world.clock, productCodes: world.sandbox.truth().map(({ code }) => code) })))

    expect(report).toMatchObject({ delivered: 45 })
    expect(world.sandbox.journal.count({ endpoint: productsName })).toBe(3)
  })
})

describe('prices', () => {
  it('are read for what may be bought, as decimal strings, with the reasons of those that have none', async () => {
    const world = haierWorld({
      products: [
        { code: 'A', supplyPrice: 1500, rebateRate: 0.1, rebateMoney: 20 },
        { code: 'B', supplyPrice: null },
        { code: 'C', noSalesReason: 'x', supplyPrice: 1 },
      ],
    })
    const { run, sink } = runner(world)

    await run(any(haierPrices(world.haier, { clock: world.clock })))

    expect(sink.records().map(({ id, data }) => [id, data])).toEqual([
      [
        'A',
        {
          productCode: 'A',
          currency: 'CNY',
          supplyPrice: '1500',
          invoicePrice: '1330',
          rebateRate: '0.1',
          rebatePerUnit: '20',
          rebatePolicy: 0,
          isProcurable: true,
        },
      ],
      ['B', { productCode: 'B', currency: 'CNY', rebateRate: '0', rebatePerUnit: '0', reason: '价格未生效', isProcurable: true }],
    ])
  })

  it('of twenty are not lost by one that is refused', async () => {
    const world = haierWorld({ products: 20 })
    const { run, deadLetters } = runner(world)
    // The whole chunk is refused, and then one of its products.
    world.sandbox.faults.next({ endpoint: pricesName, fault: 'business', times: 2 })
    const codes = world.sandbox.truth().map(({ code }) => code)

    const report = await run(any(haierPrices(world.haier, { clock: world.clock, productCodes: codes })))

    expect(report).toMatchObject({ status: 'success', delivered: 19, dead: 1 })
    expect(await deadLetters.list()).toMatchObject([{ objectId: codes[0] }])
  })
})

describe('stock', () => {
  it('is read for each product and county', async () => {
    const world = haierWorld({ products: [{ code: 'A', stock: { '110101': [{ code: 'W', quantity: 4 }], '370212': [] } }] })
    const { run, sink } = runner(world)

    await run(any(haierStock(world.haier, { clock: world.clock, countyCode: ['110101', '370212'] })))

    expect(
      sink
        .records()
        .map(({ id, data }) => [id, Reflect.get(Object(data), 'quantity')])
        .sort(),
    ).toEqual([
      ['A@110101', 4],
      ['A@370212', 0],
    ])
  })
})

describe('logistics', () => {
  it('of open orders are read, mapped with their times, and kept without drivers', async () => {
    const world = haierWorld()
    const sample = samples.samples.find(({ id }) => id === 'logistics')
    world.sandbox.setLogistics('SO.20190106.000003', Reflect.get(Object(sample?.response.body), 'data'))
    const { run, sink } = runner(world)

    const report = await run(any(haierLogistics(world.haier, { clock: world.clock, openOrders: async () => ['SO.20190106.000003', 'SO.unknown'] })))

    expect(report).toMatchObject({ status: 'success', delivered: 1 })
    const [record] = sink.records()
    expect(record?.data).toMatchObject({
      orderCode: 'SO.20190106.000003',
      shipments: [
        {
          way: 'warehouse',
          carrierName: '顺丰',
          trackingNumber: 'SF0000000000',
          deliveredAt: '2019-01-08T04:00:00.000Z',
          shippedAt: '2019-01-06T10:00:00.000Z',
        },
        { way: 'truck', trackingNumber: 'ZHB0001', steps: [{ code: 'LF', at: '2020-05-12T06:00:00.000Z' }] },
        { way: 'courier', carrierName: '顺丰速运', steps: [{ code: '已揽收', at: '2023-01-01T02:00:00.000Z' }] },
      ],
    })
    for (const person of ['张三', '13000000000', '鲁B000001']) expect(JSON.stringify(record)).not.toContain(person)
  })
})
