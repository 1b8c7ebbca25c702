import { formatChinaTime } from '@duijie/core/platform'
import { bareId } from '@duijie/core/testing'
import { type Refund, yuan } from '../state/trade.js'
import { type Getters, type Project, projections } from './projection.js'

/** Makes wire objects of a shop's refunds. */
export function refundRenderer(nick: string): (fields: readonly string[], allowed?: readonly string[]) => Project<Refund> {
  return projections(refundGetters(nick))
}

function refundGetters(nick: string): Getters<Refund> {
  return {
    refund_id: (refund) => refund.refundId,
    tid: ({ trade }) => bareId(trade.tid),
    oid: ({ line }) => bareId(line.oid),
    created: (refund) => formatChinaTime(refund.created),
    modified: (refund) => formatChinaTime(refund.modified),
    status: (refund) => refund.status,
    order_status: ({ line }) => line.status,
    good_status: (refund) => refund.goodStatus,
    has_good_return: ({ disputeType }) => disputeType === 'REFUND_AND_RETURN',
    refund_fee: (refund) => yuan(refund.feeFen),
    payment: () => '0.00',
    total_fee: (refund) => yuan(refund.feeFen),
    reason: (refund) => refund.reason,
    desc: () => '',
    title: ({ line }) => line.item.title,
    num: ({ line }) => line.num,
    num_iid: ({ line }) => line.item.numIid,
    price: ({ line }) => yuan(line.sku.priceFen),
    company_name: () => '',
    sid: () => '',
    refund_phase: (refund) => refund.phase,
    // Milliseconds, and needed for the answers that sellers give.
    refund_version: (refund) => refund.modified,
    sku: ({ line }) => `${line.sku.skuId}|${line.sku.label}`,
    attribute: () => ';disputeRequest:1;',
    outer_id: ({ line }) => line.sku.outerId,
    // The word, not a null.
    operation_contraint: () => 'null',
    seller_nick: () => nick,
    buyer_nick: ({ trade }) => trade.buyer.nick,
    buyer_open_uid: ({ trade }) => trade.buyer.openUid,
    dispute_type: (refund) => refund.disputeType,
    address: () => '',
    advance_status: () => 0,
    cs_status: () => 1,
    alipay_no: ({ trade }) => `2026030822001${trade.tid.slice(5)}`,
    shipping_type: () => 'express',
    split_seller_fee: () => '0.00',
    split_taobao_fee: () => '0.00',
    refund_remind_timeout: (refund) => ({ exist_timeout: true, remind_type: 4, timeout: formatChinaTime(refund.modified + 2 * 86_400_000) }),
  }
}
