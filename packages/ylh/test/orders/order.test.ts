import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { YlhCallback } from '../../src/callbacks/message.js'
import { advanceOrder, type OrderEvent } from '../../src/orders/advance.js'
import { cancelFailure, isOver, newOrder, supplierStatus, type YlhOrder } from '../../src/orders/order.js'

const second = 1000
const submitted: OrderEvent = { type: 'submitted', atMs: 0 }

function callback(name: 'confirm' | 'cancel' | 'oostock', at: number, rest: Partial<YlhCallback> = {}): OrderEvent {
  const content: YlhCallback = { method: `hmm.scm_heorder.${name}`, platformOrderNo: 'A', items: [], ...rest }
  return { type: 'callback', callback: content, sentMs: at * second }
}

const items = (receiveQty: number, returnQty: number, rejectQty: number, totalQty = 3) => [{ productCode: 'P', totalQty, receiveQty, returnQty, rejectQty }]
const after = (...events: readonly OrderEvent[]) => events.reduce<YlhOrder>(advanceOrder, newOrder({ soId: 'A' }))
const parcel: OrderEvent = {
  type: 'logistics',
  deliveries: [{ orderCode: 'SO.1', deliveryRecordCode: 'SO.1.F1', logisticsList: [{ expNo: 'SF1', barCodes: ['B1'] }] }],
}
const photo = (scene: number): OrderEvent => ({ type: 'photos', atMs: 9, photos: [{ photosDeliveryList: [{ scene }] }] })

describe('where an order stands', () => {
  it.each<[string, readonly OrderEvent[]]>([
    ['created', []],
    ['submitted', [submitted]],
    ['rejected', [{ type: 'refused', reason: 'no' }]],
    ['submitted', [{ type: 'refused', reason: 'no' }, submitted]],
    ['confirmed', [submitted, callback('confirm', 1, { state: 1, extOrderNo: 'SO.1' })]],
    ['rejected', [submitted, callback('confirm', 1, { state: 0, failMsg: '库存不足' })]],
    ['out_of_stock', [submitted, callback('confirm', 1, { state: 1 }), callback('oostock', 2)]],
    ['out_of_stock', [submitted, callback('confirm', 1, { state: 1 }), callback('oostock', 2, { state: 1 })]],
    ['confirmed', [submitted, callback('confirm', 1, { state: 1 }), callback('oostock', 2, { state: 0 })]],
    ['confirmed', [submitted, callback('oostock', 1), callback('confirm', 2, { state: 1 })]],
    ['delivering', [submitted, callback('confirm', 1, { state: 1 }), parcel]],
    ['delivering', [submitted, callback('oostock', 2), parcel]],
    ['delivered', [submitted, parcel, photo(1)]],
    ['delivered', [submitted, parcel, { type: 'delivered', atMs: 5 }]],
    ['cancelling', [submitted, callback('confirm', 1, { state: 1 }), { type: 'cancel_asked' }]],
    ['cancelled', [submitted, { type: 'cancel_asked' }, callback('cancel', 3, { state: 1 })]],
    ['cancelled', [submitted, parcel, callback('cancel', 3, { state: 1, items: items(0, 0, 3) })]],
    ['returned', [submitted, parcel, photo(1), { type: 'cancel_asked' }, callback('cancel', 3, { state: 1, items: items(3, 3, 0) })]],
    ['partially_cancelled', [submitted, parcel, callback('cancel', 3, { state: 2, items: items(2, 1, 1) })]],
    ['delivering', [submitted, parcel, { type: 'cancel_asked' }, callback('cancel', 3, { state: 0, failMsg: '拦截失败' })]],
    ['delivered', [submitted, parcel, callback('cancel', 3, { state: 0, items: items(3, 0, 0) })]],
    ['confirmed', [submitted, callback('confirm', 1, { state: 1 }), { type: 'cancel_asked' }, { type: 'cancel_refused', reason: 'no', atMs: 4000 }]],
  ])('%s after %j', (status, events) => {
    expect(supplierStatus(after(...events))).toBe(status)
  })

  it('is never led back from cancelled to confirmed', () => {
    const order = after(
      submitted,
      callback('cancel', 5, { state: 1, extOrderNo: 'SO.1' }),
      callback('confirm', 9, { state: 1, extOrderNo: 'SO.1' }),
      callback('cancel', 9, { state: 0 }),
      parcel,
    )

    expect(supplierStatus(order)).toBe('cancelled')
    expect(order.orderNo).toBe('SO.1')
    expect(isOver(order)).toBe(true)
  })

  it('is cancelled without anybody having asked for it', () => {
    expect(supplierStatus(after(submitted, callback('confirm', 1, { state: 1 }), callback('cancel', 2, { state: 1, items: items(0, 0, 3) })))).toBe('cancelled')
  })

  it('waits for the answer to a second cancellation, and not for one that was known', () => {
    const failed = callback('cancel', 3, { state: 0, failMsg: '补货中' })
    const asked = after(submitted, { type: 'cancel_asked' }, failed, { type: 'cancel_asked' }, failed)

    expect(supplierStatus(asked)).toBe('cancelling')
    expect(supplierStatus(advanceOrder(asked, callback('cancel', 8, { state: 1 })))).toBe('cancelled')
  })

  it('keeps why a cancellation failed, until one goes through', () => {
    const failed = after(submitted, { type: 'cancel_asked' }, callback('cancel', 3, { state: 0, failMsg: '补货中' }))

    expect(cancelFailure(failed)).toBe('补货中')
    expect(cancelFailure(advanceOrder(failed, callback('cancel', 4, { state: 1 })))).toBeUndefined()
  })

  it('is not known to be received any more only assumed, once a callback came', () => {
    const assumed = after({ type: 'submitted', atMs: 1, assumed: true })

    expect(assumed.assumed).toBe(true)
    expect(advanceOrder(assumed, callback('confirm', 1, { state: 1 })).assumed).toBeUndefined()
  })
})

