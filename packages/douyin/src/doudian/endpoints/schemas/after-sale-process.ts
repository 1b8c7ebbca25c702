import { afterSaleParcel, afterSaleTag } from './after-sale-structs.js'
import { anything, id, lazily, many, number, one, struct, text, texts, truth } from './fields.js'

/** The parcels of an after-sale. */
export const afterSaleLogistics = lazily(() =>
  struct('DoudianAfterSaleLogistics', 'The parcels of an after-sale.', {
    return: one(afterSaleParcel(), 'Return.'),
    exchange: one(afterSaleParcel(), 'Exchange.'),
    order: many(afterSaleParcel(), 'Order.'),
    resend: one(afterSaleParcel(), 'Resend.'),
  }),
)

/** Evidence for an arbitration. */
const arbitrationEvidence = lazily(() =>
  struct('DoudianArbitrationEvidence', 'Evidence for an arbitration.', {
    images: texts('Images.'),
    describe: text('Describe.'),
    dead_line: number('Dead line.'),
  }),
)

/** An arbitration. */
export const arbitration = lazily(() =>
  struct('DoudianArbitration', 'An arbitration.', {
    arbitrate_status: number('0 none, 1 under way, 2 for the buyer, 3 for the seller, 4 waiting for evidence, 5 negotiating, 6 ended, 255 cancelled.'),
    arbitrate_id: id('Arbitrate id.'),
    is_required_evidence: truth('Is required evidence.'),
    arbitrate_status_deadline: text('Arbitrate status deadline.'),
    arbitrate_opinion: text('Arbitrate opinion.'),
    arbitrate_conclusion: number('Arbitrate conclusion.'),
    arbitrate_create_time: number('Arbitrate create time.'),
    arbitrate_update_time: number('Arbitrate update time.'),
    arbitrate_evidence_tmpl: one(arbitrationEvidence(), 'Arbitrate evidence template.'),
    arbitrate_evidence: one(arbitrationEvidence(), 'Arbitrate evidence.'),
    arbitrate_blame: number('Arbitrate blame.'),
  }),
)

/** A remark of the shop. */
export const shopRemark = lazily(() =>
  struct('DoudianShopRemark', 'A remark of the shop.', {
    order_id: id('Order id.'),
    after_sale_id: id('After-sale id (TEXT in the request, int64 in the response).'),
    remark: text('Remark.'),
    create_time: number('Created, in epoch seconds.'),
    operator: text('Operator.'),
  }),
)

/** Services that the order has. */
export const serviceTags = lazily(() =>
  struct('DoudianServiceTags', 'Services that the order has.', {
    after_sale_service_tag: many(afterSaleTag(), 'After sale service tag.'),
  }),
)

/** A price, and what was taken off. */
const priceDetail = lazily(() =>
  struct('DoudianPriceDetail', 'A price, and what was taken off.', {
    origin_amount: anything('Unit price, in fen.'),
    actual_amount: anything('Actual amount, in fen.'),
    deduction_price_detail: anything('Deduction price detail.'),
  }),
)

/** Who bears a part of the refund. */
const refundBearer = lazily(() =>
  struct('DoudianRefundBearer', 'Who bears a part of the refund.', {
    price_text: text('Price text.'),
    amount: number('Amount.'),
  }),
)

/** A refund because the price fell. */
export const priceProtection = lazily(() =>
  struct('DoudianPriceProtection', 'A refund because the price fell.', {
    standard_price: one(priceDetail(), 'Standard price, in fen.'),
    check_price: one(priceDetail(), 'Check price, in fen.'),
    refund_detail: one(priceDetail(), 'Refund detail.'),
    title: text('Title.'),
    price_protection_formulas: text('Price protection formulas.'),
    refund_bearer_list: many(refundBearer(), 'Refund bearer list.'),
    platform_to_merchant_refund_status: number('Platform to merchant refund status.'),
    platform_recycle_amount: number('Platform recycle amount, in fen.'),
  }),
)

/** Evidence in the log. */
const logEvidence = lazily(() =>
  struct('DoudianLogEvidence', 'Evidence in the log.', {
    type: number('1 image, 2 video, 3 video/audio, 4 text, 5 pdf.'),
    urls: texts('Urls.'),
    desc: text('In words.'),
  }),
)

/** A detail in the log. */
const logDetail = lazily(() =>
  struct('DoudianLogDetail', 'A detail in the log.', {
    key: text('Key.'),
    value: text('Value.'),
    highlight: truth('Highlight.'),
    notice: text('Notice.'),
  }),
)

/** An entry of the negotiation log. */
export const recordLog = lazily(() =>
  struct('DoudianRecordLog', 'An entry of the negotiation log.', {
    all_evidence: many(logEvidence(), 'All evidence.'),
    operator: text('Operator.'),
    time: text('Time.'),
    text: text('Text.'),
    images: texts('Images.'),
    desc_kvs: many(logDetail(), 'Desc details.'),
    action: text('Action.'),
    role: number('Role.'),
  }),
)
