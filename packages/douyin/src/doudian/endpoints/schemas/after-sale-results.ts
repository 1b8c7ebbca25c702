import { id, lazily, number, rows, struct, text } from './fields.js'

/** What became of one after-sale. */
const operatedAfterSale = lazily(() =>
  struct('DoudianOperatedAfterSale', 'What became of one after-sale.', {
    aftersale_id: id('The after-sale.'),
    status_code: number('Result code per row.'),
    status_msg: text('Result text per row.'),
  }),
)

/** Answer of /afterSale/operate. */
export const operateResult = lazily(() =>
  struct('DoudianOperateResult', 'Answer of /afterSale/operate.', {
    items: rows(operatedAfterSale(), 'Rows.'),
  }),
)

/** A reason that a refusal can give. */
const rejectReason = lazily(() =>
  struct('DoudianRejectReason', 'A reason that a refusal can give.', {
    reject_reason_code: number('From rejectReasonCodeList; needed on rejections.'),
    reason: text('Reason.'),
    evidence_need: text('Y/N.'),
    order_type: number('0 physical, 2 virtual, 4 e-voucher, 5 third-party redeemed.'),
    evidence_description: text('Evidence description.'),
    image: text('Image.'),
    pkg: number('Pkg.'),
  }),
)

/** Answer of /afterSale/rejectReasonCodeList. */
export const rejectReasonsResult = lazily(() =>
  struct('DoudianRejectReasonsResult', 'Answer of /afterSale/rejectReasonCodeList.', {
    items: rows(rejectReason(), 'Rows.'),
  }),
)
