import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { z } from 'zod'
import { balanceResult } from './schemas/finance-results.js'
import type { PayerBalance } from './types/finance.js'
import { placed } from './wire.js'

/** No params: the client says who asks. */
export type NoParams = Readonly<Record<never, never>>

/** What payers have left. */
export const finance = {
  /** 付款方余额 (2.5, `get-payer-account-balance-by-customer-code`): what each payer of the customer has left. */
  balance: endpoint<NoParams, PayerBalance[], Method<NoParams, PayerBalance[]>>({
    ...placed({
      service: 'jsh-service-finance-mall',
      path: '/api/page/account/account-balance-manager/get-payer-account-balance-by-customer-code',
      filled: { customerCode: 'customerCode', customerPassword: 'customerPassword' },
      fixed: {},
    }),
    safety: 'safe',
    params: () => z.strictObject({}),
    result: balanceResult,
  }),
}

/** Balances, as methods. */
export interface Finance extends Bound<typeof finance> {}
