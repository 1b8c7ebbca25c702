import { DuijieError, encryptCbc } from '@duijie/core/platform'
import { testClock } from '@duijie/core/testing'
import { expect, test } from 'vitest'
import type { TopSecretParams, TopSecretResult } from '../src/endpoints/types/privacy.js'
import { type SecretFieldsOptions, secretFields } from '../src/open-fields.js'

const keyOf = (version: number) => Buffer.alloc(16, Math.abs(version))
const seal = (plain: string, version: number) => {
  const sealed = Buffer.from(encryptCbc(plain, { key: keyOf(version), iv: Buffer.from('0102030405060708') })).toString('base64')
  return `~${sealed}~${version}~`
}

function setUp(answer: (params: TopSecretParams) => TopSecretResult = () => ({}), options: Partial<SecretFieldsOptions> = {}) {
  const clock = testClock(0)
  const asked: unknown[] = []
  const secret = async (params: TopSecretParams): Promise<TopSecretResult> => ({
    secret: keyOf(params.secret_version ?? 0).toString('base64'),
    secret_version: params.secret_version ?? 0,
    interval: 60,
    max_interval: 120,
    ...answer(params),
  })
  // Only these two are used; `secret` has more faces than a test needs.
  const shop = {
    privacy: {
      secret: async (params: TopSecretParams) => {
        asked.push(['session', params.random_num, params.secret_version])
        return secret(params)
      },
    },
    call: async (name: string, params: { secret_version: number }, { grant }: { grant: string }) => {
      asked.push([grant, name, params.secret_version])
      return secret({ random_num: 'x', secret_version: params.secret_version })
    },
  } as unknown as Parameters<typeof secretFields>[0]
  return { clock, asked, fields: secretFields(shop, { randomNum: 'fake-random', clock, ...options }) }
}

test('all encrypted fields of an order are opened with one call per key, and the rest stays as it is', async () => {
  const { fields, asked } = setUp()
  const trade = {
    tid: '4093482012345678901',
    buyer_nick: seal('买家', 1),
    receiver_name: seal('张三丰', 1),
    receiver_mobile: '138****8000',
    buyer_message: seal('not mine to open', 1),
    orders: [{ oid: '1', num: 2, buyer_nick: seal('买家', 2) }],
    empty: null,
  }

  const opened = await fields.openAll(trade)

  expect(opened).toEqual({ ...trade, buyer_nick: '买家', receiver_name: '张三丰', orders: [{ oid: '1', num: 2, buyer_nick: '买家' }] })
  expect(trade.receiver_name).toMatch(/^~/)
  expect(asked).toEqual([
    ['session', 'fake-random', 1],
    ['session', 'fake-random', 2],
  ])
})

test('keys of the application itself are asked for without a session', async () => {
  const { fields, asked } = setUp()

  expect(await fields.open(seal('张三丰', -3))).toBe('张三丰')
  expect(asked).toEqual([['none', 'taobao.top.secret.get', -3]])
})

test('plain text costs no call', async () => {
  const { fields, asked } = setUp()

  expect(await fields.open('张三丰')).toBe('张三丰')
  expect(asked).toEqual([])
})

test('a key is used for its interval, renewed in the background until its longest time, then fetched again', async () => {
  const { fields, asked, clock } = setUp()
  const field = seal('张三丰', 1)
  const callsAfter = async (ms: number) => {
    await clock.advance(ms)
    await fields.open(field)
    return asked.length
  }

  expect([await callsAfter(0), await callsAfter(59_999), await callsAfter(1), await callsAfter(0), await callsAfter(120_000)]).toEqual([1, 1, 2, 2, 3])
})

test('a renewal that fails is silent while the old key may be used', async () => {
  let broken = false
  const { fields, clock } = setUp(() => {
    if (broken) throw new DuijieError('transient', 'down')
    return {}
  })
  const field = seal('张三丰', 1)
  await fields.open(field)
  broken = true

  await clock.advance(90_000)
  const opened = await fields.open(field)
  await clock.advance(60_000)

  expect(opened).toBe('张三丰')
  await expect(fields.open(field)).rejects.toMatchObject({ kind: 'transient' })
})

test('a key that does not fit is forgotten, and no key at all is said so', async () => {
  let wrong = true
  const { fields } = setUp(() => (wrong ? { secret: Buffer.alloc(16, 99).toString('base64') } : {}))
  const none = setUp(() => ({ secret: '' }))
  const field = seal('张三丰', 1)

  await expect(fields.open(field)).rejects.toMatchObject({ kind: 'unverified' })
  wrong = false
  expect(await fields.open(field)).toBe('张三丰')
  await expect(none.fields.open(field)).rejects.toMatchObject({ kind: 'not_found' })
})

test('cleared, it asks again; without a random number it is refused at once', async () => {
  const { fields, asked } = setUp()
  const field = seal('张三丰', 1)

  await fields.open(field)
  fields.clear()
  await fields.open(field)

  expect(asked).toHaveLength(2)
  expect(() => setUp(undefined, { randomNum: '' })).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
})
