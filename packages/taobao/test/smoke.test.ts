import { expect, it } from 'vitest'
import { createTaobaoClient } from '../src/client.js'
import { createTaobaoSandbox } from '../src/testing/index.js'

it('calls the sandbox', async () => {
  const sandbox = createTaobaoSandbox({ apps: [{ appKey: '12345678', appSecret: 'not-a-secret' }], shops: [{ nick: 'shop', trades: 250 }] })
  const taobao = createTaobaoClient({ credentials: { appKey: '12345678', appSecret: 'not-a-secret' }, fetch: sandbox.fetch, accounts: { shop: { session: sandbox.session('shop').session } } })
  const shop = taobao.account('shop')
  const { time } = await taobao.system.time()
  expect(time).toBeTypeOf('string')
  const end = sandbox.clock.now()
  const seen = []
  for await (const trade of shop.trades.soldIncrement.all({ fields: ['tid', 'status', 'modified'], start_modified: new Date(end - 31 * 86400000), end_modified: new Date(end) })) seen.push(trade.tid)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe(250)
  const { result, meta } = await shop.trades.fullinfo.withMeta({ tid: seen[0] ?? '', fields: ['tid', 'status', 'orders'] })
  expect(result.trade?.tid).toBe(seen[0])
  expect(meta.attempts).toBe(1)
  expect((await taobao.health()).ok).toBe(true)
  await taobao.close()
}, 30000)
