import type { ProcurableProduct } from '../endpoints/types/products.js'
import type { HaierPrice } from '../mapping/map-price.js'
import type { HaierStock } from '../mapping/map-stock.js'
import type { ProductRow } from './tables.js'

/** What the host says of products that the platform does not. */
export interface ProductChoice {
  /** The category of products that are new. @defaultValue none */
  readonly category?: string
  /** The brand of all products, whatever the platform says. @defaultValue the platform's */
  readonly brand?: string
}

const longestReason = 200

/**
 * A product's row after the platform has told of it. Name and category are set once, when it is new, because people change them; so is the brand, unless the platform names one.
 * All that is the platform's own is overwritten. A price that is there stays.
 */
export function mergeProduct(
  current: ProductRow | undefined,
  product: ProcurableProduct,
  about: ProductChoice & { readonly configuration: string; readonly now: string },
): ProductRow {
  const {
    productCode = '',
    productModel = '',
    productGroupNamd = '',
    productBrandName = '',
    productImageUrl = '',
    productLageUrls,
    isSales = '1',
    noSalesReason = '',
  } = product
  const { configuration, category = null, brand, now } = about
  const base = current ?? {
    ...{ configuration, product_code: productCode, name: productModel === '' ? productCode : productModel, category, brand: '', price: '0' },
    ...{ supply_price: null, market_price: null, invoice_price: null, stock_rebate: null, rebate_money: null },
    ...{ stock: 0, warehouse_code: '', warehouse_grade: '' },
  }
  return {
    ...base,
    brand: brand ?? (productBrandName === '' ? base.brand : productBrandName),
    source: 'haier',
    product_model: productModel,
    product_group: productGroupNamd,
    product_image_url: productImageUrl,
    product_page_urls: JSON.stringify(productLageUrls),
    is_sales: isSales,
    no_sales_reason: noSalesReason.slice(0, longestReason),
    last_sync_at: now,
  }
}

/**
 * A product's row with its price. Only what was told is written; a row that says why there is no price clears supply and invoice price. The selling price is set while there is none: to the
 * market price, or else the supply price. The direct rebate is `rebateRate`: the policy's number beside it is no rate.
 */
export function mergePrice(current: ProductRow, price: HaierPrice, now: string): ProductRow {
  const { supplyPrice, marketPrice, invoicePrice, rebateRate, rebatePerUnit, reason, isProcurable } = price
  const none = reason === undefined ? {} : { supply_price: null, invoice_price: null }
  return {
    ...current,
    ...none,
    ...(supplyPrice === undefined ? {} : { supply_price: supplyPrice }),
    ...(marketPrice === undefined ? {} : { market_price: marketPrice }),
    ...(invoicePrice === undefined ? {} : { invoice_price: invoicePrice }),
    ...(rebateRate === undefined ? {} : { stock_rebate: rebateRate }),
    ...(rebatePerUnit === undefined ? {} : { rebate_money: rebatePerUnit }),
    ...(isProcurable === undefined ? {} : { is_sales: isProcurable ? '1' : '0' }),
    price: Number(current.price) > 0 ? current.price : (marketPrice ?? supplyPrice ?? '0'),
    last_sync_at: now,
  }
}

/** A product's row with its stock. */
export function mergeStock(current: ProductRow, { quantity, warehouseCode, warehouseGrade }: HaierStock, now: string): ProductRow {
  return { ...current, stock: quantity, warehouse_code: warehouseCode, warehouse_grade: warehouseGrade, last_sync_at: now }
}
