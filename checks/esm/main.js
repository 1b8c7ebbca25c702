// What a plain ESM application does: every entry point loads, a call goes through, errors are known across module formats.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { DuijieError, isDuijieError } from '@duijie/core'
import * as platform from '@duijie/core/platform'
import * as coreTesting from '@duijie/core/testing'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox } from '@duijie/taobao/testing'

const credentials = { appKey: '12345678', appSecret: 'obviously-fake-secret' }
const answer = '{"trade_fullinfo_get_response":{"trade":{"tid":4093482012345678901,"status":"TRADE_FINISHED"}}}'

assert.equal(typeof platform.endpoint, 'function')
assert.ok(Object.keys(coreTesting).length > 0)

const taobao = createTaobaoClient({ credentials, fetch: async () => new Response(answer) })
const { trade } = await taobao.trades.fullinfo({ tid: '4093482012345678901', fields: ['tid', 'status'] }, { token: 'obviously-fake-session' })
assert.equal(trade.tid, '4093482012345678901')

const sandbox = createTaobaoSandbox({ apps: [credentials], shops: [{ nick: 'shop-nick', trades: 3 }] })
assert.ok(sandbox.handlers.length > 0)

const cjs = createRequire(import.meta.url)('@duijie/core')
assert.notEqual(cjs.DuijieError, DuijieError)
assert.ok(isDuijieError(new cjs.DuijieError('unexpected', 'made by the other copy')))
assert.throws(() => createTaobaoClient({}), isDuijieError)
