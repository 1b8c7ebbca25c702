import { z } from 'zod'
import { anyTextParam, choiceParam, lazily, maybe, oneOfParam, params, part, structsParam, textParam, wholeParam } from './fields.js'

const goods = lazily(() =>
  part('WaybillGoods', 'What is in a parcel.', {
    detail_list: structsParam(
      part('WaybillGoodsDetail', 'Goods in a parcel.', {
        goods_name: textParam('Name.'),
        goods_img_url: textParam('Picture.'),
        goods_desc: maybe(textParam('More words; for follow_waybill.', 40)),
      }),
      'The goods.',
    ),
  }),
)

const waybill = () => ({
  openid: textParam('The user.'),
  receiver_phone: textParam("The receiver's phone number."),
  waybill_id: textParam('The waybill.'),
  goods_info: goods().describe('What is in it.'),
  trans_id: textParam("The payment's number: 42…"),
  order_detail_path: maybe(textParam("The order's page.")),
  sender_phone: maybe(textParam("The sender's phone number.")),
  delivery_id: maybe(textParam('The courier, by its code.')),
})

/** POST /cgi-bin/express/delivery/open_msg/trace_waybill */
export const traceWaybillParams = lazily(() => params('TraceWaybillParams', 'Params of POST /cgi-bin/express/delivery/open_msg/trace_waybill.', waybill()))

/** POST /cgi-bin/express/delivery/open_msg/follow_waybill */
export const followWaybillParams = lazily(() => params('FollowWaybillParams', 'Params of POST /cgi-bin/express/delivery/open_msg/follow_waybill.', waybill()))

/** POST /cgi-bin/express/delivery/open_msg/query_trace and query_follow_trace */
export const queryTraceParams = lazily(() =>
  params('QueryTraceParams', 'Params of POST /cgi-bin/express/delivery/open_msg/query_trace and query_follow_trace.', {
    waybill_token: textParam('What trace_waybill or follow_waybill gave.'),
    openid: maybe(textParam('The user.')),
  }),
)

/** POST /cgi-bin/express/delivery/open_msg/update_waybill_goods and update_follow_waybill_goods */
export const updateWaybillGoodsParams = lazily(() =>
  params('UpdateWaybillGoodsParams', 'Params of POST /cgi-bin/express/delivery/open_msg/update_waybill_goods and update_follow_waybill_goods.', {
    waybill_token: textParam('What trace_waybill or follow_waybill gave.'),
    goods_info: goods().describe('What is in it.'),
  }),
)

/** POST /cgi-bin/express/delivery/open_msg/get_delivery_list */
export const deliveryListParams = lazily(() => params('DeliveryListParams', 'Params of POST /cgi-bin/express/delivery/open_msg/get_delivery_list: none.', {}))

/** GETs of the express assistant without params. */
export const expressListParams = lazily(() =>
  params('ExpressListParams', 'Params of GET /cgi-bin/express/business/delivery/getall, account/getall and printer/getall: none.', {}),
)

const person = (title: string, description: string) =>
  part(title, description, {
    name: textParam('Name.'),
    tel: maybe(textParam('Telephone; this or mobile.')),
    mobile: maybe(textParam('Mobile; this or tel.')),
    company: maybe(anyTextParam('Company.')),
    post_code: maybe(anyTextParam('Postal code.')),
    country: maybe(anyTextParam('Country.')),
    province: textParam('Province.'),
    city: textParam('City.'),
    area: textParam('District.'),
    address: textParam('Street and house number.'),
  }).describe(description)

const size = (description: string) => z.number().min(0).describe(description)

