import {
  dayParam,
  fen,
  fileParam,
  known,
  lazily,
  many,
  maybe,
  number,
  one,
  oneOfParam,
  openedText,
  params,
  struct,
  structParam,
  text,
  textParam,
  textsParam,
  time,
  truth,
  urlParam,
  wholeParam,
} from './fields.js'

const complaintId = () => textParam("The complaint's number.", 64)
const paging = () => ({
  limit: maybe(wholeParam('Rows per page. @defaultValue 10', 1, 50)),
  offset: maybe(wholeParam('The first row, from 0. @defaultValue 0', 0)),
})

/** GET /v3/merchant-service/complaints-v2 */
export const complaintListParams = lazily(() =>
  params('ComplaintListParams', 'Params of GET /v3/merchant-service/complaints-v2.', {
    ...paging(),
    begin_date: dayParam('From this day on.'),
    end_date: dayParam('Until this day, itself included; at most 30 days.'),
    complainted_mchid: maybe(textParam('Whose complaints; all when left out.', 32)),
  }),
)

/** GET /v3/merchant-service/complaints-v2/{complaint_id} */
export const complaintGetParams = lazily(() =>
  params('ComplaintGetParams', 'Params of GET /v3/merchant-service/complaints-v2/{complaint_id}.', { complaint_id: complaintId() }),
)

/** GET /v3/merchant-service/complaints-v2/{complaint_id}/negotiation-historys */
export const complaintHistoryParams = lazily(() =>
  params('ComplaintHistoryParams', 'Params of GET /v3/merchant-service/complaints-v2/{complaint_id}/negotiation-historys.', {
    complaint_id: complaintId(),
    ...paging(),
  }),
)

const jumpInfo = lazily(() =>
  params('ComplaintJumpParam', 'A mini program that the answer leads to.', {
    appid: textParam('Its appid.', 32),
    path: textParam('The page.', 512),
    text: textParam('The words of the button.', 32),
  }),
)

/** POST /v3/merchant-service/complaints-v2/{complaint_id}/response */
export const complaintRespondParams = lazily(() =>
  params('ComplaintRespondParams', 'Params of POST /v3/merchant-service/complaints-v2/{complaint_id}/response.', {
    complaint_id: complaintId(),
    complainted_mchid: textParam('Whose complaint it is.', 32),
    response_content: textParam('What the user reads.', 200),
    response_images: maybe(textsParam('Ids of `media.upload`.', 4, 512)),
    jump_url: maybe(urlParam('An address that the answer leads to.', 512)),
    jump_url_text: maybe(textParam('The words of the button.', 10)),
    mini_program_jump_info: maybe(structParam(jumpInfo(), 'A mini program that the answer leads to.')),
  }),
)

/** POST /v3/merchant-service/complaints-v2/{complaint_id}/complete */
export const complaintCompleteParams = lazily(() =>
  params('ComplaintCompleteParams', 'Params of POST /v3/merchant-service/complaints-v2/{complaint_id}/complete.', {
    complaint_id: complaintId(),
    complainted_mchid: textParam('Whose complaint it is.', 32),
  }),
)

/** POST /v3/merchant-service/complaints-v2/{complaint_id}/update-refund-progress */
export const complaintRefundParams = lazily(() =>
  params(
    'ComplaintRefundParams',
    'Params of POST /v3/merchant-service/complaints-v2/{complaint_id}/update-refund-progress.',
    {
      complaint_id: complaintId(),
      action: oneOfParam('Whether it is refunded.', ['REJECT', 'APPROVE']),
      launch_refund_day: maybe(wholeParam('Within how many days, for APPROVE.', 0, 365)),
      reject_reason: maybe(textParam('Why not, for REJECT.', 200)),
      reject_media_list: maybe(textsParam('Ids of `media.upload`, for REJECT.', 4, 512)),
      remark: maybe(textParam('A remark.', 200)),
    },
    { words: 'REJECT needs reject_reason', holds: ({ action, reject_reason }) => action !== 'REJECT' || reject_reason !== undefined },
  ),
)

/** POST and PUT /v3/merchant-service/complaint-notifications */
export const complaintNotificationParams = lazily(() =>
  params('ComplaintNotificationParams', 'Params of POST and PUT /v3/merchant-service/complaint-notifications.', {
    url: urlParam('Where complaints are told.', 255),
  }),
)

