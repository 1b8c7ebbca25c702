// The sandbox in your own tests: faults by name, time that you move, and the truth to compare with.
//   npm run demo -- 03
// `shipPaidOrders` is the application. The first tests hand it a client over `sandbox.fetch`; the last one intercepts the global fetch by MSW,
// for applications that make their client themselves. Written for node:test; Vitest and Jest look the same.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { isDuijieError } from '@duijie/core'
import { createTaobaoClient, type TaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox, strictServer, testClock } from '@duijie/taobao/testing'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const nick = 'shop-nick'

/** The application under test: ships what is paid, and tells what became of each order. */
async function shipPaidOrders(taobao: TaobaoClient): Promise<Map<string, string>> {
  const shop = taobao.account(nick)
  const outcomes = new Map<string, string>()
  for await (const { tid } of shop.trades.sold.all({ fields: ['tid'], status: 'WAIT_SELLER_SEND_GOODS' })) {
    try {
      await shop.logistics.offlineSend({ tid, out_sid: `SF${tid.slice(-13)}`, company_code: 'SF' })
      outcomes.set(tid, 'shipped')
    } catch (error) {
      if (!isDuijieError(error)) throw error
      // In doubt: ask, never send twice.
      outcomes.set(tid, error.outcome === 'unknown' ? (await taobao.resolveUnknown(error)).outcome : error.kind)
    }
  }
  return outcomes
}

/** A shop with three paid orders, and a client on the sandbox's own time. */
function setUp() {
  // Waiting costs nothing on this clock: it jumps to the next timer when everybody sleeps.
  const clock = testClock(Date.parse('2026-11-11T04:00:00Z'), { autoAdvance: true })
  const sandbox = createTaobaoSandbox({ clock, apps: [credentials], shops: [{ nick, trades: 0 }] })
  const tids = [1, 2, 3].map(() => {
    const tid = sandbox.shop(nick).createTrade()
    sandbox.shop(nick).pay(tid)
    return tid
  })
  const { session } = sandbox.session(nick)
  const taobao = createTaobaoClient({ credentials, clock, accounts: { [nick]: { session } }, fetch: sandbox.fetch })
  const statuses = () => tids.map((tid) => sandbox.truth(nick).trades.find((trade) => trade.tid === tid)?.status)
  return { clock, sandbox, taobao, tids, statuses }
}

const allShipped = ['WAIT_BUYER_CONFIRM_GOODS', 'WAIT_BUYER_CONFIRM_GOODS', 'WAIT_BUYER_CONFIRM_GOODS']
const send = 'taobao.logistics.offline.send'

test('ships every paid order', async () => {
  const { taobao, statuses } = setUp()

  await shipPaidOrders(taobao)

  assert.deepEqual(statuses(), allShipped)
})

test('waits for the end of a ban, half a minute in no time', async () => {
  const { clock, sandbox, taobao, statuses } = setUp()
  const began = clock.now()
  sandbox.faults.next({ endpoint: send, fault: 'rate_limited', retryAfterMs: 30_000 })

  await shipPaidOrders(taobao)

  assert.deepEqual(statuses(), allShipped)
  assert.ok(clock.now() - began >= 30_000)
})

test('sends nothing twice when an answer is lost', async () => {
  const { sandbox, taobao, tids, statuses } = setUp()
  sandbox.faults.next({ endpoint: send, fault: 'answer_lost' })

  const outcomes = await shipPaidOrders(taobao)

  assert.deepEqual([...outcomes.values()].sort(), ['done', 'shipped', 'shipped'])
  assert.deepEqual(statuses(), allShipped)
  assert.equal(sandbox.journal.count({ endpoint: send }), tids.length)
})

test('goes on when one order is refused', async () => {
  const { sandbox, taobao } = setUp()
  sandbox.faults.next({ endpoint: send, fault: 'no_permission' })

  const outcomes = await shipPaidOrders(taobao)

  assert.deepEqual([...outcomes.values()].sort(), ['permission', 'shipped', 'shipped'])
})

// By MSW: the application makes its client itself and knows nothing of the sandbox. A stray request or a crashed handler fails the test.
const intercepted = createTaobaoSandbox({ apps: [credentials], shops: [{ nick, trades: 10 }] })
strictServer(intercepted.handlers, { beforeAll: before, afterEach, afterAll: after })

test('the same without a word about the sandbox in the application', async () => {
  const { session } = intercepted.session(nick)
  const taobao = createTaobaoClient({ credentials, accounts: { [nick]: { session } } })

  const { user } = await taobao.account(nick).users.seller({ fields: ['nick'] })

  assert.equal(user?.nick, nick)
})
