// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of check-procurable-products. */
export interface ProcurableParams {
  /** Products to look at; longer lists than 20 are cut into several requests. Left out: all that may be bought, in one answer. An empty list asks for nothing. */
  productCodes?: readonly string[]
}

/** A product that Haier may sell to this customer. Row of check-procurable-products. */
export interface ProcurableProduct {
  /** Product code. */
  productCode?: string
  /** Model, such as EC6001-HT3. */
  productModel?: string
  /** Product group. The platform writes its name so. */
  productGroupNamd?: string
  /** Brand. */
  productBrandName?: string
  /** Main picture. */
  productImageUrl?: string
  /** Pictures of the long page. The platform writes their name so. */
  productLageUrls: string[]
  /** Whether it may be bought. '1' yes, '0' no. */
  isSales?: '0' | '1'
  /** Why not, where codes were asked for. */
  noSalesReason?: string
}

/** Params of pt-out-list-price. */
export interface PricesParams {
  /** Products to price; longer lists than 20 are cut into several requests. An empty list asks for nothing. */
  productCodes: readonly string[]
}

/** What a product costs this customer. Row of pt-out-list-price. Money is yuan; a price that is missing has its words in `reason`. */
export interface ProductPrice {
  /** Product code. */
  productCode?: string
  /** Ordinary supply price. */
  supplyPrice?: number
  /** Invoice price: supplyPrice × (1 − rebateRate) − rebateMoney. */
  invoicePrice?: number
  /** Market price. In no table of the document, but sent. */
  marketPrice?: number
  /** Direct rebate, a fraction: 0.1 is 10 %. */
  rebateRate?: number
  /** Rebate per unit, in yuan. */
  rebateMoney?: number
  /** Rebate policy: 0 normal, 1 none, 2 firewall, 5 platform pricing. Not a rate. */
  stockRebatePolicy?: number
  /** Why there is no price: 商品暂不可采, 价格未生效. */
  reason?: string
  /** Whether it may be bought. '1' yes, '0' no. */
  isSales?: '0' | '1'
}