/** POST /v3/merchant-service/images/upload */
export const imageUploadParams = lazily(() => params('ImageUploadParams', 'Params of POST /v3/merchant-service/images/upload.', { file: fileParam() }))

/** GET /v3/merchant-service/images/{media_id} */
export const imageGetParams = lazily(() =>
  params('ImageGetParams', 'Params of GET /v3/merchant-service/images/{media_id}.', { media_id: textParam("The picture's id.", 512) }),
)

const complaintOrder = lazily(() =>
  struct('ComplaintOrder', 'A payment that is complained about.', {
    transaction_id: text("The platform's number."),
    out_trade_no: text('Our number.'),
    amount: fen('What was paid.'),
  }),
)

const complaintMedia = lazily(() =>
  struct('ComplaintMedia', 'Pictures of a complaint.', {
    media_type: text('For example USER_COMPLAINT_IMAGE.'),
    media_url: maybe(many(text(''), 'Where they can be loaded, signed.')),
  }),
)

/** GET /v3/merchant-service/complaints-v2/{complaint_id} */
export const complaintResult = lazily(() =>
  struct('Complaint', 'A complaint.', {
    complaint_id: text('Its number.'),
    complaint_time: time('When it came.'),
    complaint_detail: text('What it says.'),
    complaint_state: known('ComplaintState', 'Where it stands.'),
    complainted_mchid: maybe(text('Whom it is about.')),
    payer_phone: maybe(openedText("The payer's phone number.")),
    payer_openid: maybe(text('The payer.')),
    complaint_order_info: maybe(many(complaintOrder(), 'The payments.')),
    complaint_media_list: maybe(many(complaintMedia(), 'Pictures.')),
    complaint_full_refunded: maybe(truth('Whether all of it was refunded.')),
    incoming_user_response: maybe(truth('Whether the user waits for an answer.')),
    problem_description: maybe(text('What it is about.')),
    user_complaint_times: maybe(number('How often the user has complained.')),
    problem_type: maybe(text('REFUND, SERVICE_NOT_WORK or OTHERS.')),
    apply_refund_amount: maybe(fen('What the user wants back.')),
    user_tag_list: maybe(many(text(''), 'For example TRUSTED.')),
    in_platform_service: maybe(truth('Whether the platform is at it.')),
    need_immediate_service: maybe(truth('Whether the user asks for service at once.')),
  }),
)

const page = () => ({
  limit: maybe(number('Rows per page.')),
  offset: maybe(number('The first row.')),
  total_count: number('How many there are on all pages.'),
})

/** GET /v3/merchant-service/complaints-v2 */
export const complaintListResult = lazily(() =>
  struct('ComplaintListResult', 'Answer of GET /v3/merchant-service/complaints-v2.', { data: many(complaintResult(), 'The complaints.'), ...page() }),
)

const negotiation = lazily(() =>
  struct('ComplaintNegotiation', 'A step of a complaint.', {
    log_id: text('Its number.'),
    operator: maybe(text('Who did it.')),
    operate_time: time('When.'),
    operate_type: maybe(text('For example MERCHANT_RESPONSE.')),
    operate_details: maybe(text('What was said.')),
    image_list: maybe(many(text(''), 'Pictures.')),
    complaint_media_list: maybe(one(complaintMedia(), 'Pictures.')),
  }),
)

/** GET /v3/merchant-service/complaints-v2/{complaint_id}/negotiation-historys */
export const complaintHistoryResult = lazily(() =>
  struct('ComplaintHistoryResult', 'The steps of a complaint.', { data: many(negotiation(), 'The steps.'), ...page() }),
)

/** POST, PUT and GET /v3/merchant-service/complaint-notifications */
export const complaintNotificationResult = lazily(() =>
  struct('ComplaintNotification', 'Where complaints are told.', { mchid: text('The merchant number.'), url: text('The address.') }),
)

/** POST /v3/merchant-service/images/upload */
export const imageUploadResult = lazily(() =>
  struct('ImageUploadResult', 'A picture that was uploaded.', { media_id: text('Its id, for answers to complaints.') }),
)
