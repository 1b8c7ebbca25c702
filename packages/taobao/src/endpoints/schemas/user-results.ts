import { demanding } from './demanding.js'
import { id, known, number, one, struct, text, truth } from './fields.js'

/** The fields of a seller that the platform always gives when they are asked for. */
export const alwaysInSellers = ['user_id', 'nick'] as const

/** The fields of a shop that the platform always gives when they are asked for. */
export const alwaysInShops = ['sid', 'title'] as const

const sellerCredit = () =>
  struct('SellerCredit', 'How buyers rate a seller.', {
    level: number('Level, 1 to 20.'),
    score: number('Points: good ratings minus bad ones.'),
    total_num: number('How many ratings.'),
    good_num: number('How many good ones.'),
  })

/** taobao.user.seller.get */
export const userSellerResult = demanding(alwaysInSellers, (demand) => {
  const user = struct(
    'Seller',
    'The seller who authorised the session. Answer of taobao.user.seller.get.',
    demand({
      user_id: id("The seller's number."),
      nick: text("The seller's account name."),
      type: text('B Tmall, C Taobao.'),
      status: known('SellerStatus', 'Where the account stands.'),
      seller_credit: one(sellerCredit(), 'How buyers rate the seller.'),
      has_shop: truth('Whether there is a shop.'),
      sex: text('m or f.'),
      avatar: text('Picture.'),
      alipay_bind: text('bind or notbind.'),
      promoted_type: text('authentication, or not authentication.'),
      consumer_protection: truth('Whether consumer protection was joined.'),
      vip_info: text('Membership: c, asso_vip, vip1 to vip6.'),
      vertical_market: text('Special markets, joined with commas: shoes, 3C.'),
      has_more_pic: truth('Whether more pictures are allowed.'),
      item_img_num: number('How many pictures an item may have.'),
      item_img_size: number('How big a picture may be, in KB.'),
      prop_img_num: number('How many pictures properties may have.'),
      prop_img_size: number('How big these may be, in KB.'),
      auto_repost: text('limited or unlimited.'),
      has_sub_stock: truth('Whether the seller may choose when stock is taken.'),
      magazine_subscribe: truth('Whether the magazine is subscribed to.'),
      online_gaming: truth('Whether the seller plays online games.'),
      liangpin: truth('Whether the seller sells goods without a brand.'),
      sign_food_seller_promise: truth("Whether the food seller's promise was signed."),
      is_lightning_consignment: truth('Whether shipping within 24 hours is promised.'),
      is_golden_seller: truth('Whether the seller is a golden one.'),
      is_tjb_seller: truth('Whether the seller sells in the low-price edition; only when asked for.'),
    }),
  )
  return struct('UserSellerResult', 'Answer of taobao.user.seller.get.', { user })
})

/** taobao.shop.seller.get */
export const shopSellerResult = demanding(alwaysInShops, (demand) => {
  const shop = struct(
    'Shop',
    'A shop. Answer of taobao.shop.seller.get.',
    demand({
      sid: id("The shop's number."),
      title: text("The shop's name."),
      pic_path: text('Its sign, a path below http://logo.taobao.com/shop-logo.'),
    }),
  )
  return struct('ShopSellerResult', 'Answer of taobao.shop.seller.get.', { shop })
})
