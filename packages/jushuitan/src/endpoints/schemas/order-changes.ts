import { id, lazily, number, ownId, page, rows, struct, text, time } from './fields.js'
import {
  choiceParam,
  maybe,
  numberId,
  numberIds,
  numberParam,
  params,
  preset,
  structParam,
  structsParam,
  textId,
  textIds,
  textParam,
  textsParam,
  timeParam,
  truthParam,
  wholeParam,
} from './param-fields.js'
import { bothEnds, oneOf, rule } from './rules.js'

/** /open/jushuitan/orderbyoid/cancel */
export const ordersCancelParams = lazily(() =>
  params('OrdersCancelParams', 'Params of /open/jushuitan/orderbyoid/cancel.', {
    o_ids: numberIds('Numbers, 50 in one request.'),
    cancel_type: textParam('Cancel reason/type text.'),
    remark: maybe(textParam('Remark.')),
  }),
)

/** /open/jushuitan/orderbyoid/cancel */
export const ordersCancelResult = lazily(() => struct('OrdersCancelResult', 'Answer of /open/jushuitan/orderbyoid/cancel.', {}))

const orderShipment = lazily(() =>
  structParam('OrderShipment', 'An order that was shipped.', {
    o_id: numberId("The order's number in the ERP."),
    shop_id: numberId('Shop number.'),
    so_id: textId("The order's number at the shop."),
    lc_name: textParam('Carrier name.'),
    l_id: textId('Waybill number.'),
    send_by_used_lid: maybe(truthParam('Allow a waybill already used (default false).')),
    lc_id: textId('Carrier code.'),
    is_un_lid: maybe(truthParam('Cross-border logistics (then tracking_* are required).')),
    tracking_code: maybe(textParam('Cross-border channel code.')),
    tracking_info: maybe(textParam('Cross-border channel name.')),
    tracking_type: maybe(numberParam('Forwarder id, may send 1000.')),
  }),
)

/** /open/order/sent/upload */
export const ordersShipParams = lazily(() =>
  params('OrdersShipParams', 'Params of /open/order/sent/upload.', {
    items: structsParam(orderShipment(), 'The lines.'),
  }),
)

/** /open/order/sent/upload */
export const ordersShipResult = lazily(() => struct('OrdersShipResult', 'Answer of /open/order/sent/upload.', {}))

/** /open/order/action/query */
export const orderLogParams = lazily(() =>
  params(
    'OrderLogParams',
    'Params of /open/order/action/query.',
    {
      modified_end: maybe(timeParam('Until then.')),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 500. @defaultValue 500', { min: 1, max: 500 }), 500),
      modified_begin: maybe(timeParam('From then on; one day at most.')),
      o_id: maybe(numberId("The order's number in the ERP.")),
      action_name: maybe(textParam('Operation name (filter / value).')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'o_id'),
  ),
)

/** What was done with an order. */
const orderLogEntry = lazily(() =>
  struct('OrderLogEntry', 'What was done with an order.', {
    oa_id: ownId('Log id.'),
    o_id: id("The order's number in the ERP."),
    name: text('Name.'),
    remark: text('Remark.'),
    created: time('When it was made.'),
    creator_name: text('Creator name.'),
  }),
)

/** /open/order/action/query */
export const orderLogResult = lazily(() =>
  struct('OrderLogResult', 'Answer of /open/order/action/query.', {
    ...page(),
    datas: rows(orderLogEntry(), 'The rows.'),
  }),
)

/** /open/jushuitan/order/remark/upload */
export const orderRemarkParams = lazily(() =>
  params('OrderRemarkParams', 'Params of /open/jushuitan/order/remark/upload.', {
    o_id: numberId("The order's number in the ERP."),
    remark: textParam('Remark, at most 500 characters; takes the place of the one that is there unless `is_append` says otherwise.', 500),
    is_append: maybe(truthParam('Append instead of overwrite (default false).')),
  }),
)

/** /open/jushuitan/order/remark/upload */
export const orderRemarkResult = lazily(() => struct('OrderRemarkResult', 'Answer of /open/jushuitan/order/remark/upload.', {}))

/** /open/jushuitan/order/label/upload */
export const orderLabelParams = lazily(() =>
  params(
    'OrderLabelParams',
    'Params of /open/jushuitan/order/label/upload.',
    {
      o_id: maybe(numberId("The order's number in the ERP.")),
      shop_id: maybe(numberId('Shop number.')),
      so_id: maybe(textId("The order's number at the shop.")),
      labels: textsParam('1-19 labels, each at most 10 chars.'),
      action_type: choiceParam('1 add, 2 remove.', [1, 2]),
    },
    rule('must give o_id, or shop_id and so_id', ({ o_id, shop_id, so_id }) => o_id !== undefined || (shop_id !== undefined && so_id !== undefined)),
  ),
)

/** /open/jushuitan/order/label/upload */
export const orderLabelResult = lazily(() => struct('OrderLabelResult', 'Answer of /open/jushuitan/order/label/upload.', {}))

const orderWarehouse = lazily(() =>
  structParam('OrderWarehouse', 'The warehouse of an order.', {
    o_id: numberId("The order's number in the ERP."),
    wms_co_id: numberId('Warehouse company id.'),
  }),
)

/** /open/orders/modifywms/upload */
export const ordersWarehouseParams = lazily(() =>
  params('OrdersWarehouseParams', 'Params of /open/orders/modifywms/upload.', {
    orders: structsParam(orderWarehouse(), 'The orders.'),
  }),
)

/** /open/orders/modifywms/upload */
export const ordersWarehouseResult = lazily(() => struct('OrdersWarehouseResult', 'Answer of /open/orders/modifywms/upload.', {}))

/** /open/webapi/orderapi/questionorder/questions */
export const ordersQuestionParams = lazily(() =>
  params(
    'OrdersQuestionParams',
    'Params of /open/webapi/orderapi/questionorder/questions.',
    {
      o_ids: maybe(numberIds('At most 50 (or so_ids).')),
      so_ids: maybe(textIds('At most 50 (or o_ids).', 50)),
      channel: maybe(textParam('Source / operator label written to the log.')),
      question_type: textParam('Exception / problem type.'),
      question_desc: maybe(textParam('Exception text.')),
    },
    oneOf('o_ids', 'so_ids'),
  ),
)

/** Why an order was not marked. */
const ordersQuestionMessage = lazily(() =>
  struct('OrdersQuestionMessage', 'Why an order was not marked.', {
    id: id('Its number.'),
    msg: text('What the platform says of it.'),
  }),
)

/** /open/webapi/orderapi/questionorder/questions */
export const ordersQuestionResult = lazily(() =>
  struct('OrdersQuestionResult', 'Answer of /open/webapi/orderapi/questionorder/questions.', {
    success: number('The rows that were taken.'),
    fail: number('The rows that were not taken.'),
    message: rows(ordersQuestionMessage(), 'What the platform says of it.'),
  }),
)
