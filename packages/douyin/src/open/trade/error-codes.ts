// Codes that stand for something else, or for anything at all, on the paths of payments. The pages of ecpay's query_order and query_refund, and of query_sign_order, list them; what is on no page is `business`.

/** What a code of payments means beyond what codes mean everywhere. */
export type TradeCodeKind = 'auth_invalid' | 'invalid_request' | 'not_found' | 'permission' | 'rate_limited' | 'transient'

type Codes = Readonly<Record<number, TradeCodeKind>>

const ecpayCodes: Codes = {
  // "May have succeeded or failed": asked for again with the same number.
  1000: 'transient',
  1001: 'rate_limited',
  2000: 'not_found',
  // The SALT is another one.
  2008: 'auth_invalid',
  2010: 'invalid_request',
  2042: 'auth_invalid',
  2047: 'auth_invalid',
  2048: 'permission',
  3101: 'not_found',
}

const tradeCodes: Codes = { 12001: 'rate_limited', 13000: 'transient' }

const ecpayNames = [
  'create_order',
  'query_order',
  'create_refund',
  'query_refund',
  'settle',
  'query_settle',
  'create_return',
  'query_return',
  'unsettle_amount',
]
const basicNames = [
  'order_query',
  'refund_create',
  'refund_query',
  'refund_audit_callback',
  'fulfill_push_status',
  'settle_create',
  'settle_query',
  'query_cps',
  'tag_query',
]
const authNames = ['query_sign_order', 'terminate_sign', 'create_sign_pay', 'query_sign_pay', 'create_sign_refund', 'query_sign_refund']

/** The codes of payments, by path. */
export const tradeCodesOfPath: Readonly<Record<string, Codes>> = {
  ...Object.fromEntries(ecpayNames.map((name) => [`/api/apps/ecpay/v1/${name}`, ecpayCodes])),
  ...Object.fromEntries(basicNames.map((name) => [`/api/trade_basic/v1/developer/${name}/`, tradeCodes])),
  ...Object.fromEntries(authNames.map((name) => [`/api/trade_auth/v1/developer/${name}/`, tradeCodes])),
}
