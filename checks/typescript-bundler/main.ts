// A typed application: right calls compile and run, misspelt ones do not compile. With the sandbox; `skipLibCheck` is on,
// because msw's declarations need those of the DOM.
import assert from 'node:assert/strict'
import { type ErrorKind, isDuijieError } from '@duijie/core'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox } from '@duijie/taobao/testing'

const credentials = { appKey: '12345678', appSecret: 'obviously-fake-secret' }
const answer = '{"trade_fullinfo_get_response":{"trade":{"tid":4093482012345678901,"status":"TRADE_FINISHED"}}}'
const options = { token: 'obviously-fake-session' }

const taobao = createTaobaoClient({ credentials, fetch: async () => new Response(answer) })
const { trade } = await taobao.trades.fullinfo({ tid: '4093482012345678901', fields: ['tid', 'status'] }, options)
const tid: string = trade.tid
assert.equal(tid, '4093482012345678901')

// @ts-expect-error a misspelt param
const misspelt = () => taobao.trades.fullinfo({ tidd: '1', fields: ['tid'] }, options)
// @ts-expect-error a field that no trade has
const unknownField = () => trade.no_such_field
// @ts-expect-error ids are strings
const number: number = trade.tid
void [misspelt, unknownField, number]

const sandbox = createTaobaoSandbox({ apps: [credentials], shops: [{ nick: 'shop-nick', trades: 3 }] })
assert.ok(sandbox.handlers.length > 0)

const kinds: ErrorKind[] = []
try {
  await taobao.trades.fullinfo({ tid: '4093482012345678901', fields: ['tid'] })
} catch (error) {
  if (isDuijieError(error)) kinds.push(error.kind)
}
assert.equal(kinds.length, 1, 'a call without a token fails with a kind')
