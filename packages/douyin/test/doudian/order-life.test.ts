import { memoryCheckpoints, memorySink, sync } from '@duijie/core/sync'
import { createWebhookHandler, memoryInbox } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { doudianPush } from '../../src/doudian/push/doudian-push.js'
import { doudianAfterSales } from '../../src/doudian/sync/after-sales-source.js'
import { doudianOrders } from '../../src/doudian/sync/orders-source.js'
import { doudianPushed } from '../../src/doudian/sync/pushed-source.js'
import { credentials, dayMs, shopId, shopWorld, thrown } from './shop-world.js'

const accounts = [shopId]

/** A shop, the application's client, and the unified model as its pushes and its polling make it. */
function lifeWorld() {
  const world = shopWorld({ shops: [{ shopId, orders: 0, products: 2 }], limits: { decryptPerDay: 4 } })
  const [inbox, sink, checkpoints] = [memoryInbox({ clock: world.clock }), memorySink(), memoryCheckpoints()]
  const handler = createWebhookHandler({ webhook: doudianPush({ credentials }), inbox, clock: world.clock })
  const pushes = world.sandbox.pushes({ url: 'https://shop.example.com/doudian', deliver: handler })
  const sources = [doudianOrders(world.doudian, { accounts, original: 'full' }), doudianAfterSales(world.doudian, { accounts })]
  const follow = async () => {
    // The platform's times are whole seconds: what happens next, happens in another one.
    await world.clock.advance(1000)
    await pushes.send(world.sandbox.takePushes(shopId))
    const { status } = await sync({
      source: sources.map((source) => doudianPushed(source, { inbox })),
      sink,
      checkpoints,
      clock: world.clock,
      random: () => 0.5,
      batch: { waitMs: 0 },
    }).done
    expect(status).toBe('success')
  }
  const poll = () => sync({ source: sources, sink, checkpoints, clock: world.clock, random: () => 0.5, batch: { waitMs: 0 } }).done
  const seen = (id: string): unknown => sink.records().find((record) => record.id === id)?.data
  const original = (id: string): unknown => sink.records().find((record) => record.id === id)?.original
  return { ...world, account: world.doudian.account(shopId), follow, poll, seen, original }
}

