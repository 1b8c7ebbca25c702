// Generated from the schemas by scripts/generate-types.ts: change those.
import type { GoodsStatus } from '../statuses.js'

/** What tells a SKU from its siblings, such as its colour. */
export interface SkuProperty {
  /** What it is: colour, size. */
  name: string
  /** Which one. */
  value: string
  /** Its number on the platform. */
  nameId?: string
  /** The value's number on the platform. */
  valueId?: string
}

/** A variant of goods, as it is sold. */
export interface Sku {
  /** The SKU's number. */
  id: string
  /** The merchant's own code. */
  code?: string
  /** It in words. */
  name?: string
  /** What tells it from its siblings. */
  properties: SkuProperty[]
  /** Whether it is sold. */
  status: GoodsStatus
  /** The same, in the platform's word. */
  platformStatus?: string
  /** Sale price, in the currency's unit. A decimal string. */
  price?: string
  /** What a piece costs the merchant, in the currency's unit. A decimal string. */
  cost?: string
  /** How many can be sold. */
  quantity?: number
  /** How many are held by orders that are not paid yet. */
  heldQuantity?: number
  /** Barcode. */
  barcode?: string
  /** Picture. */
  imageUrl?: string
  /** When it was made. ISO 8601, UTC. */
  createdAt?: string
  /** When it was last changed. ISO 8601, UTC. */
  modifiedAt?: string
}

/** Goods with all their SKUs. */
export interface GoodsWithSkuList {
  /** The goods' number on the platform. */
  id: string
  /** The merchant's own code. */
  code?: string
  /** Title. */
  title?: string
  /** Whether they are sold. */
  status: GoodsStatus
  /** The same, in the platform's word. */
  platformStatus?: string
  /** Where the platform's review stands, in its word. */
  platformReviewStatus?: string
  /** The kind of goods, in the platform's word. */
  platformType?: string
  /** The platform's category. */
  categoryId?: string
  /**
   * The shop's own categories.
   *
   * Items: Its id.
   */
  shopCategoryIds: string[]
  /** Brand. */
  brand?: string
  /** Barcode. */
  barcode?: string
  /**
   * Pictures, the main one first.
   *
   * Items: Where it is.
   */
  imageUrls: string[]
  /** Page of the goods. */
  url?: string
  /** ISO 4217, of all prices. */
  currency: string
  /** Sale price, in the currency's unit; the lowest where SKUs differ. A decimal string. */
  price?: string
  /** How many can be sold, of all SKUs. */
  quantity?: number
  /** How many are held by orders that are not paid yet. */
  heldQuantity?: number
  /** Whether nothing is shipped. */
  isVirtual?: boolean
  /** When they were published. ISO 8601, UTC. */
  createdAt?: string
  /** When they were last changed. ISO 8601, UTC. */
  modifiedAt?: string
  /** The SKUs; none where the goods have no variants. */
  skus: Sku[]
}
