import { parseChinaTime } from '@duijie/core/platform'
import { bareId, listed } from '@duijie/core/testing'
import { type Ask, type Behaviours, pageIn, shopOf, textOf } from '../ask.js'
import { businessRefusal } from '../refusals.js'
import { fieldNames } from '../render/projection.js'
import { refundRenderer } from '../render/refund.js'
import type { Shop } from '../state/shop.js'
import type { Refund } from '../state/trade.js'

// The default of the API page of refunds.receive.get.
const defaultTypes = ['guarantee_trade', 'auto_delivery']

/** The platform's refund APIs. */
export function refundBehaviours(): Behaviours {
  const renderers = new WeakMap<Shop, ReturnType<typeof refundRenderer>>()
  const rendererOf = (shop: Shop) => {
    const renderer = renderers.get(shop) ?? refundRenderer(shop.nick)
    renderers.set(shop, renderer)
    return renderer
  }
  return {
    'taobao.refunds.receive.get': (ask) => {
      const shop = shopOf(ask)
      const { start_modified: start, end_modified: end, status = '', type = '' } = ask.texts
      const range = shop.refundsByModified.range(start === undefined ? 0 : parseChinaTime(start), end === undefined ? ask.nowMs : parseChinaTime(end))
      const types = (type === '' ? defaultTypes : type.split(',')).flatMap((name) => (name === 'guarantee_trade' ? ['fixed', 'auction'] : [name]))
      const rows = range.slice(0, range.length).filter((refund) => (status === '' || refund.status === status) && types.includes(refund.trade.type))
      const page = shop.pager.numbered(ask.api, listed(rows), { ...pageIn(ask), newestFirst: true })
      const refunds = page.rows.length === 0 ? {} : { refunds: page.rows.map(rendererOf(shop)(fieldNames(ask.texts['fields']))) }
      return ask.texts['use_has_next'] === 'true' ? { has_next: page.hasNext, ...refunds } : { has_next: page.hasNext, ...refunds, total_results: page.total }
    },
    'taobao.refund.get': (ask) => {
      const shop = shopOf(ask)
      return { refund: rendererOf(shop)(fieldNames(ask.texts['fields']))(found(ask)) }
    },
    'taobao.refund.messages.get': (ask) => {
      const refund = found(ask)
      return {
        refund_messages: [
          {
            id: 1,
            refund_id: bareId(refund.refundId),
            content: refund.reason,
            owner_nick: refund.trade.buyer.nick,
            owner_role: 'buyer',
            message_type: 'NORMAL',
          },
        ],
        total_results: 1,
      }
    },
  }
}

function found(ask: Ask): Refund {
  const refund = shopOf(ask).refunds.get(textOf(ask, 'refund_id'))
  if (refund === undefined) throw businessRefusal('isv.refund-not-exist', '退款不存在')
  return refund
}
