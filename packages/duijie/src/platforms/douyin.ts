import { generateKeyPairSync } from 'node:crypto'
import { readEnv, sameHex } from '@duijie/core/platform'
import {
  createDouyinClient,
  douyinFromEnv,
  douyinHosts,
  signDouyinEcpayCallback,
  signDouyinEvent,
  signDouyinEventDelivery,
  signDouyinTradeCallback,
} from '@duijie/douyin'
import { fieldOf, neededTexts, textsOf } from './given.js'
import type { Platform, WebhookAnswer } from './platform.js'

const appId = 'tt0123456789abcdef01'
const isReceived = (answer: WebhookAnswer) => answer.status === 200 && fieldOf(answer, 'err_no') === 0

/** Douyin's mini programs and open platform. */
export const douyin: Platform = {
  name: 'douyin',
  title: 'Douyin mini programs and open platform (抖音)',
  prefix: 'DOUYIN_',
  variables: { needed: ['APP_ID', 'APP_SECRET'], optional: ['PRIVATE_KEY', 'KEY_VERSION', 'PLATFORM_PUBLIC_KEY', 'ECPAY_SALT', 'ECPAY_TOKEN', 'USER'] },
  connect: (env, options) => ({ client: createDouyinClient({ ...douyinFromEnv('DOUYIN_', env), ...options }), sources: {} }),
  account: (env) => env['DOUYIN_USER'],
  hosts: () => douyinHosts.production,
  async sandbox({ seed }) {
    const { createDouyinSandbox } = await import('@duijie/douyin/testing')
    const [own, platform] = [newKey(), newKey()]
    const ecpay = { salt: 'sandbox-ecpay-salt', token: 'sandbox-ecpay-token' }
    const app = { appId, appSecret: 'sandbox-app-secret' }
    return {
      sandbox: createDouyinSandbox({ apps: [{ ...app, publicKey: own.publicKey, platformPrivateKey: platform.privateKey, ecpay }], seed }),
      env: {
        DOUYIN_APP_ID: app.appId,
        DOUYIN_APP_SECRET: app.appSecret,
        DOUYIN_PRIVATE_KEY: own.privateKey,
        DOUYIN_PLATFORM_PUBLIC_KEY: platform.publicKey,
        DOUYIN_ECPAY_SALT: ecpay.salt,
        DOUYIN_ECPAY_TOKEN: ecpay.token,
        DOUYIN_PLATFORM_PRIVATE_KEY: platform.privateKey,
      },
      hosts: { legacy: 'developer.toutiao.com', open: 'open.douyin.com' },
      firstCall: { method: 'links.generateSchema', params: { no_expire: true } },
    }
  },
  signing: {
    about: '`body` of a webhook, as it came; `signature` (X-Douyin-Signature) is what `verify` compares',
    async sign(params, env) {
      const { body } = neededTexts(params, ['body'])
      return { algorithm: 'sha1', canonical: `***${body}`, signature: signDouyinEvent(body, secretOf(env)), params: {} }
    },
    async verify(params, env) {
      const { body } = neededTexts(params, ['body'])
      const { signature } = textsOf(params)
      const ok = sameHex(signature ?? '', signDouyinEvent(body, secretOf(env)))
      return ok ? { ok } : { ok, reason: signature === undefined ? 'missing_signature' : 'bad_signature', canonical: `***${body}` }
    },
  },
  webhooks: {
    event: {
      about: 'an event of the open platform; `event` names it, the rest is its content',
      sample: { event: 'im_receive_msg', text: '你好' },
      forge({ url, id, body: { event, ...content }, env }) {
        const { clientKey } = readEnv('DOUYIN_', { clientKey: 'APP_ID' }, env)
        return signDouyinEventDelivery({ url, event: String(event), clientKey, content, msgId: id }, { secret: secretOf(env) })
      },
      accepted: ({ status }) => status === 200,
    },
    payment: {
      about: "a payment of the general trading system; only a sandbox's key can sign it: DOUYIN_PLATFORM_PRIVATE_KEY, which `duijie sandbox douyin` writes",
      sample: {
        app_id: appId,
        out_order_no: 'T20261121000001',
        order_id: 'ad72700000000000001',
        status: 'SUCCESS',
        total_amount: 100,
        discount_amount: 0,
        pay_channel: 1,
        channel_pay_id: '4200000000202611210000000001',
        merchant_uid: '70000000000000000001',
        message: '',
        event_time: 1_795_000_000_000,
      },
      forge({ url, id, body, env, now }) {
        const { platformPrivateKey, app_id } = readEnv('DOUYIN_', { platformPrivateKey: 'PLATFORM_PRIVATE_KEY', app_id: 'APP_ID' }, env)
        const msg = { ...body, ...('app_id' in body ? { app_id } : {}) }
        return signDouyinTradeCallback({ url, type: 'payment', msg, now }, { platformPrivateKey, eventId: id })
      },
      accepted: isReceived,
    },
    ecpay: {
      about: 'a payment of guaranteed payment (ecpay), which is closed to new trades',
      sample: {
        appid: appId,
        cp_orderno: 'T20261121000001',
        way: '1',
        payment_order_no: '2026112100000001',
        total_amount: 100,
        status: 'SUCCESS',
        seller_uid: '70000000000000000001',
      },
      forge({ url, body, env, now }) {
        const { token, appid } = readEnv('DOUYIN_', { token: 'ECPAY_TOKEN', appid: 'APP_ID' }, env)
        return signDouyinEcpayCallback({ url, type: 'payment', msg: { ...body, ...('appid' in body ? { appid } : {}) }, now }, { token })
      },
      accepted: isReceived,
    },
  },
  callers: ['app_id', 'appid', 'client_key'],
  personal: ['open_id', 'openid', 'unionid', 'deny_message', 'refund_description', 'phone_number', 'nickname', 'avatar'],
}

/** Of webhooks the console shows a secret of their own, which may stand in `DOUYIN_WEBHOOK_SECRET`. */
function secretOf(env: Parameters<Platform['connect']>[0]): string {
  return env['DOUYIN_WEBHOOK_SECRET'] ?? readEnv('DOUYIN_', { secret: 'APP_SECRET' }, env).secret
}

/** On one line, as variables need it. */
function newKey(): { readonly privateKey: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
}
