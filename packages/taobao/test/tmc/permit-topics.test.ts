import { testClock } from '@duijie/core/testing'
import { expect, test } from 'vitest'
import { createTaobaoClient } from '../../src/client.js'
import { permitTopics } from '../../src/tmc/permit-topics.js'
import { appKey, appSecret, nick, sandboxOf, startMs } from '../testing/raw-call.js'

const [create, pay, close] = ['taobao_trade_TradeCreate', 'taobao_trade_TradeBuyerPay', 'taobao_trade_TradeClose'] as const

function setUp(topics?: readonly string[]) {
  const sandbox = sandboxOf({ clock: testClock(startMs) })
  if (topics !== undefined) sandbox.permit(nick, { topics })
  const { session } = sandbox.session(nick)
  const client = createTaobaoClient({ credentials: { appKey, appSecret }, fetch: sandbox.fetch, clock: sandbox.clock, accounts: { [nick]: { session } } })
  const shop = client.account(nick)
  const topicsNow = async () => (await shop.tmc.user({ fields: ['topics'], nick })).tmc_user?.topics
  const permits = () => sandbox.journal.count({ endpoint: 'taobao.tmc.user.permit' })
  return { sandbox, client, shop, topicsNow, permits }
}

test('adding and removing sends the full list, so that the other topics stay', async () => {
  const { shop, topicsNow } = setUp([create, close])

  const result = await permitTopics(shop, { add: [pay], remove: [close] })

  expect(result).toEqual({ topics: [create, pay], changed: true })
  expect(await topicsNow()).toEqual([create, pay])
})

test('a seller without messages begins with what is added', async () => {
  const { shop, topicsNow } = setUp()

  await permitTopics(shop, { add: [create] })

  expect(await topicsNow()).toEqual([create])
})

test('nothing is sent where nothing changes', async () => {
  const { shop, permits } = setUp([create])

  const results = [await permitTopics(shop, { add: [create], remove: [pay] }), await permitTopics(shop, {})]

  expect(results).toEqual([
    { topics: [create], changed: false },
    { topics: [create], changed: false },
  ])
  expect(permits()).toBe(0)
})

test('removing the last one is refused, because the platform takes an empty list for all', async () => {
  const { shop, permits } = setUp([create])

  await expect(permitTopics(shop, { remove: [create] })).rejects.toMatchObject({ kind: 'invalid_request', hint: 'Use tmc.cancel.' })
  expect(permits()).toBe(0)
})

test('a seller who has all topics keeps them, and none can be taken away from a list that nobody knows', async () => {
  const { shop, permits } = setUp([])

  expect(await permitTopics(shop, { add: [create] })).toEqual({ topics: undefined, changed: false })
  await expect(permitTopics(shop, { remove: [create] })).rejects.toMatchObject({ kind: 'invalid_request' })
  expect(permits()).toBe(0)
})

test('without a seller it is refused', async () => {
  const { client } = setUp()

  await expect(permitTopics(client, { add: [create] })).rejects.toMatchObject({ kind: 'invalid_params' })
})
