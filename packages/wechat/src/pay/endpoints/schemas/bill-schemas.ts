import { fundAccounts, tradeBillTypes } from '../values.js'
import { dayParam, lazily, maybe, oneOfParam, params, struct, text, textParam } from './fields.js'

const packed = () => ({ tar_type: maybe(oneOfParam('GZIP: the file comes packed.', ['GZIP'])) })

/** GET /v3/bill/tradebill */
export const tradeBillParams = lazily(() =>
  params('TradeBillParams', 'Params of GET /v3/bill/tradebill.', {
    bill_date: dayParam('The day; its bill is ready after 10:00 of the next one.'),
    bill_type: maybe(oneOfParam('Which payments. @defaultValue ALL', tradeBillTypes)),
    ...packed(),
    sub_mchid: maybe(textParam("The sub-merchant's number, for providers.", 32)),
  }),
)

/** GET /v3/bill/fundflowbill */
export const fundFlowBillParams = lazily(() =>
  params('FundFlowBillParams', 'Params of GET /v3/bill/fundflowbill.', {
    bill_date: dayParam('The day; its bill is ready after 10:00 of the next one.'),
    account_type: maybe(oneOfParam('Which account. @defaultValue BASIC', fundAccounts)),
    ...packed(),
  }),
)

/** GET /v3/profitsharing/bills */
export const profitSharingBillParams = lazily(() =>
  params('ProfitSharingBillParams', 'Params of GET /v3/profitsharing/bills.', {
    bill_date: dayParam('The day; its bill is ready after 10:00 of the next one.'),
    ...packed(),
    sub_mchid: maybe(textParam("The sub-merchant's number, for providers.", 32)),
  }),
)

/** The three bills' answer */
export const billResult = lazily(() =>
  struct('BillResult', 'Where a bill can be loaded, for about five minutes.', {
    hash_type: text('SHA1.'),
    hash_value: text('The digest of the file, unpacked.'),
    download_url: text('For `bills.download`.'),
  }),
)

/** GET /v3/billdownload/file */
export const billDownloadParams = lazily(() =>
  params('BillDownloadParams', 'Params of GET /v3/billdownload/file.', { download_url: textParam('As the bill was answered with.', 2048) }),
)