describe('quantities', () => {
  it('are set and not added', () => {
    const told = callback('cancel', 3, { state: 2, items: items(2, 1, 1) })

    expect(after(submitted, told, told, told).items).toEqual(items(2, 1, 1))
  })

  it('of an earlier callback that comes late change nothing', () => {
    expect(after(callback('cancel', 5, { state: 2, items: items(2, 1, 1) }), callback('cancel', 3, { state: 2, items: items(2, 0, 0) })).items).toEqual(
      items(2, 1, 1),
    )
  })

  it('stay where a later callback has none', () => {
    expect(after(callback('cancel', 3, { state: 2, items: items(2, 1, 1) }), callback('cancel', 5, { state: 1 })).items).toEqual(items(2, 1, 1))
  })
})

describe('callbacks and polls in any order, each any number of times', () => {
  const pool = [
    callback('confirm', 1, { state: 1, extOrderNo: 'SO.1' }),
    callback('confirm', 1, { state: 0, failMsg: 'x' }),
    callback('oostock', 2, { failMsg: '库存不足' }),
    callback('oostock', 1, { state: 0 }),
    callback('cancel', 3, { state: 0, failMsg: '补货中', items: items(0, 0, 0) }),
    callback('cancel', 3, { state: 2, items: items(2, 0, 1) }),
    callback('cancel', 5, { state: 2, items: items(2, 1, 1) }),
    callback('cancel', 4, { state: 1, items: items(2, 2, 1) }),
    parcel,
    photo(1),
    photo(2),
  ]

  it('lead to the same place', () => {
    fc.assert(
      fc.property(fc.subarray(pool, { minLength: 1 }), fc.infiniteStream(fc.nat()), (events, numbers) => {
        const start = after(submitted, { type: 'cancel_asked' })
        const given = events.reduce(advanceOrder, start)
        const chosen = [...numbers.take(12)].map((number) => events[number % events.length] ?? submitted)
        const shuffled = [...chosen, ...events.toReversed()].reduce(advanceOrder, start)

        // What is sorted by discovery alone is a set.
        const comparable = (order: YlhOrder) => ({ ...order, status: supplierStatus(order), parcels: order.parcels.length })
        expect(comparable(shuffled)).toEqual(comparable(given))
      }),
    )
  })
})
