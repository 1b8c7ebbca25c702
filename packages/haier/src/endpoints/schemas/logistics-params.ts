import { lazily } from './fields.js'
import { codeParam, maybe, params, wholeParam } from './param-fields.js'

/** get-thirdparty-logistics-info-by-order-code-auth */
export const logisticsParams = lazily(() =>
  params('LogisticsParams', 'Params of get-thirdparty-logistics-info-by-order-code-auth.', {
    orderCode: codeParam('The order, such as SO.20190106.000003.'),
    deliveryRecordCode: maybe(codeParam('One delivery of it, such as SO.20190106.000003.F1.')),
    memberId: maybe(wholeParam('Number of the retail customer.')),
  }),
)
