import { z } from 'zod'
import { choiceParam, lazily, maybe, params, part, structsParam, textParam, truthParam, wholeParam } from '../../../endpoints/schemas/fields.js'
import { addressParam, entryParam, extraParam, fenParam, needsOneOf, noParam, settleShares } from './common-fields.js'

/** POST /api/trade_basic/v1/developer/order_query/ */
export const tradeOrderQueryParams = lazily(() =>
  params(
    'TradeOrderQueryParams',
    'Params of POST /api/trade_basic/v1/developer/order_query/: one of both numbers.',
    { order_id: maybe(noParam("The platform's number.")), out_order_no: maybe(noParam("The merchant's number.")) },
    needsOneOf('order_id', 'out_order_no'),
  ),
)

/** POST /api/trade_basic/v1/developer/refund_create/ */
export const tradeRefundCreateParams = lazily(() =>
  params(
    'TradeRefundCreateParams',
    'Params of POST /api/trade_basic/v1/developer/refund_create/.',
    {
      order_id: noParam("The platform's number of the order."),
      out_refund_no: noParam("The merchant's number of the refund."),
      refund_total_amount: fenParam('How much.'),
      refund_reason: structsParam(
        part('TradeRefundReason', 'Why.', {
          code: choiceParam('101 not wanted, 102 service, 103 quality, 999 other.', [101, 102, 103, 999]),
          text: textParam('In words: fewer than 50 characters.', 49),
        }),
        'Why.',
        10,
      ),
      order_entry_schema: entryParam().describe("The refund's page."),
      cp_extra: maybe(extraParam()),
      notify_url: maybe(addressParam('Where call-backs go.')),
      refund_all: maybe(truthParam('The whole order, of which nothing was refunded yet.')),
      item_order_detail: maybe(
        structsParam(
          part('TradeRefundItemParam', 'A part of a refund.', { item_order_id: noParam('The line.'), refund_amount: fenParam('How much of it.') }),
          'How it is shared by the lines.',
          99,
        ),
      ),
      currency: maybe(textParam('DIAMOND on iOS.', 16)),
    },
    {
      words: 'needs either refund_all or item_order_detail',
      holds: ({ refund_all, item_order_detail }) => (refund_all === true) !== (item_order_detail !== undefined),
    },
    {
      words: 'the amounts of item_order_detail must add up to refund_total_amount',
      holds: ({ item_order_detail, refund_total_amount }) =>
        item_order_detail === undefined || item_order_detail.reduce((sum, { refund_amount }) => sum + refund_amount, 0) === refund_total_amount,
    },
  ),
)

/** POST /api/trade_basic/v1/developer/refund_query/ */
export const tradeRefundQueryParams = lazily(() =>
  params(
    'TradeRefundQueryParams',
    'Params of POST /api/trade_basic/v1/developer/refund_query/: one of the three; by order at most 50 are told.',
    {
      refund_id: maybe(noParam("The platform's number of the refund.")),
      out_refund_no: maybe(noParam("The merchant's number of the refund.")),
      order_id: maybe(noParam("The platform's number of the order.")),
    },
    needsOneOf('refund_id', 'out_refund_no', 'order_id'),
  ),
)

/** POST /api/trade_basic/v1/developer/refund_audit_callback/ */
export const tradeRefundAuditParams = lazily(() =>
  params(
    'TradeRefundAuditParams',
    'Params of POST /api/trade_basic/v1/developer/refund_audit_callback/.',
    {
      refund_id: noParam("The platform's number of the refund."),
      refund_audit_status: choiceParam('1 agree, 2 deny.', [1, 2]),
      deny_message: maybe(textParam('Why not.', 512)),
    },
    {
      words: 'deny_message must say why it is denied',
      holds: ({ refund_audit_status, deny_message }) => refund_audit_status === 1 || deny_message !== undefined,
    },
  ),
)

/** POST /api/trade_basic/v1/developer/fulfill_push_status/ */
export const tradeFulfillPushParams = lazily(() =>
  params('TradeFulfillPushParams', 'Params of POST /api/trade_basic/v1/developer/fulfill_push_status/.', {
    order_id: noParam("The platform's number of the order."),
    item_order_id_list: maybe(z.array(noParam('A line.')).min(1).describe('The lines.')),
    to_status: textParam('What they come to, by the list of the kind of goods.', 64),
  }),
)

/** POST /api/trade_basic/v1/developer/settle_create/ */
export const tradeSettleCreateParams = lazily(() =>
  params('TradeSettleCreateParams', 'Params of POST /api/trade_basic/v1/developer/settle_create/.', {
    out_order_no: noParam("The merchant's number of the order."),
    out_settle_no: noParam("The merchant's number of the settlement."),
    settle_desc: textParam('What for.', 80),
    settle_params: maybe(settleShares()),
    item_order_id: maybe(noParam('The line; without it the whole order.')),
    ext: maybe(textParam('More, by agreement with the platform.')),
    notify_url: maybe(addressParam('Where call-backs go.')),
    cp_extra: maybe(extraParam()),
  }),
)

/** POST /api/trade_basic/v1/developer/settle_query/ */
export const tradeSettleQueryParams = lazily(() =>
  params(
    'TradeSettleQueryParams',
    'Params of POST /api/trade_basic/v1/developer/settle_query/: one of the four numbers.',
    {
      out_order_no: maybe(noParam("The merchant's number of the order.")),
      order_id: maybe(noParam("The platform's number of the order.")),
      out_settle_no: maybe(noParam("The merchant's number of the settlement.")),
      settle_id: maybe(noParam("The platform's number of the settlement.")),
    },
    needsOneOf('out_order_no', 'order_id', 'out_settle_no', 'settle_id'),
  ),
)

/** POST /api/trade_basic/v1/developer/query_cps/ */
export const tradeCpsParams = lazily(() =>
  params(
    'TradeCpsParams',
    'Params of POST /api/trade_basic/v1/developer/query_cps/: one of both numbers.',
    { order_id: maybe(noParam("The platform's number.")), out_order_no: maybe(noParam("The merchant's number.")) },
    needsOneOf('order_id', 'out_order_no'),
  ),
)

/** POST /api/trade_basic/v1/developer/tag_query/ */
export const tradeTagParams = lazily(() =>
  params('TradeTagParams', 'Params of POST /api/trade_basic/v1/developer/tag_query/.', {
    goods_type: wholeParam('The kind of goods.', { min: 0, max: 9999 }),
  }),
)
