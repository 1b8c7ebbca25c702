import { type TradeCodeKind, tradeCodesOfPath } from './trade/error-codes.js'

// The codes that are documented for the envelopes of mini programs and the open platform: its status code page, and the tables of single APIs.

/** What a code means. */
export type OpenCodeKind = 'auth_expired' | 'auth_invalid' | 'invalid_request' | 'permission' | 'rate_limited' | 'transient'

/** The codes, by what they mean. A code that is in none of the lists is `business`. */
export const openCodes: Readonly<Record<OpenCodeKind, readonly number[]>> = {
  // 401 stands for the HTTP status that `/api/v2/tags/*` refuses a token with.
  auth_expired: [401, 10008, 2190002, 2190008, 28001003, 28001008],
  auth_invalid: [10003, 10006, 10007, 10010, 10011, 10013, 10014, 10015, 10017, 40015, 40017, 2190015, 28001015],
  invalid_request: [10000, 10002, 10005, 40014, 40018, 40019, 40020, 2100005, 28001007, 28001017, 28005187],
  permission: [
    10004, 2100007, 2100009, 2190003, 2190004, 2190016, 28001012, 28001014, 28001016, 28001018, 28001019, 28001020, 28001021, 28001042, 28001045, 28001046,
    28001047, 28001056,
  ],
  rate_limited: [2190001, 28003017, 28003018],
  transient: [-1, 2100004, 28001005, 28001006],
}

/** Codes that mean something else, or anything at all, on one path only. */
export const openCodesOfPath: Readonly<Record<string, Readonly<Record<number, OpenCodeKind | TradeCodeKind>>>> = {
  // More than 500 calls in 5 minutes.
  '/oauth/client_token/': { 10020: 'rate_limited' },
  // The five renewals are used up.
  '/oauth/renew_refresh_token/': { 10020: 'auth_invalid' },
  ...tradeCodesOfPath,
  '/api/apps/qrcode': { 40002: 'auth_expired', 40016: 'invalid_request', 40021: 'invalid_request', 60003: 'rate_limited' },
  '/api/apps/subscribe_notification/developer/v1/notify': {
    1000: 'invalid_request',
    1001: 'invalid_request',
    1009: 'permission',
    1010: 'rate_limited',
    2000: 'transient',
  },
}
