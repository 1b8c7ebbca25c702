import { testClock } from '@duijie/core/testing'
import { createTaobaoClient } from '../../src/client.js'
import { type GatewayOptions, signedGateway } from '../../src/gateway/gateway.js'
import { dataKeyGatewayStyle, formGatewayStyle, type GatewayStyle } from '../../src/gateway/style.js'
import { createGatewaySandbox, createTaobaoSandbox, type GatewaySandboxOptions, gatewayHost, gatewayRefusals } from '../../src/testing/index.js'
import { appKey, appSecret, credentials, nick, startMs } from '../shop-world.js'

export const gatewayKeys = { app: 'demoAppId0001', secret: 'demoSecret0001' }

const errors = {
  [gatewayRefusals.app]: 'auth_invalid',
  [gatewayRefusals.signature]: 'auth_invalid',
  [gatewayRefusals.timestamp]: 'clock',
  [gatewayRefusals.tenant]: 'permission',
  [gatewayRefusals.call]: 'invalid_request',
  '4290': 'rate_limited',
  '5030': 'transient',
} as const

/** The two styles, with the codes of the test's gateway. */
export const styles = {
  form: { ...formGatewayStyle, errors },
  dataKey: { ...dataKeyGatewayStyle, errors },
} satisfies Readonly<Record<string, GatewayStyle>>

export interface GatewayWorldOptions {
  readonly style?: GatewayStyle
  readonly tenants?: GatewayOptions['tenants']
  readonly sandbox?: Partial<GatewaySandboxOptions>
  readonly gateway?: Partial<GatewayOptions>
}

/** A shop, a gateway in front of it, and a client that knows only the gateway. */
export function gatewayWorld({ style = styles.form, tenants = { [nick]: { dataKey: nick, sellerNick: nick } }, ...options }: GatewayWorldOptions = {}) {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createTaobaoSandbox({ apps: [{ appKey, appSecret }], shops: [{ nick, trades: 60, refunds: 20 }, { nick: 'other-shop' }], clock })
  const gateway = createGatewaySandbox(sandbox, { style, credentials: gatewayKeys, app: credentials, ...options.sandbox })
  const sent: { readonly url: string; readonly type: string; readonly body: string }[] = []
  const taobao = createTaobaoClient({
    // A tenant of a gateway has no keys of TOP.
    credentials: { appKey: 'none', appSecret: 'none' },
    gateway: signedGateway({ url: `https://${gatewayHost}`, style, credentials: gatewayKeys, tenants, ...options.gateway }),
    clock,
    random: () => 0.5,
    fetch(url, init) {
      sent.push({ url, type: init.headers['content-type'] ?? '', body: String(init.body) })
      return gateway.fetch(url, init)
    },
  })
  return { clock, sandbox, gateway, taobao, sent, shop: taobao.account(nick) }
}
