import type { ReceivedRefund, Refund, RefundMessage } from '../types/refunds.js'
import { refundPhases, refundStatuses, tradeTypes } from '../values.js'
import { lazily } from './fields.js'
import { fieldsParam, idParam, maybe, namesParam, oneOfParam, params, preset, textParam, timeParam, truthParam, wholeParam } from './param-fields.js'

/** taobao.refunds.receive.get */
export const refundsReceiveParams = lazily(() =>
  params('RefundsReceiveParams', 'Params of taobao.refunds.receive.get.', {
    fields: fieldsParam<keyof ReceivedRefund>('keyof ReceivedRefund', 100),
    start_modified: maybe(timeParam('Changed from then on.')),
    end_modified: maybe(timeParam('Changed until then. Give windows of a day at most: the platform names no limit, but long ones time out.')),
    status: maybe(oneOfParam('Only refunds of this status; one per request.', refundStatuses)),
    type: preset(namesParam('TradeType', 'Only refunds of orders of these types. All known types when left out; the platform itself would take two.'), [
      ...tradeTypes,
    ]),
    buyer_nick: maybe(textParam("The buyer's account name.")),
    buyer_open_uid: maybe(textParam('The buyer, as this application knows them.')),
    ouid: maybe(textParam("The buyer's id for customer management applications.")),
    page_no: maybe(wholeParam('Page, from 1. @defaultValue 1', { min: 1, max: Number.MAX_SAFE_INTEGER })),
    page_size: maybe(wholeParam('Rows per page, 1 to 100. @defaultValue 40', { min: 1, max: 100 })),
    use_has_next: maybe(truthParam('True: the answer has `has_next` and no `total_results`, and comes faster. @defaultValue false')),
  }),
)

/** taobao.refund.get */
export const refundGetParams = lazily(() =>
  params('RefundGetParams', 'Params of taobao.refund.get.', {
    fields: fieldsParam<keyof Refund>('keyof Refund', 100),
    refund_id: idParam("The refund's number."),
  }),
)

/** taobao.refund.messages.get */
export const refundMessagesParams = lazily(() =>
  params('RefundMessagesParams', 'Params of taobao.refund.messages.get.', {
    fields: fieldsParam<keyof RefundMessage>('keyof RefundMessage', 100),
    refund_id: idParam("The refund's number."),
    refund_phase: maybe(oneOfParam('Required for refunds of Tmall shops.', refundPhases)),
    page_no: maybe(wholeParam('Page, from 1. @defaultValue 1', { min: 1, max: Number.MAX_SAFE_INTEGER })),
    page_size: preset(wholeParam('Rows per page. @defaultValue 40', { min: 1, max: 100 }), 40),
  }),
)
