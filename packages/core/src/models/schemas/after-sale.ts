import { afterSaleStatuses, afterSaleTypes, orderStatuses, refundStatuses } from '../statuses.js'
import { count, decimal, fen, flag, id, instant, lazily, many, maybe, one, oneOf, struct, text } from './fields.js'
import { buyer } from './people.js'
import { shipment } from './shipment.js'

const afterSaleItem = lazily(() =>
  struct('AfterSaleItem', 'What an after-sale is about: goods of one sub-order.', {
    subOrderId: maybe(id('The sub-order.')),
    goodsId: maybe(id('The goods.')),
    skuId: maybe(id('The SKU.')),
    skuCode: maybe(text("The merchant's own code.")),
    title: maybe(text('Title of the goods.')),
    skuName: maybe(text('The SKU in words.')),
    quantity: maybe(count('How many pieces.')),
    unitPrice: maybe(decimal("Price of one piece, in the currency's unit.")),
    refundFen: maybe(fen('What is given back for it.')),
  }),
)

/** A refund, a return, an exchange or another after-sale. */
export const afterSaleOrder = lazily(() =>
  struct('AfterSaleOrder', 'A refund, a return, an exchange or another after-sale.', {
    id: id("The after-sale's number on the platform."),
    merchantAfterSaleId: maybe(id("The merchant's own number of it.")),
    orderId: id('The order.'),
    subOrderId: maybe(id('The sub-order; left out where it is about several.')),
    type: oneOf(afterSaleTypes, 'AfterSaleType', 'What it is about.'),
    platformType: maybe(text("The same, in the platform's word.")),
    status: oneOf(afterSaleStatuses, 'AfterSaleStatus', 'Where the work on it stands.'),
    platformStatus: text("The same, in the platform's word."),
    refundStatus: maybe(oneOf(refundStatuses, 'RefundStatus', 'What became of the money; left out where the platform does not tell.')),
    platformRefundStatus: maybe(text("The same, in the platform's word, where it has one for the money alone.")),
    orderStatus: maybe(oneOf(orderStatuses, 'OrderStatus', 'Where the order stood.')),
    platformOrderStatus: maybe(text("The same, in the platform's word.")),
    platformGoodsStatus: maybe(text("Where the goods are, in the platform's word.")),
    platformPhase: maybe(text("Before or after the order's completion, in the platform's word.")),
    platformArbitration: maybe(text("Where the platform's arbitration stands, in its word.")),
    reason: maybe(text('Why, from the list that buyers choose from.')),
    description: maybe(text('What the buyer wrote.')),
    returnsGoods: maybe(flag('Whether the goods come back.')),
    buyer: maybe(one(buyer(), 'Who asks.')),
    currency: text('ISO 4217, of all amounts.'),
    refundFen: maybe(fen('What the buyer gets back, or asks for.')),
    retainedFen: maybe(fen('What is left to the merchant.')),
    totalFen: maybe(fen('What was paid for what it is about.')),
    items: many(afterSaleItem(), 'What it is about.'),
    returnShipment: maybe(one(shipment(), 'The parcel that comes back.')),
    exchangeShipment: maybe(one(shipment(), 'The parcel with the goods that replace them.')),
    createdAt: maybe(instant('When the buyer asked.')),
    modifiedAt: maybe(instant('When it was last changed.')),
    endedAt: maybe(instant('When it ended.')),
    dueAt: maybe(instant('When the platform acts by itself.')),
    actionVersion: maybe(text('What the platform wants to be given back when the request is agreed to or refused.')),
  }),
)
