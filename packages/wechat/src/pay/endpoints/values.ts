/** A value of a list that grows: the known ones are offered by editors, others still fit. */
type Open<Known extends string> = Known | (string & Record<never, never>)

/** Where a payment stands. */
export type TradeState = Open<'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR' | 'ACCEPT' | 'PAY_FAIL'>

/** How a payment is invoked. `JSAPI` is also said of mini programs, `MWEB` of H5. */
export type TradeType = Open<'JSAPI' | 'NATIVE' | 'APP' | 'MICROPAY' | 'MWEB' | 'FACEPAY'>

/** Where a refund stands. */
export type RefundState = Open<'SUCCESS' | 'CLOSED' | 'PROCESSING' | 'ABNORMAL'>

/** Where a refund's money goes to. */
export type RefundChannel = Open<'ORIGINAL' | 'BALANCE' | 'OTHER_BALANCE' | 'OTHER_BANKCARD'>

/** Which of the merchant's money pays a refund. */
export type FundsAccount = Open<'UNSETTLED' | 'AVAILABLE' | 'UNAVAILABLE' | 'OPERATION' | 'BASIC' | 'ECNY_BASIC'>

/** Where a transfer stands. `TRANSFERING` is the platform's own spelling. */
export type TransferState = Open<'ACCEPTED' | 'PROCESSING' | 'WAIT_USER_CONFIRM' | 'TRANSFERING' | 'SUCCESS' | 'FAIL' | 'CANCELING' | 'CANCELLED'>

/** Where a profit sharing order stands. `FINISHED` is no success: read each receiver's `result`. */
export type ProfitSharingState = Open<'PROCESSING' | 'FINISHED'>

/** What became of one receiver's share. */
export type ProfitShareResult = Open<'PENDING' | 'SUCCESS' | 'CLOSED'>

/** What became of a return of a share. */
export type ProfitReturnState = Open<'PROCESSING' | 'SUCCESS' | 'FAILED'>

/** What a receiver of shares is. */
export const receiverTypes = ['MERCHANT_ID', 'PERSONAL_OPENID', 'PERSONAL_SUB_OPENID'] as const
/** One of `receiverTypes`, or one that came later. */
export type ReceiverType = Open<(typeof receiverTypes)[number]>

/** What a receiver is to the merchant. */
export const relationTypes = [
  'SERVICE_PROVIDER',
  'STORE',
  'STAFF',
  'STORE_OWNER',
  'PARTNER',
  'HEADQUARTER',
  'BRAND',
  'DISTRIBUTOR',
  'USER',
  'SUPPLIER',
  'CUSTOM',
] as const
/** One of `relationTypes`, or one that came later. */
export type RelationType = Open<(typeof relationTypes)[number]>

/** Where a complaint stands. */
export type ComplaintState = Open<'PENDING' | 'PROCESSING' | 'PROCESSED'>

/** Which payments a trade bill lists. */
export const tradeBillTypes = ['ALL', 'SUCCESS', 'REFUND', 'RECHARGE_REFUND', 'ALL_SPECIAL', 'SUC_SPECIAL', 'REF_SPECIAL'] as const

/** Which account a fund bill is of. */
export const fundAccounts = ['BASIC', 'OPERATION', 'FEES'] as const

/** A file to upload: its bytes and its name, whose ending says what it is. */
export interface PayFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** @defaultValue by the name's ending */
  readonly type?: string
}
