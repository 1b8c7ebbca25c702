import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { accepted, refused } from './check.js'

const { orders, outbound, afterSales, items, inventory, purchases, movements, company } = catalogue
const window = { modified_begin: '2026-11-18 00:00:00', modified_end: '2026-11-19 00:00:00' }

describe('the params of queries', () => {
  it('take Dates and texts as times, and ask for the largest page', () => {
    const params = { modified_begin: new Date('2026-11-17T16:00:00Z'), modified_end: '2026-11-18T16:00:00.000Z' }

    expect(accepted(orders.query, params)).toEqual({ ...window, page_size: 100 })
    expect(accepted(outbound.query, window)).toEqual({ ...window, page_size: 50 })
  })

  it('go without counting by a cursor, in the form that each endpoint wants', () => {
    expect(accepted(orders.query, { start_ts: 15234567890n })).toEqual({ start_ts: '15234567890', is_get_total: false, page_size: 100 })
    expect(accepted(afterSales.query, { start_ts: '15234567890' })).toMatchObject({ is_get_total: 'false' })
    expect(accepted(afterSales.query, { start_ts: '1', is_get_total: true })).toMatchObject({ is_get_total: 'true' })
    expect(accepted(inventory.query, { ts: '1' })).toEqual({ ts: '1', page_size: 100 })
  })

  it.each([
    ['no filter', orders.query, {}, 'must give one of modified_begin, so_ids, o_ids, start_ts'],
    ['half a window', orders.query, { modified_begin: window.modified_begin }, 'together'],
    ['a cursor with a window', orders.query, { ...window, start_ts: '1' }, 'must give start_ts without modified_begin'],
    ['a cursor of purchases with ids', purchases.receipts, { start_ts: '1', io_ids: ['1'] }, 'must give start_ts without'],
    ['a cursor of movements with a filter', movements.query, { start_ts: '1', types: ['其它进仓'] }, 'must give start_ts without'],
    ['a page that is too large', orders.query, { ...window, page_size: 101 }, 'page_size'],
    ['page zero', orders.query, { ...window, page_index: 0 }, 'page_index'],
    ['page 801 of refunds', afterSales.payments, { ...window, page_index: 801 }, 'page_index'],
    ['an id that has lost digits', orders.query, { so_ids: [2 ** 60] }, 'lost digits'],
    ['words for a number', orders.query, { o_ids: ['SO1'] }, 'a string of digits'],
    ['codes in one text', items.skus, { sku_ids: ['A,B'] }, 'a code that holds one cannot be asked for'],
    [
      'more ids than one request takes, where they are not cut',
      outbound.query,
      { o_ids: Array.from({ length: 51 }, (_, index) => String(index)) },
      'at most 50 entries',
    ],
    ['a name that the platform does not know', orders.query, { ...window, page_no: 1 }, 'page_no'],
    ['a time that is none', orders.query, { ...window, modified_end: 'yesterday' }, 'must be a valid Date'],
    ['virtual stock in too large pages', inventory.virtual, { sku_ids: ['A'], page: { current_page: '1', page_size: '501' } }, 'must be 1 to 500'],
  ])('refuse %s', (_what, endpoint, params, words) => {
    expect(refused(endpoint, params).join()).toContain(words)
  })

  it('take longer lists than one request where the client cuts them', () => {
    const so_ids = Array.from({ length: 45 }, (_, index) => `SO${index}`)

    expect(refused(orders.query, { so_ids })).toEqual([])
    expect(refused(company.users, {})).toEqual([])
  })

  it('leave out what is null or blank', () => {
    expect(accepted(orders.query, { ...window, shop_id: null, status: '' })).toEqual({ ...window, page_size: 100 })
  })
})

describe('the params of uploads', () => {
  const line = { sku_id: 'HOODIE-RED-L', shop_sku_id: 'P-1', amount: '248.00', base_price: 129, qty: 2, name: '卫衣', outer_oi_id: 'SO1-1' }
  const order = {
    shop_id: 10394533,
    so_id: 'SO1',
    order_date: new Date('2026-11-18T01:10:55Z'),
    shop_status: 'WAIT_SELLER_SEND_GOODS',
    shop_buyer_id: 'buyer',
    receiver_address: '杭州市',
    receiver_name: '张三',
    pay_amount: '248.00',
    freight: 0,
    items: [line],
    pay: { amount: 248, pay_date: '2026-11-18 09:11:02' },
  }

  it('take amounts as texts and ids as numbers, and send what the platform wants', () => {
    expect(accepted(orders.upload, { orders: [order] })).toEqual({
      orders: [{ ...order, shop_id: '10394533', order_date: '2026-11-18 09:10:55', pay_amount: 248, items: [{ ...line, amount: 248 }] }],
    })
  })

  it.each([
    ['an amount with half a fen', { ...order, pay: { amount: '248.005' } }, 'at most 2 decimals'],
    ['an amount in words', { ...order, pay_amount: 'all' }, 'an amount in yuan'],
    ['a number of ours that is too long', { ...order, so_id: 'S'.repeat(51) }, 'at most 50 characters'],
    ['no lines', { ...order, items: [] }, 'items'],
    ['a line without its number', { ...order, items: [{ ...line, outer_oi_id: '' }] }, 'outer_oi_id'],
    ['a misspelt field', { ...order, reciever_name: '张三' }, 'reciever_name'],
  ])('refuse %s', (_what, bad, words) => {
    expect(refused(orders.upload, { orders: [bad] }).join()).toContain(words)
  })

  it('demand what the platform demands beside the types', () => {
    expect(refused(orders.label, { labels: ['A'], action_type: 1, so_id: 'SO1' }).join()).toContain('must give o_id, or shop_id and so_id')
    expect(refused(orders.label, { labels: ['A'], action_type: 1, so_id: 'SO1', shop_id: '1' })).toEqual([])
    expect(refused(orders.question, { question_type: '缺货' }).join()).toContain('must give one of o_ids, so_ids')
    expect(refused(inventory.upload, { warehouse: '1', items: [{ sku_id: 'A', qty: 1 }] }).join()).toContain('so_id')
    expect(refused(inventory.upload, { so_id: 'A', warehouse: '1', items: Array.from({ length: 501 }, () => ({ sku_id: 'A', qty: 1 })) }).join()).toContain(
      'at most 500',
    )
  })
})
