import { lazily } from './fields.js'
import { numbersParam, params } from './param-fields.js'

/** get-store-logistics-by-order-code */
export const storeLogisticsParams = lazily(() =>
  params('StoreLogisticsParams', 'Params of get-store-logistics-by-order-code.', {
    orderCodes: numbersParam(
      "The platform's numbers of the orders (SO.…), which confirmations tell, not yours; longer lists than 100 are cut into several requests. An empty list asks for nothing.",
    ),
  }),
)
