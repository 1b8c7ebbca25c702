import { flag, id, lazily, number, rows, struct, text, texts } from './fields.js'

/** A row of check-procurable-products. */
export const procurableProduct = lazily(() =>
  struct(
    'ProcurableProduct',
    'A product that Haier may sell to this customer. Row of check-procurable-products.',
    {
      productCode: id('Product code.'),
      productModel: text('Model, such as EC6001-HT3.'),
      productGroupNamd: text('Product group. The platform writes its name so.'),
      productBrandName: text('Brand.'),
      productImageUrl: text('Main picture.'),
      productLageUrls: texts('Pictures of the long page. The platform writes their name so.'),
      isSales: flag('Whether it may be bought.'),
      noSalesReason: text('Why not, where codes were asked for.'),
    },
    groupName,
  ),
)

/** The answer of check-procurable-products. */
export const procurableResult = lazily(() => rows(procurableProduct()))

/** A row of pt-out-list-price. */
export const productPrice = lazily(() =>
  struct('ProductPrice', 'What a product costs this customer. Row of pt-out-list-price. Money is yuan; a price that is missing has its words in `reason`.', {
    productCode: id('Product code.'),
    supplyPrice: number('Ordinary supply price.'),
    invoicePrice: number('Invoice price: supplyPrice × (1 − rebateRate) − rebateMoney.'),
    marketPrice: number('Market price. In no table of the document, but sent.'),
    rebateRate: number('Direct rebate, a fraction: 0.1 is 10 %.'),
    rebateMoney: number('Rebate per unit, in yuan.'),
    stockRebatePolicy: number('Rebate policy: 0 normal, 1 none, 2 firewall, 5 platform pricing. Not a rate.'),
    reason: text('Why there is no price: 商品暂不可采, 价格未生效.'),
    isSales: flag('Whether it may be bought.'),
  }),
)

/** The answer of pt-out-list-price. */
export const pricesResult = lazily(() => rows(productPrice()))

// Some notes of integrators have the name without its misprint.
function groupName(value: object): object {
  return 'productGroupName' in value && !('productGroupNamd' in value) ? { ...value, productGroupNamd: value.productGroupName } : value
}
