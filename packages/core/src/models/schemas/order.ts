import { orderStatuses } from '../statuses.js'
import { count, fen, flag, id, instant, lazily, many, maybe, one, oneOf, struct, text } from './fields.js'
import { payment } from './payment.js'
import { buyer, receiver } from './people.js'
import { shipment } from './shipment.js'
import { subOrder } from './sub-order.js'

const deduction = lazily(() =>
  struct('Deduction', 'What was paid with something else than money.', {
    name: text("What it is: the platform's name of it."),
    amountFen: fen('How much it counts.'),
  }),
)

const orderAmounts = lazily(() =>
  struct('OrderAmounts', "An order's money.", {
    goodsFen: maybe(fen('The goods before discounts of the order.')),
    discountFen: maybe(fen('Discounts; positive reduces the total.')),
    adjustmentFen: maybe(fen('What the merchant changed by hand; negative reduces the total.')),
    postageFen: maybe(fen('Postage.')),
    taxFen: maybe(fen('Tax that the buyer pays.')),
    totalFen: maybe(fen('What the buyer pays in all, postage included.')),
    paidFen: maybe(fen('What the buyer has paid so far.')),
    receivedFen: maybe(fen('What the merchant has received so far.')),
    commissionFen: maybe(fen("The platform's commission.")),
    deductions: many(deduction(), 'Red packets, points and cards.'),
  }),
)

const promotion = lazily(() =>
  struct('Promotion', 'A discount.', {
    id: maybe(id('The campaign.')),
    name: maybe(text('Its name.')),
    description: maybe(text('It in words.')),
    discountFen: maybe(fen('The discount; left out for free postage and gifts.')),
    subOrderId: maybe(id('The sub-order that it belongs to; left out when it belongs to the whole order.')),
  }),
)

/** An order with everything that belongs to it. */
export const orderCombined = lazily(() =>
  struct('OrderCombined', 'An order with its sub-orders, payments and parcels.', {
    id: id("The order's number on the platform."),
    merchantOrderId: maybe(id("The merchant's own number of the order.")),
    originOrderId: maybe(id("For orders that an ERP took over: the order's number at the selling platform.")),
    originPlatform: maybe(text('For orders that an ERP took over: the selling platform.')),
    supersededById: maybe(id('The order that this one was merged into.')),
    status: oneOf(orderStatuses, 'OrderStatus', 'Where the order stands.'),
    platformStatus: text("The same, in the platform's word."),
    platformStepStatus: maybe(text("Where a presale's deposit and balance stand, in the platform's word.")),
    originStatus: maybe(text("For orders that an ERP took over: where the order stands, in the selling platform's word.")),
    supplierStatus: maybe(text("A supplier's own stage.")),
    statusReason: maybe(text("Why it stands there (a hold, a cancellation), in the platform's words.")),
    platformType: maybe(text("The kind of order, in the platform's word.")),
    isPresale: flag('Whether it is a presale with a deposit.'),
    isCashOnDelivery: flag('Whether it is paid at the door.'),
    holds: many(text('Its name.'), "What forbids shipping for now, by the platform's names; whoever ships looks here too."),
    createdAt: maybe(instant('When it was placed.')),
    modifiedAt: maybe(instant('When anything about it was last changed.')),
    paidAt: maybe(instant('When it was paid.')),
    shippedAt: maybe(instant('When it was shipped.')),
    endedAt: maybe(instant('When it was completed or closed.')),
    dueAt: maybe(instant('When the platform acts by itself.')),
    shopName: maybe(text("The shop's name.")),
    buyer: maybe(one(buyer(), 'Who buys.')),
    receiver: maybe(one(receiver(), 'Where it goes.')),
    buyerMessage: maybe(text('What the buyer wrote to the merchant.')),
    sellerMemo: maybe(text("The merchant's note.")),
    sellerFlag: maybe(count("The merchant's flag, by the platform's number.")),
    currency: text('ISO 4217, of all amounts.'),
    amounts: one(orderAmounts(), 'The money.'),
    quantity: maybe(count('How many pieces in all.')),
    subOrders: many(subOrder(), 'The lines.'),
    payments: many(payment(), 'The payments.'),
    shipments: many(shipment(), 'The parcels.'),
    promotions: many(promotion(), 'The discounts, one by one.'),
  }),
)
