import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchTransport, isDuijieError, nodeTransport } from '@duijie/core'
import { importPrivateKey } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { createWechatPayClient } from '../../src/pay/client.js'
import { payFromEnv } from '../../src/pay/from-env.js'
import { wechatPayGateway } from '../../src/pay/gateway.js'
import { createWechatPaySandbox } from '../../src/testing/pay/sandbox.js'
import { config, credentials, partOf } from './keys.js'
import { appId, mchId, notifyUrl, openid, order, payWorld, platform } from './pay-world.js'

const no = 'T20261120000001'

describe('an answer that does not verify', () => {
  it.each([
    ['unsigned', 'missing_header'],
    ['wrong_signature', 'signature_mismatch'],
    ['wrong_serial', 'unknown_serial'],
    ['stale_timestamp', 'clock_skew'],
    ['future_timestamp', 'clock_skew'],
    ['tampered_body', 'signature_mismatch'],
  ] as const)('(%s) is refused as %s, and nobody says that nothing happened', async (fault, code) => {
    const { pay, sandbox } = payWorld()
    sandbox.faults.next({ fault })

    const error = await pay.transactions.jsapi(order(no)).catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({ kind: 'unverified', code, outcome: 'unknown', attempts: 1 })
    expect(sandbox.payment(no)?.state).toBe('NOTPAY')
  })

  it('because the platform probes us is asked for again where that is harmless, and is an error where it is not', async () => {
    const { pay, sandbox } = payWorld()
    sandbox.faults.next({ fault: 'probe', times: 2 })
    await pay.transactions.jsapi(order(no))
    const complaint = sandbox.complain(no)
    sandbox.faults.next({ fault: 'probe' })

    const error = await pay.complaints.complete({ complaint_id: complaint, complainted_mchid: mchId }).catch((thrown: unknown) => thrown)

    expect(sandbox.journal.count({ endpoint: 'POST /v3/pay/transactions/jsapi' })).toBe(3)
    expect(error).toMatchObject({ kind: 'transient', code: 'signature_probe', outcome: 'unknown' })
    expect(await pay.resolveUnknown(error)).toMatchObject({ outcome: 'done' })
  })

  it('cannot be let through by any option', () => {
    const options = { credentials, verify: false }

    expect(() => createWechatPayClient(options)).toThrow(/verify/)
  })

  it('without a body is verified too: a close of which the signature is wrong is no close', async () => {
    const { pay, sandbox } = payWorld()
    await pay.transactions.jsapi(order(no))
    sandbox.faults.next({ fault: 'wrong_signature', endpoint: 'POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close' })

    await expect(pay.transactions.close({ out_trade_no: no })).rejects.toMatchObject({ kind: 'unverified', outcome: 'unknown' })
    await pay.transactions.close({ out_trade_no: no })
  })
})

