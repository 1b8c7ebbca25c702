import { encodeForm, explainSorted, formatChinaTime, readEnv, type SortedSigning } from '@duijie/core/platform'
import { configurationOptions, createYlhClient, fromEnv, signCallback, verifyCallback, ylhEnvironments } from '@duijie/ylh'
import { fieldOf, textsOf } from './given.js'
import type { Platform, WebhookKind } from './platform.js'

// What `signCallback` does, for the text to compare: its own test compares both.
const signing: SortedSigning = { digest: 'md5', wrap: 'both', blanks: 'drop_ascii', fold: 'lower', encoding: 'HEX', omit: ['Sign'] }
const secretOf = (env: Parameters<Platform['connect']>[0]) => readEnv('YLH_', { secret: 'SECRET' }, env).secret
const canonicalOf = (texts: Readonly<Record<string, string>>) => explainSorted(texts, signing, { secret: '' })

/** YLH. */
export const ylh: Platform = {
  name: 'ylh',
  title: 'YLH (易理货)',
  prefix: 'YLH_',
  variables: {
    needed: ['CLIENT_ID', 'CLIENT_PASSWORD', 'USERNAME', 'PASSWORD', 'SOURCE_SYSTEM', 'SHOP_NAME', 'SELLER_CODE'],
    optional: ['ENVIRONMENT', 'BASE_URL', 'APP_KEY', 'SECRET'],
  },
  connect(env, options) {
    const { hosts, ...given } = configurationOptions(fromEnv('YLH_', env))
    return { client: createYlhClient({ ...given, ...options, hosts: { ...hosts, ...options.hosts } }), sources: {} }
  },
  hosts: (env) => ({ main: env['YLH_BASE_URL'] ?? ylhEnvironments.production.host }),
  async sandbox({ seed }) {
    const { createYlhSandbox } = await import('@duijie/ylh/testing')
    const seller = {
      clientId: 'sandbox-client',
      clientPassword: 'sandbox-client-password',
      username: 'sandbox-user',
      password: 'sandbox-password',
      sourceSystem: 'SANDBOX',
      shopName: '示例旗舰店',
      sellerCode: '8800000001',
    }
    const keys = { appKey: 'sandbox-app-key', secret: 'sandbox-callback-secret' }
    return {
      sandbox: createYlhSandbox({ sellers: [seller], keys, seed }),
      env: {
        YLH_CLIENT_ID: seller.clientId,
        YLH_CLIENT_PASSWORD: seller.clientPassword,
        YLH_USERNAME: seller.username,
        YLH_PASSWORD: seller.password,
        YLH_SOURCE_SYSTEM: seller.sourceSystem,
        YLH_SHOP_NAME: seller.shopName,
        YLH_SELLER_CODE: seller.sellerCode,
        YLH_APP_KEY: keys.appKey,
        YLH_SECRET: keys.secret,
      },
      hosts: { main: new URL(ylhEnvironments.production.host).host },
      firstCall: { method: 'logistics.byOrders', params: { orderCodes: ['SO.20261121.000001'] } },
    }
  },
  signing: {
    about: 'the fields of a callback (`AppKey`, `TimeStamp`, `Method`, `Data`); `Sign` is what `verify` compares. Calls are not signed: they carry a token',
    async sign(params, env) {
      const texts = textsOf(params)
      return { algorithm: 'md5', canonical: canonicalOf(texts), signature: signCallback(texts, secretOf(env)), params: texts }
    },
    async verify(params, env) {
      const texts = textsOf(params)
      const ok = verifyCallback(texts, secretOf(env))
      return ok ? { ok } : { ok, reason: 'Sign' in texts ? 'bad_signature' : 'missing_signature', canonical: canonicalOf(texts) }
    },
  },
  webhooks: {
    confirm: callback('hmm.scm_heorder.confirm', 'an order was accepted', { PlatformOrderNo: 'SUB202300001', ExtOrderNo: 'SO.20261121.000001', State: 1 }),
    cancel: callback('hmm.scm_heorder.cancel', 'an order was cancelled', { PlatformOrderNo: 'SUB202300001', ExtOrderNo: 'SO.20261121.000001', State: 1 }),
    oostock: callback('hmm.scm_heorder.oostock', 'there are no goods', { PlatformOrderNo: 'SUB202300001', FailMsg: '缺货' }),
  },
  personal: [],
  callers: ['sourceSystem', 'shopName', 'sellerCode'],
}

function callback(method: string, about: string, sample: WebhookKind['sample']): WebhookKind {
  return {
    about,
    sample,
    forge({ url, body, env, now }) {
      const { appKey, secret } = readEnv('YLH_', { appKey: 'APP_KEY', secret: 'SECRET' }, env)
      const fields = { AppKey: appKey, TimeStamp: formatChinaTime(now).replace(/\D/g, ''), Method: method, Data: JSON.stringify(body) }
      const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }
      return new Request(url, { method: 'POST', headers, body: encodeForm({ ...fields, Sign: signCallback(fields, secret) }) })
    },
    accepted: (answer) => answer.status === 200 && fieldOf(answer, 'success') === true,
  }
}
