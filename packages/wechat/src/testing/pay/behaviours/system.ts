import { sealResource } from '../../../pay/resource.js'
import type { Ask } from '../ask.js'
import { type Behaviours, maybeText, numberOf, opened, sealedFor, textOf, valueAt } from '../ask.js'
import { refuse, resourceMissing } from '../refusals.js'
import { chinaDay, chinaTime, keyOf, type PayWorld, type SandboxComplaint } from '../world.js'

/** Certificates, the echo, pictures. */
export const systemBehaviours: Behaviours = {
  'GET /v3/certificates'({ world, merchant }) {
    if (world.modeOf(merchant.mchId) === 'public_key') return refuse(404, 'NOT_FOUND', '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥')
    return {
      data: world.identity.certificates().map(({ serial, certificate = '', effectiveMs, expiresMs }) => {
        const sealed = sealResource(certificate, { apiV3Key: merchant.apiV3Key, nonce: world.random.hex(12), associatedData: 'certificate' })
        return { serial_no: serial, effective_time: chinaTime(effectiveMs), expire_time: chinaTime(expiresMs), encrypt_certificate: sealed }
      }),
    }
  },
  'POST /v3/security/echo'(ask) {
    const secret = opened(ask, maybeText(ask, 'encrypted_echo_message'), 'encrypted_echo_message')
    ask.world.notifier.tell(ask.merchant.mchId, maybeText(ask, 'notify_url'), {
      eventType: 'SECURITY_ECHO.SUCCESS',
      originalType: 'security',
      summary: '回声测试',
      resource: { echo_message: textOf(ask, 'echo_message') },
    })
    return { echo_message: textOf(ask, 'echo_message'), ...(secret === undefined ? {} : { encrypted_echo_message: sealedFor(ask.merchant, secret) }) }
  },
  'POST /v3/merchant-service/images/upload'({ world, params }) {
    const bytes = valueAt(params, ['file', 'bytes'])
    const id = `media_${world.random.hex(32)}`
    world.images.set(id, bytes instanceof Uint8Array ? bytes : new Uint8Array())
    return { media_id: id }
  },
  'GET /v3/merchant-service/images/{media_id}'(ask) {
    const bytes = ask.world.images.get(textOf(ask, 'media_id')) ?? resourceMissing()
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'image/jpeg' } })
  },
}

const base = '/v3/merchant-service'

/** Complaints. */
export const complaintBehaviours: Behaviours = {
  [`GET ${base}/complaints-v2`](ask) {
    const [from, to, mchId] = [textOf(ask, 'begin_date'), textOf(ask, 'end_date'), maybeText(ask, 'complainted_mchid') ?? ask.merchant.mchId]
    const found = [...ask.world.complaints.values()]
      .filter((one) => one.mchId === mchId && chinaDay(one.createdMs) >= from && chinaDay(one.createdMs) <= to)
      .toSorted((a, b) => b.createdMs - a.createdMs)
    return page(
      ask,
      found.map((one) => complaintOf(ask, one)),
    )
  },
  [`GET ${base}/complaints-v2/{complaint_id}`]: (ask) => complaintOf(ask, byId(ask)),
  [`GET ${base}/complaints-v2/{complaint_id}/negotiation-historys`]: (ask) =>
    page(
      ask,
      byId(ask).history.map(({ logId, atMs, type, details }) => ({
        log_id: logId,
        operator: '商户',
        operate_time: chinaTime(atMs),
        operate_type: type,
        operate_details: details,
      })),
    ),
  [`POST ${base}/complaints-v2/{complaint_id}/response`]: (ask) => step(ask, 'MERCHANT_RESPONSE', textOf(ask, 'response_content'), 'PROCESSING'),
  [`POST ${base}/complaints-v2/{complaint_id}/complete`]: (ask) => step(ask, 'MERCHANT_CONFIRM_COMPLETE', '', 'PROCESSED'),
  [`POST ${base}/complaints-v2/{complaint_id}/update-refund-progress`]: (ask) =>
    step(ask, textOf(ask, 'action') === 'APPROVE' ? 'MERCHANT_APPROVE_REFUND' : 'MERCHANT_REJECT_REFUND', textOf(ask, 'remark'), 'PROCESSING'),
  [`POST ${base}/complaint-notifications`](ask) {
    if (ask.world.complaintUrls.has(ask.merchant.mchId)) refuse(400, 'ALREADY_EXISTS', '回调URL已存在')
    ask.world.complaintUrls.set(ask.merchant.mchId, textOf(ask, 'url'))
    return notificationOf(ask)
  },
  [`GET ${base}/complaint-notifications`]: notificationOf,
  [`PUT ${base}/complaint-notifications`](ask) {
    notificationOf(ask)
    ask.world.complaintUrls.set(ask.merchant.mchId, textOf(ask, 'url'))
    return notificationOf(ask)
  },
  [`DELETE ${base}/complaint-notifications`](ask) {
    ask.world.complaintUrls.delete(ask.merchant.mchId)
    return undefined
  },
}

function notificationOf({ world, merchant }: Ask): unknown {
  return { mchid: merchant.mchId, url: world.complaintUrls.get(merchant.mchId) ?? resourceMissing() }
}

function page(ask: Ask, rows: readonly unknown[]): unknown {
  const [limit, offset] = [numberOf(ask, 'limit') || 10, numberOf(ask, 'offset')]
  return { data: rows.slice(offset, offset + limit), limit, offset, total_count: rows.length }
}

function byId(ask: Ask): SandboxComplaint {
  const complaint = ask.world.complaints.get(textOf(ask, 'complaint_id'))
  return complaint === undefined || complaint.mchId !== ask.merchant.mchId ? resourceMissing() : complaint
}

function step(ask: Ask, type: string, details: string, state: SandboxComplaint['state']): undefined {
  const complaint = byId(ask)
  complaint.state = state
  complaint.history.unshift({ logId: ask.world.random.digits(24), atMs: ask.nowMs, type, details })
  tellComplaint(ask.world, complaint, 'COMPLAINT.STATE_CHANGE', type)
  return undefined
}

/** Tells the application about a complaint. */
export function tellComplaint(world: PayWorld, { mchId, complaintId }: SandboxComplaint, eventType: string, action: string): void {
  world.notifier.tell(mchId, world.complaintUrls.get(mchId), {
    eventType,
    originalType: 'complaint',
    summary: '投诉通知',
    resource: { complaint_id: complaintId, action_type: action },
  })
}

function complaintOf({ merchant, world }: Ask, { complaintId, createdMs, detail, phone, state, mchId, outTradeNo }: SandboxComplaint): unknown {
  const payment = world.payments.get(keyOf(mchId, outTradeNo))
  return {
    complaint_id: complaintId,
    complaint_time: chinaTime(createdMs),
    complaint_detail: detail,
    complaint_state: state,
    complainted_mchid: mchId,
    payer_phone: sealedFor(merchant, phone),
    complaint_order_info: [{ transaction_id: payment?.transactionId ?? '', out_trade_no: outTradeNo, amount: payment?.totalFen ?? 0 }],
    complaint_full_refunded: false,
    incoming_user_response: state === 'PENDING',
    problem_description: '不满意商家服务',
    user_complaint_times: 1,
    problem_type: 'REFUND',
    apply_refund_amount: payment?.totalFen ?? 0,
    user_tag_list: ['TRUSTED'],
  }
}
