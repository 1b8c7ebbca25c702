import type { AnyEndpoint } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { answerOf, byName } from './answers.js'
import { accepted } from './check.js'

const { orders, outbound, afterSales, logistics, purchases, movements } = catalogue
const parcel = { o_id: '15281340', l_id: 'SF1234567890123' }
const order = { o_id: 15281340, status: 'Sent', l_id: 'SF1234567890123' }
const document = { io_id: 9100345, status: 'Confirmed', l_id: 'SF1' }

function settle(endpoint: AnyEndpoint, params: Readonly<Record<string, unknown>>, rows: readonly object[]) {
  return endpoint.settledBy?.outcome({ result: { orders: rows, datas: rows } }, params)
}

describe('what became of a call that ended in doubt', () => {
  it.each([
    ['a cancelled order', orders.cancel, { o_ids: ['15281340'] }, [{ ...order, status: 'Cancelled' }], 'done'],
    ['an order that is not cancelled', orders.cancel, { o_ids: ['15281340'] }, [order], 'not_done'],
    [
      'one of two cancelled',
      orders.cancel,
      { o_ids: ['15281340', '2'] },
      [
        { ...order, status: 'Cancelled' },
        { o_id: 2, status: 'Sent' },
      ],
      'unknown',
    ],
    ['an order that the list does not give', orders.cancel, { o_ids: ['15281340'] }, [], 'unknown'],
    ['an order shipped with our waybill', orders.ship, { items: [parcel] }, [order], 'done'],
    ['an order shipped with another waybill', orders.ship, { items: [parcel] }, [{ ...order, l_id: 'YT1' }], 'unknown'],
    ['an order that is not shipped', orders.ship, { items: [parcel] }, [{ ...order, status: 'Delivering' }], 'not_done'],
    ['an exception', orders.question, { o_ids: ['15281340'] }, [{ ...order, status: 'Question' }], 'done'],
    ['a remark with what was appended', orders.remark, { o_id: '15281340', remark: 'b' }, [{ ...order, remark: 'a b' }], 'done'],
    ['a remark without it', orders.remark, { o_id: '15281340', remark: 'b' }, [{ ...order, remark: 'a' }], 'not_done'],
    ['a document shipped with our waybill', outbound.ship, { documents: [{ io_id: '9100345', l_id: 'SF1' }] }, [document], 'done'],
    ['a document that waits', outbound.ship, { documents: [{ io_id: '9100345', l_id: 'SF1' }] }, [{ ...document, status: 'WaitConfirm' }], 'not_done'],
    ['a parcel that was shipped from the scales', logistics.weigh, { parcels: [{ l_id: 'SF1' }] }, [document], 'done'],
    ['a confirmed after-sale', afterSales.confirm, { as_ids: ['1'] }, [{ as_id: 1, status: 'Confirmed' }], 'done'],
    ['an open after-sale', afterSales.confirm, { as_ids: ['1'] }, [{ as_id: 1, status: 'WaitConfirm' }], 'not_done'],
    ['goods booked in with our waybill', afterSales.confirmGoods, { receipts: [{ as_id: '1', l_id: 'YT1' }] }, [{ io_id: 5, as_id: 1, l_id: 'YT1' }], 'done'],
    ['goods that nobody booked in', afterSales.confirmGoods, { receipts: [{ as_id: '1', l_id: 'YT1' }] }, [], 'not_done'],
    ['goods that may be of an earlier parcel', afterSales.confirmGoods, { receipts: [{ as_id: '1' }] }, [{ io_id: 5, as_id: 1 }], 'unknown'],
    ['a confirmed receipt', purchases.confirmReceipts, { documents: [{ io_id: '9' }] }, [{ io_id: 9, status: 'Confirmed' }], 'done'],
    ['a transfer that is there', movements.uploadTransfers, { transfers: [{ so_id: 'A' }] }, [{ io_id: 1, so_id: 'A' }], 'done'],
    ['a transfer that is not', movements.uploadTransfers, { transfers: [{ so_id: 'A' }] }, [], 'not_done'],
  ])('%s', (_what, endpoint, params, rows, expected) => {
    expect(settle(endpoint, params, rows)).toBe(expected)
  })

  it('is asked for with params that the query takes', () => {
    const asked: readonly (readonly [AnyEndpoint, Readonly<Record<string, unknown>>])[] = [
      [orders.cancel, { o_ids: ['1'] }],
      [orders.ship, { items: [parcel] }],
      [outbound.ship, { documents: [{ io_id: '1', l_id: 'SF1' }] }],
      [logistics.weigh, { parcels: [{ l_id: 'SF1' }] }],
      [afterSales.confirm, { as_ids: ['1'] }],
      [afterSales.confirmGoods, { receipts: [{ as_id: '1' }] }],
      [purchases.confirmReceipts, { documents: [{ io_id: '1' }] }],
      [movements.uploadTransfers, { transfers: [{ so_id: 'A' }] }],
    ]

    for (const [{ settledBy }, params] of asked) {
      const query = byName.get(settledBy?.endpoint ?? '')
      expect(query === undefined ? undefined : accepted(query, settledBy?.params(params, 0))).toBeDefined()
    }
  })

  it('is unknown where the query says not found, or what nobody understands', () => {
    const { settledBy } = orders.cancel

    expect(settledBy?.outcome({ notFound: true }, { o_ids: ['1'] })).toBe('unknown')
    expect(settledBy?.outcome({ result: 5 }, { o_ids: ['1'] })).toBe('unknown')
    expect(settledBy?.outcome({ result: answerOf('/open/orders/single/query') }, { o_ids: ['15281340'] })).toBe('not_done')
  })
})
