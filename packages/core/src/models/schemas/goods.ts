import { goodsStatuses } from '../statuses.js'
import { count, decimal, flag, id, instant, lazily, many, maybe, oneOf, struct, text } from './fields.js'

const skuProperty = lazily(() =>
  struct('SkuProperty', 'What tells a SKU from its siblings, such as its colour.', {
    name: text('What it is: colour, size.'),
    value: text('Which one.'),
    nameId: maybe(id('Its number on the platform.')),
    valueId: maybe(id("The value's number on the platform.")),
  }),
)

const sku = lazily(() =>
  struct('Sku', 'A variant of goods, as it is sold.', {
    id: id("The SKU's number."),
    code: maybe(text("The merchant's own code.")),
    name: maybe(text('It in words.')),
    properties: many(skuProperty(), 'What tells it from its siblings.'),
    status: oneOf(goodsStatuses, 'GoodsStatus', 'Whether it is sold.'),
    platformStatus: maybe(text("The same, in the platform's word.")),
    price: maybe(decimal("Sale price, in the currency's unit.")),
    cost: maybe(decimal("What a piece costs the merchant, in the currency's unit.")),
    quantity: maybe(count('How many can be sold.')),
    heldQuantity: maybe(count('How many are held by orders that are not paid yet.')),
    barcode: maybe(text('Barcode.')),
    imageUrl: maybe(text('Picture.')),
    createdAt: maybe(instant('When it was made.')),
    modifiedAt: maybe(instant('When it was last changed.')),
  }),
)

/** Goods with all their SKUs. */
export const goodsWithSkuList = lazily(() =>
  struct('GoodsWithSkuList', 'Goods with all their SKUs.', {
    id: id("The goods' number on the platform."),
    code: maybe(text("The merchant's own code.")),
    title: maybe(text('Title.')),
    status: oneOf(goodsStatuses, 'GoodsStatus', 'Whether they are sold.'),
    platformStatus: maybe(text("The same, in the platform's word.")),
    platformReviewStatus: maybe(text("Where the platform's review stands, in its word.")),
    platformType: maybe(text("The kind of goods, in the platform's word.")),
    categoryId: maybe(id("The platform's category.")),
    shopCategoryIds: many(text('Its id.'), "The shop's own categories."),
    brand: maybe(text('Brand.')),
    barcode: maybe(text('Barcode.')),
    imageUrls: many(text('Where it is.'), 'Pictures, the main one first.'),
    url: maybe(text('Page of the goods.')),
    currency: text('ISO 4217, of all prices.'),
    price: maybe(decimal("Sale price, in the currency's unit; the lowest where SKUs differ.")),
    quantity: maybe(count('How many can be sold, of all SKUs.')),
    heldQuantity: maybe(count('How many are held by orders that are not paid yet.')),
    isVirtual: maybe(flag('Whether nothing is shipped.')),
    createdAt: maybe(instant('When they were published.')),
    modifiedAt: maybe(instant('When they were last changed.')),
    skus: many(sku(), 'The SKUs; none where the goods have no variants.'),
  }),
)
