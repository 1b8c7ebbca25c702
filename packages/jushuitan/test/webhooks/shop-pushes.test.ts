import { createWebhookHandler, memoryReceipts } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import type { ShopEvent } from '../../src/testing/index.js'
import { type ConfirmedPush, lookUpPush } from '../../src/webhooks/look-up-push.js'
import { jushuitanShopPushes, type ShopPush, type ShopPushForgery, shopPushTopics, signShopPush } from '../../src/webhooks/shop-pushes.js'
import { key, selfWorld, startMs } from '../merchant-world.js'
import signing from '../vectors/signing.json' with { type: 'json' }

const secret = 'fake-path-secret-0123456789'
const url = `https://app.example/push/${secret}`
const shipped: ShopPushForgery = {
  url,
  topic: 'logistics.upload',
  content: { so_id: 'SO-1', l_id: 'SF1', items: [{ outer_oi_id: '1' }] },
  at: new Date(startMs),
}

/** A receiver that keeps what it was given, at the sandbox's time. */
function receiver(options: { readonly handle?: (push: ShopPush) => unknown } = {}) {
  const world = selfWorld()
  const pushes: ShopPush[] = []
  const reasons: string[] = []
  const handler = createWebhookHandler({
    webhook: jushuitanShopPushes({ secrets: { [key]: secret } }),
    handle: options.handle ?? ((push) => void pushes.push(push)),
    receipts: memoryReceipts({ clock: world.clock }),
    clock: world.clock,
  })
  handler.on('refused', ({ reason }) => reasons.push(reason))
  return { ...world, handler, pushes, reasons }
}

describe('a shop push', () => {
  it.each(['POST', 'PUT'] as const)('is taken by %s and answered as the platform expects', async (method) => {
    const { handler, pushes } = receiver()

    const response = await handler(signShopPush({ ...shipped, method }))

    expect([response.status, await response.json()]).toEqual([200, { code: 0, msg: '执行成功' }])
    expect(pushes).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{32}$/), topic: 'logistics.upload', account: key, content: shipped.content, sentAt: '2025-11-18T21:06:40.000Z' },
    ])
  })

  it.each(signing.legacy.filter(({ partnerKey }) => partnerKey === 'erp'))('carries the documented signature $id', async ({ query, sign }) => {
    const { handler, reasons } = receiver()
    const { method: topic, ts, partnerid: _, ...rest } = query as Record<string, string>
    const request = signShopPush({ ...shipped, topic: topic ?? '', at: new Date(Number(ts) * 1000), query: rest })

    expect(new URL(request.url).searchParams.get('sign')).toBe(sign)
    // Of another time than the world's: the signature is looked at first.
    expect((await handler(request)).status).toBe(Number(ts) === 1_763_500_000 ? 200 : 400)
    expect(reasons).toEqual(Number(ts) === 1_763_500_000 ? [] : ['too_old'])
  })

  const changed = (change: (target: URL) => void) => {
    const request = signShopPush(shipped)
    const target = new URL(request.url)
    change(target)
    return new Request(target, { method: 'POST', body: '{}' })
  }

  it.each([
    ['unknown_account', () => signShopPush({ ...shipped, url: 'https://app.example/push/fake-path-secret-0123456780' })],
    ['unknown_account', () => signShopPush({ ...shipped, url: 'https://app.example/push' })],
    ['missing_signature', () => changed((target) => target.searchParams.delete('sign'))],
    ['bad_signature', () => changed((target) => target.searchParams.set('ts', '1763500001'))],
    ['bad_signature', () => changed((target) => target.searchParams.set('extra', '1'))],
    ['too_old', () => signShopPush({ ...shipped, at: new Date(startMs - 601_000) })],
    ['in_future', () => signShopPush({ ...shipped, at: new Date(startMs + 602_000) })],
    ['malformed', () => new Request(signShopPush(shipped).url, { method: 'POST', body: '[1]' })],
    ['malformed', () => new Request(signShopPush(shipped).url, { method: 'POST', body: 'so_id=1' })],
    ['wrong_method', () => new Request(signShopPush(shipped).url)],
  ])('is refused as %s, and nothing is handled (%#)', async (reason, make) => {
    const { handler, reasons, pushes } = receiver()

    const response = await handler(make())

    expect(reasons).toEqual([reason])
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(pushes).toEqual([])
  })

  it('tells a stranger nothing: not even that there is something', async () => {
    const { handler } = receiver()

    const response = await handler(signShopPush({ ...shipped, url: 'https://app.example/push/guess' }))

    expect([response.status, await response.text()]).toEqual([404, 'Not Found'])
  })

  it('that comes again is answered with code 0 and handled once', async () => {
    const { handler, pushes, clock } = receiver()

    const first = await handler(signShopPush(shipped))
    await clock.advance(5_000)
    const second = await handler(signShopPush({ ...shipped, at: new Date(startMs + 5_000) }))

    expect([await first.json(), await second.json()]).toMatchObject([{ code: 0 }, { code: 0 }])
    expect(pushes).toHaveLength(1)
  })

  it('of another parcel of the same order is another one', async () => {
    const { handler, pushes } = receiver()

    await handler(signShopPush(shipped))
    await handler(signShopPush({ ...shipped, content: { ...shipped.content, items: [{ outer_oi_id: '2' }] } }))
    await handler(signShopPush({ ...shipped, content: { ...shipped.content, l_id: 'SF2' } }))

    expect(new Set(pushes.map(({ id }) => id)).size).toBe(3)
  })

  it('that could not be handled asks for another one, and is then handled', async () => {
    let broken = true
    const handled: string[] = []
    const { handler } = receiver({
      handle: ({ id }) => {
        if (broken) throw new Error('no database')
        handled.push(id)
      },
    })

    const first = await handler(signShopPush(shipped))
    broken = false
    const second = await handler(signShopPush(shipped))

    expect([await first.json(), await second.json()]).toMatchObject([{ code: -1 }, { code: 0 }])
    expect(handled).toHaveLength(1)
  })

  it('needs a secret that nobody can guess', () => {
    expect(() => jushuitanShopPushes({ secrets: { shop: 'short' } })).toThrow(/at least 24 characters/)
  })

  it('is told to come again where the secrets cannot be had, or are too short', async () => {
    for (const secrets of [() => Promise.reject(new Error('down')), () => ({ shop: 'short' })]) {
      const handler = createWebhookHandler({ webhook: jushuitanShopPushes({ secrets }), handle: () => undefined })

      expect(await (await handler(signShopPush(shipped))).json()).toMatchObject({ code: -1 })
    }
  })
})

