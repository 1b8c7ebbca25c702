import { describe, expect, it } from 'vitest'
import { itemFields } from '../../src/endpoints/schemas/item-fields.js'
import { refundFields } from '../../src/endpoints/schemas/refund-fields.js'
import { tradeDeliveryFields } from '../../src/endpoints/schemas/trade-delivery-fields.js'
import { tradeCoreFields } from '../../src/endpoints/schemas/trade-fields.js'
import { briefTradeNames, historyTradeNames, incrementTradeNames, incrementVTradeNames, soldTradeNames } from '../../src/endpoints/schemas/trade-names.js'
import { tradePeopleFields } from '../../src/endpoints/schemas/trade-people-fields.js'
import { dayMs, nick, shopWorld, startMs } from '../shop-world.js'

// Whoever asks for everything gets what the documentation says: in strict mode anything else is an error.
const world = () => shopWorld({ shops: [{ nick, trades: 40, refunds: 20 }] }, { strict: true })
const window = { start_modified: new Date(startMs - dayMs), end_modified: new Date(startMs) }

describe('all fields at once', () => {
  it('of orders fit the schemas', async () => {
    const { taobao, sandbox } = world()
    const fields = Object.keys({ ...tradeCoreFields(), ...tradePeopleFields(), ...tradeDeliveryFields(), orders: 1, promotion_details: 1, service_orders: 1 })

    for (const { tid } of sandbox.truth(nick).trades) {
      expect(await taobao.account(nick).call('taobao.trade.fullinfo.get', { tid, fields })).toMatchObject({ trade: { tid } })
      expect(await taobao.account(nick).call('taobao.trade.get', { tid, fields: briefTradeNames })).toMatchObject({ trade: { tid } })
    }
  })

  it('of lists of orders fit the schemas', async () => {
    const { taobao } = world()
    const { trades } = taobao.account(nick)
    const stored = { start_create: window.start_modified, end_create: window.end_modified }

    expect((await trades.sold({ fields: soldTradeNames, page_size: 100 })).trades).toHaveLength(40)
    expect((await trades.soldIncrement({ fields: incrementTradeNames, ...window })).trades.length).toBeGreaterThan(0)
    expect((await trades.soldIncrementV({ fields: incrementVTradeNames, ...stored })).trades.length).toBeGreaterThan(0)
    expect(await trades.soldIncrementV.all({ fields: ['tid'], ...stored }).toArray({ limit: 100 })).not.toEqual([])
    expect(await trades.soldHistory.all({ fields: historyTradeNames, end_created: new Date(startMs - 100 * dayMs) }).toArray({ limit: 100 })).toEqual([])
  })

  it('of refunds and items fit the schemas', async () => {
    const { taobao, sandbox } = world()
    const shop = taobao.account(nick)
    const truth = sandbox.truth(nick)

    for (const { refundId: refund_id } of truth.refunds) {
      expect(await shop.call('taobao.refund.get', { refund_id, fields: Object.keys(refundFields()) })).toMatchObject({ refund: { refund_id } })
    }
    for (const { numIid: num_iid } of truth.items) {
      const fields = [...Object.keys(itemFields()), 'sku', 'item_img']
      expect(await shop.call('taobao.item.seller.get', { num_iid, fields })).toMatchObject({ item: { num_iid } })
    }
  })
})
