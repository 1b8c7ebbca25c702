// Jest loads ESM-only packages (ky, msw) from CommonJS on Node 24.9 and newer with --experimental-vm-modules; see package.json.
const { isDuijieError } = require('@duijie/core')
const { createTaobaoClient } = require('@duijie/taobao')
const { createTaobaoSandbox } = require('@duijie/taobao/testing')
const { setupServer } = require('msw/node')

const credentials = { appKey: '12345678', appSecret: 'obviously-fake-secret' }
const answer = '{"trade_fullinfo_get_response":{"trade":{"tid":4093482012345678901,"status":"TRADE_FINISHED"}}}'

test('a call goes through and keeps the id', async () => {
  const taobao = createTaobaoClient({ credentials, fetch: async () => new Response(answer) })

  const { trade } = await taobao.trades.fullinfo({ tid: '4093482012345678901', fields: ['tid', 'status'] }, { token: 'obviously-fake-session' })

  expect(trade.tid).toBe('4093482012345678901')
})

test('the sandbox refuses a session that it does not know', async () => {
  const server = setupServer(...createTaobaoSandbox({ apps: [credentials], shops: [{ nick: 'shop-nick', trades: 3 }] }).handlers)
  server.listen({ onUnhandledFrame: 'error' })
  try {
    const call = createTaobaoClient({ credentials }).trades.fullinfo({ tid: '1', fields: ['tid'] }, { token: 'obviously-fake-session' })

    const error = await call.catch((reason) => reason)

    expect(isDuijieError(error)).toBe(true)
    expect(['auth_expired', 'auth_invalid']).toContain(error.kind)
  } finally {
    server.close()
  }
})
