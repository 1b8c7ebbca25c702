import { DuijieError } from '@duijie/core'
import { readEnv } from '@duijie/core/platform'
import {
  createJushuitanClient,
  explainJushuitan,
  fromEnv,
  isSignedByJushuitan,
  jushuitanAfterSales,
  jushuitanGoods,
  jushuitanHosts,
  jushuitanInventory,
  jushuitanOrders,
  jushuitanReceived,
  jushuitanShipments,
  personalFieldNames,
  signJushuitan,
  signShopPush,
} from '@duijie/jushuitan'
import { fieldOf, fromOption, masked, textsOf } from './given.js'
import type { Platform, WebhookKind } from './platform.js'

const merchant = 'self'
const appSecretOf = (env: Parameters<Platform['connect']>[0]) => readEnv('JUSHUITAN_', { appSecret: 'APP_SECRET' }, env).appSecret

/** Jushuitan. */
export const jushuitan: Platform = {
  name: 'jushuitan',
  title: 'Jushuitan ERP open platform (聚水潭)',
  prefix: 'JUSHUITAN_',
  variables: { needed: ['APP_KEY', 'APP_SECRET'], optional: ['ENVIRONMENT', 'MERCHANT', 'ACCESS_TOKEN'] },
  connect(env, options) {
    const client = clientOf(env, options)
    return {
      client,
      sources: {
        orders: ({ accounts, from }) => jushuitanOrders(client, { accounts, ...fromOption(from) }),
        logistics: ({ accounts, from }) => jushuitanShipments(client, { accounts, ...fromOption(from) }),
        afterSales: ({ accounts, from }) => jushuitanAfterSales(client, { accounts, ...fromOption(from) }),
        received: ({ accounts, from }) => jushuitanReceived(client, { accounts, ...fromOption(from) }),
        goods: ({ accounts, from }) => jushuitanGoods(client, { accounts, ...fromOption(from) }),
        stock: ({ accounts, from }) => jushuitanInventory(client, { accounts, ...fromOption(from) }),
      },
    }
  },
  account: (env) => env['JUSHUITAN_MERCHANT'] ?? merchant,
  hosts: (env) => jushuitanHosts[env['JUSHUITAN_ENVIRONMENT'] === 'test' ? 'test' : 'production'],
  async sandbox({ seed }) {
    const { createJushuitanSandbox } = await import('@duijie/jushuitan/testing')
    const app = { appKey: 'sandbox-app-key', appSecret: 'sandbox-app-secret' }
    return {
      sandbox: createJushuitanSandbox({ apps: [app], merchants: [{ key: merchant, orders: 250 }], seed }),
      env: { JUSHUITAN_APP_KEY: app.appKey, JUSHUITAN_APP_SECRET: app.appSecret },
      hosts: { api: 'openapi.jushuitan.com', authorize: 'openweb.jushuitan.com' },
      firstCall: { method: 'shops.query', params: { page_index: 1, page_size: 2 } },
    }
  },
  signing: {
    about: 'all params of the form (`app_key`, `access_token`, `timestamp`, `version`, `charset`, `biz`); `sign` is what `verify` compares',
    async sign(params, env) {
      const texts = textsOf(params)
      const shown = masked(texts, ['access_token'])
      return { algorithm: 'md5', canonical: explainJushuitan(shown), signature: signJushuitan(texts, appSecretOf(env)), params: shown }
    },
    async verify(params, env) {
      const texts = textsOf(params)
      const ok = isSignedByJushuitan(texts, appSecretOf(env))
      const shown = masked(texts, ['access_token'])
      return ok ? { ok } : { ok, reason: 'sign' in texts ? 'bad_signature' : 'missing_signature', canonical: explainJushuitan(shown) }
    },
  },
  webhooks: {
    'logistics.upload': push('logistics.upload', 'an order was shipped', {
      o_id: 12345,
      so_id: 'SO20261121000001',
      lc_id: 'SF',
      l_id: 'SF1234567890',
      items: [],
    }),
    'inventory.upload': push('inventory.upload', 'stock is to be published', { datas: [{ shop_id: 10001, shop_sku_id: 'SKU-1', sku_id: 'SKU-1', qty: 7 }] }),
    'refund.goods': push('refund.goods', 'returned goods came', { as_id: 23456, outer_as_id: 'AS20261121000001', action_name: '确认收货' }),
    'cancel.order': push('cancel.order', 'an order was cancelled', { o_id: 12345, so_id: 'SO20261121000001' }, { type: 'cancelOrder' }),
  },
  personal: personalFieldNames,
}

function clientOf(env: Parameters<Platform['connect']>[0], options: Parameters<Platform['connect']>[1]) {
  const accessToken = env['JUSHUITAN_ACCESS_TOKEN']
  if (accessToken === undefined) return createJushuitanClient({ application: 'self', ...fromEnv('JUSHUITAN_', env), ...options })
  const key = env['JUSHUITAN_MERCHANT']
  if (key === undefined) throw new DuijieError('invalid_params', 'JUSHUITAN_MERCHANT: say under which key the token of JUSHUITAN_ACCESS_TOKEN is kept')
  // How long the token lives is not told: the platform will refuse it when it is over.
  const accounts = { [key]: { accessToken, expiresAt: Date.UTC(2999, 0) } }
  return createJushuitanClient({ application: 'isv', accounts, ...fromEnv('JUSHUITAN_', env), ...options })
}

function push(topic: string, about: string, sample: WebhookKind['sample'], query: Readonly<Record<string, string>> = {}): WebhookKind {
  return {
    about: `${about}; the address ends with the secret path`,
    sample,
    forge: ({ url, body, now }) => signShopPush({ url, topic, content: body, at: now, query }),
    accepted: (answer) => answer.status === 200 && String(fieldOf(answer, 'code')) === '0',
  }
}
