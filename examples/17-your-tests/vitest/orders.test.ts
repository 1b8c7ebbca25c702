// The application's tests with Vitest.
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox, testClock } from '@duijie/taobao/testing'
import { describe, expect, it } from 'vitest'
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

    expect(await waitingOrders(taobao, nick)).toEqual([first, second])
  })

  it('are shipped', async () => {
    const { taobao, first, second, statusOf } = await setUp()

    expect(await shipOrder(taobao, nick, { tid: first, waybill: 'SF1234567890123' })).toBe('shipped')

    expect(statusOf(first)).toBe('WAIT_BUYER_CONFIRM_GOODS')
    expect(await waitingOrders(taobao, nick)).toEqual([second])
  })

  it('are not shipped twice when the answer is lost', async () => {
    const { sandbox, taobao, first } = await setUp()
    sandbox.faults.next({ endpoint: send, fault: 'answer_lost' })

    expect(await shipOrder(taobao, nick, { tid: first, waybill: 'SF1234567890123' })).toBe('shipped')

    expect(sandbox.journal.count({ endpoint: send })).toBe(1)
  })

  it('that are not paid are not shipped', async () => {
    const { sandbox, taobao, statusOf } = await setUp()
    const unpaid = sandbox.shop(nick).createTrade()

    expect(await shipOrder(taobao, nick, { tid: unpaid, waybill: 'SF1234567890123' })).toBe('not shipped')

    expect(statusOf(unpaid)).toBe('WAIT_BUYER_PAY')
  })
})

describe('a shop', () => {
  it('is worked for until its seller takes the authorisation back', async () => {
    const { sandbox, taobao } = await setUp()
    expect(await shopStands(taobao, nick)).toBe('ready')

    sandbox.revokeSessions(nick)

    expect(await shopStands(taobao, nick)).toBe('to be authorised')
  })
})
