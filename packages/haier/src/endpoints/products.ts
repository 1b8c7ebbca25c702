import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { pricesParams, procurableParams } from './schemas/product-params.js'
import { pricesResult, procurableResult } from './schemas/product-results.js'
import type { PricesParams, ProcurableParams, ProcurableProduct, ProductPrice } from './types/products.js'
import { joinRows, mostCodes, placed } from './wire.js'

const buyer = { customerCode: 'customerCode', sendToCode: 'sendToCode', passWord: 'password' } as const

/** What may be bought, and for how much. */
export const products = {
  /** 可采商品 (2.1, `check-procurable-products`): the products that may be bought, all of them where no codes are given. `isSales` and `noSalesReason` are a row's own: no failure. */
  procurable: endpoint<ProcurableParams, ProcurableProduct[], Method<ProcurableParams, ProcurableProduct[]>>({
    ...placed({
      service: 'jsh-service-goods-mall-search',
      path: '/api/product-info/procurable-products-out/check-procurable-products',
      filled: { ...buyer, supplierCode: 'supplierCode' },
      fixed: { searchType: 'PTJSH' },
    }),
    safety: 'safe',
    params: procurableParams,
    result: procurableResult,
    chunk: { param: 'productCodes', max: mostCodes, join: joinRows, skipsEmpty: true },
    limits: { list: { productCodes: mostCodes } },
  }),

  /** 可采商品价格 (2.2, `pt-out-list-price`): prices, rebates and invoice prices. A product without a price has no numbers and says why in `reason`: no failure. */
  prices: endpoint<PricesParams, ProductPrice[], Method<PricesParams, ProductPrice[]>>({
    ...placed({
      service: 'jsh-service-goods-price',
      path: '/api/goods-price/price-daily-sales/price-query/pt-out-list-price',
      filled: buyer,
      fixed: { priceType: 'PT' },
    }),
    safety: 'safe',
    params: pricesParams,
    result: pricesResult,
    chunk: { param: 'productCodes', max: mostCodes, join: joinRows, skipsEmpty: true },
    limits: { list: { productCodes: mostCodes } },
  }),
}

/** What may be bought, as methods. */
export interface Products extends Bound<typeof products> {}
