import { id, lazily, many, number, one, rows, seconds, struct, text, texts } from './fields.js'

/** POST /cgi-bin/express/delivery/open_msg/trace_waybill and follow_waybill */
export const waybillTokenResult = lazily(() =>
  struct('WaybillTokenResult', 'Answer of POST /cgi-bin/express/delivery/open_msg/trace_waybill and follow_waybill.', {
    waybill_token: text('Stands for the waybill: for the page’s plug-in, and to ask for it.'),
  }),
)

/** POST /cgi-bin/express/delivery/open_msg/query_trace and query_follow_trace */
export const queryTraceResult = lazily(() => {
  const info = struct('WaybillInfo', 'Where a parcel is.', {
    status: number('0 not collected yet, 1 collected, 2 in transit, 3 out for delivery, 4 signed for, 5 trouble, 6 signed for by an agent.'),
    waybill_id: id('The waybill.'),
  })
  const detail = struct('TracedGoods', 'Goods in a parcel.', { goods_name: text('Name.'), goods_img_url: text('Picture.'), goods_desc: text('More words.') })
  const goods = struct('TracedGoodsList', 'What is in a parcel.', { detail_list: many(detail, 'The goods.') })
  return struct('QueryTraceResult', 'Answer of POST /cgi-bin/express/delivery/open_msg/query_trace and query_follow_trace.', {
    waybill_info: one(info, 'Where it is.'),
    shop_info: one(struct('TracedShop', 'What the user sees.', { goods_info: one(goods, 'What is in it.') }), 'What the user sees.'),
    delivery_info: one(struct('TracedCourier', 'Who carries it.', { delivery_id: text('Code.'), delivery_name: text('Name.') }), 'Who carries it.'),
  })
})

/** POST /cgi-bin/express/delivery/open_msg/get_delivery_list */
export const deliveryListResult = lazily(() => {
  const courier = struct('Courier', 'A courier.', { delivery_id: text('Code.'), delivery_name: text('Name.') })
  return struct('DeliveryListResult', 'Answer of POST /cgi-bin/express/delivery/open_msg/get_delivery_list.', {
    delivery_list: rows(courier, 'The couriers.'),
    count: number('How many.'),
  })
})

/** GET /cgi-bin/express/business/delivery/getall */
export const expressDeliveriesResult = lazily(() => {
  const service = struct('ExpressServiceType', 'A service of a courier.', { service_type: number('Its number.'), service_name: text('Its name.') })
  const courier = struct('ExpressCourier', 'A courier of the express assistant.', {
    delivery_id: text('Code.'),
    delivery_name: text('Name.'),
    can_use_cash: number('1: may be paid at the door.'),
    can_get_quota: number('1: tells how many waybills are left.'),
    cash_biz_id: text('The account for payment at the door.'),
    service_type: many(service, 'Its services.'),
  })
  return struct('ExpressDeliveriesResult', 'Answer of GET /cgi-bin/express/business/delivery/getall.', {
    count: number('How many.'),
    data: rows(courier, 'The couriers.'),
  })
})

const waybillData = lazily(() => struct('WaybillData', 'A field of a waybill to print.', { key: text('Name.'), value: text('Value.') }))

/** POST /cgi-bin/express/business/order/add */
export const addExpressOrderResult = lazily(() =>
  struct('AddExpressOrderResult', 'Answer of POST /cgi-bin/express/business/order/add.', {
    order_id: id('Your own number of it.'),
    waybill_id: id('The waybill.'),
    waybill_data: many(waybillData(), 'What is printed on it.'),
  }),
)

const expressOrder = lazily(() => ({
  order_id: id('Your own number of it.'),
  delivery_id: text('The courier.'),
  waybill_id: id('The waybill.'),
  print_html: text('The waybill to print, Base64 of HTML.'),
  waybill_data: many(waybillData(), 'What is printed on it.'),
  order_status: number('0 good, 1 cancelled.'),
}))

/** POST /cgi-bin/express/business/order/get */
export const getExpressOrderResult = lazily(() => struct('GetExpressOrderResult', 'Answer of POST /cgi-bin/express/business/order/get.', expressOrder()))

/** POST /cgi-bin/express/business/order/batchget */
export const batchGetExpressOrderResult = lazily(() => {
  const entry = struct('ExpressOrder', 'A waybill.', { ...expressOrder(), errcode: number('0: found.'), errmsg: text('Why not.') })
  return struct('BatchGetExpressOrderResult', 'Answer of POST /cgi-bin/express/business/order/batchget.', { order_list: rows(entry, 'The waybills.') })
})

/** POST /cgi-bin/express/business/order/cancel */
export const cancelExpressOrderResult = lazily(() =>
  struct('CancelExpressOrderResult', 'Answer of POST /cgi-bin/express/business/order/cancel.', {
    delivery_resultcode: number("The courier's code."),
    delivery_resultmsg: text("The courier's words."),
  }),
)

/** POST /cgi-bin/express/business/path/get */
export const expressPathResult = lazily(() => {
  const step = struct('PathStep', 'A step of a parcel.', {
    action_time: seconds('When.'),
    action_type: number('100001 collected, 200001 in transit, 300002 out for delivery, 300003 signed for, 400001 cancelled ...'),
    action_msg: text('In words.'),
  })
  return struct('ExpressPathResult', 'Answer of POST /cgi-bin/express/business/path/get.', {
    openid: text('The user.'),
    delivery_id: text('The courier.'),
    waybill_id: id('The waybill.'),
    path_item_num: number('How many steps.'),
    path_item_list: rows(step, 'The steps.'),
  })
})

/** POST /cgi-bin/express/business/quota/get */
export const expressQuotaResult = lazily(() =>
  struct('ExpressQuotaResult', 'Answer of POST /cgi-bin/express/business/quota/get.', { quota_num: number('Waybills that are left.') }),
)

/** GET /cgi-bin/express/business/account/getall */
export const expressAccountsResult = lazily(() => {
  const account = struct('ExpressAccount', 'Your account with a courier.', {
    biz_id: text('The account.'),
    delivery_id: text('The courier.'),
    create_time: seconds('When it was bound.'),
    update_time: seconds('When it was changed.'),
    status_code: number('How the review stands.'),
    alias: text('Its other name.'),
    remark_wrong_msg: text('Why it was refused.'),
    remark_content: text('The remark for the review.'),
    quota_num: number('Waybills that are left.'),
    quota_update_time: seconds('When that was counted.'),
  })
  return struct('ExpressAccountsResult', 'Answer of GET /cgi-bin/express/business/account/getall.', {
    count: number('How many.'),
    list: rows(account, 'The accounts.'),
  })
})

/** GET /cgi-bin/express/business/printer/getall */
export const printersResult = lazily(() =>
  struct('PrintersResult', 'Answer of GET /cgi-bin/express/business/printer/getall.', {
    count: number('How many.'),
    openid: texts('Who prints.'),
    tagid_list: texts('The tags that each prints.'),
  }),
)
