import { type Ask, type Behaviours, maybeText, numberOf, opened, sealedFor, textOf } from '../ask.js'
import { otherParams, refuse, resourceMissing } from '../refusals.js'
import { chinaTime, keyOf, type PayWorld, type SandboxTransfer } from '../world.js'

const base = '/v3/fund-app/mch-transfer/transfer-bills'
const dayMs = 86_400_000

/** Transfers to users. */
export const transferBehaviours: Behaviours = {
  [`POST ${base}`]: create,
  [`GET ${base}/out-bill-no/{out_bill_no}`]: (ask) => transferOf(ask, byNumber(ask)),
  [`GET ${base}/transfer-bill-no/{transfer_bill_no}`](ask) {
    const no = textOf(ask, 'transfer_bill_no')
    return transferOf(ask, [...ask.world.transfers.values()].find((one) => one.transferBillNo === no && one.mchId === ask.merchant.mchId) ?? resourceMissing())
  },
  [`POST ${base}/out-bill-no/{out_bill_no}/cancel`](ask) {
    const transfer = byNumber(ask)
    if (transfer.state === 'WAIT_USER_CONFIRM') {
      transfer.state = 'CANCELING'
      transfer.changedMs = ask.nowMs
    } else if (transfer.state !== 'CANCELING' && transfer.state !== 'CANCELLED') refuse(400, 'INVALID_REQUEST', '当前转账单状态不支持撤销')
    const { outBillNo, transferBillNo, state, changedMs } = transfer
    return { out_bill_no: outBillNo, transfer_bill_no: transferBillNo, state, update_time: chinaTime(changedMs) }
  },
}

function create(ask: Ask): unknown {
  const { world, merchant, nowMs, params } = ask
  const outBillNo = textOf(ask, 'out_bill_no')
  const { user_name: _sealed, ...comparable } = params
  const asked = JSON.stringify(comparable)
  const known = world.transfers.get(keyOf(merchant.mchId, outBillNo))
  if (known !== undefined) return known.asked === asked ? createdOf(known) : otherParams()
  const [userName, notifyUrl] = [opened(ask, maybeText(ask, 'user_name'), 'user_name'), maybeText(ask, 'notify_url')]
  const transfer: SandboxTransfer = {
    mchId: merchant.mchId,
    appId: textOf(ask, 'appid'),
    outBillNo,
    transferBillNo: `1330${world.random.digits(30)}`,
    openId: textOf(ask, 'openid'),
    fen: numberOf(ask, 'transfer_amount'),
    remark: textOf(ask, 'transfer_remark'),
    packageInfo: Buffer.from(world.random.hex(24)).toString('base64'),
    createdMs: nowMs,
    changedMs: nowMs,
    asked,
    state: 'WAIT_USER_CONFIRM',
    ...(userName === undefined ? {} : { userName }),
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
  }
  world.transfers.set(keyOf(merchant.mchId, outBillNo), transfer)
  return createdOf(transfer)
}

function createdOf({ outBillNo, transferBillNo, createdMs, state, packageInfo, failReason }: SandboxTransfer): unknown {
  return {
    out_bill_no: outBillNo,
    transfer_bill_no: transferBillNo,
    create_time: chinaTime(createdMs),
    state,
    ...(failReason === undefined ? {} : { fail_reason: failReason }),
    ...(state === 'WAIT_USER_CONFIRM' ? { package_info: packageInfo } : {}),
  }
}

function byNumber(ask: Ask): SandboxTransfer {
  const transfer = ask.world.transfers.get(keyOf(ask.merchant.mchId, textOf(ask, 'out_bill_no'))) ?? resourceMissing()
  refresh(ask.world, transfer)
  return transfer
}

// The platform cancels within half a minute, and closes after a day what the user does not confirm.
function refresh(world: PayWorld, transfer: SandboxTransfer): void {
  const age = world.clock.now() - transfer.changedMs
  if (transfer.state === 'CANCELING' && age >= 30_000) endTransfer(world, transfer, 'CANCELLED')
  if (transfer.state === 'WAIT_USER_CONFIRM' && age >= dayMs) endTransfer(world, transfer, 'FAIL', 'OVERDUE_CLOSE')
}

/** Ends a transfer, and tells the application. */
export function endTransfer(world: PayWorld, transfer: SandboxTransfer, state: 'SUCCESS' | 'FAIL' | 'CANCELLED', failReason?: string): void {
  transfer.state = state
  transfer.changedMs = world.clock.now()
  if (failReason !== undefined) transfer.failReason = failReason
  const { mchId, outBillNo, transferBillNo, fen, openId, createdMs, changedMs, notifyUrl } = transfer
  world.notifier.tell(mchId, notifyUrl, {
    eventType: 'MCHTRANSFER.BILL.FINISHED',
    originalType: 'mch_payment',
    summary: '商家转账单据终态通知',
    resource: {
      out_bill_no: outBillNo,
      transfer_bill_no: transferBillNo,
      state,
      mch_id: mchId,
      transfer_amount: fen,
      openid: openId,
      ...(failReason === undefined ? {} : { fail_reason: failReason }),
      create_time: chinaTime(createdMs),
      update_time: chinaTime(changedMs),
    },
  })
}

function transferOf({ merchant }: Ask, transfer: SandboxTransfer): unknown {
  return {
    mch_id: transfer.mchId,
    out_bill_no: transfer.outBillNo,
    transfer_bill_no: transfer.transferBillNo,
    appid: transfer.appId,
    state: transfer.state,
    transfer_amount: transfer.fen,
    transfer_remark: transfer.remark,
    ...(transfer.failReason === undefined ? {} : { fail_reason: transfer.failReason }),
    openid: transfer.openId,
    ...(transfer.userName === undefined ? {} : { user_name: sealedFor(merchant, transfer.userName) }),
    create_time: chinaTime(transfer.createdMs),
    update_time: chinaTime(transfer.changedMs),
  }
}
