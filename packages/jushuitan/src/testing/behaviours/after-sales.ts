import type { JsonObject } from '../../json-answer.js'
import { type Behaviours, idsIn, linesIn, numberIn, paramsOf, rowsOf, textIn } from '../ask.js'
import { listing } from '../listing.js'
import { refusal } from '../refusals.js'
import { renderAfterSale, renderPayment, renderReceived } from '../render/after-sale.js'
import { bare } from '../render/values.js'
import type { AfterSale, Received, RefundPayment } from '../state/documents.js'
import { newAfterSale } from '../state/generate.js'
import { confirm, type Merchant, receive } from '../state/merchant.js'

/** The platform's after-sale APIs. */
export function afterSaleBehaviours(): Behaviours {
  return {
    '/open/refund/single/query': listing<AfterSale>({
      table: (merchant) => merchant.afterSales,
      render: renderAfterSale,
      cursor: 'start_ts',
      ids: { so_ids: ({ soId }) => soId, o_ids: ({ orderId }) => orderId, as_ids: ({ id }) => id },
      filters: {
        shop_id: ({ shopId }) => shopId,
        status: ({ status }) => status,
        good_status: ({ goodStatus }) => goodStatus,
        type: ({ type }) => type,
      },
    }),
    '/open/aftersale/received/query': listing<Received>({
      table: (merchant) => merchant.received,
      render: renderReceived,
      cursor: 'start_ts',
      ids: {
        so_ids: ({ asId }, merchant) => merchant.afterSales.get(asId)?.soId,
        o_ids: ({ asId }, merchant) => merchant.afterSales.get(asId)?.orderId,
        as_ids: ({ asId }) => asId,
        io_ids: ({ id }) => id,
      },
      filters: { shop_id: ({ asId }, merchant) => merchant.afterSales.get(asId)?.shopId },
    }),
    '/open/webapi/aftersaleapi/pay/payqueryasmodified': listing<RefundPayment>({
      table: (merchant) => merchant.payments,
      render: renderPayment,
      cursor: 'start_ts',
      saysMore: false,
      filters: { shop_id: ({ asId }, merchant) => merchant.afterSales.get(asId)?.shopId },
    }),
    '/open/aftersale/upload': (ask) => {
      const rows = rowsOf(ask)
      if (rows.length > 50) throw refusal(140, '一次最多上传50个售后单')
      return { datas: rows.map((row) => upload(ask.merchant, row)) }
    },
    '/open/webapi/aftersaleapi/open/confirm': (ask) => {
      const ids = idsIn(paramsOf(ask), 'as_ids') ?? []
      return lists(
        ids.map((id) => {
          const afterSale = ask.merchant.afterSales.get(id)
          if (afterSale === undefined) return { id, problem: '售后单不存在' }
          if (afterSale.status !== 'WaitConfirm') return { id, afterSale, problem: '售后单状态不允许确认' }
          confirm(ask.merchant, afterSale)
          return { id, afterSale }
        }),
      )
    },
    '/open/webapi/aftersaleapi/confirmgoods': (ask) =>
      lists(
        rowsOf(ask).map((row) => {
          const id = textIn(row, 'as_id') ?? ''
          const afterSale = ask.merchant.afterSales.get(id)
          if (afterSale === undefined) return { id, problem: '售后单不存在' }
          const returnId = textIn(row, 'return_id')
          const isBooked = returnId !== undefined && [...ask.merchant.received.all()].some((received) => received.returnId === returnId)
          if (!isBooked) receive(ask.merchant, afterSale, goodsOf(ask.merchant, row, returnId))
          return { id, afterSale }
        }),
      ),
  }
}

function goodsOf(merchant: Merchant, row: JsonObject, returnId: string | undefined): Parameters<typeof receive>[2] {
  return {
    waybill: textIn(row, 'l_id'),
    carrierName: textIn(row, 'logistics_company'),
    remark: textIn(row, 'remark'),
    returnId,
    lines: linesIn(row, 'items').map((line) => ({ ioiId: merchant.id('other'), skuId: textIn(line, 'sku_id') ?? '', qty: numberIn(line, 'qty') ?? 0 })),
  }
}

