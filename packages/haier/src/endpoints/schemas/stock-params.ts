import { lazily } from './fields.js'
import { codeParam, countyParam, params } from './param-fields.js'

/** get-available-stock-open */
export const stockParams = lazily(() =>
  params('StockParams', 'Params of get-available-stock-open: one product in one county.', {
    productCode: codeParam('Product code.'),
    countyCode: countyParam('County, by its six-digit code of GB/T 2260.'),
  }),
)
