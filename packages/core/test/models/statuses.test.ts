import { describe, expect, it } from 'vitest'
import { afterSaleStatuses, afterSaleTypes, goodsStatuses, orderStatuses, paymentStatuses, refundStatuses, statusLabel } from '../../src/models/index.js'

const labelled = [
  ...orderStatuses.map((value) => ['order', value, statusLabel('order', value, 'en'), statusLabel('order', value, 'zh')] as const),
  ...afterSaleStatuses.map((value) => ['afterSale', value, statusLabel('afterSale', value, 'en'), statusLabel('afterSale', value, 'zh')] as const),
  ...refundStatuses.map((value) => ['refund', value, statusLabel('refund', value, 'en'), statusLabel('refund', value, 'zh')] as const),
  ...paymentStatuses.map((value) => ['payment', value, statusLabel('payment', value, 'en'), statusLabel('payment', value, 'zh')] as const),
  ...afterSaleTypes.map((value) => ['afterSaleType', value, statusLabel('afterSaleType', value, 'en'), statusLabel('afterSaleType', value, 'zh')] as const),
  ...goodsStatuses.map((value) => ['goods', value, statusLabel('goods', value, 'en'), statusLabel('goods', value, 'zh')] as const),
]

describe('the closed lists', () => {
  it('are those of the design', () => {
    expect(orderStatuses.join(' ')).toBe(
      'pending_payment deposit_paid paid on_hold processing partially_shipped shipped delivered completed cancelled expired refunded superseded unknown',
    )
    expect(afterSaleStatuses.join(' ')).toBe(
      'requested approved awaiting_return returning received exchange_to_ship exchange_shipped rejected completed closed unknown',
    )
    expect(refundStatuses.join(' ')).toBe('none pending refunded failed')
    expect(paymentStatuses.join(' ')).toBe('pending paying paid failed closed expired refunding refunded')
  })

  it.each(labelled)('say %s %s in both languages', (_list, _value, english, chinese) => {
    expect(english).toMatch(/^[A-Z][a-z, ]+$/)
    expect(chinese).toMatch(/^\p{Script=Han}+$/u)
  })

  it('give different values of one list different words', () => {
    const words = labelled.map(([list, , english]) => `${list} ${english}`)

    expect(new Set(words).size).toBe(words.length)
  })
})
