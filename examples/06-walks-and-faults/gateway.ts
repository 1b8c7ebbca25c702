import assert from 'node:assert/strict'
import { isDuijieError } from '@duijie/core'
import { createTaobaoClient, formGatewayStyle, signedGateway } from '@duijie/taobao'
import { createGatewaySandbox } from '@duijie/taobao/testing'
import type { Act } from './stage.ts'

/** The same typed method through a gateway in front of the platform; with a wrong data key nothing is sent. */
export const gatewayAct: Act = {
  name: 'gateway',
  async run({ sandbox, nick, listenTo }) {
    const app = { appKey: '12345678', appSecret: 'not-a-secret' }
    const credentials = { app: 'demoAppId', secret: 'not-a-gateway-secret' }
    const gatewaySandbox = createGatewaySandbox(sandbox, { style: formGatewayStyle, credentials, app })
    await using served = await gatewaySandbox.serve()

    const gateway = signedGateway({
      url: served.url,
      style: formGatewayStyle,
      credentials,
      tenants: { [nick]: { dataKey: nick, sellerNick: nick }, mixedUp: { dataKey: 'another-shop', sellerNick: nick } },
    })
    await using client = createTaobaoClient({ credentials: app, gateway })
    listenTo(client)
    const [wanted] = sandbox.truth(nick).trades
    const { trade } = await client.account(nick).trades.fullinfo({ tid: wanted?.tid ?? '', fields: ['tid', 'payment'] })
    assert.equal(trade?.payment, wanted?.payment)

    const sentBefore = gatewaySandbox.journal.count()
    const refused = await client
      .account('mixedUp')
      .trades.fullinfo({ tid: wanted?.tid ?? '', fields: ['tid'] })
      .catch((error: unknown) => error)
    assert.ok(isDuijieError(refused, 'tenant_mismatch'), 'a wrong data key should have been refused')
    assert.equal(gatewaySandbox.journal.count(), sentBefore, 'a request with a wrong data key left')
    return `order ${trade?.tid} came through a signed gateway; with another tenant's data key nothing was sent (${refused.kind})`
  },
}
