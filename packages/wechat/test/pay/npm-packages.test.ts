import { createRequire } from 'node:module'
import type { Served } from '@duijie/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWechatPaySandbox } from '../../src/testing/pay/sandbox.js'
import { config, credentials, partOf } from './keys.js'
import { appId, mchId, notifyUrl, openid, platform } from './pay-world.js'

const require = createRequire(import.meta.url)
const { Wechatpay, Rsa, Formatter, Aes } = require('wechatpay-axios-plugin')
const WxPay = require('wechatpay-node-v3')

const merchant = { mchId, serialNo: config.merchantSerialNo, privateKey: partOf('merchant', 'privateKey'), apiV3Key: config.apiV3Key }
const sandbox = createWechatPaySandbox({ merchants: [merchant], platform })
const certs = { [config.wechatpayPublicKeyId]: partOf('pubkeymode', 'publicKey') }
let served: Served

beforeAll(async () => {
  served = await sandbox.serve()
})
afterAll(() => served.close())

const prepay = (out_trade_no: string) => ({
  appid: appId,
  mchid: mchId,
  description: '测试商品-奶茶🧋',
  out_trade_no,
  notify_url: notifyUrl,
  amount: { total: 100, currency: 'CNY' },
  payer: { openid },
})

describe('wechatpay-axios-plugin, unchanged', () => {
  const client = () =>
    new Wechatpay({ mchid: mchId, serial: config.merchantSerialNo, privateKey: partOf('merchant', 'privateKey'), certs, baseURL: served.url })

  it('is understood by the sandbox, and accepts its signed answers', async () => {
    const pay = client()

    const { data } = await pay.v3.pay.transactions.jsapi.post(prepay('AX20261120000001'))
    const { status } = await pay.v3.pay.transactions.outTradeNo.$out_trade_no$.close.post({ mchid: mchId }, { out_trade_no: 'AX20261120000001' })
    const found = await pay.v3.pay.transactions.outTradeNo.$out_trade_no$.get({ params: { mchid: mchId }, out_trade_no: 'AX20261120000001' })

    expect(data.prepay_id).toMatch(/^wx/)
    expect(status).toBe(204)
    expect(found.data.trade_state).toBe('CLOSED')
  })

  it('notices an answer that was changed', async () => {
    sandbox.faults.next({ fault: 'tampered_body' })

    await expect(client().v3.pay.transactions.native.post({ ...prepay('AX20261120000002'), payer: undefined })).rejects.toThrow(/Verify the response's data/)
  })

  it('uploads a picture that the sandbox understands', async () => {
    const { Multipart } = require('wechatpay-axios-plugin')
    const bytes = Buffer.from([0xff, 0xd8, 1, 2, 3])
    const meta = { filename: 'a.jpg', sha256: require('node:crypto').hash('sha256', bytes) }
    const form = new Multipart()
    form.append('meta', JSON.stringify(meta))
    form.append('file', bytes, 'a.jpg')

    const { data } = await client().v3.merchantService.images.upload.post(form.getBuffer(), { meta, headers: form.getHeaders() })

    expect(data.media_id).toMatch(/^media_/)
  })

  it('verifies and decrypts the sandbox’s notifications', async () => {
    const request = sandbox.notifications.forge(mchId, {
      url: notifyUrl,
      eventType: 'TRANSACTION.SUCCESS',
      originalType: 'transaction',
      summary: '支付成功',
      resource: { out_trade_no: 'AX1', trade_state: 'SUCCESS' },
    })
    const body = await request.text()
    const header = (name: string) => request.headers.get(name)

    const good = Rsa.verify(
      Formatter.response(header('wechatpay-timestamp'), header('wechatpay-nonce'), body),
      header('wechatpay-signature'),
      certs[header('wechatpay-serial') ?? ''],
    )
    const { resource } = JSON.parse(body)

    expect(good).toBe(true)
    expect(JSON.parse(Aes.AesGcm.decrypt(resource.ciphertext, credentials.apiV3Key, resource.nonce, resource.associated_data))).toMatchObject({
      out_trade_no: 'AX1',
    })
  })
})

describe('wechatpay-node-v3, unchanged, through its custom HTTP service', () => {
  const client = () => {
    const pay = new WxPay({
      appid: appId,
      mchid: mchId,
      serial_no: config.merchantSerialNo,
      publicKey: Buffer.from(partOf('merchant', 'certificate')),
      privateKey: Buffer.from(partOf('merchant', 'privateKey')),
      key: credentials.apiV3Key,
    })
    const send = async (url: string, init: RequestInit) => {
      const response = await fetch(url.replace('https://api.mch.weixin.qq.com', served.url), init)
      const text = await response.text()
      return { status: response.status, data: text === '' ? undefined : JSON.parse(text) }
    }
    pay.createHttp({
      get: (url: string, headers: Record<string, string>) => send(url, { headers }),
      post: (url: string, params: unknown, headers: Record<string, string>) =>
        send(url, { method: 'POST', headers, body: params === undefined ? null : JSON.stringify(params) }),
    })
    return pay
  }

  it('is understood by the sandbox: prepay with invoking parameters, query, close', async () => {
    const pay = client()
    const { appid: _appid, mchid: _mchid, ...params } = prepay('NV20261120000001')

    const prepared = await pay.transactions_jsapi(params)
    sandbox.invoke(prepared.data)
    const found = await pay.query({ out_trade_no: 'NV20261120000001' })

    expect(prepared.status).toBe(200)
    expect(found.data).toMatchObject({ trade_state: 'SUCCESS', out_trade_no: 'NV20261120000001' })
  })

  it('is refused with SIGN_ERROR where a POST has no body: it leaves out the line feed of the empty last line', async () => {
    const pay = client()
    const url = 'https://api.mch.weixin.qq.com/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/plfk1/cancel'
    const post = (authorization: string) =>
      fetch(url.replace('https://api.mch.weixin.qq.com', served.url), { method: 'POST', headers: pay.getHeaders(authorization) })
    const text = `POST\n/v3/x\n1\nn\n`

    const refused = await post(pay.buildAuthorization('POST', url))

    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ code: 'SIGN_ERROR' })
    // What it signs, and what the platform's rule says.
    expect(pay.getSignature('POST', 'n', '1', '/v3/x')).toBe(pay.sha256WithRsa(text))
    expect(pay.getSignature('POST', 'n', '1', '/v3/x')).not.toBe(pay.sha256WithRsa(`${text}\n`))
  })
})
