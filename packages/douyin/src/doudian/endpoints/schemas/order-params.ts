import { lazily } from './fields.js'
import {
  maybe,
  numberId,
  numberText,
  oneOf,
  oneOfParam,
  params,
  preset,
  rule,
  secondsParam,
  structParam,
  structsParam,
  textId,
  textParam,
  truthParam,
  truthText,
  wholeParam,
} from './param-fields.js'
import { byUpdate } from './update-order.js'

const size = (max = 100) => preset(wholeParam(`Rows per page, 1 to ${max}. @defaultValue 100`, { min: 1, max }), 100)

const combinedStatus = lazily(() =>
  structParam('DoudianCombinedStatus', 'Statuses of which an order has one.', {
    order_status: textParam('Codes of `order_status`, joined by commas: `2,101`.'),
  }),
)

/** /order/searchList */
export const searchListParams = lazily(() =>
  byUpdate(
    params(
      'DoudianSearchListParams',
      'Params of /order/searchList: one of the two windows, by creation or by change. The list holds orders that were created in the last 90 days, whenever they changed.',
      {
        product: maybe(textParam('A product id, or words of a title.')),
        b_type: maybe(wholeParam('The client that the order came from.')),
        after_sale_status_desc: maybe(
          oneOfParam('Only orders with such an after-sale.', [
            'all',
            'in_aftersale',
            'refund',
            'refund_success',
            'refund_fail',
            'exchange_success',
            'aftersale_close',
          ]),
        ),
        tracking_no: maybe(textId('A waybill.')),
        presell_type: maybe(wholeParam('0 normal, 1 full presale, 2 deposit, 3 deposit found later.')),
        order_type: maybe(wholeParam('0 goods, 2 virtual, 4 voucher, 5 voucher of a third party.')),
        create_time_start: maybe(secondsParam('Created from then on.')),
        create_time_end: maybe(secondsParam('Created until then.')),
        abnormal_order: maybe(wholeParam('1 abnormally cancelled, 2 under review.')),
        trade_type: maybe(wholeParam('Kind of trade, as `trade_type` of an order.')),
        combine_status: maybe(structsParam(combinedStatus(), 'One entry: several statuses stand in it, joined by commas.', 1)),
        update_time_start: maybe(secondsParam('Changed from then on.')),
        update_time_end: maybe(secondsParam('Changed until then.')),
        size: size(),
        page: preset(wholeParam('The page, from 0; page and size reach the first 50,000 rows. @defaultValue 0', { min: 0 }), 0),
        order_by: maybe(
          oneOfParam('What the rows are sorted by. @defaultValue `update_time` with a window by change, so that sorting and window agree', [
            'create_time',
            'update_time',
          ]),
        ),
        order_asc: maybe(truthParam('Whether the oldest comes first. The platform begins with the newest.')),
        fulfil_status: maybe(textParam('Instant retail: for example `no_accept`.')),
        walk_from: maybe(secondsParam('Never sent. How far back a walk still goes: set by `.all` and `.pages`, which cut windows of more than 50,000 rows.')),
        walk_counts: maybe(truthParam('Never sent. A walk counts a part of a window by this page: set as `walk_from`.')),
      },
      oneOf('create_time_start', 'update_time_start'),
      rule('must give one window: by creation or by change', (given) => given['create_time_start'] === undefined || given['update_time_start'] === undefined),
    ),
    { start: 'update_time_start', orderBy: 'update_time' },
  ),
)

/** /order/orderDetail */
export const orderDetailParams = lazily(() =>
  params('DoudianOrderDetailParams', 'Params of /order/orderDetail. It knows orders of any age.', {
    shop_order_id: textId('The order: its own id, not that of an item.'),
  }),
)

/** /order/addOrderRemark */
export const addRemarkParams = lazily(() =>
  params('DoudianAddRemarkParams', 'Params of /order/addOrderRemark.', {
    order_id: textId('The order.'),
    remark: textParam('The remark, at most 60 characters.', 60),
    is_add_star: maybe(truthText('Whether the flag is set, too.')),
    star: maybe(numberText('The flag, 0 to 5: grey, purple, cyan, green, orange, red.')),
  }),
)

/** /order/addressConfirm */
export const addressConfirmParams = lazily(() =>
  params('DoudianAddressConfirmParams', 'Params of /order/addressConfirm: the answer to a buyer who wants another address.', {
    order_id: textId('The order.'),
    is_approved: wholeParam('0 agrees; 1001 picking, 1002 allocating, 1003 in the warehouse, 1004 leaving it, 1005 shipping refuse.', { min: 0 }),
  }),
)

const regionParam = lazily(() => structParam('DoudianRegionParam', 'A region.', { id: maybe(textId('Its id.')), name: maybe(textParam('Its name.')) }))

const addressParam = lazily(() =>
  structParam('DoudianAddressParam', 'A new address: the platform wants all four regions.', {
    province: regionParam(),
    city: regionParam(),
    town: regionParam(),
    street: regionParam(),
    address_detail: maybe(textParam('The rest of the address.')),
    land_mark: maybe(textParam('A landmark.')),
  }),
)

/** /order/addressModify */
export const addressModifyParams = lazily(() =>
  params('DoudianAddressModifyParams', 'Params of /order/addressModify.', {
    order_id: textId('The order.'),
    post_addr: addressParam(),
    post_receiver: maybe(textParam('The name of who gets it.')),
    post_tel: maybe(textParam('The phone number of who gets it.')),
  }),
)

/** /order/getServiceList */
export const serviceListParams = lazily(() =>
  params('DoudianServiceListParams', 'Params of /order/getServiceList.', {
    start_time: secondsParam('From then on.'),
    end_time: secondsParam('Until then.'),
    status: maybe(wholeParam('0 open, 10 in audit, 100 closed.')),
    order_id: maybe(numberId('Only tickets of this order.')),
    service_id: maybe(numberId('Only this ticket.')),
    order_by: maybe(textParam('What the rows are sorted by.')),
    order: maybe(oneOfParam('The direction.', ['ASC', 'DESC'])),
    page: preset(wholeParam('The page, from 1. @defaultValue 1', { min: 1 }), 1),
    size: size(),
  }),
)
