import { id, lazily, maybe, number, params, part, struct, structsParam, text, textParam, truthParam, wholeParam } from '../../../endpoints/schemas/fields.js'
import { needsOneOf, noParam } from './common-fields.js'

/** POST /api/apps/trade/v2/order/query_order, and /api/apps/trade/v2/query_order */
export const tradeV2OrderParams = lazily(() =>
  params(
    'TradeV2OrderParams',
    'Params of POST /api/apps/trade/v2/order/query_order: one of both numbers.',
    { order_id: maybe(noParam("The platform's number.")), out_order_no: maybe(noParam("The merchant's number.")) },
    needsOneOf('order_id', 'out_order_no'),
  ),
)

/** POST /api/apps/trade/v2/push_delivery */
export const tradeV2DeliveryParams = lazily(() =>
  params(
    'TradeV2DeliveryParams',
    'Params of POST /api/apps/trade/v2/push_delivery.',
    {
      out_order_no: noParam("The merchant's number of the order."),
      item_order_list: maybe(structsParam(part('TradeV2ItemParam', 'A line.', { item_order_id: noParam('Its number.') }), 'The lines.')),
      use_all: maybe(truthParam('All lines.')),
      poi_info: maybe(textParam('The shop, as JSON text.')),
      delivery_status: maybe(wholeParam('What came of it.', { min: 0, max: 99 })),
    },
    needsOneOf('item_order_list', 'use_all'),
  ),
)

/** Answer of POST /api/apps/trade/v2/order/query_order */
export const tradeV2OrderResult = lazily(() =>
  struct('TradeV2Order', 'An order of the older trade API.', {
    order_id: id("The platform's number."),
    out_order_no: id("The merchant's number."),
    refund_amount: number('What was refunded. In fen.'),
    settle_amount: number('What was settled. In fen.'),
    total_fee: number('What is paid. In fen.'),
    order_status: text('INIT, PROCESS, SUCCESS, FAIL or TIMEOUT.'),
    pay_time: text('When it was paid: `yyyy-MM-dd HH:mm:ss`, China time.'),
    pay_channel: number('1 WeChat, 2 Alipay, 10 Douyin Pay.'),
    channel_pay_id: id("The channel's number."),
    seller_uid: id("The seller's merchant number."),
    item_id: id('The video that the user came from.'),
  }),
)

/** Answer of POST /api/apps/trade/v2/push_delivery */
export const tradeV2DeliveryResult = lazily(() => struct('TradeV2Delivery', 'A delivery that was taken.', { delivery_id: id('Its number.') }))
