// The application's tests with node:test.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox, testClock } from '@duijie/taobao/testing'
import { shipOrder, shopStands, waitingOrders } from '../orders.ts'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const nick = 'shop-nick'
const send = 'taobao.logistics.offline.send'

/** A shop with two paid orders and one that is not paid, and a client that reaches nothing but the sandbox. */
async function setUp() {
  // Waiting costs nothing on this clock: it jumps to the next timer when everybody sleeps.
  const clock = testClock(Date.parse('2026-11-11T04:00:00Z'), { autoAdvance: true })
  const sandbox = createTaobaoSandbox({ clock, apps: [credentials], shops: [{ nick, trades: 0 }] })
  const shop = sandbox.shop(nick)
  const [first, second] = [shop.createTrade(), shop.createTrade()]
  shop.createTrade()
  shop.pay(first)
  await clock.advance(60_000)
  shop.pay(second)
  const { session } = sandbox.session(nick)
  const taobao = createTaobaoClient({ credentials, clock, accounts: { [nick]: { session } }, fetch: sandbox.fetch })
  const statusOf = (tid: string) => sandbox.truth(nick).trades.find((trade) => trade.tid === tid)?.status
  return { sandbox, taobao, first, second, statusOf }
}

describe('orders', () => {
  it('wait while they are paid and not shipped, the first one paid first', async () => {
    const { taobao, first, second } = await setUp()

    assert.deepEqual(await waitingOrders(taobao, nick), [first, second])
  })

  it('are shipped', async () => {
    const { taobao, first, second, statusOf } = await setUp()

    assert.equal(await shipOrder(taobao, nick, { tid: first, waybill: 'SF1234567890123' }), 'shipped')

    assert.equal(statusOf(first), 'WAIT_BUYER_CONFIRM_GOODS')
    assert.deepEqual(await waitingOrders(taobao, nick), [second])
  })

  it('are not shipped twice when the answer is lost', async () => {
    const { sandbox, taobao, first } = await setUp()
    sandbox.faults.next({ endpoint: send, fault: 'answer_lost' })

    assert.equal(await shipOrder(taobao, nick, { tid: first, waybill: 'SF1234567890123' }), 'shipped')

    assert.equal(sandbox.journal.count({ endpoint: send }), 1)
  })

  it('that are not paid are not shipped', async () => {
    const { sandbox, taobao, statusOf } = await setUp()
    const unpaid = sandbox.shop(nick).createTrade()

    assert.equal(await shipOrder(taobao, nick, { tid: unpaid, waybill: 'SF1234567890123' }), 'not shipped')

    assert.equal(statusOf(unpaid), 'WAIT_BUYER_PAY')
  })
})

describe('a shop', () => {
  it('is worked for until its seller takes the authorisation back', async () => {
    const { sandbox, taobao } = await setUp()
    assert.equal(await shopStands(taobao, nick), 'ready')

    sandbox.revokeSessions(nick)

    assert.equal(await shopStands(taobao, nick), 'to be authorised')
  })
})
