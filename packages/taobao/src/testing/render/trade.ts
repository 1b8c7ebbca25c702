import { formatChinaTime } from '@duijie/core/platform'
import { bareId } from '@duijie/core/testing'
import type { Shop } from '../state/shop.js'
import { goodsFen, isPaid, type Line, lineFen, type Trade, yuan } from '../state/trade.js'
import { type Getters, type Project, projections } from './projection.js'

/** Orders of a shop as wire objects. */
export interface TradeRenderer {
  /** An order with these fields, as far as a list has them; `orders` brings all line fields of that list. */
  trade(fields: readonly string[], allowed?: { readonly trade: readonly string[]; readonly order: readonly string[] }): Project<Trade>
}

const image = 'https://img.example.com/i1/demo.jpg'
// The addressee's id comes only with these (page on OAID).
const oaidNeeds = ['receiver_name', 'receiver_address', 'receiver_mobile', 'receiver_phone', 'created']

/** Makes a renderer of a shop's orders. */
export function tradeRenderer(shop: Pick<Shop, 'nick'>): TradeRenderer {
  const lines = projections(lineGetters)
  const made = new Map<string, Project<Trade>>()
  const getters = tradeGetters(shop.nick)
  const trades = projections(getters)
  return {
    trade(fields, allowed) {
      const key = `${fields.join()} of ${allowed?.trade.join() ?? 'all'}`
      const known = made.get(key)
      if (known !== undefined) return known
      const named = fields.filter((name) => name !== 'oaid' || oaidNeeds.every((need) => fields.includes(need)))
      const base = trades(named, allowed?.trade)
      const lineNames = lineFields(fields, allowed?.order)
      const line = lines(lineNames, allowed?.order)
      const project: Project<Trade> =
        lineNames.length === 0 ? base : (trade) => ({ ...base(trade), orders: trade.lines.map((one) => line({ line: one, trade })) })
      made.set(key, project)
      return project
    },
  }
}

/** `orders` means all line fields, `orders.title` one of them. */
function lineFields(fields: readonly string[], allowed: readonly string[] | undefined): readonly string[] {
  if (fields.includes('orders')) return allowed ?? Object.keys(lineGetters)
  return fields.filter((name) => name.startsWith('orders.')).map((name) => name.slice('orders.'.length))
}

