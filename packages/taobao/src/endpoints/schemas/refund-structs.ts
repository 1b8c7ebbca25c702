import { id, known, lazily, many, number, struct, text, time, truth } from './fields.js'

/** A deadline of a refund. */
export const refundRemindTimeout = lazily(() =>
  struct('RefundRemindTimeout', 'A deadline of a refund.', {
    exist_timeout: truth('Whether one is running.'),
    remind_type: number('What it reminds of.'),
    timeout: time('When it ends.'),
  }),
)

/** A picture. */
export const refundPicture = lazily(() =>
  struct('RefundPicture', 'A picture.', {
    url: text('Where it is.'),
  }),
)

/** One message about a refund. */
export const refundMessage = lazily(() =>
  struct('RefundMessage', 'One message about a refund.', {
    id: id('The message.'),
    refund_id: id('The refund.'),
    refund_phase: known('RefundPhase', 'Phase of the refund.'),
    message_type: text('NORMAL, or RETURN_GOODS_APPROVED (it holds the address to send the goods to).'),
    content: text('The text, at most 400 bytes.'),
    created: time('When it was written.'),
    owner_id: id('Who wrote it.'),
    owner_nick: text('Who wrote it.'),
    owner_open_uid: text('Who wrote it, as this application knows them.'),
    owner_role: text('1 buyer, 2 seller, 3 customer service.'),
    pic_urls: many(refundPicture(), 'Pictures.'),
  }),
)
