import { z } from 'zod'
import {
  id,
  idsParam,
  lazily,
  maybe,
  number,
  one,
  params,
  preset,
  rows,
  seconds,
  secondsParam,
  struct,
  text,
  textParam,
  textsParam,
  truthParam,
  wholeParam,
} from './fields.js'

/** GET /goodlife/v1/hermes/trade/order/query/ */
export const lifeOrdersParams = lazily(() =>
  params('LifeOrdersParams', 'Params of GET /goodlife/v1/hermes/trade/order/query/.', {
    account_id: textParam('The merchant.'),
    page_num: preset(wholeParam('The page, from 1.', { min: 1, max: 1_000_000 }), 1),
    page_size: preset(wholeParam('Rows in a page. The platform takes 0 when nothing is said, and then answers nothing.', { min: 10, max: 200 }), 100),
    order_id: maybe(textParam('One order.')),
    ext_order_id: maybe(textParam("One order, by the merchant's own number.")),
    open_id: maybe(textParam('The orders of a user.')),
    order_status: maybe(wholeParam('How the order stands.', { min: 0, max: 100_000 })),
    create_order_start_time: maybe(secondsParam('Made from then on.')),
    create_order_end_time: maybe(secondsParam('Made until then.')),
    update_order_start_time: maybe(secondsParam('Changed from then on.')),
    update_order_end_time: maybe(secondsParam('Changed until then.')),
    cursor: maybe(idsParam('Where the walk stands, as the platform said.')),
    get_secret_number: maybe(truthParam('Whether the privacy number of the buyer is wanted.')),
  }),
)

/** GET /goodlife/v1/hermes/trade/order/query/ */
export const lifeOrdersResult = lazily(() => {
  const order = struct('LifeOrder', 'An order of the life service. `original_amount` - `discount_amount` = `pay_amount`.', {
    order_id: id('The order.'),
    order_status: number('How it stands.'),
    order_type: number('What kind of order it is.'),
    original_amount: number('Before discounts, in fen.'),
    discount_amount: number('Discounts, in fen.'),
    pay_amount: number('What was paid, in fen.'),
    sku_id: id('What was bought.'),
    sku_name: text('What it is called.'),
    pay_time: seconds('When it was paid.'),
    create_order_time: seconds('When it was made.'),
    update_order_time: seconds('When it changed.'),
    poi_id: id('The shop.'),
    count: number('How many vouchers.'),
  })
  const page = struct('LifePage', 'Where the walk stands.', {
    page_num: number('The page.'),
    page_size: number('Rows in a page.'),
    total: number('How many rows there are.'),
  })
  return struct('LifeOrdersResult', 'Answer of GET /goodlife/v1/hermes/trade/order/query/.', {
    orders: rows(order, 'The orders.'),
    page: one(page, 'Where the walk stands.'),
  })
})

/** POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/ and decrypt_mask/batch/ */
export const lifeDecryptParams = lazily(() =>
  params('LifeDecryptParams', 'Params of POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/ and decrypt_mask/batch/.', {
    account_id: maybe(textParam('The merchant.')),
    cipher_texts: textsParam('What to open: it begins with `Enc.`. More than 50 are sent in several requests.', 10_000),
  }),
)

/** POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/ and decrypt_mask/batch/ */
export const lifeDecryptResult = lazily(() => {
  const row = struct('LifeDecrypted', 'What became of one field.', {
    cipher_text: text('What was to be opened.'),
    plain_text: text('What it says.'),
    is_success: z.boolean().describe('Whether it was opened.').exactOptional(),
    error_code: number('Why not.'),
    error_msg: text('Words to it.'),
  })
  return struct('LifeDecryptResult', 'Answer of POST /goodlife/v1/open/common_biz/crypto/decrypt/batch/ and decrypt_mask/batch/.', {
    results: rows(row, 'The fields, in their order.'),
  })
})
