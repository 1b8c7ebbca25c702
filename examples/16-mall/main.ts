// A small mall: cart, quote, order, payment, automatic expiry, refund.
//   npm run demo -- 16
// `mall.ts` is the mall. It knows ways of paying only as `PaymentGateway`s; `channels.ts` has two of WeChat Pay and one of Douyin, on their sandboxes. `orders.ts` holds what must happen
// together, in transactions of SQLite; `quote.ts` the prices. Time passes when it is told to. In the end every fen is where it belongs: what came and did not go back is what the orders cost.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStage } from './stage.ts'

const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
try {
  await using stage = await openStage(join(directory, 'mall.db'))
  const { mall, sandbox, douyin, pays, passes } = stage
  const yuan = (fen: number) => `¥${(fen / 100).toFixed(2)}`
  const stockOf = async (sku: string) => (await mall.shelf.find(sku))?.stock
  const statusOf = async (orderId: string) => (await mall.find(orderId))?.status
  const orderOne = async (customer: string, sku: string, quantity = 1) => {
    await mall.shelf.put(customer, sku, quantity)
    return mall.order(customer, (await mall.quote(customer)).quoteId)
  }

  await mall.shelf.put('ling', 'pot-1', 1)
  await mall.shelf.put('ling', 'tea-100', 2)
  const quote = await mall.quote('ling')
  console.table(quote.lines.map(({ title, quantity, priceFen }) => ({ title, quantity, price: yuan(priceFen), sum: yuan(priceFen * quantity) })))
  console.log(`${yuan(quote.subtotalFen)} - ${yuan(quote.discountFen)} + shipping ${yuan(quote.shippingFen)} = ${yuan(quote.payableFen)}`)
  const first = await mall.order('ling', quote.quoteId)
  const { paymentNo, prepared } = await mall.pay(first.orderId, 'scan')
  console.log(`ordered: ${first.orderId}, ${first.status}; ${await stockOf('pot-1')} pot is left; to be paid by ${JSON.stringify(prepared)}`)
  await pays(paymentNo)
  console.log(`paid: the order is ${await statusOf(first.orderId)}`)

  await mall.shelf.put('wei', 'pot-1', 2)
  const tooMany = await mall.quote('wei')
  await assert.rejects(mall.order('wei', tooMany.quoteId), /sold out/)
  console.log('wei wants two pots: sold out, and nothing is held for him')

  const late = await orderOne('wei', 'pot-1')
  const never = await mall.pay(late.orderId, 'scan')
  await passes(31)
  assert.throws(() => sandbox.pay(never.paymentNo), /CLOSED/)
  console.log(
    `he orders one and does not pay: ${await statusOf(late.orderId)} after half an hour, the pot is back (${await stockOf('pot-1')}); who pays now is refused`,
  )

  const hasty = await orderOne('an', 'cup-1', 3)
  const byPhone = await mall.pay(hasty.orderId, 'phone', 'o-an')
  const byScan = await mall.pay(hasty.orderId, 'scan')
  await pays(byPhone.paymentNo)
  await pays(byScan.paymentNo)
  await passes(3)
  assert.equal(sandbox.payment(byScan.paymentNo)?.refundedFen, hasty.quote.payableFen)
  console.log(`an paid her cups by phone and by scan: ${await statusOf(hasty.orderId)}; the second money went back by itself`)

  const part = await mall.refund(first.orderId, { amountFen: 12_800, reason: '少发一件' })
  await passes(3)
  console.log(`one tea was missing: ${yuan(part.amountFen)} back, the order stays ${await statusOf(first.orderId)}`)
  await assert.rejects(mall.refund(first.orderId, { reason: 'everything, once more' }), /no more goes back than came/)
  const rest = await mall.refund(first.orderId, { amountFen: quote.payableFen - part.amountFen, reason: '七天无理由退货' })
  await passes(3)
  console.log(
    `and then she sent everything back: another ${yuan(rest.amountFen)}, ${await statusOf(first.orderId)}; ${await stockOf('pot-1')} pots are on the shelf`,
  )

  const cups = await orderOne('hua', 'cup-1', 2)
  const inDouyin = await mall.pay(cups.orderId, 'douyin')
  stage.opensInDouyin(inDouyin.prepared)
  await passes(32)
  console.log(`hua looks at her order in Douyin for half an hour. Nobody can close a payment there: the order is still ${await statusOf(cups.orderId)}`)
  await pays(inDouyin.paymentNo)
  console.log(`and pays at last: ${await statusOf(cups.orderId)}`)

  const payments = [paymentNo, never.paymentNo, byPhone.paymentNo, byScan.paymentNo].map((no) => sandbox.payment(no))
  const kept = payments.reduce((sum, payment) => sum + (payment?.transactionId === undefined ? 0 : payment.totalFen - payment.refundedFen), 0)
  const there = douyin.order(inDouyin.paymentNo)
  assert.deepEqual(await Promise.all([first, late, hasty, cups].map(({ orderId }) => statusOf(orderId))), ['refunded', 'expired', 'paid', 'paid'])
  assert.deepEqual([await stockOf('pot-1'), await stockOf('tea-100'), await stockOf('cup-1')], [2, 10, 25])
  assert.deepEqual([kept, there?.totalFen], [hasty.quote.payableFen, cups.quote.payableFen])
  console.log(`WeChat keeps ${yuan(kept)} for the mall, Douyin ${yuan(there?.totalFen ?? 0)}: what the two orders that stand cost`)
} finally {
  await rm(directory, { recursive: true })
}
