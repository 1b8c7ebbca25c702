import { type Behaviours, numberIn, paramsOf, rowsOf, textIn } from '../ask.js'
import { listing } from '../listing.js'
import { refusal } from '../refusals.js'
import { renderOutbound, renderParcel } from '../render/order.js'
import { bare, orNull } from '../render/values.js'
import { carrierOf, carriers } from '../state/carriers.js'
import type { Outbound } from '../state/documents.js'
import { canShip, type Merchant, ship } from '../state/merchant.js'

/** The platform's APIs of outbound documents and parcels. */
export function outboundBehaviours(): Behaviours {
  return {
    '/open/orders/out/simple/query': listing<Outbound>({
      table: (merchant) => merchant.outbounds,
      render: renderOutbound,
      cursor: 'start_ts',
      ids: {
        so_ids: (row, merchant) => orderOf(row, merchant)?.soId,
        o_ids: ({ orderId }) => orderId,
        io_ids: ({ id }) => id,
        l_ids: ({ waybill }) => waybill,
      },
      filters: { shop_id: (row, merchant) => orderOf(row, merchant)?.shopId, status: ({ status }) => status },
      times: (dateType) => (dateType === 2 ? ({ ioDateMs }) => ioDateMs : undefined),
    }),
    '/open/orders/wms/sent/upload': (ask) => ({
      data: rowsOf(ask).map((row) => {
        const id = textIn(row, 'io_id') ?? ''
        const outbound = ask.merchant.outbounds.get(id)
        const order = outbound === undefined ? undefined : orderOf(outbound, ask.merchant)
        const carrier = carrierOf(textIn(row, 'lc_id'), textIn(row, 'lc_name'))
        const waybill = textIn(row, 'l_id')
        // The answer calls the outbound document's number o_id.
        const about = { o_id: bare(id) }
        if (outbound === undefined || order === undefined) return { msg: '出库单不存在', issuccess: false, ...about }
        if (outbound.status !== 'WaitConfirm' || !canShip(order)) return { msg: '出库单状态不允许发货', issuccess: false, ...about }
        if (carrier === undefined || waybill === undefined) return { msg: '快递公司或快递单号为空', issuccess: false, ...about }
        ship(ask.merchant, order, { carrier, waybill })
        return { msg: '', issuccess: true, ...about }
      }),
    }),
    '/open/logistic/query': listing<Outbound>({
      rowsKey: 'orders',
      table: (merchant) => merchant.outbounds,
      render: renderParcel,
      where: ({ status }) => status === 'Confirmed',
      ids: { so_ids: (row, merchant) => orderOf(row, merchant)?.soId },
      filters: { shop_id: (row, merchant) => orderOf(row, merchant)?.shopId },
      // The time of shipping, unless told otherwise.
      times: (dateType = 3) => (dateType === 0 ? undefined : ({ ioDateMs }) => ioDateMs),
    }),
    '/open/logisticscompany/query': (ask) => {
      const [number, size] = [numberIn(paramsOf(ask), 'page_index') ?? 1, numberIn(paramsOf(ask), 'page_size') ?? 30]
      const datas = carriers
        .slice((number - 1) * size, number * size)
        .map(({ code, name }) => ({ lc_id: code, lc_name: name, modified: '2025-01-10 11:00:00' }))
      return { page_index: number, page_size: size, has_next: number * size < carriers.length, data_count: carriers.length, page_count: 1, datas }
    },
    '/open/express/register/upload': (ask) => {
      for (const row of rowsOf(ask)) ask.merchant.parcels.push({ waybill: textIn(row, 'l_id') ?? '', carrierName: textIn(row, 'l_name') ?? '' })
      return {}
    },
    '/open/orders/weight/send/upload': (ask) => {
      const parcels = rowsOf(ask).map((row) => {
        const waybill = textIn(row, 'l_id') ?? ''
        const order = [...ask.merchant.orders.all()].find((one) => one.waybill === waybill)
        if (order === undefined) throw refusal(170, `快递单号${waybill}不存在`)
        return { row, order, waybill }
      })
      return {
        datas: parcels.map(({ row, order, waybill }) => {
          const type = numberIn(row, 'type') ?? 1
          const { carrier, receiver } = order
          if ((type === 1 || type === 3) && canShip(order) && carrier !== undefined) ship(ask.merchant, order, { carrier, waybill })
          return {
            weight: numberIn(row, 'weight') ?? 0,
            lc_id: orNull(carrier?.code),
            l_id: waybill,
            logistics_company: orNull(carrier?.name),
            receiver_state: receiver.state,
            receiver_city: receiver.city,
            receiver_district: receiver.district,
            cb_lc_id: null,
            cb_l_id: null,
            cb_logistics_company: null,
          }
        }),
      }
    },
  }
}

function orderOf({ orderId }: Outbound, merchant: Merchant) {
  return merchant.orders.get(orderId)
}
