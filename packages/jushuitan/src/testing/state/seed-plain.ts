import type { Merchant } from './merchant.js'
import { putPlain } from './plain.js'

/** Gives a merchant a little of everything that the sandbox only keeps and lists. */
export function seedPlain(merchant: Merchant): void {
  const own = [...merchant.shops.values()].find((shop) => shop.own)
  const co = Number(merchant.coId)
  const styles = new Set([...merchant.skus.all()].map(({ iId }) => iId))
  for (const style of styles)
    putPlain(merchant, 'styles', style, { name: '示例圆领卫衣', c_id: 8021, c_name: '卫衣', s_price: 129, c_price: 56.5, enabled: 1, created: created })
  for (const sku of merchant.skus.all()) {
    if (own === undefined) break
    putPlain(merchant, 'shopSkus', `${own.shopId} P-${sku.skuId}`, {
      co_id: co,
      shop_id: Number(own.shopId),
      channel: '自有商城',
      i_id: sku.iId,
      sku_id: sku.skuId,
      shop_i_id: `P-${sku.iId}`,
      shop_sku_id: `P-${sku.skuId}`,
      name: sku.name,
      enabled: true,
    })
  }
  putPlain(merchant, 'categories', '8000', { c_id: 8000, parent_c_id: 0, name: '服饰' })
  putPlain(merchant, 'categories', '8021', { c_id: 8021, parent_c_id: 8000, name: '卫衣' })
  putPlain(merchant, 'suppliers', '33001', { supplier_id: 33_001, supplier_code: 'SUP001', name: '示例服饰厂', enabled: true })
  putPlain(merchant, 'distributors', '14482001', { status: 2, co_name: '示例分销商', channel_co_id: '14482001', apply_time: created, confirm_time: created })
  putPlain(merchant, 'drpSuppliers', '10361001', { status: 2, co_name: '示例供应商', supplier_co_id: '10361001' })
  putPlain(merchant, 'users', '20116', { u_id: 20_116, name: '王示例', enabled: '1', created, ug_names: ['客服'] })
  putPlain(merchant, 'manufacture', '660001', { po_id: 660_001, po_date: created, seller: '示例服饰厂', status: 'Confirmed', items: [] })
  putPlain(merchant, 'receipts', '9500031', {
    io_id: 9_500_031,
    warehouse: '主仓',
    po_id: 440_011,
    supplier_id: 33_001,
    supplier_name: '示例服饰厂',
    status: 'WaitConfirm',
    io_date: created,
    wms_co_id: co,
    items: [],
  })
  putPlain(merchant, 'returns', '9300011', { io_id: 9_300_011, io_date: created, status: 'Confirmed', so_id: '', warehouse: '主仓', wms_co_id: co, items: [] })
}

const created = '2026-01-05 10:00:00'
