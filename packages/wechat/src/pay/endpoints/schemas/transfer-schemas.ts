import { appIdParam, notifyUrlParam, outBillNo } from './common-params.js'
import {
  fen,
  fenParam,
  known,
  lazily,
  listParam,
  maybe,
  oneOfParam,
  openedText,
  params,
  sealedParam,
  struct,
  structParam,
  text,
  textParam,
  time,
} from './fields.js'

const reportInfo = lazily(() =>
  params('TransferReportInfoParam', 'What is reported about a transfer; each scene has its fixed set.', {
    info_type: textParam('For example 活动名称.', 15),
    info_content: textParam('Its content.', 32),
  }),
)

const receiveStyle = lazily(() =>
  params('TransferReceiveStyleParam', 'How the user receives it.', { type: oneOfParam('The look of the page.', ['CONFIRM_PAGE', 'RED_PACKET']) }),
)

/** POST /v3/fund-app/mch-transfer/transfer-bills */
export const transferCreateParams = lazily(() =>
  params(
    'TransferCreateParams',
    'Params of POST /v3/fund-app/mch-transfer/transfer-bills.',
    {
      appid: appIdParam(),
      out_bill_no: outBillNo(),
      transfer_scene_id: textParam('The scene, for example 1000 (cash marketing).', 36),
      openid: textParam('Who receives it, as known to the appid.', 64),
      user_name: maybe(sealedParam("The user's real name: required from 2000 yuan on, not allowed below 0.3 yuan.")),
      transfer_amount: fenParam('How much.'),
      transfer_remark: textParam('What the user reads.', 32),
      notify_url: notifyUrlParam(),
      user_recv_perception: maybe(textParam('What the user reads about its kind.', 32)),
      user_recv_style: maybe(structParam(receiveStyle(), 'How the user receives it.')),
      transfer_scene_report_infos: listParam(reportInfo(), 'What is reported about it.', 10),
    },
    { words: 'user_name is required from 200000 fen on', holds: ({ transfer_amount, user_name }) => transfer_amount < 200_000 || user_name !== undefined },
    { words: 'user_name is not allowed below 30 fen', holds: ({ transfer_amount, user_name }) => transfer_amount >= 30 || user_name === undefined },
  ),
)

/** GET /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no} */
export const transferQueryParams = lazily(() =>
  params('TransferQueryParams', 'Params of GET /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}.', { out_bill_no: outBillNo() }),
)

/** GET /v3/fund-app/mch-transfer/transfer-bills/transfer-bill-no/{transfer_bill_no} */
export const transferByIdParams = lazily(() =>
  params('TransferByIdParams', 'Params of GET /v3/fund-app/mch-transfer/transfer-bills/transfer-bill-no/{transfer_bill_no}.', {
    transfer_bill_no: textParam("The platform's number of the transfer.", 64),
  }),
)

/** POST /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel */
export const transferCancelParams = lazily(() =>
  params('TransferCancelParams', 'Params of POST /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel.', { out_bill_no: outBillNo() }),
)

/** POST /v3/fund-app/mch-transfer/transfer-bills */
export const transferCreateResult = lazily(() =>
  struct('TransferCreateResult', 'A transfer that was asked for.', {
    out_bill_no: text('Our number.'),
    transfer_bill_no: text("The platform's number."),
    create_time: time('When it was asked for.'),
    state: known('TransferState', 'Where it stands.'),
    fail_reason: maybe(text('Why it failed.')),
    package_info: maybe(text('For `wx.requestMerchantTransfer`, while the user is to confirm.')),
  }),
)

/** The queries of a transfer */
export const transferResult = lazily(() =>
  struct('Transfer', 'A transfer.', {
    mch_id: text('The merchant number.'),
    out_bill_no: text('Our number.'),
    transfer_bill_no: text("The platform's number."),
    appid: maybe(text('The appid.')),
    state: known('TransferState', 'Where it stands.'),
    transfer_amount: fen('How much.'),
    transfer_remark: maybe(text('What the user reads.')),
    fail_reason: maybe(text('Why it failed.')),
    openid: maybe(text('Who receives it.')),
    user_name: maybe(openedText("The user's real name.")),
    create_time: time('When it was asked for.'),
    update_time: time('When it changed last.'),
  }),
)

/** POST /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel */
export const transferCancelResult = lazily(() =>
  struct('TransferCancelResult', 'A transfer that is being cancelled. It is cancelled only when the query says CANCELLED.', {
    out_bill_no: text('Our number.'),
    transfer_bill_no: text("The platform's number."),
    state: known('TransferState', 'Where it stands.'),
    update_time: time('When it changed last.'),
  }),
)

/** MCHTRANSFER.BILL.FINISHED */
export const transferNotice = lazily(() =>
  struct('TransferNotice', 'What a notification says of a transfer.', {
    out_bill_no: text('Our number.'),
    transfer_bill_no: text("The platform's number."),
    state: known('TransferState', 'Where it stands.'),
    mch_id: maybe(text('The merchant number.')),
    mchid: maybe(text('The merchant number; some notifications spell it so.')),
    transfer_amount: fen('How much.'),
    openid: maybe(text('Who receives it.')),
    fail_reason: maybe(text('Why it failed.')),
    create_time: maybe(time('When it was asked for.')),
    update_time: maybe(time('When it changed last.')),
  }),
)
