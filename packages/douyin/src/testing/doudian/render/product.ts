import { formatChinaTime } from '@duijie/core/platform'
import { bareId } from '@duijie/core/testing'
import type { Product, SkuRow } from '../state/rows.js'

const category = {
  first_cid: 20_005,
  second_cid: 20_009,
  third_cid: 21_617,
  fourth_cid: 0,
  first_cname: '女装',
  second_cname: '上衣',
  third_cname: 'T恤',
  fourth_cname: '',
}

/** A product as the list has it. */
export function renderProduct(product: Product): Readonly<Record<string, unknown>> {
  return {
    product_id: bareId(product.id),
    status: product.status,
    check_status: product.check,
    img: 'https://img.example.com/a.jpg',
    name: product.name,
    product_type: 0,
    spec_id: bareId('1736502463777700000'),
    create_time: product.createdAt,
    update_time: product.updatedAt,
    out_product_id: 0,
    outer_product_id: product.outerId,
    description: '',
    extra: '',
    category_detail: category,
    is_package_product: false,
    package_product_list: [],
    sub_product_list: [],
  }
}

/** The same in full: with its SKUs, and times as text. */
export function renderProductDetail(product: Product): Readonly<Record<string, unknown>> {
  const { create_time: _created, update_time: _updated, ...listed } = renderProduct(product)
  return {
    ...listed,
    product_id_str: product.id,
    draft_status: 0,
    create_time: formatChinaTime(product.createdAt * 1000),
    update_time: formatChinaTime(product.updatedAt * 1000),
    pic: ['https://img.example.com/a.jpg'],
    spec_prices: product.skus.map((sku) => ({
      sku_id: bareId(sku.id),
      out_sku_id: 0,
      outer_sku_id: '',
      stock_num: sku.stock,
      price: sku.price,
      code: sku.code,
      sku_type: sku.type,
      supplier_id: '',
      stock_num_map: sku.type === 1 ? Object.fromEntries(sku.warehouses) : {},
    })),
    specs: [],
  }
}

/** A SKU as the product's list has it. */
export function renderSku(sku: SkuRow, appKey: string): Readonly<Record<string, unknown>> {
  return {
    id: bareId(sku.id),
    open_user_id: bareId(appKey),
    out_sku_id: 0,
    product_id: bareId(sku.productId),
    product_id_str: sku.productId,
    spec_detail_id1: 0,
    spec_detail_id2: 0,
    spec_detail_id3: 0,
    spec_detail_name1: sku.spec,
    spec_detail_name2: '',
    spec_detail_name3: '',
    price: sku.price,
    settlement_price: 0,
    spec_id: bareId('1736502463777700000'),
    create_time: sku.createdAt,
    code: sku.code,
    sku_type: sku.type,
    supplier_id: '',
    stock_num: sku.stock,
    prehold_stock_num: sku.held,
    prom_stock_num: 0,
    step_stock_num: 0,
    ...(sku.type === 1 ? { stock_map: Object.fromEntries(sku.warehouses), prehold_stock_map: {} } : {}),
    sell_properties: [{ value_spec_detail_id: 0, value_name: sku.spec }],
  }
}

/** The stock of a SKU by itself. */
export function renderStock(sku: SkuRow, only?: string): Readonly<Record<string, unknown>> {
  const warehouses = [...sku.warehouses].filter(([code]) => only === undefined || code === only)
  return {
    sku_id: bareId(sku.id),
    out_sku_id: 0,
    code: sku.code,
    sku_type: sku.type,
    stock_num: sku.stock,
    prehold_stock_num: sku.held,
    prom_stock_num: 0,
    step_stock_num: 0,
    prehold_step_stock_num: 0,
    prom_step_stock_num: 0,
    stock_num_map: sku.type === 1 ? Object.fromEntries(warehouses) : null,
    prehold_stock_map: sku.type === 1 ? {} : null,
    normal_stock_num: sku.stock,
    channel_stock_num: 0,
  }
}
