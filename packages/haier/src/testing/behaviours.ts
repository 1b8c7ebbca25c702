import type { Failure, Fields } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'
import { catalogue } from '../endpoints/catalogue.js'
import { mostCodes } from '../endpoints/wire.js'
import type { SandboxProduct } from './options.js'
import { type HaierState, invoicePrice, isSold, stockOf } from './state.js'

/** Answers one endpoint, in wire form: what stands in the envelope's `data`. */
export type Behaviour = (params: Fields, state: HaierState) => unknown

/** What each endpoint does. */
export const behaviours: Readonly<Record<string, Behaviour>> = {
  [catalogue.products.procurable.name]: ({ productCodes }, { products }) => {
    // Without codes: all that may be bought. With codes: those, and why not.
    if (productCodes === undefined) return [...products.values()].filter(isSold).map(productRow)
    return codesIn(productCodes).flatMap((code) => {
      const product = products.get(code)
      return product === undefined ? [] : [productRow(product)]
    })
  },
  [catalogue.products.prices.name]: ({ productCodes }, { products }) => codesIn(productCodes).map((code) => priceRow(code, products.get(code))),
  [catalogue.stock.available.name]: ({ productCode, countyCode }, { products }) => {
    const product = products.get(String(productCode))
    if (product === undefined) return []
    return stockOf(product, String(countyCode)).map(({ code, quantity, grade = '0' }) => ({
      secCode: code,
      stock: String(quantity),
      warehouseGrade: grade,
      timelinessData: grade === '0' ? { cutTime: '18:00', achieveUserOrderCut: '2026-01-18 18:00:00', hour: '24', isTranfer: '0' } : null,
    }))
  },
  [catalogue.logistics.query.name]: ({ orderCode }, { logistics }) => logistics.get(String(orderCode)) ?? null,
  [catalogue.finance.balance.name]: (_params, { balances }) =>
    [...balances].map(([payerAccountCode, payerAccountBalance]) => ({
      saleGroupCode: '',
      saleGroupName: '',
      payerAccountCode,
      payerAccountName: '',
      payerAccountBalance,
    })),
}

/** The platform's word for "no", under HTTP 200. */
export function businessFailure(message: string): Failure {
  return { kind: 'business', message, code: '1', outcome: 'not_done' }
}

/** An HTTP status instead of an answer. */
export function httpRefusal(status: number, message: string): Failure {
  return { kind: 'invalid_request', message, code: `http_${status}`, outcome: 'not_done' }
}

function codesIn(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw new Refusal(businessFailure('productCodes不能为空'))
  if (value.length > mostCodes) throw new Refusal(httpRefusal(400, `productCodes: ${value.length} > ${mostCodes}`))
  return value.map(String)
}

function productRow(product: SandboxProduct) {
  const {
    code,
    model = `M-${product.code}`,
    group = '冰箱',
    brand = '海尔',
    image = `https://img.example.com/${code}.jpg`,
    pages = [],
    noSalesReason = '',
  } = product
  return {
    productCode: code,
    productModel: model,
    productGroupNamd: group,
    productBrandName: brand,
    productImageUrl: image,
    productLageUrls: pages,
    isSales: isSold(product) ? '1' : '0',
    noSalesReason,
  }
}

function priceRow(productCode: string, product: SandboxProduct | undefined) {
  const none = { productCode, supplyPrice: null, invoicePrice: null, rebateRate: 0, rebateMoney: 0, stockRebatePolicy: null }
  if (product === undefined || !isSold(product)) return { ...none, reason: '商品暂不可采', isSales: '0' }
  const { supplyPrice, rebateRate = 0, rebateMoney = 0, rebatePolicy = 0, marketPrice } = product
  if (supplyPrice === undefined || supplyPrice === null) return { ...none, reason: '价格未生效', isSales: '1' }
  return {
    productCode,
    supplyPrice,
    invoicePrice: invoicePrice(product),
    ...(marketPrice === undefined ? {} : { marketPrice }),
    rebateRate,
    rebateMoney,
    stockRebatePolicy: rebatePolicy,
    reason: '',
    isSales: '1',
  }
}
