import type { JsonObject } from '../../json-answer.js'
import { flagIn, linesIn, numberIn, textIn, timeIn } from '../ask.js'
import { bare } from '../render/values.js'
import type { Order, OrderLine, Receiver } from '../state/documents.js'
import { newOrder, yuan } from '../state/generate.js'
import { cancel, type Merchant, moveStock } from '../state/merchant.js'
import { wholeSecond } from '../state/table.js'

/** Creates or changes one order of an own shop; gives the row of the answer that tells what became of it. */
export function uploadOrder(merchant: Merchant, row: JsonObject): JsonObject {
  const soId = textIn(row, 'so_id') ?? ''
  const shopId = textIn(row, 'shop_id') ?? ''
  const problem = problemOf(merchant, row, { soId, shopId })
  if (problem !== undefined) return { o_id: 0, so_id: soId, issuccess: false, msg: problem }
  const known = merchant.orderBySoId(shopId, soId)
  const order = known ?? create(merchant, row, { soId, shopId })
  if (known !== undefined) update(merchant, known, row)
  return { o_id: bare(order.id), so_id: soId, issuccess: true, msg: '上传成功' }
}

interface Key {
  readonly soId: string
  readonly shopId: string
}

function problemOf(merchant: Merchant, row: JsonObject, { soId, shopId }: Key): string | undefined {
  const shop = merchant.shops.get(shopId)
  if (shop === undefined) return '店铺编号不存在'
  if (!shop.own) return '只能上传自有商城店铺的订单'
  if (soId === '' || soId.length > 50) return '线上单号不能为空且不超过50个字符'
  const lines = linesIn(row, 'items')
  if (lines.length === 0) return '商品明细不能为空'
  const payAmount = numberIn(row, 'pay_amount') ?? 0
  const goods = lines.reduce((sum, line) => sum + (numberIn(line, 'amount') ?? 0), 0)
  // What is missing to the sum is a discount; more than the sum can be no price.
  if (payAmount > yuan(goods + (numberIn(row, 'freight') ?? 0))) return '应付金额大于商品金额与运费之和'
  const paid = payOf(row)
  return paid !== undefined && paid !== payAmount ? '支付金额与应付金额不一致' : undefined
}

function create(merchant: Merchant, row: JsonObject, { soId, shopId }: Key): Order {
  const at = wholeSecond(merchant.now())
  const lines = linesIn(row, 'items').map((line) => lineOf(merchant, line))
  const order = newOrder(merchant, { shopId, soId, createdMs: at, lines })
  const payAmount = numberIn(row, 'pay_amount') ?? 0
  const freight = numberIn(row, 'freight') ?? 0
  const paid = payOf(row)
  Object.assign(order, {
    ...changesOf(row),
    // Without a payment an order counts as unpaid, whatever its shop status says.
    status: paid === undefined ? 'WaitPay' : 'WaitConfirm',
    shopStatus: textIn(row, 'shop_status') ?? 'WAIT_SELLER_SEND_GOODS',
    buyer: textIn(row, 'shop_buyer_id') ?? '',
    orderDateMs: timeIn(row, 'order_date') ?? at,
    paidMs: paid === undefined ? undefined : at,
    paidAmount: paid ?? 0,
    payAmount,
    freight,
    freeAmount: Math.max(0, yuan(lines.reduce((sum, { amount }) => sum + amount, freight) - payAmount)),
    receiver: receiverOf(row),
    buyerMessage: textIn(row, 'buyer_message') ?? '',
  })
  merchant.addOrder(order)
  for (const { skuId, qty } of lines) moveStock(merchant, skuId, (stock) => Object.assign(stock, { orderLock: stock.orderLock + qty }))
  merchant.act(order, '接口上传', '')
  return order
}

function update(merchant: Merchant, order: Order, row: JsonObject): void {
  const paid = payOf(row)
  const shopStatus = textIn(row, 'shop_status') ?? order.shopStatus
  const lines = linesIn(row, 'items')
  merchant.orders.change(order, () => {
    Object.assign(order, { ...changesOf(row), shopStatus })
    if (paid !== undefined && order.paidMs === undefined) {
      Object.assign(order, { paidMs: wholeSecond(merchant.now()), paidAmount: paid })
      if (order.status === 'WaitPay') order.status = 'WaitConfirm'
    }
    if (shopStatus === 'TRADE_FINISHED') order.endMs ??= wholeSecond(merchant.now())
    for (const line of order.lines) {
      const sent = lines.find((one) => textIn(one, 'outer_oi_id') === line.outerOiId)
      line.refundStatus = (sent === undefined ? undefined : textIn(sent, 'refund_status')) ?? line.refundStatus
    }
  })
  const isRefunded = order.lines.every(({ refundStatus }) => refundStatus === 'success')
  const isClosed = shopStatus === 'TRADE_CLOSED' || shopStatus === 'TRADE_CLOSED_BY_TAOBAO'
  if ((isRefunded || isClosed) && order.status !== 'Sent' && order.status !== 'Cancelled') cancel(merchant, order, '线上关闭')
}

// Only these can be changed later.
function changesOf(row: JsonObject): Partial<Order> {
  const [remark, labels, flag] = [textIn(row, 'remark'), textIn(row, 'labels'), numberIn(row, 'seller_flag')]
  return {
    ...(remark === undefined ? {} : { remark }),
    ...(labels === undefined ? {} : { labels: labels.split(',') }),
    ...(flag === undefined ? {} : { flag }),
  }
}

function payOf(row: JsonObject): number | undefined {
  const { pay } = row
  return typeof pay === 'object' && pay !== null ? numberIn(Object.fromEntries(Object.entries(pay)), 'amount') : undefined
}

function lineOf(merchant: Merchant, line: JsonObject): OrderLine {
  const skuId = textIn(line, 'sku_id') ?? ''
  const qty = numberIn(line, 'qty') ?? 1
  const amount = numberIn(line, 'amount') ?? 0
  return {
    oiId: merchant.id('oi'),
    skuId,
    shopSkuId: textIn(line, 'shop_sku_id') ?? '',
    outerOiId: textIn(line, 'outer_oi_id') ?? '',
    name: textIn(line, 'name') ?? '',
    properties: textIn(line, 'properties_value') ?? '',
    iId: textIn(line, 'i_id') ?? merchant.skus.get(skuId)?.iId ?? '',
    qty,
    price: numberIn(line, 'price') ?? (qty === 0 ? 0 : yuan(amount / qty)),
    basePrice: numberIn(line, 'base_price') ?? 0,
    amount,
    isGift: flagIn(line, 'is_gift') ?? false,
    refundStatus: textIn(line, 'refund_status') ?? 'none',
    refundId: undefined,
  }
}

// Own shops' receivers are in the clear.
function receiverOf(row: JsonObject): Receiver {
  return {
    name: textIn(row, 'receiver_name') ?? '',
    mobile: textIn(row, 'receiver_mobile') ?? '',
    phone: textIn(row, 'receiver_phone'),
    state: textIn(row, 'receiver_state') ?? '',
    city: textIn(row, 'receiver_city') ?? '',
    district: textIn(row, 'receiver_district') ?? '',
    address: textIn(row, 'receiver_address') ?? '',
  }
}
