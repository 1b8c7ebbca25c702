import { z } from 'zod'
import { id, lazily, many, number, one, seconds, struct, text } from './fields.js'
import { verdict, verdictDetail } from './verdict.js'

const common = (event: string) => ({
  ToUserName: text("The application's original id: gh_…"),
  FromUserName: text('The user, or the platform itself.'),
  CreateTime: seconds('When it happened.'),
  MsgType: z.literal('event').describe('Always event.'),
  Event: z.literal(event).meta({ description: 'Which event it is.', tsType: `'${event}'` }),
})

const trade = () => ({
  transaction_id: id("The payment's number."),
  merchant_id: id('The merchant.'),
  sub_merchant_id: text('The merchant below a service provider; empty when there is none.'),
  merchant_trade_no: id("The merchant's own number of the payment."),
  pay_time: seconds('When it was paid.'),
})

/** wxa_media_check */
export const mediaCheckEvent = lazily(() =>
  struct('MediaCheckEvent', 'The push wxa_media_check: the verdict on an image or a sound.', {
    ...common('wxa_media_check'),
    appid: text('The application.'),
    trace_id: text('The number that security.checkMedia gave.'),
    version: number('2.'),
    errcode: number('0: there is a verdict; -1008: the file could not be loaded.'),
    errmsg: text('In words.'),
    result: one(verdict(), 'The verdict.'),
    detail: many(verdictDetail(), 'What each strategy found.'),
  }),
)

/** trade_manage_remind_access_api */
export const remindAccessEvent = lazily(() =>
  struct('RemindAccessEvent', 'The push trade_manage_remind_access_api: shipments must be reported.', {
    ...common('trade_manage_remind_access_api'),
    msg: text('In words.'),
  }),
)

/** trade_manage_remind_shipping */
export const remindShippingEvent = lazily(() =>
  struct('RemindShippingEvent', 'The push trade_manage_remind_shipping: 48 hours have passed, and nothing was shipped.', {
    ...common('trade_manage_remind_shipping'),
    ...trade(),
    msg: text('In words.'),
  }),
)

/** trade_manage_order_settlement */
export const orderSettlementEvent = lazily(() =>
  struct('OrderSettlementEvent', 'The push trade_manage_order_settlement: when an order was shipped, and when its money was settled.', {
    ...common('trade_manage_order_settlement'),
    ...trade(),
    shipped_time: seconds('When it was shipped.'),
    estimated_settlement_time: seconds('When its money should be settled; in the push after shipping.'),
    confirm_receive_method: number('1 by the user, 2 by the platform; in the push after settlement, as those below.'),
    confirm_receive_time: seconds('When it was received.'),
    settlement_time: seconds('When its money was settled.'),
  }),
)

/** wxa_trade_controlled */
export const tradeControlledEvent = lazily(() =>
  struct('TradeControlledEvent', 'The push wxa_trade_controlled: payments are limited.', { ...common('wxa_trade_controlled'), msg: text('In words.') }),
)

const consent = lazily(() =>
  struct('SubscribeConsent', 'What a user said to one template.', {
    TemplateId: text('The template.'),
    SubscribeStatusString: text('accept, or reject.'),
    PopupScene: number('Where the user was asked: 0 in the page, 2 in a message.'),
  }),
)

/** subscribe_msg_popup_event */
export const subscribePopupEvent = lazily(() =>
  struct('SubscribePopupEvent', 'The push subscribe_msg_popup_event: a user was asked.', {
    ...common('subscribe_msg_popup_event'),
    List: z.array(consent()).default([]).describe('The answers: always a list here.'),
  }),
)

/** subscribe_msg_change_event */
export const subscribeChangeEvent = lazily(() =>
  struct('SubscribeChangeEvent', 'The push subscribe_msg_change_event: a user refuses from now on.', {
    ...common('subscribe_msg_change_event'),
    List: z.array(consent()).default([]).describe('What is refused: always a list here.'),
  }),
)

/** subscribe_msg_sent_event */
export const subscribeSentEvent = lazily(() => {
  const sent = struct('SubscribeSent', 'What became of one message.', {
    TemplateId: text('The template.'),
    MsgID: id('The number that subscribe.send gave.'),
    ErrorCode: number('0: it has arrived.'),
    ErrorStatus: text('In words.'),
  })
  return struct('SubscribeSentEvent', 'The push subscribe_msg_sent_event: a message arrived, or did not.', {
    ...common('subscribe_msg_sent_event'),
    List: z.array(sent).default([]).describe('The messages: always a list here.'),
  })
})
