import { inspect } from 'node:util'
import type { Logger } from '@duijie/core'
import { canaries } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { configurationOptions, configurationProblems } from '../src/configuration.js'
import { haierConfigurations } from '../src/configurations.js'
import { haierWorld, thrown } from './haier-world.js'

const secrets = {
  clientSecret: 'canary-client-secret-1',
  password: 'canary-password-2',
  sellerPassword: 'canary-seller-password-3',
  customerPassword: 'canary-customer-password-4',
}
const credentials = { clientId: 'canary-app', customerCode: '8800633175', sendToCode: '8800633175', ...secrets }
const products = 'POST /yilihuo/jsh-service-goods-mall-search/api/product-info/procurable-products-out/check-procurable-products'
const logistics = 'POST /yilihuo/ylh-cloud-service-stock/api/page/stock/logistics/sass/get-thirdparty-logistics-info-by-order-code-auth'
// A driver's telephone, and the first token of the sandbox (which counts its unused refresh token first).
const birds = canaries({ ...secrets, phone: '13900001234', token: 'eyJhbGciOiJIUzUxMiJ9.access-2.ZmFrZS1zaWduYXR1cmU' })

describe('secrets', () => {
  it('reach no event, log, error, statistics or inspected client', async () => {
    const heard: unknown[] = []
    const say = (...words: readonly unknown[]) => void heard.push(words)
    const logger: Logger = { debug: say, info: say, warn: say, error: say, child: () => logger }
    const { haier, sandbox } = haierWorld({ customers: [credentials] }, { credentials, logger })
    for (const name of ['request', 'response', 'retry', 'drift', 'token', 'reauthorize', 'limited', 'call'] as const)
      haier.on(name, (event: unknown) => void heard.push(event))
    sandbox.setLogistics('SO.1', { getStockDeliveryLogisticsRecord: [{ logisticsInfo: [{ deliveryPhone: '13900001234', stateTime: { odd: true } }] }] })

    await haier.products.procurable()
    await haier.logistics.query({ orderCode: 'SO.1' })
    for (const fault of ['business', 'unauthorized', 'forbidden', 'html', 'truncated', 'server_error'] as const) {
      const value = `${Object.values(secrets).join(' ')} eyJhbGciOiJIUzUxMiJ9.access-2.ZmFrZS1zaWduYXR1cmU`
      sandbox.faults.next({ endpoint: products, fault, value, times: 4 })
      heard.push(await haier.products.procurable().catch((error: unknown) => error))
      sandbox.faults.clear()
    }
    sandbox.faults.next({ endpoint: logistics, fault: 'type_drift', field: 'deliveryPhone', value: [7] })
    await haier.logistics.query({ orderCode: 'SO.1' })
    heard.push(haier, haier.stats(), haier.limits(), await haier.health(), await haier.tokens.list())

    expect(heard.length).toBeGreaterThan(40)
    expect(
      birds.findIn(
        'heard',
        heard.map((each) => inspect(each, { depth: 8 })),
      ),
    ).toEqual([])
    expect(
      birds.findIn(
        'as JSON',
        heard.slice(0, -5).map((each) => JSON.stringify(each)),
      ),
    ).toEqual([])
  })

  it('of a configuration reach none of its problems', async () => {
    const config = {
      client_id: '',
      client_secret: secrets.clientSecret,
      password: secrets.password,
      seller_password: secrets.sellerPassword,
      customer_password: secrets.customerPassword,
      base_url: `https://u:${secrets.password}@x`,
    }
    const configurations = haierConfigurations({ from: [{ name: 'bad', config: JSON.stringify(config) }] })

    const words = [
      configurationProblems({ name: 'bad', config }),
      await thrown(configurations.use()),
      await configurations.list(),
      await configurations.check(),
    ]

    expect(() => configurationOptions({ name: 'bad', config })).toThrow('client_id')
    expect(birds.find('problems', inspect(words, { depth: 8 }))).toEqual([])
  })
})
