import { describe, expect, it } from 'vitest'
import { createJushuitanClient } from '../src/client.js'
import { appKey, appSecret, credentials, isvWorld, key, selfWorld, thrown } from './merchant-world.js'

describe('createJushuitanClient', () => {
  it('names every bad option at once, never with a value', () => {
    const options = { application: 'self' as const, credentials: { appKey: '', appSecret: 'very-secret' }, environment: 'nowhere', deadlineMs: -1 }

    // @ts-expect-error there is no such environment
    const make = () => createJushuitanClient(options)

    expect(make).toThrow(/credentials.*environment.*deadlineMs|deadlineMs.*credentials.*environment/)
    expect(make).not.toThrow(/very-secret/)
  })

  it('asks which kind of application it is', () => {
    // @ts-expect-error the kind decides over the tokens: there is no default
    expect(() => createJushuitanClient({ credentials })).toThrow(/'self'.*'isv'/)
  })

  it('takes accounts’ tokens for an ISV’s application only', () => {
    const accounts = { shop: { accessToken: 't', expiresAt: 1 } }

    // @ts-expect-error a self-built application gets its token by itself
    expect(() => createJushuitanClient({ application: 'self', credentials, accounts })).toThrow('accounts')
  })

  it('takes credentials that are asked for at each call', async () => {
    let current = { appKey, appSecret: 'old' }
    const { jushuitan } = selfWorld({}, { credentials: () => current })
    expect(await thrown(jushuitan.shops.query())).toMatchObject({ kind: 'auth_invalid', code: '10' })

    current = { appKey, appSecret }
    const client = selfWorld({}, { credentials: async () => current }).jushuitan

    expect((await client.shops.query()).datas).toHaveLength(2)
  })

  it('keeps two clients of two merchants apart', async () => {
    const one = selfWorld({ merchants: [{ key, shops: 1 }] })
    const two = selfWorld({ merchants: [{ key, shops: 3 }] })

    const counts = await Promise.all([one, two].map(async ({ jushuitan }) => (await jushuitan.shops.query()).datas.length))

    expect(counts).toEqual([1, 3])
  })

  it('pings', async () => {
    const { jushuitan } = selfWorld()

    expect(await jushuitan.ping()).toEqual({ ms: 0 })
    expect(await jushuitan.health()).toMatchObject({ ok: true })
  })

  it('closes', async () => {
    const { jushuitan } = selfWorld()
    await jushuitan.close()

    expect(await thrown(jushuitan.shops.query())).toMatchObject({ kind: 'invalid_request' })
  })
})

describe('a client of an ISV’s application', () => {
  it('has methods only by account', async () => {
    const { jushuitan, sandbox } = isvWorld()

    // @ts-expect-error whose shops would they be?
    const shops = jushuitan.shops

    expect(await thrown(shops.query())).toMatchObject({ kind: 'invalid_params', hint: expect.stringContaining('client.account(key)') })
    expect((await jushuitan.account(key).shops.query()).datas).toHaveLength(2)
    expect(sandbox.journal.count()).toBe(1)
  })
})

describe('a merchant’s own application', () => {
  it('has no authorisation page', () => {
    const { jushuitan } = selfWorld()

    // @ts-expect-error nobody has to authorise it
    expect(jushuitan.oauth).toBeUndefined()
  })

  it('gives its merchant a name by account(key)', async () => {
    const { jushuitan, sandbox } = selfWorld()

    await jushuitan.account('my-name').shops.query()
    await jushuitan.shops.query()

    expect(sandbox.tokens.issued).toBe(1)
  })
})
