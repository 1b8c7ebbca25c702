import { isDuijieError, parseJson } from '@duijie/core/platform'
import { type Ask, type Behaviours, shopOf } from '../ask.js'
import { invalidParameter } from '../refusals.js'
import { companyOf } from '../state/shop.js'
import { chosenLines, tradeToShip } from './logistics.js'

/** The newer shipping APIs. */
export function ascpLogisticsBehaviours(): Behaviours {
  return {
    'alibaba.ascp.logistics.offline.send': (ask) => {
      const trade = tradeToShip(ask)
      const parcels = parcelsOf(ask)
      for (const { waybill, code, oids } of parcels) {
        const company = companyOf(code)
        if (company === undefined) throw invalidParameter('consign_pkgs', '物流公司不存在')
        const lines = oids.length === 0 ? chosenLines(ask, trade) : trade.lines.filter((line) => oids.includes(line.oid))
        shopOf(ask).ship(trade, lines, { company, waybill })
      }
      return { result: { success: true } }
    },
    'alibaba.ascp.logistics.seller.send': (ask) => {
      const trade = tradeToShip(ask)
      shopOf(ask).ship(trade, chosenLines(ask, trade), {})
      return { result: { success: true, consign: { lp_order_id: `LP${trade.tid.slice(3)}`, consign_desc: '' } } }
    },
  }
}

interface Parcel {
  readonly waybill: string
  readonly code: string
  readonly oids: readonly string[]
}

function parcelsOf({ texts }: Ask): readonly Parcel[] {
  try {
    const value = parseJson(texts['consign_pkgs'] ?? '[]')
    if (Array.isArray(value) && value.length > 0) {
      return value.map((parcel) => ({
        waybill: String(parcel?.out_sid ?? ''),
        code: String(parcel?.company_code ?? ''),
        oids: Array.isArray(parcel?.goods)
          ? parcel.goods.flatMap((one: { sub_tid?: unknown }) => (one?.sub_tid === undefined ? [] : [String(one.sub_tid)]))
          : [],
      }))
    }
  } catch (error) {
    // What is no JSON is refused below like an empty list.
    if (!isDuijieError(error)) throw error
  }
  throw invalidParameter('consign_pkgs', '包裹信息不能为空')
}
