import { formatChinaTime, readEnv, sameHex } from '@duijie/core/platform'
import {
  createTaobaoClient,
  explainTop,
  fromEnv,
  personalRefundFields,
  personalTradeFields,
  type SignMethod,
  signMethods,
  signSpi,
  signTop,
  taobaoAfterSales,
  taobaoGoods,
  taobaoHosts,
  taobaoOrderHistory,
  taobaoOrders,
} from '@duijie/taobao'
import { fromOption, masked, textsOf } from './given.js'
import type { Platform, Signing } from './platform.js'

const shop = 'shop-nick'

const signing: Signing = {
  about: 'all params of URL and form with `app_key`, `method`, `timestamp`, `sign_method`; `sign` is what `verify` compares',
  async sign(params, env) {
    const { texts, method, shown } = signedTexts(params)
    const { appSecret } = readEnv('TAOBAO_', { appSecret: 'APP_SECRET' }, env)
    return { algorithm: method, canonical: explainTop(shown, { method }), signature: signTop(texts, { secret: appSecret, method }), params: shown }
  },
  async verify(params, env, now) {
    const { canonical, signature } = await signing.sign(params, env, now)
    const ok = sameHex(textsOf(params)['sign'] ?? '', signature)
    return ok ? { ok } : { ok, reason: 'sign' in params ? 'bad_signature' : 'missing_signature', canonical }
  },
}

/** Taobao and Tmall. */
export const taobao: Platform = {
  name: 'taobao',
  title: 'Taobao / Tmall Open Platform (TOP)',
  prefix: 'TAOBAO_',
  variables: { needed: ['APP_KEY', 'APP_SECRET'], optional: ['SHOP', 'SESSION'] },
  connect(env, options) {
    const client = createTaobaoClient({ ...fromEnv('TAOBAO_', env), ...options })
    return {
      client,
      sources: {
        orders: ({ accounts, from }) => taobaoOrders(client, { accounts, ...fromOption(from) }),
        orderHistory: ({ accounts, from }) => taobaoOrderHistory(client, { accounts, ...fromOption(from) }),
        afterSales: ({ accounts, from }) => taobaoAfterSales(client, { accounts, ...fromOption(from) }),
        goods: ({ accounts, from }) => taobaoGoods(client, { accounts, ...fromOption(from) }),
      },
    }
  },
  account: (env) => env['TAOBAO_SHOP'],
  hosts: () => taobaoHosts.production,
  async sandbox({ seed }) {
    const { createTaobaoSandbox, tmcHost } = await import('@duijie/taobao/testing')
    const app = { appKey: '12345678', appSecret: 'sandbox-app-secret' }
    const sandbox = createTaobaoSandbox({ apps: [app], shops: [{ nick: shop, trades: 250 }], seed })
    const { session } = sandbox.session(shop)
    return {
      sandbox,
      env: { TAOBAO_APP_KEY: app.appKey, TAOBAO_APP_SECRET: app.appSecret, TAOBAO_SHOP: shop, TAOBAO_SESSION: session },
      hosts: { rest: 'eco.taobao.com', oauth: 'oauth.taobao.com', tmc: tmcHost },
      firstCall: { method: 'trades.sold', params: { fields: ['tid', 'status', 'payment'], page_size: 2 } },
    }
  },
  signing,
  webhooks: {
    spi: {
      about: 'a call-back (SPI, Qimen); `method` names it, the rest is its JSON body',
      sample: { method: 'qimen.deliveryorder.confirm', deliveryOrder: { deliveryOrderCode: 'D20261121000001' } },
      async forge({ url, body: { method, ...body }, env, now }) {
        const { appKey, appSecret } = readEnv('TAOBAO_', { appKey: 'APP_KEY', appSecret: 'APP_SECRET' }, env)
        const query = { method: String(method), app_key: appKey, timestamp: formatChinaTime(now), v: '2.0', sign_method: 'md5' }
        const signed = await signSpi({ appSecret, query, body: JSON.stringify(body) })
        const target = new URL(url)
        target.search = new URL(signed.url, url).search
        return new Request(target, { method: 'POST', headers: signed.headers, body: new Uint8Array(signed.body) })
      },
      accepted: ({ status, text }) => status === 200 && !text.includes('sign-check-failure'),
    },
  },
  personal: [...personalTradeFields, ...personalRefundFields],
}

function signedTexts(params: Parameters<Signing['sign']>[0]) {
  const { sign: _, ...texts } = textsOf(params)
  const method: SignMethod = signMethods.find((each) => each === texts['sign_method']) ?? 'md5'
  return { texts, method, shown: masked(texts, ['session']) }
}
