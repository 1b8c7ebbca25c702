import { id, lazily, ownId, page, rows, struct, text, time } from './fields.js'
import { maybe, numberIds, params, preset, wholeParam } from './param-fields.js'

/** /open/shops/query */
export const shopsParams = lazily(() =>
  params('ShopsParams', 'Params of /open/shops/query.', {
    page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
    page_size: preset(wholeParam('Rows per page, 1 to 100. @defaultValue 100', { min: 1, max: 100 }), 100),
    shop_ids: maybe(numberIds('Shop numbers.')),
  }),
)

/** A shop of the merchant. */
const shop = lazily(() =>
  struct('Shop', 'A shop of the merchant.', {
    shop_id: ownId('Shop number.'),
    shop_name: text('Shop name.'),
    co_id: id('Merchant (company) id.'),
    shop_site: text("The selling platform's name: open text, such as 商家自有商城, 头条放心购, 京东商城."),
    shop_url: text('Shop URL.'),
    created: time('When it was made.'),
    nick: text('Shop main account.'),
    session_expired: text("When the shop's authorisation ends; text, which also says 永久授权 (for ever)."),
    session_uid: id('Session user id (long digits, string).'),
    short_name: text('Short name.'),
    group_id: id('Shop group id.'),
    group_name: text('Shop group name.'),
  }),
)

/** /open/shops/query */
export const shopsResult = lazily(() =>
  struct('ShopsResult', 'Answer of /open/shops/query.', {
    ...page(),
    datas: rows(shop(), 'The rows.'),
  }),
)
