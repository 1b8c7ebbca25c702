import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { DuijieError } from '@duijie/core'
import { type Fields, importPrivateKey, importPublicKey, readEnv } from '@duijie/core/platform'
import {
  createWechatPayClient,
  openCertificates,
  payFromEnv,
  payRequestMessage,
  signPayRequest,
  verifyPaySignature,
  wechatPayBills,
  wechatPayHosts,
} from '@duijie/wechat'
import { isFields, readText } from '../program/read-params.js'
import { fromOption, neededTexts, textsOf } from './given.js'
import type { Forgery, Platform, WebhookKind } from './platform.js'

const merchant = '1900000001'
const payment = {
  appid: 'wx0123456789abcdef',
  mchid: merchant,
  out_trade_no: 'T20261121000001',
  transaction_id: '4200000000202611210000000001',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  bank_type: 'OTHERS',
  success_time: '2026-11-21T10:00:00+08:00',
  payer: { openid: 'o-somebody' },
  amount: { total: 100, payer_total: 100, currency: 'CNY', payer_currency: 'CNY' },
}
const refund = {
  mchid: merchant,
  out_trade_no: 'T20261121000001',
  transaction_id: '4200000000202611210000000001',
  out_refund_no: 'R20261121000001',
  refund_id: '50000000002026112100000000001',
  refund_status: 'SUCCESS',
  success_time: '2026-11-21T10:05:00+08:00',
  user_received_account: '支付用户零钱',
  amount: { total: 100, refund: 100, payer_total: 100, payer_refund: 100 },
}

