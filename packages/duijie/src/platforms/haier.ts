import { configurationOptions, createHaierClient, fromEnv, haierGoods, haierHosts, haierPrices, haierStock, personalLogisticsFields } from '@duijie/haier'
import type { Platform } from './platform.js'

/** Haier. */
export const haier: Platform = {
  name: 'haier',
  title: 'Haier open platform (海尔开放平台)',
  prefix: 'HAIER_',
  variables: {
    needed: ['CLIENT_ID', 'CLIENT_SECRET', 'BASE_URL', 'CUSTOMER_CODE', 'SEND_TO_CODE', 'PASSWORD', 'SELLER_PASSWORD'],
    optional: ['TOKEN_URL', 'SUPPLIER_CODE', 'CUSTOMER_PASSWORD'],
  },
  connect(env, options) {
    const { hosts, ...given } = configurationOptions(fromEnv('HAIER_', env))
    const client = createHaierClient({ ...given, ...options, hosts: { ...hosts, ...options.hosts } })
    return { client, sources: { goods: () => haierGoods(client), prices: () => haierPrices(client), stock: () => haierStock(client) } }
  },
  hosts: (env) => ({ main: env['HAIER_BASE_URL'] ?? haierHosts.production }),
  async sandbox({ seed }) {
    const { createHaierSandbox } = await import('@duijie/haier/testing')
    const credentials = {
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-client-secret',
      customerCode: '8800000001',
      sendToCode: '8800000001',
      password: 'sandbox-password',
      sellerPassword: 'sandbox-seller-password',
    }
    return {
      sandbox: createHaierSandbox({ customers: [credentials], products: 250, seed }),
      env: {
        HAIER_CLIENT_ID: credentials.clientId,
        HAIER_CLIENT_SECRET: credentials.clientSecret,
        HAIER_BASE_URL: haierHosts.production,
        HAIER_CUSTOMER_CODE: credentials.customerCode,
        HAIER_SEND_TO_CODE: credentials.sendToCode,
        HAIER_PASSWORD: credentials.password,
        HAIER_SELLER_PASSWORD: credentials.sellerPassword,
      },
      hosts: { main: new URL(haierHosts.production).host },
      firstCall: { method: 'products.procurable', params: {} },
    }
  },
  webhooks: {},
  personal: personalLogisticsFields,
  callers: ['customerCode', 'sendToCode', 'supplierCode'],
}
