import { expect, it } from 'vitest'
import { createTaobaoClient, fromEnv } from '../src/index.js'

it('makes a client of environment variables, with the session of one shop', async () => {
  const env = { SHOP1_APP_KEY: '12345678', SHOP1_APP_SECRET: 'not-a-secret', SHOP1_SHOP: 'shop-nick', SHOP1_SESSION: 'no-session' }

  const options = fromEnv('SHOP1_', env)

  expect(options).toEqual({ credentials: { appKey: '12345678', appSecret: 'not-a-secret' }, accounts: { 'shop-nick': { session: 'no-session' } } })
  await createTaobaoClient(options).close()
})

it('needs no session', () => {
  expect(fromEnv('TAOBAO_', { TAOBAO_APP_KEY: '12345678', TAOBAO_APP_SECRET: 'not-a-secret' })).toEqual({
    credentials: { appKey: '12345678', appSecret: 'not-a-secret' },
  })
})

it('names every missing variable at once, and the shop where only a session is given', () => {
  expect(() => fromEnv('TAOBAO_', { TAOBAO_SESSION: 'no-session' })).toThrow(/TAOBAO_APP_KEY, TAOBAO_APP_SECRET, TAOBAO_SHOP$/)
})
