import { type Bound, endpoint } from '@duijie/core/platform'
import { withSession } from './grants.js'
import { paged } from './limits.js'
import type { FieldsMethod, PagedFieldsMethod } from './narrow.js'
import { backwards, byCount } from './paging.js'
import { quick } from './schemas/quick.js'
import { refundGetParams, refundMessagesParams, refundsReceiveParams } from './schemas/refund-params.js'
import { type alwaysInRefunds, refundGetResult, refundMessagesResult, refundsReceiveResult } from './schemas/refund-results.js'
import type {
  ReceivedRefund,
  Refund,
  RefundGetParams,
  RefundGetResult,
  RefundMessage,
  RefundMessagesParams,
  RefundMessagesResult,
  RefundsReceiveParams,
  RefundsReceiveResult,
} from './types/refunds.js'

type Always = (typeof alwaysInRefunds)[number]

/** Refunds and returns: `taobao.refunds.*` and `taobao.refund.*`. */
export const refunds = {
  /**
   * `taobao.refunds.receive.get`: the refunds that buyers asked for, by the time of their last change. Walks need `end_modified` and read from the last page to the first;
   * give windows of a day at most. Refunds of orders of all types are asked for unless `type` says otherwise.
   */
  receive: endpoint<RefundsReceiveParams, RefundsReceiveResult, PagedFieldsMethod<RefundsReceiveParams, RefundsReceiveResult, ReceivedRefund, Always>>({
    ...withSession,
    name: 'taobao.refunds.receive.get',
    safety: 'safe',
    params: refundsReceiveParams,
    result: quick(refundsReceiveResult),
    paging: backwards<RefundsReceiveParams, RefundsReceiveResult, ReceivedRefund>({
      name: 'taobao.refunds.receive.get',
      rows: ({ refunds = [] }) => refunds,
      identity: ['refund_id', 'modified'],
      end: 'end_modified',
    }),
    limits: { ...paged(100), list: { fields: 100 } },
  }),

  /** `taobao.refund.get`: one refund with all its fields. */
  get: endpoint<RefundGetParams, RefundGetResult, FieldsMethod<RefundGetParams, RefundGetResult, Refund, Always>>({
    ...withSession,
    name: 'taobao.refund.get',
    safety: 'safe',
    params: refundGetParams,
    result: quick(refundGetResult),
    limits: { list: { fields: 100 } },
  }),

  /** `taobao.refund.messages.get`: what was written about a refund. Refunds of Tmall shops need `refund_phase`. */
  messages: endpoint<RefundMessagesParams, RefundMessagesResult, PagedFieldsMethod<RefundMessagesParams, RefundMessagesResult, RefundMessage>>({
    ...withSession,
    name: 'taobao.refund.messages.get',
    safety: 'safe',
    params: refundMessagesParams,
    result: quick(refundMessagesResult),
    paging: byCount<RefundMessagesParams, RefundMessagesResult, RefundMessage>(({ refund_messages = [] }) => refund_messages),
    limits: { ...paged(100), list: { fields: 100 } },
  }),
}

/** Refunds, as methods. */
export interface Refunds extends Bound<typeof refunds> {}
