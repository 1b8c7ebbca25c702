import { expect, test } from 'vitest'
import { nick, rawJson, rawText, sandboxOf } from './raw-call.js'

function setUp() {
  const sandbox = sandboxOf()
  const { session } = sandbox.session(nick)
  const call = (api: string, params: Readonly<Record<string, string>> = {}) => rawJson(sandbox, api, params, { session })
  return { sandbox, session, call, shop: sandbox.shop(nick) }
}

test('messages come for topics that are permitted, and the latest permission overwrites', async () => {
  const { call, shop } = setUp()
  shop.createTrade()
  await call('taobao.tmc.user.permit', { topics: 'taobao_trade_TradeCreate,taobao_trade_TradeBuyerPay' })
  const tid = shop.createTrade()
  await call('taobao.tmc.user.permit', { topics: 'taobao_trade_TradeBuyerPay' })
  shop.createTrade()
  shop.pay(tid)

  const { messages } = await call('taobao.tmc.messages.consume')
  const user = await call('taobao.tmc.user.get', { fields: 'topics', nick })

  expect(messages.map(({ topic }: { topic: string }) => topic)).toEqual(['taobao_trade_TradeCreate', 'taobao_trade_TradeBuyerPay'])
  expect(messages[0]).toMatchObject({ user_nick: nick, pub_time: '2026-03-08 09:05:07', content: expect.stringContaining(`"tid":${tid}`) })
  expect(user.tmc_user.topics).toEqual(['taobao_trade_TradeBuyerPay'])
})

test('ids in messages are bare 64-bit numbers, in the content too', async () => {
  const { sandbox, session, shop } = setUp()
  sandbox.permit(nick)
  const tid = shop.createTrade()
  shop.pay(tid)
  const refundId = shop.refund(tid)

  const text = await rawText(sandbox, 'taobao.tmc.messages.consume', {}, { session })

  expect(text).toMatch(/"id":70918\d{14},/)
  expect(text).toContain(`\\"refund_id\\":${refundId}`)
})

test('what is not confirmed comes again, what is confirmed never', async () => {
  const { sandbox, call, shop } = setUp()
  sandbox.permit(nick, { topics: ['taobao_trade_TradeCreate'] })
  shop.createTrade()
  shop.createTrade()
  const ids = async () => ((await call('taobao.tmc.messages.consume')).messages ?? []).map(({ id }: { id: string }) => id)

  const [first, second] = await ids()
  const atOnce = await ids()
  await call('taobao.tmc.messages.confirm', { s_message_ids: first })
  await sandbox.clock.advance(300_000)
  const later = await ids()
  await call('taobao.tmc.messages.confirm', { s_message_ids: second })

  expect(atOnce).toEqual([])
  expect(later).toEqual([second])
  expect(sandbox.messages.pending('23000001')).toBe(0)
  expect(sandbox.messages.counts).toEqual({ published: 2, delivered: 3, confirmed: 2 })
})

test('a message of the application itself is produced, and whoever subscribed is called', async () => {
  const { sandbox, call } = setUp()
  const heard: string[] = []
  const stop = sandbox.messages.subscribe((appKey, group) => heard.push(`${appKey} ${group}`))

  const produced = await call('taobao.tmc.message.produce', { topic: 'demo_Topic', content: '{"a":1}' })
  stop()
  await call('taobao.tmc.message.produce', { topic: 'demo_Topic', content: '{}' })
  const { messages } = await call('taobao.tmc.messages.consume')

  expect(produced).toMatchObject({ is_success: true, total: 1, msg_ids: [messages[0].id] })
  expect(heard).toEqual(['23000001 default'])
})

test('a seller who takes his authorisation back is told by message', async () => {
  const { sandbox, call } = setUp()
  sandbox.permit(nick)

  sandbox.revokeSessions(nick)

  expect(await call('taobao.tmc.messages.consume')).toMatchObject({ messages: [{ topic: 'taobao_top_AuthCancel', user_nick: nick }] })
})
