// The same in CommonJS: `require` finds everything, without a bundler.
const assert = require('node:assert/strict')
const { isDuijieError } = require('@duijie/core')
const platform = require('@duijie/core/platform')
const coreTesting = require('@duijie/core/testing')
const { createTaobaoClient } = require('@duijie/taobao')
const { createTaobaoSandbox } = require('@duijie/taobao/testing')

const credentials = { appKey: '12345678', appSecret: 'obviously-fake-secret' }
const answer = '{"trade_fullinfo_get_response":{"trade":{"tid":4093482012345678901,"status":"TRADE_FINISHED"}}}'

async function main() {
  assert.equal(typeof platform.endpoint, 'function')
  assert.ok(Object.keys(coreTesting).length > 0)

  const taobao = createTaobaoClient({ credentials, fetch: async () => new Response(answer) })
  const { trade } = await taobao.trades.fullinfo({ tid: '4093482012345678901', fields: ['tid', 'status'] }, { token: 'obviously-fake-session' })
  assert.equal(trade.tid, '4093482012345678901')

  const sandbox = createTaobaoSandbox({ apps: [credentials], shops: [{ nick: 'shop-nick', trades: 3 }] })
  assert.ok(sandbox.handlers.length > 0)
  assert.throws(() => createTaobaoClient({}), isDuijieError)
}

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
