import { digest, readEnv, sameHex } from '@duijie/core/platform'
import { createWechatClient, signWechatEcho, signWechatPush, wechatFromEnv, wechatHosts, wechatOrders, wechatPushFromEnv } from '@duijie/wechat'
import { fromOption, neededTexts, textsOf } from './given.js'
import type { Platform, WebhookAnswer, WebhookKind } from './platform.js'

type Env = Parameters<Platform['connect']>[0]

const tokenOf = (env: Env) => readEnv('WECHAT_', { token: 'PUSH_TOKEN' }, env).token
// Of encrypted messages the sealed text is signed too.
const partsOf = (params: Parameters<typeof neededTexts>[0]) => {
  const { timestamp, nonce } = neededTexts(params, ['timestamp', 'nonce'])
  const { encrypt } = textsOf(params)
  return [timestamp, nonce, ...(encrypt === undefined ? [] : [encrypt])]
}
const signatureOf = (parts: readonly string[], token: string) => digest('sha1', [token, ...parts].sort().join(''))
// Where the token stands follows from its own letters: the real one is sorted, and then hidden.
const canonicalOf = (parts: readonly string[], token: string) =>
  [token, ...parts]
    .sort()
    .map((part) => (part === token ? '***' : part))
    .join('')

/** WeChat's mini programs. */
export const wechat: Platform = {
  name: 'wechat',
  title: 'WeChat mini program server API (微信小程序)',
  prefix: 'WECHAT_',
  variables: { needed: ['APP_ID', 'APP_SECRET'], optional: ['PUSH_TOKEN', 'ENCODING_AES_KEY'] },
  connect(env, options) {
    const client = createWechatClient({ ...wechatFromEnv('WECHAT_', env), ...options })
    return { client, sources: { orders: ({ from }) => wechatOrders(client, fromOption(from)) } }
  },
  hosts: () => ({ main: wechatHosts.main[0] }),
  async sandbox({ seed }) {
    const { createWechatSandbox } = await import('@duijie/wechat/testing')
    const app = { appId: 'wx0123456789abcdef', appSecret: 'sandbox-app-secret' }
    const push = { token: 'sandbox-push-token', encodingAESKey: 'sandboxSandboxSandboxSandboxSandboxSandbox0' }
    return {
      sandbox: createWechatSandbox({ apps: [{ ...app, orders: 250, push }], seed }),
      env: { WECHAT_APP_ID: app.appId, WECHAT_APP_SECRET: app.appSecret, WECHAT_PUSH_TOKEN: push.token, WECHAT_ENCODING_AES_KEY: push.encodingAESKey },
      hosts: { main: 'api.weixin.qq.com' },
      firstCall: { method: 'system.callbackIps', params: {} },
    }
  },
  signing: {
    about:
      'of a push: `timestamp`, `nonce`, and of an encrypted one `encrypt`; `signature` is what `verify` compares. Calls are not signed: they carry a token',
    async sign(params, env) {
      const [parts, token] = [partsOf(params), tokenOf(env)]
      return { algorithm: 'sha1', canonical: canonicalOf(parts, token), signature: signatureOf(parts, token), params: textsOf(params) }
    },
    async verify(params, env) {
      const [parts, token] = [partsOf(params), tokenOf(env)]
      const { signature } = textsOf(params)
      const ok = sameHex(signature ?? '', signatureOf(parts, token))
      return ok ? { ok } : { ok, reason: signature === undefined ? 'missing_signature' : 'bad_signature', canonical: canonicalOf(parts, token) }
    },
  },
  webhooks: {
    event: push('an event', { Event: 'debug_demo', debug_str: 'hello' }),
    order_settlement: push('an order was settled (trade_manage_order_settlement)', {
      Event: 'trade_manage_order_settlement',
      transaction_id: '4200000000202611210000000001',
      merchant_trade_no: 'T20261121000001',
      merchant_id: '1900000001',
      pay_time: 1_795_000_000,
    }),
    echo: {
      about: 'the check of an address when it is entered into the console',
      sample: { echostr: '5836274152948164853' },
      forge: ({ url, body, env, now }) => signWechatEcho(String(body['echostr']), { ...wechatPushFromEnv('WECHAT_', env), url, now }),
      accepted: ({ status, text }) => status === 200 && /^\d+$/.test(text.trim()),
    },
  },
  callers: ['appid'],
  personal: ['contact', 'consignor_contact', 'receiver_contact', 'openid', 'unionid', 'phone_number', 'pure_phone_number'],
}

function push(about: string, sample: WebhookKind['sample']): WebhookKind {
  return {
    about: `${about}; encrypted where WECHAT_ENCODING_AES_KEY is set`,
    sample,
    forge({ url, body, env, now }) {
      const envelope = { ToUserName: 'gh_000000000000', FromUserName: 'o-somebody', CreateTime: Math.floor(now.getTime() / 1000), MsgType: 'event' }
      return signWechatPush({ ...envelope, ...body }, { ...wechatPushFromEnv('WECHAT_', env), url, now })
    },
    accepted: isReceived,
  }
}

/** "success", nothing at all, or a reply; anything else is sent again. */
function isReceived({ status, text }: WebhookAnswer): boolean {
  return status === 200 && (text === '' || text === 'success' || /^(\{|<xml>)/.test(text))
}
