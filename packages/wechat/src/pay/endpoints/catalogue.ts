import { type Bills, bills } from './bills.js'
import { type Certificates, certificates } from './certificates.js'
import { type Combined, combined } from './combined.js'
import { type Complaints, complaints } from './complaints.js'
import { type Partner, partner } from './partner.js'
import { type ProfitSharings, profitSharing } from './profit-sharing.js'
import { type PayRefunds, payRefunds } from './refunds.js'
import { type PaySecurity, paySecurity } from './security.js'
import { type Transactions, transactions } from './transactions.js'
import { type Transfers, transfers } from './transfers.js'

/** All endpoints of WeChat Pay API v3 that this package knows, by area. */
export const payCatalogue = {
  transactions,
  partner,
  combined,
  refunds: payRefunds,
  bills,
  transfers,
  profitSharing,
  complaints,
  certificates,
  security: paySecurity,
}

/** The platform's endpoints as methods of a client. */
export interface PayCatalogue {
  /** Payments of a direct merchant: `/v3/pay/transactions`. */
  readonly transactions: Transactions
  /** Payments of a service provider: `/v3/pay/partner/transactions`. */
  readonly partner: Partner
  /** Several payments in one: `/v3/combine-transactions`. */
  readonly combined: Combined
  /** Refunds: `/v3/refund/domestic/refunds`. */
  readonly refunds: PayRefunds
  /** Bills: `/v3/bill` and `/v3/billdownload`. */
  readonly bills: Bills
  /** Transfers to users: `/v3/fund-app/mch-transfer/transfer-bills`. */
  readonly transfers: Transfers
  /** Profit sharing: `/v3/profitsharing`. */
  readonly profitSharing: ProfitSharings
  /** Complaints and their pictures: `/v3/merchant-service`. */
  readonly complaints: Complaints
  /** Platform certificates: `/v3/certificates`. */
  readonly certificates: Certificates
  /** A test of keys and signatures: `/v3/security`. */
  readonly security: PaySecurity
}
