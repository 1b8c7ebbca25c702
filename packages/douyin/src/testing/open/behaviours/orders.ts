import { isDuijieError, parseJson } from '@duijie/core/platform'
import { isJsonObject, type JsonObject } from '../../../open/json-object.js'
import { type Ask, type Behaviours, textOf, userOf } from '../ask.js'
import { refuse } from '../refusals.js'

/** Orders of guaranteed payment that the application shows in the order centre. */
export function orderBehaviours(): Behaviours {
  return {
    '/api/apps/order/v2/push': (ask) => {
      const user = userOf(ask)
      const detail = detailOf(ask)
      const key = `${user.openid} ${String(detail['order_id'])}`
      const known = ask.app.pushedOrders.get(key)
      const updated = Number(ask.params['update_time'])
      // What was told later stays, whatever arrives after it.
      if (known !== undefined && Number(known['update_time']) > updated) return { body: '' }
      ask.app.pushedOrders.set(key, { open_id: user.openid, order_status: ask.params['order_status'], update_time: updated, order_detail: detail })
      return { body: '' }
    },
  }
}

function detailOf(ask: Ask): JsonObject {
  try {
    const detail = parseJson(textOf(ask, 'order_detail'))
    if (isJsonObject(detail) && typeof detail['order_id'] === 'string' && Array.isArray(detail['item_list'])) return detail
  } catch (error) {
    if (!isDuijieError(error)) throw error
    // No JSON at all: refused like an order that lacks its fields.
  }
  return refuse(40014, 'bad order_detail')
}
