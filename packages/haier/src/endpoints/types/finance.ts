// Generated from the schemas by scripts/generate-types.ts: change those.

/** What a payer has left. Row of get-payer-account-balance-by-customer-code: one per sales organisation and payer. */
export interface PayerBalance {
  /** Sales organisation. */
  saleGroupCode?: string
  /** Its name. */
  saleGroupName?: string
  /** Payer. */
  payerAccountCode?: string
  /** Its name. */
  payerAccountName?: string
  /** Yuan; may be negative. */
  payerAccountBalance?: number
}