describe('calls', () => {
  it('are repeated with the same number after a lost answer, and the refund happens once', async () => {
    const { pay, sandbox } = payWorld()
    await pay.transactions.jsapi(order(no))
    sandbox.pay(no)
    sandbox.faults.next({ endpoint: 'POST /v3/refund/domestic/refunds', fault: 'answer_lost' })
    sandbox.faults.next({ endpoint: 'POST /v3/refund/domestic/refunds', fault: 'system_error' })

    const refund = await pay.refunds.create({ out_trade_no: no, out_refund_no: 'R1', amount: { refund: 100, total: 100, currency: 'CNY' } })

    expect(refund.status).toBe('PROCESSING')
    sandbox.settleRefund('R1')
    expect(sandbox.payment(no)?.refundedFen).toBe(100)
  })

  it('go to the back-up host when the first one cannot be reached, and stay with the first when it only answers badly', async () => {
    const { sandbox, clock } = payWorld()
    const hosts: string[] = []
    let down = true
    const fetch = (input: Request | string | URL, init?: RequestInit) => {
      const request = new Request(input, init)
      const { host } = new URL(request.url)
      hosts.push(host)
      return down && host === 'api.mch.weixin.qq.com'
        ? Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }))
        : sandbox.fetch(request)
    }
    const pay = createWechatPayClient({ credentials: sandbox.credentials(mchId), appId, notifyUrl, fetch, clock })

    await pay.transactions.jsapi(order(no))
    down = false
    sandbox.faults.next({ fault: 'system_error' })
    await pay.transactions.jsapi(order(no))

    expect(hosts).toEqual(['api.mch.weixin.qq.com', 'api2.mch.weixin.qq.com', 'api.mch.weixin.qq.com', 'api.mch.weixin.qq.com'])
  })

  it('that were taken but not done (202) are repeated', async () => {
    const { pay, sandbox } = payWorld()
    sandbox.faults.next({ fault: 'accepted' })

    expect(await pay.transactions.jsapi(order(no))).toEqual({ prepay_id: expect.any(String) })
    expect(sandbox.journal.count()).toBe(2)
  })

  it.each([11 * 60_000, -11 * 60_000])('find out that the clock is off by %d ms, and go on with the right time', async (skew) => {
    const { pay, sandbox } = payWorld()
    sandbox.clock.skew(skew)

    await pay.transactions.jsapi(order(no))
    await pay.transactions.query({ out_trade_no: no })

    expect(sandbox.journal.entries().map(({ verdict }) => verdict)).toEqual(['refused', 'ok', 'ok'])
  })

  it('are signed anew at each attempt, with another nonce', async () => {
    const { sandbox, clock } = payWorld()
    const seen: (string | null)[] = []
    const fetch = (input: Request | string | URL, init?: RequestInit) => {
      const request = new Request(input, init)
      seen.push(request.headers.get('authorization'))
      return sandbox.fetch(request)
    }
    const pay = createWechatPayClient({ credentials: sandbox.credentials(mchId), appId, notifyUrl, fetch, clock })
    sandbox.faults.next({ fault: 'system_error', times: 2 })

    await pay.transactions.jsapi(order(no))

    expect(new Set(seen.map((header) => /nonce_str="([^"]+)"/.exec(header ?? '')?.[1])).size).toBe(3)
  })

  it('reach what the catalogue does not have by method and path, signed and verified', async () => {
    const { pay } = payWorld()
    await pay.transactions.jsapi(order(no))

    expect(await pay.call('GET /v3/pay/transactions/out-trade-no/{no}', { no, mchid: mchId })).toMatchObject({ trade_state: 'NOTPAY' })
    await expect(pay.call('transactions')).rejects.toMatchObject({ kind: 'invalid_params' })
  })

  it('work alike on ky and on node:http', async () => {
    const sandbox = createWechatPaySandbox({ merchants: [{ mchId, privateKey: partOf('merchant', 'privateKey') }], platform })
    const served = await sandbox.serve()
    for (const transport of [nodeTransport(), fetchTransport()]) {
      const pay = createWechatPayClient({ credentials: sandbox.credentials(mchId), appId, notifyUrl, transport, hosts: { api: served.url } })
      await pay.transactions.jsapi(order(no))
      await pay.transactions.close({ out_trade_no: no }).catch((error: unknown) => expect(isDuijieError(error)).toBe(true))
      expect((await pay.transactions.query({ out_trade_no: no })).trade_state).toBe('CLOSED')
      sandbox.reset()
      await pay.close()
    }
    await served.close()
  })

  it('explain their signature', async () => {
    const { pay } = payWorld()
    const explained = await pay.explainSignature(
      'GET /v3/pay/transactions/out-trade-no/{out_trade_no}',
      { out_trade_no: no },
      { now: new Date(1_735_689_601_000), nonce: 'N' },
    )

    expect(explained.canonical).toBe(`GET\n/v3/pay/transactions/out-trade-no/${no}?mchid=${mchId}\n1735689601\nN\n\n`)
    expect(explained.algorithm).toBe('WECHATPAY2-SHA256-RSA2048')
  })
})

