import type { ErrorKind } from '@duijie/core/platform'

/** What follows from a code of the platform. */
export interface DoudianRule {
  readonly kind: ErrorKind
  /** Whether the call may have happened all the same. */
  readonly outcome?: 'unknown'
  /** How long to leave it, in milliseconds. */
  readonly pauseMs?: number
  readonly hint?: string
}

const second = 1_000
const hour = 3_600_000

const invalid: DoudianRule = { kind: 'invalid_request' }
const missing: DoudianRule = { kind: 'not_found' }
const permission: DoudianRule = { kind: 'permission' }
const business: DoudianRule = { kind: 'business' }
const conflict: DoudianRule = { kind: 'conflict' }
const busy: DoudianRule = { kind: 'transient', outcome: 'unknown' }
const throttled: DoudianRule = { kind: 'rate_limited', pauseMs: second }
const expired: DoudianRule = { kind: 'auth_expired' }
const signature: DoudianRule = { kind: 'auth_invalid', hint: 'Compare client.explainSignature(...) with the console; check app key and secret.' }
const unauthorised: DoudianRule = { kind: 'auth_invalid', hint: 'The shop must authorise the application again.' }
const credentials: DoudianRule = { kind: 'auth_invalid', hint: 'Check app key, app secret and the kind of application.' }
const narrower: DoudianRule = { kind: 'invalid_request', hint: 'Ask for a narrower window: `.all` and `.pages` do so by themselves.' }
const shipped: DoudianRule = { kind: 'conflict', hint: 'It was shipped before: compare the waybill of the order with yours.' }

/** What codes mean that say the same for every API (call guide, "返回码"). Sub-codes are looked up whole, then as the family before the colon. */
export const subCodes: Readonly<Record<string, DoudianRule>> = {
  'dop.service-error': busy,
  'isp.service-error': busy,
  'isv.app-permissions-insufficient': { kind: 'permission', hint: "Apply for the API's package in the console." },
  'dop.no-permissions': { kind: 'permission', hint: "Apply for the API's package in the console." },
  'dop.authorization-no-existed': unauthorised,
  'dop.authorization-closed': { kind: 'permission', hint: 'The seller has switched the authorisation off.' },
  'dop.app-forbidden': { kind: 'permission', hint: 'The application is disabled.' },
  'isv.invalid_ip': { kind: 'permission', hint: "Add this server's address to the application's allow-list in the console." },
  'isv.signature-missing': invalid,
  'isv.parameter-missing': invalid,
  'isv.app-id-missing': credentials,
  'isv.access-token-missing': { kind: 'auth_invalid', hint: 'This API needs a shop: call it on client.account(...).' },
  'isv.missing-parameter': invalid,
  'isv.access-token-expired': expired,
  'isv.access-token-no-existed': expired,
  'isv.access-token-invalid': { kind: 'auth_invalid', hint: 'This token belongs to another application.' },
  'isv.signature-invalid': signature,
  'isv.app-id-invalid': credentials,
  'isv.app-id-expired': credentials,
  'isv.authorization-type-invalid': credentials,
  'isv.timestamp-invalid': { kind: 'clock', hint: "Set this machine's clock: the platform bears ten minutes." },
  'isv.timestamp-format-error': invalid,
  'isv.parameter-format-invalid': invalid,
  'isv.parameter-invalid': invalid,
  'isv.idempotent-id-existed': conflict,
  'dop.token-generate-failed': unauthorised,
  'dop.token-generate-failed:app-id-invalid': credentials,
  'dop.token-generate-failed:app-secret-invalid': credentials,
  'dop.token-generate-failed:grant-type-invalid': credentials,
  'dop.token-generate-failed:app-forbidden': { kind: 'permission', hint: 'The application is disabled.' },
  'isv.business-failed': business,
  'isv.traffic-limited': throttled,
  'isp.api-service-off': missing,
  'isv.api-service-off': missing,
  'isp.comment-service-off': missing,
  'isv.env-suspected': { kind: 'permission', hint: 'The platform suspects the environment that the call came from: try it later.' },
  'dop.unknown-error': busy,
  'isp.unknown-error': busy,
}

/** What codes mean where the sub-code says nothing. */
export const codes: Readonly<Record<string, DoudianRule>> = {
  '10001': { kind: 'business', outcome: 'unknown', hint: 'A part of it was done.' },
  '20000': busy,
  '20001': busy,
  '30000': invalid,
  '30001': permission,
  '30002': permission,
  '40001': invalid,
  '40002': invalid,
  '40003': invalid,
  '40004': invalid,
  '50000': busy,
  '50001': unauthorised,
  '50002': business,
  '60000': throttled,
  '70000': missing,
  '80000': permission,
  '90000': busy,
}

