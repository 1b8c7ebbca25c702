import { type Ask, type Behaviours, objectsOf, textOf, userOf } from '../ask.js'
import { refuse } from '../refusals.js'
import type { WaybillState } from '../state/app.js'

const couriers = [
  { delivery_id: 'SF', delivery_name: '顺丰速运' },
  { delivery_id: 'YD', delivery_name: '韵达速递' },
  { delivery_id: 'TEST', delivery_name: '测试快递' },
]
const open = '/cgi-bin/express/delivery/open_msg'
const business = '/cgi-bin/express/business'

/** Parcels that users follow, and the express assistant. */
export function parcelBehaviours(): Behaviours {
  const begin = (ask: Ask) => {
    const user = userOf(ask)
    const token = `WAYBILL_${ask.app.random.hex(24)}`
    const waybill = {
      token,
      waybillId: textOf(ask, 'waybill_id'),
      deliveryId: textOf(ask, 'delivery_id'),
      openid: user.openid,
      goods: ask.params['goods_info'],
      status: 0,
    }
    ask.app.waybills.set(token, waybill)
    return { waybill_token: token }
  }
  const query = (ask: Ask) => {
    const { status, waybillId, goods, deliveryId } = waybillOf(ask)
    return {
      waybill_info: { status, waybill_id: waybillId },
      shop_info: { goods_info: goods },
      delivery_info: couriers.find(({ delivery_id }) => delivery_id === deliveryId) ?? { delivery_id: deliveryId, delivery_name: deliveryId },
    }
  }
  const update = (ask: Ask) => {
    waybillOf(ask).goods = ask.params['goods_info']
    return {}
  }
  return {
    [`${open}/trace_waybill`]: begin,
    [`${open}/follow_waybill`]: begin,
    [`${open}/query_trace`]: query,
    [`${open}/query_follow_trace`]: query,
    [`${open}/update_waybill_goods`]: update,
    [`${open}/update_follow_waybill_goods`]: update,
    [`${open}/get_delivery_list`]: () => ({ delivery_list: couriers, count: couriers.length }),
    [`${business}/delivery/getall`]: () => ({
      count: couriers.length,
      data: couriers.map((courier) => ({
        ...courier,
        can_use_cash: 0,
        can_get_quota: 1,
        service_type: [{ service_type: 0, service_name: '标准快递' }],
        cash_biz_id: '',
      })),
    }),
    [`${business}/order/add`]: (ask) => {
      if (!couriers.some(({ delivery_id }) => delivery_id === textOf(ask, 'delivery_id'))) refuse(9300503)
      const order = {
        order_id: textOf(ask, 'order_id'),
        delivery_id: textOf(ask, 'delivery_id'),
        waybill_id: ask.app.random.digits(12),
        waybill_data: [{ key: 'bagAddr', value: '广州' }],
        order_status: 0,
        print_html: Buffer.from('<html></html>').toString('base64'),
      }
      if (ask.app.couriers.has(order.order_id)) refuse(9300501, 'delivery logic fail')
      ask.app.couriers.set(order.order_id, order)
      const { order_id, waybill_id, waybill_data } = order
      return { order_id, waybill_id, waybill_data }
    },
    [`${business}/order/get`]: (ask) => expressOf(ask, textOf(ask, 'order_id')),
    [`${business}/order/batchget`]: (ask) => ({
      order_list: objectsOf(ask.params, 'order_list').map((key) => {
        const found = ask.app.couriers.get(String(key['order_id'] ?? ''))
        return found === undefined ? { ...key, errcode: 9300559, errmsg: 'waybill not exist' } : { ...found, errcode: 0, errmsg: 'ok' }
      }),
    }),
    [`${business}/order/cancel`]: (ask) => {
      const order = expressOf(ask, textOf(ask, 'order_id'))
      ask.app.couriers.set(textOf(ask, 'order_id'), { ...order, order_status: 1 })
      return { delivery_resultcode: 0, delivery_resultmsg: '' }
    },
    [`${business}/path/get`]: (ask) => {
      const order = expressOf(ask, textOf(ask, 'order_id'))
      const steps = [{ action_time: Math.floor(ask.nowMs / 1000), action_type: 100001, action_msg: '快递员已成功取件' }]
      return {
        openid: textOf(ask, 'openid'),
        delivery_id: order['delivery_id'],
        waybill_id: order['waybill_id'],
        path_item_num: steps.length,
        path_item_list: steps,
      }
    },
    [`${business}/quota/get`]: () => ({ quota_num: 210 }),
    [`${business}/account/getall`]: () => ({ count: 1, list: [{ biz_id: 'test_biz_id', delivery_id: 'TEST', status_code: 0, quota_num: 210 }] }),
    [`${business}/account/bind`]: (ask) => (textOf(ask, 'password') === 'wrong' ? refuse(9300531, 'invalid biz_id or password') : {}),
    [`${business}/printer/getall`]: () => ({ count: 0, openid: [], tagid_list: [] }),
    [`${business}/printer/update`]: (ask) => {
      userOf(ask)
      return {}
    },
  }
}

function waybillOf(ask: Ask): WaybillState {
  return ask.app.waybills.get(textOf(ask, 'waybill_token')) ?? refuse(9300507)
}

function expressOf({ app }: Ask, orderId: string): Readonly<Record<string, unknown>> {
  return app.couriers.get(orderId) ?? refuse(9300559)
}