describe('private keys', () => {
  const pem = partOf('merchant', 'privateKey')
  const pkcs1 = importPrivateKey(pem).export({ type: 'pkcs1', format: 'pem' }).toString()
  const sources = {
    'PEM (PKCS#8)': pem,
    'PEM (PKCS#1)': pkcs1,
    'PEM with \\n written out': pem.replaceAll('\n', '\\n'),
    'Base64 of PEM': Buffer.from(pem).toString('base64'),
    'Base64 of DER': importPrivateKey(pem).export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    'a KeyObject': importPrivateKey(pem),
  }

  it.each(Object.entries(sources))('may be %s', async (_form, privateKey) => {
    const { sandbox, clock } = payWorld()
    const pay = createWechatPayClient({ credentials: { ...sandbox.credentials(mchId), privateKey }, fetch: sandbox.fetch, clock })

    expect((await pay.security.echo({ echo_message: 'x' })).echo_message).toBe('x')
  })

  it('may lie in a file, which is read again when it changes', async () => {
    const { sandbox, clock } = payWorld()
    const folder = await mkdtemp(join(tmpdir(), 'pay-key-'))
    const file = join(folder, 'apiclient_key.pem')
    await writeFile(file, pem)
    const pay = createWechatPayClient({ credentials: { ...sandbox.credentials(mchId), privateKey: { file } }, fetch: sandbox.fetch, clock })
    await pay.security.echo({ echo_message: 'x' })

    await writeFile(file, partOf('platform_new', 'privateKey'))
    await utimes(file, new Date(), new Date(Date.now() + 5000))
    await pay.security.echo({ echo_message: 'x' })
    await clock.advance(10_000)

    await expect(pay.security.echo({ echo_message: 'x' })).rejects.toMatchObject({ kind: 'auth_invalid', code: 'SIGN_ERROR' })
    await rm(folder, { recursive: true })
  })

  it('that are none are named without their value', async () => {
    const secret = 'not-a-key-but-a-secret-0123456789'
    const pay = createWechatPayClient({ credentials: { ...credentials, privateKey: secret } })

    const error = await pay.security.echo({ echo_message: 'x' }).catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({ kind: 'invalid_params', attempts: 0 })
    expect(JSON.stringify(error)).not.toContain(secret)
  })
})

describe('createWechatPayClient', () => {
  it('names every bad option at once, without its value', () => {
    const bad = { ...credentials, apiV3Key: 'short-secret', mchId: 'x' }

    expect(() => createWechatPayClient({ credentials: bad })).toThrow(/mchId.*apiV3Key/)
    expect(() => createWechatPayClient({ credentials: bad })).not.toThrow(/short-secret/)
    expect(() => createWechatPayClient({ credentials, notifyUrl: 'http://x' })).toThrow(/notifyUrl/)
  })

  it('is made from the environment', () => {
    const env = {
      WECHAT_PAY_MCH_ID: mchId,
      WECHAT_PAY_SERIAL_NO: config.merchantSerialNo,
      WECHAT_PAY_API_V3_KEY: config.apiV3Key,
      WECHAT_PAY_PRIVATE_KEY_FILE: '/keys/apiclient_key.pem',
      WECHAT_PAY_PUBLIC_KEY_ID: config.wechatpayPublicKeyId,
      WECHAT_PAY_PUBLIC_KEY: 'PEM',
      WECHAT_PAY_APP_ID: appId,
    }

    expect(payFromEnv('WECHAT_PAY_', env)).toEqual({
      credentials: {
        mchId,
        serialNo: config.merchantSerialNo,
        apiV3Key: config.apiV3Key,
        privateKey: { file: '/keys/apiclient_key.pem' },
        publicKey: { id: config.wechatpayPublicKeyId, key: 'PEM' },
      },
      appId,
    })
    expect(() => payFromEnv('WECHAT_PAY_', {})).toThrow(/WECHAT_PAY_MCH_ID, WECHAT_PAY_SERIAL_NO, WECHAT_PAY_API_V3_KEY, WECHAT_PAY_PRIVATE_KEY/)
  })
})