/** Sub-codes with one family each: the numbers that the APIs' own pages give. */
const failed = (rule: DoudianRule, ...numbers: readonly string[]) => family('isv.business-failed', rule, numbers)
const refused = (rule: DoudianRule, ...numbers: readonly string[]) => family('isv.parameter-invalid', rule, numbers)
const broken = (rule: DoudianRule, ...numbers: readonly string[]) => family('isp.service-error', rule, numbers)

function family(name: string, rule: DoudianRule, numbers: readonly string[]): Readonly<Record<string, DoudianRule>> {
  return Object.fromEntries(numbers.map((number) => [`${name}:${number}`, rule]))
}

const shipping: Readonly<Record<string, DoudianRule>> = {
  ...failed(shipped, '60110', '70023'),
  ...failed(business, '60113', '60021', '60068', '60137', '70018', '70019', '70020', '70022', '60027', '60072', '60134', '700029'),
  ...failed({ kind: 'business', hint: 'A refund is pending: decide about it, or send is_reject_refund.' }, '60040', '60120'),
  ...failed({ kind: 'business', pauseMs: hour, hint: 'The order is under review: try again when its status is 2, in an hour or two.' }, '60109'),
  ...failed(missing, '60033', '60102'),
  ...failed(permission, '60101'),
  ...refused(invalid, '60017', '60062', '60047', '60056'),
  ...failed(invalid, '60127', '60018', '60128', '700042', '60032', '60046', '60062', '60047', '60056'),
  ...failed({ kind: 'conflict', hint: 'An after-sale of the order is being changed at the same time: try again in a moment.' }, '120032'),
  ...failed(busy, '8888', '60106', '60121', '70009', '60132'),
  ...broken(busy, '10005', '10009', '10018', '20003', '99997'),
  ...family('isv.missing-parameter', { kind: 'invalid_request', hint: 'Give a request_id.' }, ['50050']),
}

const productBusy = failed(throttled, '2010401')

/** What sub-codes mean for one API (the APIs' own pages); they are looked up first. A name with a star stands for all that begin so. */
export const methodCodes: readonly (readonly [method: string, rules: Readonly<Record<string, DoudianRule>>])[] = [
  [
    'order.searchList',
    {
      ...refused({ kind: 'invalid_request', hint: 'The list holds orders created in the last 90 days: ask /order/orderDetail for older ones.' }, '20022'),
      ...refused(narrower, '20013'),
      ...refused(invalid, '20012', '20011', '20008', '10035', '20045'),
      ...broken(busy, '20004', '20005'),
      ...failed({ kind: 'auth_invalid', hint: 'The token is bound to no shop.' }, '20009'),
    },
  ],
  ['order.orderDetail', { ...refused(missing, '20014', '20001'), ...failed(permission, '20015'), ...failed(busy, '20004', '20045', '20055') }],
  ['order.logistics*', shipping],
  ['afterSale.List', { ...refused(invalid, '11000'), ...refused(missing, '11003'), ...broken(busy, '10000', '10002') }],
  [
    'afterSale.operate',
    {
      ...failed({ kind: 'business', hint: 'This one must be handled by hand in the back office.' }, '11001'),
      ...failed({ kind: 'conflict', hint: 'Its status has changed: read it again and decide anew.' }, '20309541'),
      ...refused(invalid, '11000'),
    },
  ],
  ['product.listV2', refused(invalid, '2010004')],
  [
    'sku.syncStock',
    {
      ...refused({ kind: 'conflict', hint: 'This idempotent_id was carried out before: take it as done.' }, '40010'),
      ...refused(busy, '40004'),
      ...refused(missing, '4', '5'),
    },
  ],
  ['sku.syncStockBatch', { ...failed(business, '2010012', '2010045', '2010307'), ...failed(missing, '2010058'), ...broken(busy, '2010001', '2010002') }],
  ['product.addV2', failed(business, '2010326')],
  ['product.*', productBusy],
  ['sku.*', productBusy],
  [
    'token.refresh',
    {
      ...failed({ kind: 'conflict', hint: 'Somebody else has refreshed this token at the same moment.' }, '31012'),
      ...failed(unauthorised, '31009'),
    },
  ],
]
