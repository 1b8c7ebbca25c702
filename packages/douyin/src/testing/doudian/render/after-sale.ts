import { bareId } from '@duijie/core/testing'
import type { AfterSale } from '../state/rows.js'
import type { Shop } from '../state/shop.js'

const typeWords: Readonly<Record<number, string>> = { 0: '退货退款', 1: '已发货仅退款', 2: '未发货仅退款', 3: '换货', 6: '价保', 7: '补寄', 8: '维修' }
const statusWords: Readonly<Record<number, string>> = {
  6: '待商家处理',
  7: '待买家退货',
  11: '待商家收货',
  12: '售后成功',
  13: '换货待买家收货',
  14: '换货成功',
  27: '商家拒绝',
  28: '售后关闭',
}

/** An after-sale as the list has it: its number is text there, and what was given back is not told. */
export function renderAfterSaleRow(shop: Shop, afterSale: AfterSale): Readonly<Record<string, unknown>> {
  const found = shop.lines.get(afterSale.lineId)
  return {
    aftersale_info: {
      aftersale_id: afterSale.id,
      aftersale_order_type: 1,
      aftersale_type: afterSale.type,
      aftersale_status: afterSale.status,
      related_id: afterSale.lineId,
      apply_time: afterSale.appliedAt,
      update_time: afterSale.updatedAt,
      status_deadline: afterSale.deadline,
      refund_amount: afterSale.amount,
      refund_post_amount: 0,
      aftersale_num: afterSale.num,
      part_type: 0,
      aftersale_refund_type: 0,
      refund_type: 0,
      arbitrate_status: 0,
      create_time: afterSale.appliedAt,
      refund_tax_amount: 0,
      refund_status: afterSale.refund,
      got_pkg: found !== undefined && found.line.shipped > 0 ? 1 : 0,
      return_logistics_code: afterSale.returned?.trackingNo ?? '',
      return_logistics_company_name: afterSale.returned?.name ?? '',
      remark: afterSale.remark,
    },
    order_info: {
      shop_order_id: afterSale.orderId,
      order_flag: found?.order.star ?? 0,
      related_order_info: [
        {
          sku_order_id: afterSale.lineId,
          order_status: found?.line.status ?? 0,
          pay_amount: found === undefined ? 0 : found.line.price * found.line.num - found.line.promotion,
          post_amount: 0,
          item_num: found?.line.num ?? 0,
          create_time: found?.order.createdAt ?? 0,
          product_name: found?.line.title ?? '',
          product_id: bareId(found?.line.productId ?? '0'),
          shop_sku_code: found?.line.code ?? '',
          aftersale_pay_amount: afterSale.amount,
          aftersale_item_num: afterSale.num,
          price: found?.line.price ?? 0,
        },
      ],
    },
    text_part: {
      aftersale_status_text: statusWords[afterSale.status] ?? '',
      aftersale_type_text: typeWords[afterSale.type] ?? '',
      reason_text: afterSale.reason,
    },
    seller_logs: [],
  }
}

/** The same as the detail has it: numbers where the list has texts, and other names. */
export function renderAfterSaleDetail(shop: Shop, afterSale: AfterSale): Readonly<Record<string, unknown>> {
  const found = shop.lines.get(afterSale.lineId)
  const parcel = ({ trackingNo, code, name, at }: NonNullable<AfterSale['returned']>) => ({
    tracking_no: trackingNo,
    company_name: name,
    company_code: code,
    logistics_time: at,
  })
  return {
    process_info: {
      after_sale_info: {
        after_sale_id: bareId(afterSale.id),
        after_sale_status: afterSale.status,
        after_sale_status_desc: statusWords[afterSale.status] ?? '',
        refund_type: 1,
        refund_status: afterSale.refund,
        refund_total_amount: afterSale.amount,
        refund_post_amount: 0,
        real_refund_amount: afterSale.real,
        refund_time: afterSale.refundedAt,
        apply_time: afterSale.appliedAt,
        update_time: afterSale.updatedAt,
        reason: afterSale.reason,
        reason_code: 8,
        after_sale_type: afterSale.type,
        after_sale_type_text: typeWords[afterSale.type] ?? '',
        evidence: [],
        after_sale_apply_count: afterSale.num,
        need_return_count: afterSale.type === 0 ? afterSale.num : 0,
        got_pkg: found !== undefined && found.line.shipped > 0 ? 1 : 0,
        status_deadline: afterSale.deadline,
        post_receiver: '',
        encrypt_post_receiver: '',
        post_tel_sec: '',
        encrypt_post_tel_sec: '',
      },
      arbitrate_info: { arbitrate_id: '', arbitrate_status: 0 },
      logistics_info: {
        return: afterSale.returned === undefined ? {} : parcel(afterSale.returned),
        exchange: afterSale.exchanged === undefined ? {} : parcel(afterSale.exchanged),
        order: (found?.order.parcels ?? []).map(({ trackingNo, company, shippedAt }) => ({
          tracking_no: trackingNo,
          company_name: company.name,
          company_code: company.code,
          logistics_time: shippedAt,
          logistics_state: 4,
        })),
        resend: {},
      },
      record_logs_list: [],
    },
    order_info: {
      shop_order_id: bareId(afterSale.orderId),
      sku_order_infos: [
        {
          sku_order_id: bareId(afterSale.lineId),
          order_status: found?.line.status ?? 0,
          pay_amount: found === undefined ? 0 : found.line.price * found.line.num - found.line.promotion,
          post_amount: 0,
          item_quantity: found?.line.num ?? 0,
          product_id: bareId(found?.line.productId ?? '0'),
          sku_id: bareId(found?.line.skuId ?? '0'),
          shop_sku_code: found?.line.code ?? '',
          product_name: found?.line.title ?? '',
        },
      ],
    },
  }
}