describe('wechatPayGateway', () => {
  const payment = { paymentNo: no, amountFen: 100, description: '奶茶', payerId: openid }

  it('prepares, queries, refunds and reads notifications for a mini program', async () => {
    const { pay, sandbox } = payWorld()
    const gateway = wechatPayGateway({ client: pay, way: 'miniProgram' })

    sandbox.invoke({ ...(await gateway.create(payment)) }, { appId })
    const refund = await gateway.refund({ paymentNo: no, refundNo: 'R1', amountFen: 40, totalFen: 100, reason: '售完' })
    sandbox.settleRefund('R1')

    expect(await gateway.query(no)).toMatchObject({
      paymentNo: no,
      status: 'refunding',
      platformStatus: 'REFUND',
      amountFen: 100,
      paidAt: expect.stringMatching(/Z$/),
    })
    expect(refund).toMatchObject({ refundNo: 'R1', status: 'pending', amountFen: 40 })
    expect(await gateway.queryRefund('R1')).toMatchObject({ status: 'refunded', refundedAt: expect.stringMatching(/Z$/) })
    const notices: unknown[] = []
    await sandbox.notifications.flush(async (request) => {
      const opened = await pay.openNotification({ headers: request.headers, body: new Uint8Array(await request.arrayBuffer()) })
      if (opened.ok) notices.push(gateway.parse({ id: opened.notification.id, topic: '', content: opened.notification }))
      return new Response(null, { status: 200 })
    })
    expect(notices).toMatchObject([
      { what: 'payment', payment: { paymentNo: no, status: 'paid' } },
      { what: 'refund', paymentNo: no, refund: { refundNo: 'R1', status: 'refunded' } },
    ])
    expect(gateway.parse({ id: 'x', topic: 'y', content: { any: 1 } })).toBeUndefined()
  })

  it('gives each way what it needs', async () => {
    const { pay } = payWorld()
    const make = (index: number) => ({ ...payment, paymentNo: `T2026112000001${index}`, expiresAt: '2026-11-21T00:00:00Z', attach: 'a' })

    expect(await wechatPayGateway({ client: pay, way: 'jsapi' }).create(make(1))).toMatchObject({ appId, signType: 'RSA' })
    expect(await wechatPayGateway({ client: pay, way: 'app' }).create(make(2))).toMatchObject({ appid: appId, partnerid: mchId })
    expect(await wechatPayGateway({ client: pay, way: 'native' }).create(make(3))).toMatchObject({ codeUrl: expect.stringMatching(/^weixin:/) })
    expect(await wechatPayGateway({ client: pay, way: 'h5', h5: () => ({ payerIp: '203.0.113.7' }) }).create(make(4))).toMatchObject({
      h5Url: expect.stringMatching(/^https:/),
    })
    await expect(wechatPayGateway({ client: pay, way: 'h5' }).create(make(5))).rejects.toMatchObject({ kind: 'invalid_params' })
  })

  it('closes once more without a complaint, and says that a paid one is paid', async () => {
    const { pay, sandbox } = payWorld()
    const gateway = wechatPayGateway({ client: pay, way: 'native' })
    await gateway.create(payment)
    await gateway.close(no)
    await gateway.close(no)
    await gateway.create({ ...payment, paymentNo: 'T20261120000002' })
    sandbox.pay('T20261120000002')

    await expect(gateway.close('T20261120000002')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(gateway.query('T20261120000009')).rejects.toMatchObject({ kind: 'not_found' })
  })
})
