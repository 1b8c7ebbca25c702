import { id, lazily, number, rows, struct, text } from './fields.js'

/** A row of get-payer-account-balance-by-customer-code. */
export const payerBalance = lazily(() =>
  struct('PayerBalance', 'What a payer has left. Row of get-payer-account-balance-by-customer-code: one per sales organisation and payer.', {
    saleGroupCode: id('Sales organisation.'),
    saleGroupName: text('Its name.'),
    payerAccountCode: id('Payer.'),
    payerAccountName: text('Its name.'),
    payerAccountBalance: number('Yuan; may be negative.'),
  }),
)

/** The answer of get-payer-account-balance-by-customer-code. */
export const balanceResult = lazily(() => rows(payerBalance()))
