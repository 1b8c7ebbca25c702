import { type Ask, type Behaviours, maybeText, numberOf, opened, rowsOf, textOf } from '../ask.js'
import { orderMissing, otherParams, refuse, resourceMissing } from '../refusals.js'
import { chinaTime, keyOf, type PayWorld, type SandboxPayment, type SandboxSharing } from '../world.js'

const base = '/v3/profitsharing'
const finishMs = 60_000

/** Profit sharing. A sharing is finished a minute after it was asked for. */
export const profitSharingBehaviours: Behaviours = {
  [`POST ${base}/receivers/add`](ask) {
    opened(ask, maybeText(ask, 'name'), 'name')
    ask.world.receivers.add(receiverKey(ask, ask.params))
    return receiverOf(ask)
  },
  [`POST ${base}/receivers/delete`](ask) {
    ask.world.receivers.delete(receiverKey(ask, ask.params))
    return receiverOf(ask)
  },
  [`POST ${base}/orders`]: (ask) => create(ask, rowsOf(ask, 'receivers'), ask.params['unfreeze_unsplit'] === true),
  [`POST ${base}/orders/unfreeze`]: (ask) => create(ask, [], true),
  [`GET ${base}/orders/{out_order_no}`]: (ask) => sharingOf(ask, byNumber(ask)),
  [`POST ${base}/return-orders`]: giveBack,
  [`GET ${base}/return-orders/{out_return_no}`]: (ask) => ask.world.returns.get(keyOf(ask.merchant.mchId, textOf(ask, 'out_return_no'))) ?? resourceMissing(),
  [`GET ${base}/transactions/{transaction_id}/amounts`](ask) {
    const payment = shareable(ask)
    return { transaction_id: payment.transactionId, unsplit_amount: leftFen(ask.world, payment) }
  },
  [`GET ${base}/merchant-configs/{sub_mchid}`]: (ask) => ({ sub_mchid: textOf(ask, 'sub_mchid'), max_ratio: 3000 }),
}

function receiverKey({ merchant }: Ask, receiver: Readonly<Record<string, unknown>>): string {
  return `${merchant.mchId} ${String(receiver['type'])} ${String(receiver['account'])}`
}

function receiverOf(ask: Ask): unknown {
  const [type, account, relation] = [textOf(ask, 'type'), textOf(ask, 'account'), maybeText(ask, 'relation_type')]
  return { type, account, ...(relation === undefined ? {} : { relation_type: relation }) }
}

function shareable(ask: Ask): SandboxPayment {
  const id = textOf(ask, 'transaction_id')
  const payment = [...ask.world.payments.values()].find((one) => one.transactionId === id && one.mchId === ask.merchant.mchId)
  if (payment === undefined) return orderMissing()
  return payment.profitSharing ? payment : refuse(400, 'INVALID_REQUEST', '订单非分账订单')
}

function sharingsOf(world: PayWorld, payment: SandboxPayment): readonly SandboxSharing[] {
  return [...world.sharings.values()].filter(({ transactionId }) => transactionId === payment.transactionId)
}

function leftFen(world: PayWorld, payment: SandboxPayment): number {
  const sharings = sharingsOf(world, payment)
  if (sharings.some(({ unfreezes }) => unfreezes)) return 0
  return sharings.reduce((left, { receivers }) => left - receivers.reduce((sum, { fen }) => sum + fen, 0), payment.totalFen)
}

function create(ask: Ask, rows: readonly Readonly<Record<string, unknown>>[], unfreezes: boolean): unknown {
  const { world, merchant, nowMs, params } = ask
  const outOrderNo = textOf(ask, 'out_order_no')
  // Encrypted names differ at every try.
  const asked = JSON.stringify({ ...params, receivers: rows.map(({ name: _name, ...row }) => row) })
  const known = world.sharings.get(keyOf(merchant.mchId, outOrderNo))
  if (known !== undefined) return known.asked === asked ? sharingOf(ask, known) : otherParams()
  const payment = shareable(ask)
  for (const [index, row] of rows.entries()) opened(ask, typeof row['name'] === 'string' ? row['name'] : undefined, `receivers.${index}.name`)
  const wanted = rows.reduce((sum, row) => sum + Number(row['amount']), 0)
  if (wanted > leftFen(world, payment)) refuse(403, 'NOT_ENOUGH', '分账金额不足')
  const sharing: SandboxSharing = {
    mchId: merchant.mchId,
    transactionId: payment.transactionId ?? '',
    outOrderNo,
    orderId: `3008${world.random.digits(25)}`,
    createdMs: nowMs,
    receivers: rows.map((row) => ({
      type: String(row['type']),
      account: String(row['account']),
      fen: Number(row['amount']),
      description: String(row['description']),
      detailId: `3601${world.random.digits(19)}`,
    })),
    unfreezes,
    asked,
  }
  world.sharings.set(keyOf(merchant.mchId, outOrderNo), sharing)
  return sharingOf(ask, sharing)
}

function byNumber(ask: Ask): SandboxSharing {
  return ask.world.sharings.get(keyOf(ask.merchant.mchId, textOf(ask, 'out_order_no'))) ?? resourceMissing()
}

function sharingOf(ask: Ask, { transactionId, outOrderNo, orderId, receivers, createdMs }: SandboxSharing): unknown {
  const done = ask.nowMs - createdMs >= finishMs
  return {
    transaction_id: transactionId,
    out_order_no: outOrderNo,
    order_id: orderId,
    state: done ? 'FINISHED' : 'PROCESSING',
    receivers: receivers.map(({ type, account, fen, description, detailId }) => {
      const isKnown = ask.world.receivers.has(receiverKey(ask, { type, account }))
      return {
        amount: fen,
        description,
        type,
        account,
        // Finished is no success: whoever was never added gets nothing.
        result: done ? (isKnown ? 'SUCCESS' : 'CLOSED') : 'PENDING',
        ...(done && !isKnown ? { fail_reason: 'NO_RELATION' } : {}),
        detail_id: detailId,
        create_time: chinaTime(createdMs),
        finish_time: done ? chinaTime(createdMs + finishMs) : '1970-01-01T08:00:00+08:00',
      }
    }),
  }
}

function giveBack(ask: Ask): unknown {
  const { world, merchant, nowMs } = ask
  const key = keyOf(merchant.mchId, textOf(ask, 'out_return_no'))
  const known = world.returns.get(key)
  if (known !== undefined) return known['amount'] === numberOf(ask, 'amount') ? known : otherParams()
  const orderId = maybeText(ask, 'order_id')
  const sharing = orderId === undefined ? byNumber(ask) : ([...world.sharings.values()].find((one) => one.orderId === orderId) ?? resourceMissing())
  const shared = sharing.receivers.filter(({ account }) => account === textOf(ask, 'return_mchid')).reduce((sum, { fen }) => sum + fen, 0)
  if (numberOf(ask, 'amount') > shared) refuse(403, 'NOT_ENOUGH', '回退金额超过分账金额')
  const result = {
    order_id: sharing.orderId,
    out_order_no: sharing.outOrderNo,
    out_return_no: textOf(ask, 'out_return_no'),
    return_id: `3008${world.random.digits(25)}`,
    return_mchid: textOf(ask, 'return_mchid'),
    amount: numberOf(ask, 'amount'),
    description: textOf(ask, 'description'),
    result: 'SUCCESS',
    create_time: chinaTime(nowMs),
    finish_time: chinaTime(nowMs),
  }
  world.returns.set(key, result)
  return result
}
