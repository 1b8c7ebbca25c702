import { id, lazily, many, number, one, rows, struct, text, texts } from '../../../endpoints/schemas/fields.js'
import { nothing } from './common-fields.js'

/** Answer of POST /api/trade_basic/v1/developer/order_query/ */
export const tradeOrderResult = lazily(() =>
  struct('TradeOrder', 'An order of the general trading system.', {
    app_id: id('The mini program.'),
    order_id: id("The platform's number."),
    out_order_no: id("The merchant's number."),
    pay_status: text('PROCESS, SUCCESS, FAIL or TIMEOUT.'),
    total_amount: number('What is to be paid. In fen.'),
    discount_amount: number('What the platform gives. In fen.'),
    trade_time: number('When it was placed. Epoch milliseconds.'),
    pay_time: number('When it was paid. Epoch milliseconds.'),
    pay_channel: number('1 WeChat, 2 Alipay, 10 Douyin Pay, 20 diamonds.'),
    channel_pay_id: id("The channel's number."),
    merchant_uid: id('The merchant number that got it.'),
    currency: text('DIAMOND on iOS.'),
    total_currency_amount: number('In that currency.'),
    item_order_list: many(
      struct('TradeItemOrder', 'A line.', {
        item_order_id: id('Its number.'),
        sku_id: id("The merchant's SKU."),
        item_order_amount: number('What is paid for it. In fen.'),
        item_order_currency_amount: number('In the order’s currency.'),
      }),
      'The lines.',
    ),
  }),
)

/** Answer of POST /api/trade_basic/v1/developer/refund_create/ */
export const tradeRefundCreateResult = lazily(() =>
  struct('TradeCreatedRefund', 'A refund that was taken.', {
    refund_id: id("The platform's number."),
    refund_audit_deadline: number('Until when the merchant may object. Epoch milliseconds.'),
  }),
)

/** A refund, as refund_query tells it. */
export const tradeRefundRow = lazily(() =>
  struct('TradeRefund', 'A refund of the general trading system.', {
    refund_id: id("The platform's number."),
    out_refund_no: id("The merchant's number."),
    order_id: id('The order.'),
    refund_status: text('SUCCESS, FAIL or PROCESSING.'),
    refund_total_amount: number('How much. In fen.'),
    refund_source: number('Who asked: 1 the user, 2 the developer, 4 the platform’s service.'),
    item_order_detail: many(
      struct('TradeRefundItem', 'A part of a refund.', { item_order_id: id('The line.'), refund_amount: number('How much of it. In fen.') }),
      'How it is shared by the lines.',
    ),
    merchant_audit_detail: one(
      struct('TradeRefundAudit', "Where the merchant's audit stands.", {
        audit_status: text('INIT, TOAUDIT, AGREE or DENY.'),
        need_refund_audit: number('1: the merchant has to agree.'),
        refund_audit_deadline: number('Until when. Epoch milliseconds.'),
        deny_message: text('Why not.'),
      }),
      "Where the merchant's audit stands.",
    ),
    message: text('Why it failed.'),
    create_at: number('When it was asked for. Epoch milliseconds.'),
    refund_at: number('When the money went back. Epoch milliseconds.'),
    currency: text('DIAMOND on iOS.'),
  }),
)

/** Answer of POST /api/trade_basic/v1/developer/refund_query/ */
export const tradeRefundQueryResult = lazily(() =>
  struct('TradeRefunds', 'Refunds that were found.', { refund_list: rows(tradeRefundRow(), 'The refunds; by order at most 50.') }),
)

/** Answer of refund_audit_callback and fulfill_push_status */
export const tradeDoneResult = lazily(() => nothing())

/** Answer of POST /api/trade_basic/v1/developer/settle_create/ */
export const tradeSettleCreateResult = lazily(() =>
  struct('TradeCreatedSettle', 'A settlement that was taken.', { settle_id: id("The platform's number."), wallet_settle_id: id("The wallet's number.") }),
)

/** Answer of POST /api/trade_basic/v1/developer/settle_query/ */
export const tradeSettleQueryResult = lazily(() =>
  struct('TradeSettles', 'Settlements that were found.', {
    data: rows(
      struct('TradeSettle', 'A settlement.', {
        settle_id: id("The platform's number."),
        out_settle_no: id("The merchant's number."),
        settle_status: text('SUCCESS, FAIL or PROCESSING.'),
        settle_amount: number('How much. In fen.'),
        rake: number("The platform's share. In fen."),
        commission: number("The promoters' share. In fen."),
        platform_ticket: number('What the platform gave. In fen.'),
        settle_detail: text('Who got how much, in words.'),
        settle_at: number('When. Epoch milliseconds.'),
        cp_extra: text('What was given with it.'),
      }),
      'The settlements.',
    ),
  }),
)

/** Answer of POST /api/trade_basic/v1/developer/query_cps/ */
export const tradeCpsResult = lazily(() =>
  struct('TradeCps', "The promoters' commission of an order.", {
    cps_item_list: rows(
      struct('TradeCpsItem', 'The commission of a line.', {
        item_order_id: id('The line.'),
        sku_id: id("The merchant's SKU."),
        commission_amount: number('In fen.'),
        commission_user_nickname: text('The promoter.'),
        commission_user_douyinid: text('The promoter’s account.'),
        task_id: id('The campaign.'),
      }),
      'By line.',
    ),
  }),
)

/** Answer of POST /api/trade_basic/v1/developer/tag_query/ */
export const tradeTagResult = lazily(() =>
  struct('TradeTags', 'The groups of labels of a kind of goods.', {
    tag_detail_list: rows(
      struct('TradeTagGroup', 'A group of labels.', {
        tag_group_id: id('What `tagGroupId` of an order takes.'),
        tag_list: texts('The labels.'),
        rule_list: texts('What they mean for refunds.'),
      }),
      'The groups.',
    ),
  }),
)