describe('the whole life of an order of a shop', () => {
  it('is paid, decrypted within the quota, shipped in several parcels, partly given back, and seen in the unified model at every step', async () => {
    const { shop, sandbox, clock, account, follow, poll, seen, original } = lifeWorld()
    const [first = { skuId: '' }, second = { skuId: '' }] = sandbox.truth(shopId).stock

    // Placed, and not paid.
    const order = shop.place({
      items: [
        { skuId: first.skuId, num: 3 },
        { skuId: second.skuId, num: 1 },
      ],
      promotion: 100,
      buyerWords: '请尽快',
    })
    await follow()
    expect(seen(order)).toMatchObject({
      status: 'pending_payment',
      buyerMessage: '请尽快',
      payments: [{ status: 'pending' }],
      receiver: { name: expect.stringMatching(/\*\*$/) },
    })

    // Paid, held back by the review, and released.
    await clock.advance(60_000)
    shop.pay(order, { review: true })
    await follow()
    expect(seen(order)).toMatchObject({ status: 'on_hold', holds: ['已支付'], payments: [{ status: 'paid' }] })
    expect(await thrown(account.logistics.add({ order_id: order, company_code: 'shunfeng', logistics_code: 'SF0000000000001' }))).toMatchObject({
      kind: 'business',
    })
    await clock.advance(3_600_000)
    shop.release(order)
    await clock.advance(120_000)
    await poll()
    expect(seen(order)).toMatchObject({ status: 'paid', holds: [] })

    // The addressee: masked for everybody, decrypted for whoever must, as often as the quota lets.
    const { person } = sandbox.truth(shopId).orders[0] ?? { person: { name: '', tel: '' } }
    const { encrypt_post_tel: tel, encrypt_post_receiver: name } = Object(original(order))
    const cipher = (cipher_text: string) => ({ auth_id: order, cipher_text })
    const masked = await account.privacy.batchSensitive({ cipher_infos: [cipher(tel), cipher(name)] })
    const plain = await account.privacy.batchDecrypt({ cipher_infos: [cipher(tel), cipher(name)] })
    expect(masked.decrypt_infos?.map(({ decrypt_text }) => decrypt_text)).toEqual([`1*********${person.tel.slice(-1)}`, `${person.name.slice(0, 1)}**`])
    expect(plain.decrypt_infos?.map(({ decrypt_text, is_virtual_tel }) => [decrypt_text, is_virtual_tel])).toEqual([
      [`184${person.tel.slice(3)}-${person.tel.slice(-4)}`, true],
      [person.name, false],
    ])
    await account.privacy.batchDecrypt({ cipher_infos: [cipher(tel), cipher(name)] })
    expect(sandbox.opened(shopId)).toEqual({ decrypted: 4, masked: 2 })
    expect(await thrown(account.privacy.batchDecrypt({ cipher_infos: [cipher(tel)] }))).toMatchObject({ kind: 'rate_limited' })

    // Shipped in three parcels, two of them in one call that is repeated without harm.
    const [big = { id: '', num: 0 }, small = { id: '', num: 0 }] = sandbox.truth(shopId).orders[0]?.lines ?? []
    const parcel = (code: string, shipped_order_id: string, shipped_num: number) => ({
      company_code: 'shunfeng',
      logistics_code: code,
      shipped_order_info: [{ shipped_order_id, shipped_num }],
    })
    const packs = { order_id: order, request_id: 'req-1', pack_list: [parcel('SF0000000000001', big.id, 1), parcel('SF0000000000002', big.id, 2)] }
    const shipped = await account.logistics.addMultiPack(packs)
    const repeated = await account.logistics.addMultiPack(packs)
    await follow()
    expect(repeated).toEqual(shipped)
    expect(seen(order)).toMatchObject({ status: 'partially_shipped', subOrders: [{ status: 'shipped' }, { status: 'paid' }] })
    await account.logistics.addMultiPack({ order_id: order, request_id: 'req-2', pack_list: [parcel('SF0000000000003', small.id, 1)] })
    await follow()
    expect(seen(order)).toMatchObject({
      status: 'shipped',
      shipments: [
        { trackingNumber: 'SF0000000000001', items: [{ subOrderId: big.id, quantity: 1 }] },
        { trackingNumber: 'SF0000000000002', items: [{ subOrderId: big.id, quantity: 2 }] },
        { trackingNumber: 'SF0000000000003', items: [{ subOrderId: small.id, quantity: 1 }] },
      ],
    })

    // One line is asked back: agreed to, sent back, received, and less is given back than was asked for.
    await clock.advance(dayMs)
    const afterSale = shop.apply(order, { lineId: small.id, type: 0 })
    await follow()
    expect(seen(afterSale)).toMatchObject({ orderId: order, subOrderId: small.id, type: 'return_refund', status: 'requested', refundStatus: 'pending' })
    const { actionVersion } = Object(seen(afterSale))
    await account.afterSales.operate({
      type: 101,
      items: [{ aftersale_id: afterSale, update_time: Number(actionVersion), logistics: { receiver_address_id: '1000001' } }],
    })
    expect(await thrown(account.afterSales.operate({ type: 101, items: [{ aftersale_id: afterSale, update_time: 1 }] }))).toMatchObject({ kind: 'conflict' })
    await follow()
    expect(seen(afterSale)).toMatchObject({ status: 'awaiting_return' })
    shop.sendBack(afterSale, { trackingNo: 'SF0000000000009' })
    await follow()
    expect(seen(afterSale)).toMatchObject({ status: 'returning', returnShipment: { trackingNumber: 'SF0000000000009' } })
    shop.receiveBack(afterSale)
    await follow()
    expect(seen(afterSale)).toMatchObject({ status: 'received' })
    shop.refund(afterSale, { realFen: 500 })
    await follow()
    expect(seen(afterSale)).toMatchObject({ status: 'completed', refundStatus: 'refunded', refundFen: 500 })
    expect(seen(order)).toMatchObject({ status: 'shipped', subOrders: [{}, { afterSaleStatus: 'completed', refundStatus: 'refunded' }] })

    // And the rest is kept.
    shop.confirm(order)
    await clock.advance(120_000)
    await follow()
    await poll()
    expect(seen(order)).toMatchObject({ status: 'completed', endedAt: expect.any(String) })
    expect(sandbox.crashes).toEqual([])
  })

  it('ends as refunded when all of it is given back before anything was shipped', async () => {
    const { shop, clock, account, follow, seen } = lifeWorld()
    const order = shop.place()
    shop.pay(order)
    for (const line of Object(await account.orders.detail({ shop_order_id: order })).shop_order_detail.sku_order_list) {
      const afterSale = shop.apply(order, { lineId: line.order_id, type: 2 })
      await clock.advance(1000)
      await account.afterSales.operate({ type: 201, items: [{ aftersale_id: afterSale }] })
    }
    await follow()

    expect(seen(order)).toMatchObject({ status: 'refunded', payments: [{ status: 'refunded' }] })
  })

  it('ends as expired when nobody pays, and as cancelled when somebody takes it back', async () => {
    const { shop, follow, seen } = lifeWorld()
    const [forgotten, regretted] = [shop.place(), shop.place()]
    shop.cancel(forgotten)
    shop.cancel(regretted, '不想要了')
    await follow()

    expect([seen(forgotten), seen(regretted)]).toMatchObject([
      { status: 'expired', payments: [{ status: 'expired' }] },
      { status: 'cancelled', statusReason: '不想要了' },
    ])
  })
})