/** What is done with pushes in the sandbox's ERP, and what becomes of them after a look-up. */
async function lookedUp(deeds: (world: ReturnType<typeof selfWorld>) => void) {
  const confirmed: ConfirmedPush[] = []
  const world = receiver({ handle: async (push) => void confirmed.push(await lookUpPush(world.jushuitan, push)) })
  deeds(world)
  const sender = world.sandbox.pushes({ url, deliver: world.handler })
  const sent = await sender.sendAll(world.sandbox.takePushes(key), { order: 'shuffled', copies: 2 })
  return { ...world, confirmed, sent, sender }
}

describe('looking up what a push is about', () => {
  it('gives the ERP’s own rows for each kind of push, once, whatever the order and however often they come', async () => {
    let oId = ''
    const { confirmed, sent, sandbox } = await lookedUp(({ merchant }) => {
      oId = merchant.addOrder()
      merchant.ship(oId)
      const asId = merchant.addAfterSale(oId)
      merchant.receiveGoods(asId)
      merchant.cancel(merchant.addOrder())
      merchant.setStock('HOODIE0-0', 77)
    })

    expect(sent.every(({ accepted }) => accepted)).toBe(true)
    expect(confirmed.map(({ topic }) => topic).sort()).toEqual([...shopPushTopics].sort())
    expect(confirmed.find(({ topic }) => topic === 'logistics.upload')).toMatchObject({ documents: [{ o_id: oId, status: 'Confirmed' }] })
    expect(confirmed.find(({ topic }) => topic === 'refund.goods')).toMatchObject({ afterSales: [{ good_status: 'SELLER_RECEIVED' }] })
    expect(confirmed.find(({ topic }) => topic === 'cancel.order')).toMatchObject({ orders: [{ status: 'Cancelled' }] })
    expect(confirmed.find(({ topic }) => topic === 'inventory.upload')).toMatchObject({ stock: [{ sku_id: 'HOODIE0-0', qty: 77 }] })
    expect(sandbox.crashes).toEqual([])
  })

  it.each<ShopEvent>([
    { method: 'logistics.upload', shopId: '1', body: { so_id: 'SO-NOT-THERE', l_id: 'SF1' } },
    { method: 'cancel.order', shopId: '1', body: { o_id: 15_281_340 } },
    { method: 'refund.goods', shopId: '1', body: { as_id: 1, action_name: '确认收货' } },
    { method: 'inventory.upload', shopId: '1', body: { datas: [{ sku_id: 'NOT-THERE', qty: 999 }] } },
    { method: 'logistics.upload', shopId: '1', body: {} },
  ])('believes nothing of a forged $method', async (forged) => {
    const { confirmed, sender } = await lookedUp(() => {})

    const [sent] = await sender.send(forged)

    expect(sent?.accepted).toBe(false)
    expect(confirmed).toEqual([])
  })

  it('believes no other waybill than the ERP’s', async () => {
    const { confirmed, sender, merchant, sandbox } = await lookedUp(() => {})
    merchant.ship(merchant.addOrder())
    const [event] = sandbox.takePushes(key)
    const forged = { method: 'logistics.upload', shopId: '1', body: { ...event?.body, l_id: 'SF-FORGED' } } as const

    const [sent] = await sender.send(forged)

    expect(sent?.accepted).toBe(false)
    expect(confirmed).toEqual([])
  })
})
