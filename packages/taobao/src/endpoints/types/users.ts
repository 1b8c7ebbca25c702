// Generated from the schemas by scripts/generate-types.ts: change those.
import type { SellerStatus } from '../values.js'

/** Params of taobao.shop.seller.get. */
export interface ShopSellerParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof Shop)[]
}

/** Params of taobao.user.seller.get. */
export interface UserSellerParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof Seller)[]
}

/** A shop. Answer of taobao.shop.seller.get. */
export interface Shop {
  /** The shop's number. */
  sid?: string
  /** The shop's name. */
  title?: string
  /** Its sign, a path below http://logo.taobao.com/shop-logo. */
  pic_path?: string
}

/** Answer of taobao.shop.seller.get. */
export interface ShopSellerResult {
  shop: Shop
}

/** How buyers rate a seller. */
export interface SellerCredit {
  /** Level, 1 to 20. */
  level?: number
  /** Points: good ratings minus bad ones. */
  score?: number
  /** How many ratings. */
  total_num?: number
  /** How many good ones. */
  good_num?: number
}

/** The seller who authorised the session. Answer of taobao.user.seller.get. */
export interface Seller {
  /** The seller's number. */
  user_id?: string
  /** The seller's account name. */
  nick?: string
  /** B Tmall, C Taobao. */
  type?: string
  /** Where the account stands. */
  status?: SellerStatus
  /** How buyers rate the seller. */
  seller_credit?: SellerCredit
  /** Whether there is a shop. */
  has_shop?: boolean
  /** m or f. */
  sex?: string
  /** Picture. */
  avatar?: string
  /** bind or notbind. */
  alipay_bind?: string
  /** authentication, or not authentication. */
  promoted_type?: string
  /** Whether consumer protection was joined. */
  consumer_protection?: boolean
  /** Membership: c, asso_vip, vip1 to vip6. */
  vip_info?: string
  /** Special markets, joined with commas: shoes, 3C. */
  vertical_market?: string
  /** Whether more pictures are allowed. */
  has_more_pic?: boolean
  /** How many pictures an item may have. */
  item_img_num?: number
  /** How big a picture may be, in KB. */
  item_img_size?: number
  /** How many pictures properties may have. */
  prop_img_num?: number
  /** How big these may be, in KB. */
  prop_img_size?: number
  /** limited or unlimited. */
  auto_repost?: string
  /** Whether the seller may choose when stock is taken. */
  has_sub_stock?: boolean
  /** Whether the magazine is subscribed to. */
  magazine_subscribe?: boolean
  /** Whether the seller plays online games. */
  online_gaming?: boolean
  /** Whether the seller sells goods without a brand. */
  liangpin?: boolean
  /** Whether the food seller's promise was signed. */
  sign_food_seller_promise?: boolean
  /** Whether shipping within 24 hours is promised. */
  is_lightning_consignment?: boolean
  /** Whether the seller is a golden one. */
  is_golden_seller?: boolean
  /** Whether the seller sells in the low-price edition; only when asked for. */
  is_tjb_seller?: boolean
}

/** Answer of taobao.user.seller.get. */
export interface UserSellerResult {
  user: Seller
}