function tradeGetters(nick: string): Getters<Trade> {
  const at = (ms: number | undefined) => (ms === undefined ? undefined : formatChinaTime(ms))
  const paidFen = (trade: Trade) => goodsFen(trade) + trade.postFen
  const received = (trade: Trade) => (trade.status === 'TRADE_FINISHED' ? paidFen(trade) : 0)
  const firstLine = (trade: Trade) => trade.lines[0]
  const no = () => false
  return {
    tid: (trade) => bareId(trade.tid),
    tid_str: (trade) => trade.tid,
    sid: (trade) => trade.tid,
    status: (trade) => trade.status,
    type: (trade) => trade.type,
    title: () => nick,
    created: (trade) => formatChinaTime(trade.created),
    modified: (trade) => formatChinaTime(trade.modified),
    async_modified: (trade) => formatChinaTime(trade.stored),
    pay_time: (trade) => at(trade.payTime),
    consign_time: (trade) => at(trade.consignTime),
    end_time: (trade) => at(trade.endTime),
    payment: (trade) => yuan(paidFen(trade)),
    total_fee: (trade) => yuan(trade.lines.reduce((sum, line) => sum + line.sku.priceFen * line.num, 0)),
    post_fee: (trade) => yuan(trade.postFen),
    discount_fee: () => '0.00',
    adjust_fee: () => '0.00',
    received_payment: (trade) => yuan(received(trade)),
    available_confirm_fee: (trade) => yuan(isPaid(trade) ? paidFen(trade) - received(trade) : 0),
    commission_fee: () => '0.00',
    credit_card_fee: (trade) => yuan(paidFen(trade)),
    cod_fee: () => '0.00',
    cod_status: () => 'NEW_CREATED',
    point_fee: () => 0,
    real_point_fee: () => 0,
    buyer_obtain_point_fee: () => 0,
    step_trade_status: (trade) => trade.step,
    step_paid_fee: (trade) => (trade.step === undefined ? undefined : yuan(trade.payTime === undefined ? 0 : isPaid(trade) ? paidFen(trade) : 1000)),
    // Without a meaning where there are several lines.
    num: (trade) => (trade.lines.length === 1 ? firstLine(trade)?.num : 0),
    num_iid: (trade) => firstLine(trade)?.item.numIid,
    price: (trade) => yuan(firstLine(trade)?.sku.priceFen ?? 0),
    pic_path: () => image,
    seller_nick: () => nick,
    buyer_nick: (trade) => trade.buyer.nick,
    buyer_open_uid: (trade) => trade.buyer.openUid,
    buyer_area: (trade) => `${trade.buyer.state}${trade.buyer.city}`,
    buyer_message: (trade) => (trade.message === '' ? undefined : trade.message),
    has_buyer_message: (trade) => trade.message !== '',
    seller_memo: (trade) => trade.memo,
    seller_flag: (trade) => trade.flag,
    buyer_rate: no,
    seller_rate: no,
    receiver_name: (trade) => `${trade.buyer.name.slice(0, 1)}**`,
    receiver_mobile: (trade) => `*******${trade.buyer.mobile.slice(7)}`,
    receiver_phone: () => '',
    receiver_address: () => '文**路**号',
    receiver_country: () => '中国',
    receiver_state: (trade) => trade.buyer.state,
    receiver_city: (trade) => (trade.buyer.city === '' ? undefined : trade.buyer.city),
    receiver_district: (trade) => trade.buyer.district,
    receiver_town: (trade) => trade.buyer.town,
    receiver_zip: () => '000000',
    oaid: (trade) => trade.buyer.oaid,
    shipping_type: (trade) => (trade.type === 'auto_delivery' ? 'virtual' : trade.postFen === 0 ? 'free' : 'express'),
    trade_from: () => 'WAP,WAP',
    snapshot_url: (trade) => `u:${trade.tid}_1`,
    alipay_no: (trade) => (trade.payTime === undefined ? undefined : `2026030822001${trade.tid.slice(5)}`),
    est_con_time: () => '付款后48小时内',
    has_post_fee: () => true,
    has_yfx: no,
    is_part_consign: (trade) => new Set(trade.lines.map((line) => line.waybill).filter((waybill) => waybill !== undefined)).size > 1,
    is_brand_sale: no,
    is_daixiao: no,
    is_force_wlb: no,
    is_lgtype: no,
    is_wt: no,
    new_presell: (trade) => trade.step !== undefined,
    you_xiang: no,
    promotion_details: (trade) => {
      const reduced = trade.lines.filter((line) => line.discountFen > 0)
      if (reduced.length === 0) return undefined
      return reduced.map((line) => ({
        discount_fee: yuan(line.discountFen),
        id: bareId(line.oid),
        promotion_desc: `满减:省${yuan(line.discountFen)}元`,
        promotion_id: 'mjs-1_2',
        promotion_name: '满减',
      }))
    },
    service_tags: (trade) => [
      { logistic_service_tag_list: [{ service_tag: 'origAreaId=330106;consignDate=48', service_type: 'TB_CONSIGN_DATE' }], order_id: trade.tid },
    ],
  }
}

/** A line within its order. */
interface LineOfTrade {
  readonly line: Line
  readonly trade: Trade
}

const lineGetters: Getters<LineOfTrade> = {
  oid: ({ line }) => bareId(line.oid),
  oid_str: ({ line }) => line.oid,
  status: ({ line }) => line.status,
  refund_status: ({ line }) => line.refundStatus,
  refund_id: ({ line }) => line.refundId,
  title: ({ line }) => line.item.title,
  num: ({ line }) => line.num,
  num_iid: ({ line }) => line.item.numIid,
  cid: ({ line }) => line.item.cid,
  sku_id: ({ line }) => String(line.sku.skuId),
  sku_properties_name: ({ line }) => line.sku.label,
  outer_iid: ({ line }) => line.item.outerId,
  outer_sku_id: ({ line }) => line.sku.outerId,
  pic_path: () => image,
  snapshot_url: ({ line }) => `u:${line.oid}_1`,
  price: ({ line }) => yuan(line.sku.priceFen),
  total_fee: ({ line }) => yuan(lineFen(line)),
  // The line of an order of one line includes the postage.
  payment: ({ line, trade }) => yuan(lineFen(line) + (trade.lines.length === 1 ? trade.postFen : 0)),
  discount_fee: ({ line }) => yuan(line.discountFen),
  adjust_fee: () => '0.00',
  divide_order_fee: ({ line }) => yuan(lineFen(line)),
  part_mjz_discount: () => '0.00',
  consign_time: ({ line }) => (line.consignTime === undefined ? undefined : formatChinaTime(line.consignTime)),
  end_time: ({ line }) => (line.endTime === undefined ? undefined : formatChinaTime(line.endTime)),
  invoice_no: ({ line }) => line.waybill,
  logistics_company: ({ line }) => line.company?.name,
  shipping_type: ({ line }) => (line.company === undefined ? undefined : 'express'),
  seller_type: () => 'B',
  order_from: () => 'WAP,WAP',
  is_oversold: () => false,
  is_daixiao: () => false,
  is_service_order: () => false,
  buyer_rate: () => false,
  seller_rate: () => false,
}
