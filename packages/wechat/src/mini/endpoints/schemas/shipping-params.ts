import { formatChinaTime } from '@duijie/core/platform'
import { z } from 'zod'
import {
  anyTextParam,
  choiceParam,
  lazily,
  maybe,
  params,
  part,
  preset,
  says,
  secondsParam,
  structsParam,
  textParam,
  truthParam,
  wholeParam,
} from './fields.js'

const orderKey = lazily(() =>
  part('ShippingOrderKey', 'Which payment it is: 1 by mchid and out_trade_no, 2 by transaction_id.', {
    order_number_type: choiceParam('1: mchid and out_trade_no; 2: transaction_id.', [1, 2]),
    transaction_id: maybe(textParam("The payment's number.")),
    mchid: maybe(textParam('The merchant.')),
    out_trade_no: maybe(textParam("The merchant's own number of the payment.")),
  }).refine(
    ({ order_number_type: kind, transaction_id, mchid, out_trade_no }) =>
      kind === 2 ? transaction_id !== undefined : mchid !== undefined && out_trade_no !== undefined,
    says('order_number_type 1 needs mchid and out_trade_no, 2 needs transaction_id'),
  ),
)

// The platform wants contacts masked, with the last four digits in the clear.
const contact = (description: string) =>
  textParam(description).refine(
    (value) => /\*/.test(value) && /\d{2}\D?\d{2}$/.test(value),
    says('must be masked, with the last four digits clear: 138****0000'),
  )

const parcel = lazily(() =>
  part('ShippingParcel', 'A parcel.', {
    tracking_no: maybe(textParam('The waybill; for couriers only.', 128)),
    express_company: maybe(textParam('The courier, by its code in logistics.deliveries.', 128)),
    item_desc: textParam('What is in it.', 120),
    contact: maybe(
      part('ShippingContact', 'Who is called, masked. SF needs one of the two.', {
        consignor_contact: maybe(contact('The sender, masked.')),
        receiver_contact: maybe(contact('The receiver, masked.')),
      }).describe('Who is called, masked. SF needs one of the two.'),
    ),
  }),
)

const payer = lazily(() => part('ShippingPayer', 'Who paid.', { openid: textParam('The user.') }))

/** RFC 3339 with milliseconds and China's zone. */
const uploadTime = () =>
  z
    .preprocess(
      (value) => (value instanceof Date ? chinaRfc3339(value) : value),
      z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/, says('a Date, or RFC 3339 with its zone')),
    )
    .meta({
      description: 'When this was said. A later one replaces what was said before: it must grow. A Date, or RFC 3339 with its zone.',
      tsType: 'Date | string',
    })

const delivery = () => ({
  logistics_type: choiceParam('1 courier, 2 local delivery, 3 nothing to carry, 4 fetched by the user.', [1, 2, 3, 4]),
  delivery_mode: choiceParam('1: all together, 2: in several parcels (couriers only).', [1, 2]),
  is_all_delivered: maybe(truthParam('With delivery_mode 2: whether these are the last parcels.')),
  shipping_list: structsParam(parcel(), 'The parcels: one with delivery_mode 1, up to 15 with 2.', 15),
})

interface Delivery {
  readonly logistics_type: number
  readonly delivery_mode: number
  readonly is_all_delivered?: boolean
  readonly shipping_list: readonly { readonly tracking_no?: string; readonly express_company?: string }[]
}

const rules = [
  { holds: (given: Delivery) => given.delivery_mode === 2 || given.shipping_list.length === 1, words: 'delivery_mode 1 has one parcel in shipping_list' },
  { holds: (given: Delivery) => given.delivery_mode === 1 || given.is_all_delivered !== undefined, words: 'delivery_mode 2 needs is_all_delivered' },
  { holds: (given: Delivery) => given.delivery_mode === 1 || given.logistics_type === 1, words: 'delivery_mode 2 is for couriers (logistics_type 1) only' },
  {
    holds: ({ logistics_type, shipping_list }: Delivery) =>
      logistics_type !== 1 || shipping_list.every(({ tracking_no, express_company }) => tracking_no !== undefined && express_company !== undefined),
    words: 'logistics_type 1 needs tracking_no and express_company in each parcel',
  },
]

/** POST /wxa/sec/order/upload_shipping_info */
export const uploadShippingParams = lazily(() =>
  params(
    'UploadShippingParams',
    'Params of POST /wxa/sec/order/upload_shipping_info.',
    { order_key: orderKey().describe('Which payment it is.'), ...delivery(), upload_time: uploadTime(), payer: payer().describe('Who paid.') },
    ...rules,
  ),
)

