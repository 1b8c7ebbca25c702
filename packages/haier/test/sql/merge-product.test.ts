import { describe, expect, it } from 'vitest'
import type { ProcurableProduct } from '../../src/endpoints/types/products.js'
import type { HaierPrice } from '../../src/mapping/map-price.js'
import { mergePrice, mergeProduct, mergeStock } from '../../src/sql/merge-product.js'

const about = { configuration: 'main', now: '2026-01-15T01:30:00.000Z' }
const later = { ...about, now: '2026-01-16T01:30:00.000Z' }
const product: ProcurableProduct = {
  productCode: 'GA0SZC00U',
  productModel: 'EC6001-HT3',
  productGroupNamd: '电热水器',
  productBrandName: '海尔',
  productImageUrl: 'https://img.example.com/1.jpg',
  productLageUrls: ['https://img.example.com/2.jpg'],
  isSales: '1',
  noSalesReason: '',
}
const fresh = mergeProduct(undefined, product, about)
const price = (rest: Partial<HaierPrice>): HaierPrice => ({ productCode: 'GA0SZC00U', currency: 'CNY', ...rest })

describe('a product that is new', () => {
  it('gets all of its columns', () => {
    expect(fresh).toEqual({
      configuration: 'main',
      product_code: 'GA0SZC00U',
      name: 'EC6001-HT3',
      category: null,
      brand: '海尔',
      price: '0',
      source: 'haier',
      product_model: 'EC6001-HT3',
      product_group: '电热水器',
      product_image_url: 'https://img.example.com/1.jpg',
      product_page_urls: '["https://img.example.com/2.jpg"]',
      is_sales: '1',
      no_sales_reason: '',
      supply_price: null,
      market_price: null,
      invoice_price: null,
      stock_rebate: null,
      rebate_money: null,
      stock: 0,
      warehouse_code: '',
      warehouse_grade: '',
      last_sync_at: about.now,
    })
  })

  it('is called by its code where it has no model, and is sold where nothing is said', () => {
    expect(mergeProduct(undefined, { productCode: 'A', productLageUrls: [] }, about)).toMatchObject({
      name: 'A',
      product_model: '',
      product_group: '',
      is_sales: '1',
      brand: '',
    })
  })

  it('gets the category and the brand of the options', () => {
    expect(mergeProduct(undefined, product, { ...about, category: '家电', brand: 'own' })).toMatchObject({ category: '家电', brand: 'own' })
  })
})

describe('a product that is known', () => {
  const edited = { ...fresh, name: '我的热水器', category: '热水器', price: '1999', stock: 5 }

  it('keeps name, category, price and stock, and takes over all else', () => {
    const row = mergeProduct(
      edited,
      { ...product, productModel: 'NEW', productGroupNamd: '新', isSales: '0', noSalesReason: 'x'.repeat(300), productLageUrls: [] },
      { ...later, category: 'other' },
    )

    expect(row).toMatchObject({
      name: '我的热水器',
      category: '热水器',
      price: '1999',
      stock: 5,
      product_model: 'NEW',
      product_group: '新',
      is_sales: '0',
      product_page_urls: '[]',
      last_sync_at: later.now,
    })
    expect(row.no_sales_reason).toHaveLength(200)
  })

  it('takes the brand of the platform, unless it names none or the options name one', () => {
    expect(mergeProduct(edited, { ...product, productBrandName: '卡萨帝' }, later).brand).toBe('卡萨帝')
    expect(mergeProduct(edited, { ...product, productBrandName: '' }, later).brand).toBe('海尔')
    expect(mergeProduct(edited, { ...product, productBrandName: '卡萨帝' }, { ...later, brand: 'own' }).brand).toBe('own')
  })
})

describe('a price', () => {
  it('is written with its rebates, of which the rate is rebateRate and not the policy', () => {
    const row = mergePrice(fresh, price({ supplyPrice: '1500', invoicePrice: '1330', rebateRate: '0.1', rebatePerUnit: '20', rebatePolicy: 5 }), later.now)

    expect(row).toMatchObject({ supply_price: '1500', invoice_price: '1330', stock_rebate: '0.1', rebate_money: '20', price: '1500', last_sync_at: later.now })
  })

  it('becomes the selling price while there is none, the market price first', () => {
    expect(mergePrice(fresh, price({ supplyPrice: '1500', marketPrice: '1999' }), later.now).price).toBe('1999')
    expect(mergePrice({ ...fresh, price: '0.00' }, price({ supplyPrice: '1500' }), later.now).price).toBe('1500')
    expect(mergePrice({ ...fresh, price: '1888' }, price({ supplyPrice: '1500', marketPrice: '1999' }), later.now).price).toBe('1888')
    expect(mergePrice(fresh, price({}), later.now).price).toBe('0')
  })

  it('leaves what is not told, and clears what the platform says is not there', () => {
    const priced = mergePrice(fresh, price({ supplyPrice: '1500', invoicePrice: '1330', marketPrice: '1999' }), later.now)

    expect(mergePrice(priced, price({}), later.now)).toMatchObject({ supply_price: '1500', invoice_price: '1330' })
    expect(mergePrice(priced, price({ reason: '价格未生效' }), later.now)).toMatchObject({
      supply_price: null,
      invoice_price: null,
      market_price: '1999',
      price: '1999',
    })
  })

  it('says whether the product may be bought', () => {
    expect(mergePrice(fresh, price({ isProcurable: false }), later.now).is_sales).toBe('0')
  })
})

it('a stock is written with the warehouse that has most', () => {
  const stock = { productCode: 'A', countyCode: '110101', quantity: 34, warehouseCode: 'HFR2', warehouseGrade: '0', warehouses: [] }

  expect(mergeStock(fresh, stock, later.now)).toMatchObject({ stock: 34, warehouse_code: 'HFR2', warehouse_grade: '0', last_sync_at: later.now })
})
