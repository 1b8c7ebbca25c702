import { lazily } from './fields.js'
import { codesParam, maybe, params } from './param-fields.js'

/** check-procurable-products */
export const procurableParams = lazily(() =>
  params('ProcurableParams', 'Params of check-procurable-products.', {
    productCodes: maybe(
      codesParam(
        'Products to look at; longer lists than 20 are cut into several requests. Left out: all that may be bought, in one answer. An empty list asks for nothing.',
      ),
    ),
  }),
)

/** pt-out-list-price */
export const pricesParams = lazily(() =>
  params('PricesParams', 'Params of pt-out-list-price.', {
    productCodes: codesParam('Products to price; longer lists than 20 are cut into several requests. An empty list asks for nothing.'),
  }),
)