/** POST /wxa/sec/order/upload_combined_shipping_info */
export const uploadCombinedParams = lazily(() => {
  const shape = { order_key: orderKey().describe('Which payment it is, told in the same way as that of the combined order.'), ...delivery() }
  const sub = rules.reduce(
    (schema, { holds, words }) => schema.refine(holds, says(words)),
    z.strictObject(shape).meta({ title: 'CombinedSubOrder', summary: 'One order of a combined payment.' }),
  )
  return params('UploadCombinedParams', 'Params of POST /wxa/sec/order/upload_combined_shipping_info.', {
    order_key: orderKey().describe('The combined order.'),
    sub_orders: structsParam(sub, 'Its orders.', 50),
    upload_time: uploadTime(),
    payer: payer().describe('Who paid.'),
  })
})

const queried = () => ({
  transaction_id: maybe(textParam("The payment's number.")),
  merchant_id: maybe(textParam('The merchant, together with merchant_trade_no.')),
  sub_merchant_id: maybe(anyTextParam('The merchant below a service provider.')),
  merchant_trade_no: maybe(textParam("The merchant's own number of the payment.")),
})
const whichOrder = {
  holds: ({
    transaction_id,
    merchant_id,
    merchant_trade_no,
  }: {
    readonly transaction_id?: string
    readonly merchant_id?: string
    readonly merchant_trade_no?: string
  }) => transaction_id !== undefined || (merchant_id !== undefined && merchant_trade_no !== undefined),
  words: 'give transaction_id, or merchant_id and merchant_trade_no',
}

/** POST /wxa/sec/order/get_order */
export const shippingOrderParams = lazily(() => params('ShippingOrderParams', 'Params of POST /wxa/sec/order/get_order.', queried(), whichOrder))

/** POST /wxa/sec/order/get_order_list */
export const shippingOrdersParams = lazily(() =>
  params('ShippingOrdersParams', 'Params of POST /wxa/sec/order/get_order_list.', {
    pay_time_range: maybe(
      part('PayTimeRange', 'When it was paid; both ends belong to it.', {
        begin_time: maybe(secondsParam('From.')),
        end_time: maybe(secondsParam('To, included.')),
      }).describe('When it was paid; both ends belong to it. An order that changes does not move.'),
    ),
    order_state: maybe(choiceParam('1 to be shipped, 2 shipped, 3 received, 4 finished, 5 refunded, 6 awaiting settlement.', [1, 2, 3, 4, 5, 6])),
    openid: maybe(textParam('The user who paid.')),
    last_index: maybe(textParam('Where the page before this one ended.')),
    page_size: preset(wholeParam('Orders in a page.', { min: 1, max: 100 }), 100),
  }),
)

/** POST /wxa/sec/order/notify_confirm_receive */
export const confirmReceiveParams = lazily(() =>
  params(
    'ConfirmReceiveParams',
    'Params of POST /wxa/sec/order/notify_confirm_receive.',
    { ...queried(), received_time: secondsParam('When the parcel was signed for; after it was shipped.') },
    whichOrder,
  ),
)

/** POST /wxa/sec/order/set_msg_jump_path */
export const jumpPathParams = lazily(() =>
  params('JumpPathParams', 'Params of POST /wxa/sec/order/set_msg_jump_path.', {
    path: textParam('The page; the platform adds transaction_id, merchant_id, merchant_trade_no and sub_merchant_id.'),
  }),
)

/** POST /wxa/sec/order/is_trade_managed and POST /wxa/sec/order/is_trade_management_confirmation_completed */
export const tradeManagedParams = lazily(() =>
  params(
    'TradeManagedParams',
    'Params of POST /wxa/sec/order/is_trade_managed and is_trade_management_confirmation_completed: none. The app id is filled in.',
    {},
  ),
)

/** POST /wxa/sec/order/opspecialorder */
export const specialOrderParams = lazily(() =>
  params('SpecialOrderParams', 'Params of POST /wxa/sec/order/opspecialorder.', {
    order_id: textParam("The payment's number."),
    type: choiceParam('1 presale, 2 test.', [1, 2]),
    delay_to: maybe(secondsParam('Until when a presale may be shipped: 15 to 330 days after its payment.')),
  }),
)

function chinaRfc3339(at: Date): string {
  return `${formatChinaTime(at).replace(' ', 'T')}.${String(at.getUTCMilliseconds()).padStart(3, '0')}+08:00`
}
