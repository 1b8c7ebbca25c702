import type { ErrorKind, SortedSigning } from '@duijie/core/platform'

/** What a gateway makes of one list of TOP. */
export interface GatewayPaging {
  /** Whether its answers count the rows of all pages, as `total_results`. @defaultValue true */
  readonly total?: boolean
  /** Whether its answers say `has_next`. Alone it saves no walk: the walks go by the count. @defaultValue true */
  readonly hasNext?: boolean
  /** The longest window of one request in milliseconds, where it is shorter than the platform's. Lists without a window of their own are not cut. @defaultValue the platform's */
  readonly maxWindowMs?: number
  /** Whether pages may be read from the last to the first without missing a row that changes meanwhile. @defaultValue true */
  readonly reverseSafe?: boolean
}

/** How a gateway in front of TOP wants its requests and gives its answers: all of it is data. */
export interface GatewayStyle {
  /** Our endpoints' documented names, and what the gateway calls them. What is missing here cannot be called through it. */
  readonly calls: Readonly<Record<string, string>>
  /** Where the call's name stands: behind a prefix in the path, or in a param. */
  readonly address: { readonly pathPrefix: string } | { readonly path: string; readonly param: string }
  /** The names of the gateway's own params. */
  readonly names: { readonly app: string; readonly timestamp: string; readonly sign: string; readonly tenant: string }
  readonly timestamp: 'seconds' | 'milliseconds' | 'china'
  readonly signing: SortedSigning
  readonly content: 'form' | 'json'
  readonly envelope: {
    readonly code: string
    /** What `code` is when all is well, as text. */
    readonly ok: string
    readonly message: string
    readonly data: string
    /** Where the gateway's own id of the request stands: the first one that is there. */
    readonly requestId: readonly string[]
  }
  /** What the gateway's own codes mean; unknown ones are `business` and not repeated. */
  readonly errors: Readonly<Record<string, ErrorKind>>
  /**
   * What becomes of the lists on their way through the gateway, by our documented names; a list that is missing here behaves as the platform's own.
   * Where a list can no longer be walked without losing rows, `.all` and `.pages` refuse with `invalid_params`; single pages can still be asked for.
   */
  readonly paging?: Readonly<Record<string, GatewayPaging>>
}

/**
 * The publicly documented gateway of the fw199 kind ("tb-order-increment-list" page and its SDK): form bodies, `tb_seller_nick` as tenant, MD5 in lower case
 * with the secret on both sides and blanks included, Unix seconds. Its rate limits and error codes are not published.
 */
export const formGatewayStyle: GatewayStyle = {
  calls: {
    'taobao.trades.sold.get': 'order/list',
    'taobao.trades.sold.increment.get': 'order/increment/list',
    'taobao.trade.fullinfo.get': 'order/detail',
    'taobao.refunds.receive.get': 'refund/receive',
    'taobao.refund.get': 'refund/detail',
    'taobao.items.onsale.get': 'item/getonsale',
    'taobao.item.seller.get': 'item/detail',
    'taobao.logistics.offline.send': 'logistices/offlinesend',
  },
  address: { pathPrefix: '/gateway/taobao/' },
  names: { app: 'appid', timestamp: 'timestamp', sign: 'sign', tenant: 'tb_seller_nick' },
  timestamp: 'seconds',
  signing: { digest: 'md5', wrap: 'both', blanks: 'keep', encoding: 'hex' },
  content: 'form',
  envelope: { code: 'code', ok: '0', message: 'message', data: 'data', requestId: ['requestId', 'traceId'] },
  errors: {},
}

/**
 * Private gateways of large tenants whose calls are named `OrderIncrement`, `GetOrder1` and so on, and whose every request carries a `DataKey`. Nothing about their URL, envelope
 * and signature is public: only the names of the calls and the `DataKey` are known. The rest are defaults to be replaced: `{ ...dataKeyGatewayStyle, signing: … }`.
 */
export const dataKeyGatewayStyle: GatewayStyle = {
  calls: {
    'taobao.trades.sold.increment.get': 'OrderIncrement',
    'taobao.trades.sold.get': 'GetOrder1',
    'taobao.trade.fullinfo.get': 'GetOrderInfo',
    'taobao.refund.get': 'OrderRefundsGet',
    'taobao.user.seller.get': 'TaobaoGetUserInfo',
    'taobao.item.seller.get': 'TaobaoItemSellerGoodsDetails',
  },
  address: { path: '/', param: 'method' },
  names: { app: 'appKey', timestamp: 'timestamp', sign: 'sign', tenant: 'DataKey' },
  timestamp: 'milliseconds',
  signing: { digest: 'md5', wrap: 'both', blanks: 'drop', encoding: 'HEX' },
  content: 'json',
  envelope: { code: 'code', ok: '0', message: 'message', data: 'data', requestId: ['requestId', 'traceId'] },
  errors: {},
}
