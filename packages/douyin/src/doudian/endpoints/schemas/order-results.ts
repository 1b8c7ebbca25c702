import { id, lazily, number, one, ownId, rows, struct, text } from './fields.js'
import { order } from './orders.js'

/** Answer of /order/searchList. */
export const searchListResult = lazily(() =>
  struct('DoudianSearchListResult', 'Answer of /order/searchList.', {
    page: number('Page number.'),
    total: number('Matches in total.'),
    size: number('Rows per page.'),
    shop_order_list: rows(order(), 'Shop order list.'),
  }),
)

/** Answer of /order/orderDetail. */
export const orderDetailResult = lazily(() =>
  struct('DoudianOrderDetailResult', 'Answer of /order/orderDetail.', {
    shop_order_detail: one(order(), 'The order.'),
  }),
)

/** A service ticket. */
const serviceTicket = lazily(() =>
  struct('DoudianServiceTicket', 'A service ticket.', {
    id: ownId('Id.'),
    order_id: id('Order id.'),
    operate_status: number('0 open, 10 in audit, 100 closed.'),
    detail: text('Address detail.'),
    reply: text('Reply.'),
    create_time: text('Created.'),
    service_type: number('Service type.'),
    shop_id: id('Shop id.'),
    update_time: text('Changed.'),
    reply_time: text('Reply time.'),
    operate_status_desc: text('Operate status in words.'),
  }),
)

/** Answer of /order/getServiceList. */
export const serviceListResult = lazily(() =>
  struct('DoudianServiceListResult', 'Answer of /order/getServiceList.', {
    total: number('Matches in total.'),
    list: rows(serviceTicket(), 'Rows.'),
  }),
)