/** POST /cgi-bin/express/business/order/add */
export const addExpressOrderParams = lazily(() => {
  const cargo = part('ExpressCargo', 'The parcel.', {
    count: wholeParam('How many parcels.', { min: 1, max: 1000 }),
    weight: size('Weight in kg.'),
    space_x: size('Length in cm.'),
    space_y: size('Width in cm.'),
    space_z: size('Height in cm.'),
    detail_list: structsParam(
      part('ExpressCargoDetail', 'Goods.', { name: textParam('Name.'), count: wholeParam('How many.', { min: 1, max: 100_000 }) }),
      'The goods.',
    ),
  })
  const shop = part('ExpressShop', 'What the user sees of the order.', {
    wxa_path: maybe(textParam("The order's page.")),
    img_url: maybe(textParam('Picture.')),
    goods_name: maybe(textParam('Name.')),
    goods_count: maybe(wholeParam('How many.', { min: 1, max: 100_000 })),
    detail_list: maybe(
      structsParam(
        part('ExpressShopDetail', 'Goods as the user sees them.', {
          goods_name: textParam('Name.'),
          goods_img_url: textParam('Picture.'),
          goods_desc: maybe(anyTextParam('More words.')),
        }),
        'The goods.',
      ),
    ),
  })
  return params('AddExpressOrderParams', 'Params of POST /cgi-bin/express/business/order/add.', {
    add_source: choiceParam('0 from a mini program, 2 from an app or a page.', [0, 2]),
    order_id: textParam('Your own number of it.'),
    delivery_id: textParam('The courier, by its code; TEST is the simulated one.'),
    biz_id: textParam('Your account with the courier; test_biz_id is that of TEST.'),
    openid: maybe(textParam('The user; needed with add_source 0.')),
    custom_remark: maybe(anyTextParam('A remark for the courier.')),
    tagid: maybe(wholeParam('The tag that couriers see.', { min: 0, max: 2_147_483_647 })),
    wx_appid: maybe(textParam('With add_source 2: the application.')),
    sender: maybe(person('ExpressSender', 'Who sends.')),
    receiver: maybe(person('ExpressReceiver', 'Who receives.')),
    cargo: maybe(cargo.describe('The parcel.')),
    shop: maybe(shop.describe('What the user sees.')),
    insured: maybe(
      part('ExpressInsured', 'Insurance.', {
        use_insured: choiceParam('1: insured.', [0, 1]),
        insured_value: wholeParam('Value in fen.', { min: 0, max: 1_000_000_000 }),
      }).describe('Insurance.'),
    ),
    service: maybe(
      part('ExpressService', 'The service.', {
        service_type: wholeParam('Its number, of express.deliveries.', { min: 0, max: 100_000 }),
        service_name: textParam('Its name.'),
      }).describe('The service.'),
    ),
    expect_time: maybe(wholeParam('When it should be fetched, in Unix seconds; 0 as soon as possible.', { min: 0, max: 99_999_999_999 })),
    take_mode: maybe(wholeParam('How it is handed over.', { min: 0, max: 100 })),
  })
})

const place = () => ({
  order_id: maybe(textParam('Your own number of it.')),
  openid: maybe(textParam('The user.')),
  delivery_id: textParam('The courier, by its code.'),
  waybill_id: maybe(textParam('The waybill.')),
})

/** POST /cgi-bin/express/business/order/get */
export const getExpressOrderParams = lazily(() =>
  params('GetExpressOrderParams', 'Params of POST /cgi-bin/express/business/order/get.', {
    ...place(),
    print_type: maybe(choiceParam('0 or 1: which form print_html has.', [0, 1])),
  }),
)

/** POST /cgi-bin/express/business/order/batchget */
export const batchGetExpressOrderParams = lazily(() =>
  params('BatchGetExpressOrderParams', 'Params of POST /cgi-bin/express/business/order/batchget.', {
    order_list: structsParam(part('ExpressOrderKey', 'Which waybill.', place()), 'The waybills.', 100),
  }),
)

/** POST /cgi-bin/express/business/order/cancel */
export const cancelExpressOrderParams = lazily(() => params('CancelExpressOrderParams', 'Params of POST /cgi-bin/express/business/order/cancel.', place()))

/** POST /cgi-bin/express/business/path/get */
export const expressPathParams = lazily(() => params('ExpressPathParams', 'Params of POST /cgi-bin/express/business/path/get.', place()))

/** POST /cgi-bin/express/business/quota/get */
export const expressQuotaParams = lazily(() =>
  params('ExpressQuotaParams', 'Params of POST /cgi-bin/express/business/quota/get.', {
    delivery_id: textParam('The courier.'),
    biz_id: textParam('Your account with it.'),
  }),
)

/** POST /cgi-bin/express/business/account/bind */
export const bindAccountParams = lazily(() =>
  params('BindAccountParams', 'Params of POST /cgi-bin/express/business/account/bind.', {
    type: oneOfParam('bind, or unbind.', ['bind', 'unbind']),
    biz_id: textParam('Your account with the courier.'),
    delivery_id: textParam('The courier.'),
    password: maybe(textParam("The account's password.")),
    remark_content: maybe(anyTextParam('A remark for the review.')),
  }),
)

/** POST /cgi-bin/express/business/printer/update */
export const updatePrinterParams = lazily(() =>
  params('UpdatePrinterParams', 'Params of POST /cgi-bin/express/business/printer/update.', {
    openid: textParam('Who prints.'),
    update_type: oneOfParam('bind, or unbind.', ['bind', 'unbind']),
    tagid_list: maybe(anyTextParam('The tags that are printed there, joined with commas.')),
  }),
)
