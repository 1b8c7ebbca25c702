// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of GET /v3/billdownload/file. */
export interface BillDownloadParams {
  /** As the bill was answered with. */
  download_url: string
}

/** Where a bill can be loaded, for about five minutes. */
export interface BillResult {
  /** SHA1. */
  hash_type: string
  /** The digest of the file, unpacked. */
  hash_value: string
  /** For `bills.download`. */
  download_url: string
}

/** Params of GET /v3/bill/fundflowbill. */
export interface FundFlowBillParams {
  /** The day; its bill is ready after 10:00 of the next one. yyyy-MM-dd, in China's time. */
  bill_date: string
  /** Which account. @defaultValue BASIC */
  account_type?: 'BASIC' | 'OPERATION' | 'FEES'
  /** GZIP: the file comes packed. */
  tar_type?: 'GZIP'
}

/** Params of GET /v3/profitsharing/bills. */
export interface ProfitSharingBillParams {
  /** The day; its bill is ready after 10:00 of the next one. yyyy-MM-dd, in China's time. */
  bill_date: string
  /** GZIP: the file comes packed. */
  tar_type?: 'GZIP'
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
}

/** Params of GET /v3/bill/tradebill. */
export interface TradeBillParams {
  /** The day; its bill is ready after 10:00 of the next one. yyyy-MM-dd, in China's time. */
  bill_date: string
  /** Which payments. @defaultValue ALL */
  bill_type?: 'ALL' | 'SUCCESS' | 'REFUND' | 'RECHARGE_REFUND' | 'ALL_SPECIAL' | 'SUC_SPECIAL' | 'REF_SPECIAL'
  /** GZIP: the file comes packed. */
  tar_type?: 'GZIP'
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
}
