import { DuijieError } from '@duijie/core'
import { readEnv, sameHex } from '@duijie/core/platform'
import {
  createDoudianClient,
  doudianAfterSales,
  doudianFromEnv,
  doudianGoods,
  doudianHosts,
  doudianOrders,
  doudianPersonalFields,
  doudianSignMethods,
  doudianStock,
  explainDoudian,
  signDoudian,
  signDoudianProbe,
  signDoudianPush,
} from '@duijie/douyin'
import { fieldOf, fromOption, neededTexts, textsOf } from './given.js'
import type { Forgery, Platform, WebhookAnswer, WebhookKind } from './platform.js'

type Env = Parameters<Platform['connect']>[0]

const shop = '4463798'
const credentialsOf = (env: Env) => readEnv('DOUDIAN_', { appKey: 'APP_KEY', appSecret: 'APP_SECRET' }, env)
const isReceived = (answer: WebhookAnswer) => answer.status === 200 && fieldOf(answer, 'code') === 0

/** Doudian. */
export const doudian: Platform = {
  name: 'doudian',
  title: 'Doudian, the shops of Douyin (抖店)',
  prefix: 'DOUDIAN_',
  variables: { needed: ['APP_KEY', 'APP_SECRET', 'SHOP'], optional: ['ENVIRONMENT', 'ACCESS_TOKEN'] },
  connect(env, options) {
    const client = clientOf(env, options)
    return {
      client,
      sources: {
        orders: ({ accounts, from }) => doudianOrders(client, { accounts, ...fromOption(from) }),
        afterSales: ({ accounts, from }) => doudianAfterSales(client, { accounts, ...fromOption(from) }),
        goods: ({ accounts, from }) => doudianGoods(client, { accounts, ...fromOption(from) }),
        stock: ({ accounts }) => doudianStock(client, { accounts }),
      },
    }
  },
  account: (env) => env['DOUDIAN_SHOP'],
  hosts: (env) => doudianHosts[env['DOUDIAN_ENVIRONMENT'] === 'test' ? 'test' : 'production'],
  async sandbox({ seed }) {
    const { createDoudianSandbox } = await import('@duijie/douyin/testing')
    const app = { appKey: '6960000000000000001', appSecret: 'sandbox-app-secret' }
    return {
      sandbox: createDoudianSandbox({ apps: [app], shops: [{ shopId: shop, orders: 250 }], seed }),
      env: { DOUDIAN_APP_KEY: app.appKey, DOUDIAN_APP_SECRET: app.appSecret, DOUDIAN_SHOP: shop },
      hosts: { api: 'openapi-fxg.jinritemai.com', authorize: 'fuwu.jinritemai.com' },
      firstCall: { method: 'shops.categories', params: { cid: '0' } },
    }
  },
  signing: {
    about: '`method`, `param_json` and `timestamp`, and if given `sign_method`; `sign` is what `verify` compares',
    async sign(params, env) {
      const { method, request, appSecret } = signed(params, env)
      return { algorithm: method, canonical: explainDoudian(request), signature: signDoudian(request, { secret: appSecret, method }), params: {} }
    },
    async verify(params, env) {
      const { method, request, appSecret } = signed(params, env)
      const { sign } = textsOf(params)
      const ok = sameHex(sign ?? '', signDoudian(request, { secret: appSecret, method }))
      return ok ? { ok } : { ok, reason: sign === undefined ? 'missing_signature' : 'bad_signature', canonical: explainDoudian(request) }
    },
  },
  webhooks: {
    paid: push('101', 'an order was paid', { p_id: '4781320682406083640', shop_id: shop, order_type: 0, pay_time: 1_795_000_000 }),
    refund: push('200', 'a refund was asked for', {
      p_id: '4781320682406083640',
      s_id: '4781320682406083640',
      aftersale_id: '6891234567890123456',
      shop_id: shop,
    }),
    probe: {
      about: 'the check of an address when it is entered into the console',
      sample: { at: '2026-11-21T10:00:00+08:00' },
      forge: ({ url, body, env }) => signDoudianProbe(String(body['at']), { credentials: credentialsOf(env), url }),
      accepted: isReceived,
    },
  },
  personal: doudianPersonalFields,
}

function clientOf(env: Env, options: Parameters<Platform['connect']>[1]) {
  const { DOUDIAN_ACCESS_TOKEN: accessToken, DOUDIAN_SHOP: key } = env
  if (accessToken === undefined) return createDoudianClient({ application: 'self', ...doudianFromEnv('DOUDIAN_', env), ...options })
  if (key === undefined) throw new DuijieError('invalid_params', 'DOUDIAN_SHOP: say which shop the token of DOUDIAN_ACCESS_TOKEN belongs to')
  // How long the token lives is not told: the platform will refuse it when it is over.
  const accounts = { [key]: { accessToken, expiresAt: Date.UTC(2999, 0) } }
  return createDoudianClient({ application: 'isv', accounts, ...doudianFromEnv('DOUDIAN_', env), ...options })
}

function signed(params: Parameters<typeof neededTexts>[0], env: Env) {
  const { method: name, param_json: paramJson, timestamp } = neededTexts(params, ['method', 'param_json', 'timestamp'])
  const { sign_method: asked } = textsOf(params)
  const { appKey, appSecret } = credentialsOf(env)
  const method = doudianSignMethods.find((each) => each === asked) ?? 'hmac-sha256'
  return { method, appSecret, request: { appKey, method: name, paramJson, timestamp } }
}

function push(tag: string, about: string, sample: WebhookKind['sample']): WebhookKind {
  return {
    about: `${about} (tag ${tag})`,
    sample,
    forge: ({ url, id, body, env }: Forgery) => signDoudianPush([{ tag, msgId: id, data: body }], { credentials: credentialsOf(env), url }),
    accepted: isReceived,
  }
}