/** WeChat Pay. */
export const wechatPay: Platform = {
  name: 'wechat-pay',
  title: 'WeChat Pay, API v3 (微信支付)',
  prefix: 'WECHAT_PAY_',
  variables: {
    needed: ['MCH_ID', 'SERIAL_NO', 'API_V3_KEY', 'PRIVATE_KEY or PRIVATE_KEY_FILE'],
    optional: ['PUBLIC_KEY_ID', 'PUBLIC_KEY', 'APP_ID', 'NOTIFY_URL'],
  },
  connect(env, options) {
    const client = createWechatPayClient({ ...payFromEnv('WECHAT_PAY_', env), ...options })
    return { client, sources: { bills: ({ from }) => wechatPayBills(client, fromOption(from)) } }
  },
  hosts: () => ({ api: wechatPayHosts.api[0] }),
  async sandbox({ seed }) {
    const { createWechatPaySandbox } = await import('@duijie/wechat/testing')
    const [own, platform] = [newKey(), newKey()]
    const keyId = 'PUB_KEY_ID_0119000000012026112100000000'
    const [serialNo, apiV3Key] = ['5157F09EFDC096DE15EBE81A47057A7232F1B8E1', 'sandbox-api-v3-key-0123456789abc']
    const sandbox = createWechatPaySandbox({
      merchants: [{ mchId: merchant, serialNo, apiV3Key, privateKey: pkcs8(own.privateKey), keys: 'migrating' }],
      platform: { publicKey: { id: keyId, privateKey: pkcs8(platform.privateKey) } },
      seed,
    })
    return {
      sandbox,
      env: {
        WECHAT_PAY_MCH_ID: merchant,
        WECHAT_PAY_SERIAL_NO: serialNo,
        WECHAT_PAY_API_V3_KEY: apiV3Key,
        WECHAT_PAY_PRIVATE_KEY: pkcs8(own.privateKey),
        WECHAT_PAY_PUBLIC_KEY_ID: keyId,
        WECHAT_PAY_PUBLIC_KEY: platform.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
        WECHAT_PAY_APP_ID: payment.appid,
        WECHAT_PAY_NOTIFY_URL: 'https://shop.example.com/wechat/pay',
        WECHAT_PAY_PLATFORM_PRIVATE_KEY: pkcs8(platform.privateKey),
      },
      hosts: { api: 'api.mch.weixin.qq.com' },
      firstCall: {
        method: 'transactions.jsapi',
        params: { description: '奶茶', out_trade_no: payment.out_trade_no, amount: { total: 100 }, payer: payment.payer },
      },
    }
  },
  signing: {
    about:
      '`sign`: `method`, `target` (path and query), `body`, and if given `timestamp` and `nonce`; `verify`: `headers` and `body` of an answer or a notification',
    async sign(params, env, now) {
      const { method, target } = neededTexts(params, ['method', 'target'])
      const { timestamp = String(Math.floor(now.getTime() / 1000)), nonce = crypto.randomUUID().replaceAll('-', ''), body = '' } = textsOf(params)
      const request = { method: method.toUpperCase(), target, timestamp: Number(timestamp), nonce, body }
      const { mchId, serialNo, privateKey } = readEnv('WECHAT_PAY_', { mchId: 'MCH_ID', serialNo: 'SERIAL_NO', privateKey: 'PRIVATE_KEY?' }, env)
      const key = privateKey ?? (await readText(readEnv('WECHAT_PAY_', { file: 'PRIVATE_KEY_FILE' }, env).file))
      const signature = signPayRequest(request, { mchId, serialNo, privateKey: importPrivateKey(key) })
      return { algorithm: 'WECHATPAY2-SHA256-RSA2048', canonical: payRequestMessage(request), signature, params: {} }
    },
    async verify({ headers, body = '' }, env, now) {
      if (!isFields(headers)) throw new DuijieError('invalid_params', 'params: expected { "headers": { ... }, "body": "the text as it came" }')
      const { id, key } = readEnv('WECHAT_PAY_', { id: 'PUBLIC_KEY_ID', key: 'PUBLIC_KEY' }, env)
      const message = { headers: new Headers(textsOf(headers)), body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }
      const publicKey = importPublicKey(key)
      const verdict = await verifyPaySignature(message, { now: now.getTime(), find: (serial) => (serial === id ? publicKey : undefined) })
      const [timestamp, nonce] = ['wechatpay-timestamp', 'wechatpay-nonce'].map((name) => message.headers.get(name) ?? '')
      return verdict.ok ? { ok: true } : { ok: false, reason: verdict.reason, canonical: `${timestamp}\n${nonce}\n${message.body.toString('utf8')}\n` }
    },
  },
  webhooks: {
    payment: notification('TRANSACTION.SUCCESS', 'transaction', 'a payment', payment),
    refund: notification('REFUND.SUCCESS', 'refund', 'a refund', refund),
  },
  personal: ['openid', 'sub_openid', 'sp_openid', 'user_name', 'user_received_account', 'payer_account'],
  noFixtures: 'its answers are signed by the platform, and scrubbed ones would not pass the check of the client',
  async certificates(env, options) {
    const { apiV3Key } = readEnv('WECHAT_PAY_', { apiV3Key: 'API_V3_KEY' }, env)
    await using client = createWechatPayClient({ ...payFromEnv('WECHAT_PAY_', env), ...options })
    const { data } = await client.certificates.list()
    return openCertificates(
      data.map((one) => ({ ...one })),
      apiV3Key,
    )
  },
}

function notification(eventType: string, originalType: string, about: string, sample: Fields): WebhookKind {
  return {
    about: `${about}; only a sandbox's key can sign it: WECHAT_PAY_PLATFORM_PRIVATE_KEY, which \`duijie sandbox wechat-pay\` writes`,
    sample,
    forge: (message) => forged(message, eventType, originalType),
    accepted: ({ status }) => status === 200 || status === 204,
  }
}

async function forged({ url, id, body, env, now }: Forgery, eventType: string, originalType: string): Promise<Request> {
  const { signPayNotification } = await import('@duijie/wechat/testing')
  const { apiV3Key, serial, privateKey, mchid } = readEnv(
    'WECHAT_PAY_',
    { apiV3Key: 'API_V3_KEY', serial: 'PUBLIC_KEY_ID', privateKey: 'PLATFORM_PRIVATE_KEY', mchid: 'MCH_ID' },
    env,
  )
  const resource = { ...body, ...('mchid' in body ? { mchid } : {}) }
  return signPayNotification({ url, id, eventType, originalType, resource, apiV3Key, serial, privateKey, now })
}

function newKey(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

/** On one line, as variables need it. */
function pkcs8(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'der' }).toString('base64')
}
