import { describe, expect, it } from 'vitest'
import { acmeWorld, errorOf, start } from '../acme.js'
import { ok, refusal } from '../acme-platform.js'

const order = { id: '1', status: 'paid' }
const refreshed = ok({ access: 'obviously-fake-token-2' })

describe('a refused token', () => {
  it('is invalidated and refreshed, and the call repeated once, even with one attempt', async () => {
    const { shop, client, platform } = await acmeWorld({ retry: { attempts: 1 } })
    const told: string[] = []
    client.on('token', ({ action }) => told.push(action))
    platform.on('auth.refresh', refreshed)
    platform.next(refusal('expired'))
    platform.on('order.get', ok(order))

    expect(await shop.orders.get.withMeta({ id: '1' })).toMatchObject({ result: order, meta: { attempts: 2 } })
    expect(platform.to('order.get').map(({ token }) => token)).toEqual(['obviously-fake-token-1', 'obviously-fake-token-2'])
    expect(platform.to('auth.refresh')).toHaveLength(1)
    expect(told).toEqual(['rejected', 'refreshed'])
  })

  it('is repeated for an unsafe call too: it was refused', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('auth.refresh', refreshed)
    platform.next(refusal('expired'))
    platform.on('order.create', ok(order))

    expect(await shop.orders.create({ ref: 'r' })).toEqual(order)
  })

  it('that is refused again is thrown', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('auth.refresh', refreshed)
    platform.on('order.get', refusal('expired'))

    expect(await errorOf(shop.orders.get({ id: '1' }))).toMatchObject({ kind: 'auth_expired', attempts: 2, code: 'expired' })
    expect(platform.to('order.get')).toHaveLength(2)
  })

  it('is refreshed once, although a hundred calls were refused with it', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('auth.refresh', refreshed)
    platform.on('order.find', (seen) => (seen.token === 'obviously-fake-token-1' ? refusal('expired') : ok(order))(seen))

    await Promise.all(Array.from({ length: 100 }, () => shop.orders.find({ ref: 'r' })))

    expect(platform.to('auth.refresh')).toHaveLength(1)
    expect(platform.to('order.find')).toHaveLength(200)
  })

  it('is not repeated without a token, unless the keys that were refused have been replaced', async () => {
    const { client, platform } = await acmeWorld({ retry: { attempts: 1 } })
    platform.next(refusal('expired'), refusal('expired', { renewed: true }), ok({ ms: 1 }))

    expect(await errorOf(client.system.time())).toMatchObject({ kind: 'auth_expired', attempts: 1 })
    expect(await client.system.time.withMeta()).toMatchObject({ meta: { attempts: 2 } })
  })

  it('that the caller gave himself is never refreshed', async () => {
    const { shop, client, platform } = await acmeWorld()
    platform.on('order.get', refusal('expired'))

    expect(await errorOf(shop.orders.get({ id: '1' }, { token: 'obviously-fake-own-token' }))).toMatchObject({ kind: 'auth_expired', attempts: 1 })
    expect(platform.requests.map(({ token }) => token)).toEqual(['obviously-fake-own-token'])
    expect(await client.tokens.list()).toMatchObject([{ rejected: false }])
  })

  it('that only a person can cure is not repeated, stays good for other calls, and is told', async () => {
    const { shop, client, platform } = await acmeWorld()
    const told: unknown[] = []
    client.on('reauthorize', (event) => told.push(event))
    platform.next(refusal('reconsent'))

    expect(await errorOf(shop.orders.get({ id: '1' }))).toMatchObject({ kind: 'auth_expired', interactive: true, attempts: 1 })
    expect(told).toEqual([{ grant: 'session', account: 'shop-1', reason: 'reconsent' }])
    expect(await client.tokens.list()).toMatchObject([{ rejected: false }])
  })

  it('that nothing can renew ends in auth_invalid, and is told', async () => {
    const { client, platform } = await acmeWorld()
    await client.tokens.import('shop-2', { accessToken: 'obviously-fake-token-of-2' })
    const told: unknown[] = []
    client.on('reauthorize', (event) => told.push(event))
    platform.next(refusal('expired'))

    const error = await errorOf(client.account('shop-2').orders.get({ id: '1' }))

    expect(error).toMatchObject({ kind: 'auth_invalid', platform: 'acme', endpoint: 'order.get', attempts: 1 })
    expect(told).toMatchObject([{ grant: 'session', account: 'shop-2' }])
  })

  it('of an account that nobody knows is an error before anything is sent', async () => {
    const { client, platform } = await acmeWorld()

    expect(await errorOf(client.account('nobody').orders.get({ id: '1' }))).toMatchObject({ kind: 'auth_invalid', attempts: 0, endpoint: 'order.get' })
    expect(await errorOf(client.orders.get({ id: '1' }))).toMatchObject({ kind: 'invalid_params', attempts: 0 })
    expect(platform.requests).toEqual([])
  })
})

describe('a refused clock', () => {
  const ahead = 11 * 60_000
  const at = new Date(start + ahead)

  it.each([
    ['the time in the answer', refusal('skewed', { time: at.getTime() })],
    ['its Date header', refusal('skewed', {}, { date: at.toUTCString() })],
  ])('is measured by %s, and the call repeated at no attempt`s cost', async (_, refused) => {
    const { shop, platform, client } = await acmeWorld({ retry: { attempts: 1 } })
    platform.next(refused)
    platform.on('order.get', ok(order))

    await shop.orders.get({ id: '1' })
    await shop.orders.get({ id: '1' })

    expect(platform.requests.map(({ time }) => time - start)).toEqual([0, ahead, ahead])
    expect((await client.health()).clockOffsetMs).toBe(ahead)
  })

  it('that is refused again is thrown', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('order.get', refusal('skewed', { time: at.getTime() }))

    expect(await errorOf(shop.orders.get({ id: '1' }))).toMatchObject({ kind: 'clock', attempts: 2, serverTime: at.getTime() })
  })

  it('that cannot be measured is thrown at once', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('order.get', refusal('skewed'))

    expect(await errorOf(shop.orders.get({ id: '1' }))).toMatchObject({ kind: 'clock', attempts: 1 })
  })

  it('does not keep a refused token from being cured in the same call', async () => {
    const { shop, platform } = await acmeWorld({ retry: { attempts: 1 } })
    platform.on('auth.refresh', refreshed)
    platform.next(refusal('skewed', { time: at.getTime() }), refusal('expired'))
    platform.on('order.get', ok(order))

    expect(await shop.orders.get({ id: '1' })).toEqual(order)
    expect(platform.to('order.get')).toHaveLength(3)
  })
})
