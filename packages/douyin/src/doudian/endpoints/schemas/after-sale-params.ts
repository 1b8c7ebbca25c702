import { lazily } from './fields.js'
import {
  maybe,
  numberId,
  params,
  preset,
  secondsParam,
  structParam,
  structsParam,
  textId,
  textIds,
  textParam,
  textsParam,
  truthParam,
  wholeParam,
  wholesParam,
} from './param-fields.js'
import { byUpdate } from './update-order.js'

/** /afterSale/List */
export const afterSaleListParams = lazily(() =>
  byUpdate(
    params('DoudianAfterSaleListParams', 'Params of /afterSale/List. Without a window it holds those of the last six months.', {
      order_id: maybe(textId('Only those of this order.')),
      aftersale_type: maybe(wholeParam('0 return and refund, 1 refund after shipping, 2 refund before, 3 exchange, 6 price protection, 7 resend, 8 repair.')),
      aftersale_status: maybe(wholeParam('Deprecated: use `standard_aftersale_status`.')),
      reason: maybe(wholeParam('1 within seven days, 2 another reason.')),
      logistics_status: maybe(wholeParam('1 all, 2 shipped, 3 not shipped.')),
      pay_type: maybe(wholeParam('How the order was paid.')),
      refund_type: maybe(wholeParam('Which way the refund goes.')),
      arbitrate_status: maybe(
        wholesParam('0 none, 1 under way, 2 for the buyer, 3 for the seller, 4 waiting for evidence, 5 negotiating, 6 ended, 255 cancelled.'),
      ),
      order_flag: maybe(wholesParam('Flags of the order, 0 to 5.')),
      start_time: maybe(secondsParam('Applied for from then on.')),
      end_time: maybe(secondsParam('Applied for before then.')),
      amount_start: maybe(wholeParam('Refunds from so much on, in fen.')),
      amount_end: maybe(wholeParam('Refunds up to so much, in fen.')),
      risk_flag: maybe(wholeParam('-1 normal, 1 abnormal.')),
      order_by: maybe(
        textsParam(
          'Fields and directions, as in `update_time asc`; also `apply_time`, `status_deadline`. @defaultValue `update_time asc` with a window by change',
        ),
      ),
      page: preset(wholeParam('The page, from 0; page and size reach the first 50,000 rows. @defaultValue 0', { min: 0 }), 0),
      size: preset(wholeParam('Rows per page, 1 to 100. @defaultValue 100', { min: 1, max: 100 }), 100),
      aftersale_id: maybe(textId('Only this one.')),
      standard_aftersale_status: maybe(wholesParam('Statuses: 6, 7, 8, 11, 12, 13, 14, 27, 28, 29.')),
      need_special_type: maybe(truthParam('Whether special after-sales are among them.')),
      update_start_time: maybe(secondsParam('Changed from then on.')),
      update_end_time: maybe(secondsParam('Changed until then.')),
      order_logistics_tracking_no: maybe(textIds('Waybills of the order.')),
      order_logistics_state: maybe(wholesParam('1 refused, 2 signed for, 3 going back, 4 signed for by the seller.')),
      agree_refuse_sign: maybe(wholesParam('1 agreed, 2 not agreed.')),
      aftersale_sub_type: maybe(wholeParam('8001 exchange instead of repair.')),
      walk_from: maybe(secondsParam('Never sent. How far back a walk still goes: set by `.all` and `.pages`, which cut windows of more than 50,000 rows.')),
      walk_counts: maybe(truthParam('Never sent. A walk counts a part of a window by this page: set as `walk_from`.')),
    }),
    { start: 'update_start_time', orderBy: ['update_time asc'] },
  ),
)

/** /afterSale/Detail */
export const afterSaleDetailParams = lazily(() =>
  params('DoudianAfterSaleDetailParams', 'Params of /afterSale/Detail.', {
    after_sale_id: textId('The after-sale: `aftersale_id` of the list.'),
    need_operation_record: maybe(truthParam('Whether the negotiation log comes, too.')),
  }),
)

const evidence = lazily(() =>
  structParam('DoudianEvidence', 'Evidence.', {
    type: maybe(wholeParam('1 image, 2 video, 3 audio, 4 text.')),
    url: maybe(textParam('Its URL.')),
    desc: maybe(textParam('What it shows.')),
  }),
)

const returnAddress = lazily(() =>
  structParam('DoudianReturnAddress', 'An address in full, in place of `receiver_address_id`.', {
    province_name: maybe(textParam('Province.')),
    city_name: maybe(textParam('City.')),
    town_name: maybe(textParam('District.')),
    street_name: maybe(textParam('Street.')),
    detail: maybe(textParam('The rest.')),
    user_name: maybe(textParam('Who gets it.')),
    mobile: maybe(textParam('The phone number.')),
    province_id: maybe(numberId('Province.')),
    city_id: maybe(numberId('City.')),
    town_id: maybe(numberId('District.')),
    street_id: maybe(numberId('Street.')),
  }),
)

const operateLogistics = lazily(() =>
  structParam('DoudianOperateLogistics', 'Where goods go to, or what was sent. Needed for 101, 301 and 311.', {
    company_code: maybe(textId("The carrier's code.")),
    logistics_code: maybe(textId('The waybill.')),
    receiver_address_id: maybe(numberId('The address for the return, of /address/list.')),
    sender_address_id: maybe(numberId('The address that it leaves from.')),
    after_sale_address_detail: maybe(returnAddress()),
  }),
)

const operateItem = lazily(() =>
  structParam('DoudianOperateItem', 'A decision about one after-sale.', {
    aftersale_id: textId('The after-sale.'),
    reason: maybe(textParam('Why; refusals need it.')),
    remark: maybe(textParam('A remark.')),
    evidence: maybe(structsParam(evidence(), 'Evidence.')),
    logistics: maybe(operateLogistics()),
    reject_reason_code: maybe(wholeParam('Why it is refused, of /afterSale/rejectReasonCodeList.')),
    update_time: maybe(secondsParam('`update_time` of the state that you decided on: the platform refuses decisions about an older one. Always give it.')),
  }),
)

/** /afterSale/operate */
export const operateParams = lazily(() =>
  params('DoudianOperateParams', 'Params of /afterSale/operate. All or none; the platform advises one at a time.', {
    type: wholeParam('101 agrees to a return, 201 to a refund without one, 202 refuses that; 301 agrees to an exchange, 311 tells of its goods.'),
    items: structsParam(operateItem(), 'The after-sales, at most 20.', 20),
    store_id: maybe(numberId('The store, for instant retail.')),
  }),
)

/** /afterSale/rejectReasonCodeList */
export const rejectReasonsParams = lazily(() =>
  params('DoudianRejectReasonsParams', 'Params of /afterSale/rejectReasonCodeList.', { aftersale_id: maybe(numberId('The after-sale.')) }),
)
