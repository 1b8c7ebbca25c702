import { z } from 'zod'
import { pushedOrderStates } from '../order-states.js'
import { choiceParam, lazily, maybe, msParam, params, part, preset, struct, text, textParam, wholeParam } from './fields.js'

const most = Number.MAX_SAFE_INTEGER

/** The order that order_detail holds as JSON text. */
export const pushedOrderDetail = lazily(() => {
  const item = part('PushedOrderItem', 'A line of a pushed order.', {
    item_code: textParam("The application's number of the goods."),
    img: textParam('The address of a picture.'),
    title: textParam('What it is called.'),
    sub_title: maybe(textParam('More words to it.')),
    amount: maybe(wholeParam('How many.', { min: 0, max: most })),
    price: wholeParam('Price, in fen.', { min: 0, max: most }),
  })
  return part('PushedOrderDetail', 'An order as the order centre shows it.', {
    order_id: textParam("The application's own number of the order."),
    create_time: msParam('When it was made.'),
    status: textParam('How it stands, in words: 待支付, 已支付 and so on.'),
    amount: wholeParam('How many things.', { min: 0, max: most }),
    total_price: wholeParam('Price, in fen.', { min: 0, max: most }),
    detail_url: textParam('The page that shows it, with its query.'),
    item_list: z.array(item).min(1).readonly().describe('Its lines.'),
  })
})

/** POST /api/apps/order/v2/push */
export const orderPushParams = lazily(() =>
  params('OrderPushParams', 'Params of POST /api/apps/order/v2/push. The token is filled in.', {
    client_key: maybe(textParam('The client key, of orders of points of interest.')),
    ext_shop_id: maybe(textParam("The application's number of the shop, of orders of points of interest.")),
    app_name: preset(textParam('The app that shows it.'), 'douyin'),
    open_id: textParam('The user.'),
    order_detail: z
      .preprocess((value) => (typeof value === 'string' ? value : written(value)), z.string({ error: 'must be the order, or its JSON text' }).min(2))
      .meta({ description: 'The order; it goes out as JSON text.', tsType: 'PushedOrderDetail | string' }),
    order_type: preset(wholeParam('0: an ordinary order.', { min: 0, max: 10_000 }), 0),
    order_status: choiceParam(
      '0 waiting for payment, 1 paid, 2 cancelled, 4 used, 5 refunding, 6 refunded, 8 refund failed.',
      Object.values(pushedOrderStates),
    ),
    update_time: msParam('When it changed.'),
    extra: maybe(textParam('Anything else.')),
    payment_order_no: maybe(textParam('The number of the payment.')),
  }),
)

/** The text of an order that is complete; what is not stays as it is, and is refused. */
function written(order: unknown): unknown {
  const checked = pushedOrderDetail().safeParse(order)
  return checked.success ? JSON.stringify(checked.data) : order
}

/** POST /api/apps/order/v2/push */
export const orderPushResult = lazily(() =>
  struct('OrderPushResult', 'Answer of POST /api/apps/order/v2/push.', { body: text('Words to it, of orders of points of interest.') }),
)