interface Outcome {
  readonly id: string
  readonly afterSale?: AfterSale
  readonly problem?: string
}

function lists(outcomes: readonly Outcome[]): JsonObject {
  const row = ({ id, afterSale, problem }: Outcome) => ({
    as_id: bare(id),
    outer_as_id: afterSale?.outerAsId ?? '',
    message: problem ?? '成功',
    details: '',
    is_success: problem === undefined,
    new_o_id: null,
  })
  const [good, bad] = [outcomes.filter(({ problem }) => problem === undefined), outcomes.filter(({ problem }) => problem !== undefined)]
  return { success: good.map(row), fail: bad.map(row), success_count: good.length, fail_count: bad.length }
}

function upload(merchant: Merchant, row: JsonObject): JsonObject {
  const [outerAsId, soId, shopId] = [textIn(row, 'outer_as_id') ?? '', textIn(row, 'so_id') ?? '', textIn(row, 'shop_id') ?? '']
  const order = merchant.orderBySoId(shopId, soId)
  const answer = (about: { readonly id?: string; readonly msg: string; readonly ok: boolean }) => ({
    msg: about.msg,
    as_id: about.id === undefined ? 0 : bare(about.id),
    issuccess: about.ok,
    so_id: soId,
    outer_as_id: outerAsId,
    o_id: order === undefined ? 0 : bare(order.id),
    id: 0,
    order_type: null,
    oaid: null,
  })
  if (!merchant.shops.has(shopId)) return answer({ msg: '店铺编号不存在', ok: false })
  if (order === undefined) return answer({ msg: '订单不存在', ok: false })
  const known = merchant.afterSaleByOuterId(outerAsId)
  if (known?.status === 'Confirmed') return answer({ id: known.id, msg: '售后单已确认', ok: false })
  const afterSale = known ?? newAfterSale(merchant, order, { outerAsId, type: textIn(row, 'type') ?? '其它' })
  const change = () => {
    Object.assign(afterSale, changesOf(merchant, row, afterSale))
    if (afterSale.shopStatus === 'CLOSED') afterSale.status = 'Cancelled'
  }
  if (known === undefined) {
    change()
    merchant.addAfterSale(afterSale)
  } else merchant.afterSales.change(afterSale, change)
  return answer({ id: afterSale.id, msg: '', ok: true })
}

function changesOf(merchant: Merchant, row: JsonObject, afterSale: AfterSale): Partial<AfterSale> {
  const lines = linesIn(row, 'items').map((line) => {
    const known = afterSale.lines.find(({ skuId, outerOiId }) => skuId === textIn(line, 'sku_id') && outerOiId === textIn(line, 'outer_oi_id'))
    return {
      asiId: known?.asiId ?? merchant.id('other'),
      outerOiId: textIn(line, 'outer_oi_id'),
      skuId: textIn(line, 'sku_id') ?? '',
      name: textIn(line, 'name') ?? '',
      qty: numberIn(line, 'qty') ?? 0,
      amount: numberIn(line, 'amount') ?? 0,
      type: textIn(line, 'type') ?? '退货',
      received: known?.received ?? 0,
    }
  })
  return {
    type: textIn(row, 'type') ?? afterSale.type,
    shopStatus: textIn(row, 'shop_status') ?? afterSale.shopStatus,
    goodStatus: textIn(row, 'good_status') ?? afterSale.goodStatus,
    refund: numberIn(row, 'refund') ?? afterSale.refund,
    payment: numberIn(row, 'payment') ?? afterSale.payment,
    freight: numberIn(row, 'freight') ?? afterSale.freight,
    waybill: textIn(row, 'l_id') ?? afterSale.waybill,
    carrierName: textIn(row, 'logistics_company') ?? afterSale.carrierName,
    remark: textIn(row, 'remark') ?? afterSale.remark,
    questionType: textIn(row, 'question_type') ?? afterSale.questionType,
    ...(lines.length === 0 ? {} : { lines }),
  }
}
