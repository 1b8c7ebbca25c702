import { bareId, listed, type RowRange } from '@duijie/core/testing'
import type { JsonObject } from '../../../doudian/json-answer.js'
import { type Ask, type Behaviours, numberIn, pageIn, rowsIn, textIn, textsIn } from '../ask.js'
import { badParam, businessRefusal } from '../refusals.js'
import { renderAfterSaleDetail, renderAfterSaleRow } from '../render/after-sale.js'
import { refund, step } from '../state/deeds.js'
import type { AfterSale } from '../state/rows.js'
import type { Shop } from '../state/shop.js'
import { windowOf } from '../window.js'
import { objectIn } from './shipping.js'

const halfYearSeconds = 183 * 86_400

/** After-sales: the list, the detail, decisions. */
export function afterSaleBehaviours(): Behaviours {
  return {
    '/afterSale/List': list,
    '/afterSale/Detail': ({ shop, params }) => renderAfterSaleDetail(shop, afterSaleOf(shop, textIn(params, 'after_sale_id'))),
    '/afterSale/operate': operate,
    '/afterSale/rejectReasonCodeList': () => ({
      items: [{ reject_reason_code: 11, reason: '与买家协商一致', evidence_need: 'N', order_type: 0, evidence_description: '', image: '', pkg: 1 }],
    }),
  }
}

function list({ shop, params, world, nowMs }: Ask): unknown {
  const { page, size } = pageIn(params, { first: 0, maxSize: 100 })
  if (page * size >= world.limits.depthRows) throw badParam(11_000, '查询数量超过限制')
  const { bounds } = world.limits
  const updated = windowOf(params, 'update_start_time', 'update_end_time', bounds)
  // By the documents: the begin belongs to a window of application times, the end does not.
  const applied =
    windowOf(params, 'start_time', 'end_time', 'begin') ??
    (updated === undefined ? [Math.floor(nowMs / 1000) - halfYearSeconds, Number.POSITIVE_INFINITY] : undefined)
  const [orderId, afterSaleId] = [textIn(params, 'order_id'), textIn(params, 'aftersale_id')]
  const statuses = textsIn(params, 'standard_aftersale_status').map(Number)
  const range = updated === undefined ? shop.afterSalesByUpdate.range(0, Number.POSITIVE_INFINITY) : shop.afterSalesByUpdate.range(updated[0], updated[1])
  const found = range
    .slice(0, range.length)
    .filter(
      (row) =>
        (applied === undefined || (row.appliedAt >= applied[0] && row.appliedAt <= applied[1])) &&
        (orderId === undefined || row.orderId === orderId) &&
        (afterSaleId === undefined || row.id === afterSaleId) &&
        (statuses.length === 0 || statuses.includes(row.status)),
    )
  const turned = shop.pager.numbered('/afterSale/List', rendered(found, params, shop), { number: page + 1, size })
  return { items: turned.rows, has_more: turned.hasNext, total: turned.total, page, size: turned.rows.length }
}

// Without a word the newest application comes first, so that a window of changes is not in the order of changes.
function rendered(found: readonly AfterSale[], params: JsonObject, shop: Shop): RowRange<unknown> {
  const [field, direction] = (textsIn(params, 'order_by')[0] ?? 'apply_time desc').split(' ')
  const at = (row: AfterSale) => (field === 'update_time' ? row.updatedAt : field === 'status_deadline' ? row.deadline : row.appliedAt)
  const sorted = found.toSorted((a, b) => (direction === 'asc' ? at(a) - at(b) : at(b) - at(a)))
  const rows = listed(sorted)
  return { length: rows.length, slice: (from, to) => rows.slice(from, to).map((row) => renderAfterSaleRow(shop, row)) }
}

const most = 20

function operate({ shop, params }: Ask): unknown {
  const [type, items] = [numberIn(params, 'type') ?? 0, rowsIn(params, 'items')]
  if (items.length === 0 || items.length > most) throw badParam(11_000, `一次最多${most}个售后单`)
  const asked = items.map((item) => ({ item, afterSale: afterSaleOf(shop, textIn(item, 'aftersale_id')) }))
  // All or nothing: what was seen must still be so.
  for (const { item, afterSale } of asked) {
    const seen = numberIn(item, 'update_time')
    if (seen !== undefined && seen !== 0 && seen !== afterSale.updatedAt) throw businessRefusal(20_309_541, '售后单状态已变更,请刷新后重试')
    if (!(allowed[type] ?? []).includes(afterSale.status)) throw businessRefusal(20_309_541, '售后单状态不支持该操作')
  }
  for (const { item, afterSale } of asked) decide(shop, afterSale, type, item)
  return { items: asked.map(({ afterSale }) => ({ aftersale_id: bareId(afterSale.id), status_code: 0, status_msg: 'success' })) }
}

// Which decisions are for which statuses: the platform's own table was not to be had for the second steps.
const allowed: Readonly<Record<number, readonly number[]>> = {
  101: [6],
  102: [6],
  111: [11],
  112: [11],
  201: [6],
  202: [6],
  301: [6],
  302: [6],
  311: [11],
  312: [11],
}

function decide(shop: Shop, afterSale: AfterSale, type: number, item: JsonObject): void {
  const at = shop.seconds()
  if (type === 111 || type === 201) refund(shop, afterSale)
  else if (type === 101 || type === 301) step(shop, afterSale, '202', { status: 7, deadline: at + 7 * 86_400 }, { agree_time: at })
  else if (type === 311) step(shop, afterSale, '211', { status: 13, exchanged: parcelIn(item, at), deadline: 0 })
  else if (type === 112 || type === 312) step(shop, afterSale, '205', { status: 29, deadline: 0 }, { refuse_time: at })
  else step(shop, afterSale, type === 202 ? '204' : '205', { status: 27, deadline: 0 }, { refuse_time: at })
}

function parcelIn(item: JsonObject, at: number): AfterSale['exchanged'] {
  const logistics = objectIn(item, 'logistics')
  const code = textIn(logistics, 'company_code') ?? ''
  return { trackingNo: textIn(logistics, 'logistics_code') ?? '', code, name: code, at }
}

function afterSaleOf(shop: Shop, id: string | undefined): AfterSale {
  const afterSale = id === undefined ? undefined : shop.afterSales.get(id)
  if (afterSale === undefined) throw badParam(11_003, '售后单不存在')
  return afterSale
}
