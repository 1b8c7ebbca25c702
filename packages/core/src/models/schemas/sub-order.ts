import { afterSaleStatuses, orderStatuses, refundStatuses } from '../statuses.js'
import { count, decimal, fen, flag, id, instant, lazily, maybe, oneOf, struct, text } from './fields.js'

/** A line of an order. */
export const subOrder = lazily(() =>
  struct('SubOrder', 'A line of an order: one SKU.', {
    id: id("The line's number; equals the order's where the platform gives an order of one line no other."),
    originId: maybe(id("For orders that an ERP took over: the line's number at the selling platform.")),
    status: oneOf(orderStatuses, 'OrderStatus', 'Where the line stands.'),
    platformStatus: text("The same, in the platform's word."),
    afterSaleStatus: maybe(oneOf(afterSaleStatuses, 'AfterSaleStatus', "Where the line's latest after-sale stands; left out when there is none.")),
    refundStatus: maybe(oneOf(refundStatuses, 'RefundStatus', "What became of the line's money.")),
    platformRefundStatus: maybe(text("Where the line's after-sale stands, in the platform's word.")),
    afterSaleId: maybe(id("The line's latest after-sale.")),
    goodsId: maybe(id('The goods.')),
    skuId: maybe(id('The SKU.')),
    goodsCode: maybe(text("The merchant's own code of the goods.")),
    skuCode: maybe(text("The merchant's own code of the SKU.")),
    title: maybe(text('Title of the goods.')),
    skuName: maybe(text('The SKU in words.')),
    imageUrl: maybe(text('Picture.')),
    quantity: maybe(count('How many pieces.')),
    unitPrice: maybe(decimal("Price of one piece before discounts, in the currency's unit.")),
    goodsFen: maybe(fen('Price of the line after its own discounts and adjustments.')),
    discountFen: maybe(fen("The line's own discounts; positive reduces the price.")),
    adjustmentFen: maybe(fen('What the merchant changed by hand; negative reduces the price.')),
    sharedDiscountFen: maybe(fen("The line's share of discounts of the whole order.")),
    paidFen: maybe(fen('What the buyer pays for the line, without postage.')),
    revenueFen: maybe(fen("The line's share of what the buyer pays, after discounts of the whole order: the figure to sum up revenue by.")),
    taxFen: maybe(fen("The line's tax.")),
    isGift: maybe(flag('Whether it is a gift.')),
    isService: maybe(flag('Whether it is a service, which is not shipped.')),
    warehouseCode: maybe(text('Warehouse that ships.')),
    shippedAt: maybe(instant('When it was shipped.')),
    endedAt: maybe(instant("When it was completed or closed; may be earlier than the order's.")),
    dueAt: maybe(instant('When the platform acts by itself.')),
  }),
)
