import { describe, expect, it, vi } from 'vitest'
import type { CallEvent } from '../../src/client/client-events.js'
import { type AcmeOptions, acmeWorld, errorOf, failureOf, fakeSecret } from './acme.js'
import { broken, ok, refusal, silence } from './acme-platform.js'

async function watched(options: AcmeOptions = {}) {
  const world = await acmeWorld(options)
  const calls: CallEvent[] = []
  world.client.on('call', (event) => calls.push(event))
  return { ...world, calls }
}

describe('the event call', () => {
  it('is told once for a call with repeats, with what they took together', async () => {
    const { shop, platform, calls } = await watched()
    platform.next(refusal('busy', { request_id: 'r-1' }), broken('connect'), ok({ id: '1', status: 'paid' }, { request_id: 'r-3' }))

    const { meta } = await shop.orders.get.withMeta({ id: '1' })

    // Waits of 150 and 300 ms: half of what the policy allows.
    expect(calls).toEqual([{ callId: meta.callId, endpoint: 'order.get', account: 'shop-1', ok: true, attempts: 3, ms: 450, requestId: 'r-3' }])
  })

  it('says why a call failed, and that it has not happened', async () => {
    const { shop, platform, calls } = await watched()
    platform.next(refusal('unknown_id', { request_id: 'r-1' }))

    await errorOf(shop.orders.get({ id: '1' }))

    expect(calls).toMatchObject([{ ok: false, kind: 'not_found', code: 'unknown_id', outcome: 'not_done', attempts: 1, requestId: 'r-1' }])
  })

  it('says that a call may have happened', async () => {
    const { shop, platform, calls } = await watched()
    platform.next(broken('read'))

    await errorOf(shop.orders.create({ ref: 'R1' }))

    expect(calls).toMatchObject([{ endpoint: 'order.create', ok: false, kind: 'network', outcome: 'unknown', attempts: 1 }])
  })

  it('has no kind where the caller ended the call, and says whether that left it open', async () => {
    const { shop, platform, calls } = await watched()
    platform.on('order.create', silence)
    platform.on('order.get', silence)
    const ending = (run: (signal: AbortSignal) => Promise<unknown>) => {
      const controller = new AbortController()
      const failure = failureOf(run(controller.signal))
      setTimeout(() => controller.abort(new Error('enough')), 5)
      return failure
    }

    await ending((signal) => shop.orders.create({ ref: 'R1' }, { signal }))
    await ending((signal) => shop.orders.get({ id: '1' }, { signal }))

    expect(calls.map(({ kind, outcome, attempts }) => ({ kind, outcome, attempts }))).toEqual([
      { kind: undefined, outcome: 'unknown', attempts: 1 },
      { kind: undefined, outcome: 'not_done', attempts: 1 },
    ])
  })

  it('is told of calls that never left, and of token calls', async () => {
    const { client, shop, platform, calls } = await watched()
    platform.on('auth.refresh', ok({ access: 'obviously-fake-token-2' }))
    platform.on('order.get', refusal('expired'))

    // Callers without types.
    await errorOf(Reflect.apply(shop.orders.get, undefined, [{ id: 1 }]))
    await errorOf(client.account('shop-2').orders.get({ id: '1' }))
    await errorOf(shop.orders.get({ id: '1' }))

    expect(calls).toMatchObject([
      { endpoint: 'order.get', account: 'shop-1', ok: false, kind: 'invalid_params', attempts: 0 },
      { endpoint: 'order.get', account: 'shop-2', ok: false, kind: 'auth_invalid', attempts: 0 },
      { endpoint: 'auth.refresh', ok: true, attempts: 1 },
      { endpoint: 'order.get', account: 'shop-1', ok: false, kind: 'auth_expired', attempts: 2 },
    ])
  })

  it('comes after all others of its call', async () => {
    const { client, shop, platform } = await watched()
    const told: string[] = []
    for (const name of ['request', 'response', 'retry', 'drift', 'call'] as const) client.on(name, () => told.push(name))
    platform.next(refusal('busy'), ok({ id: true }))

    await shop.orders.get({ id: '1' })

    expect(told).toEqual(['request', 'response', 'retry', 'request', 'response', 'drift', 'call'])
  })

  it('holds no secret, no param, and nothing of an answer', async () => {
    const { shop, platform, calls } = await watched()
    platform.next(ok({ id: '1', status: 'confidential-status' }), refusal('no', { message: 'confidential words' }))

    await shop.orders.get({ id: 'confidential-id' })
    await errorOf(shop.orders.create({ ref: 'confidential-ref' }))

    expect(calls).toHaveLength(2)
    expect(JSON.stringify(calls)).not.toMatch(new RegExp(`confidential|obviously-fake|${fakeSecret}`))
  })

  it('breaks no call by a listener that throws, and none after it', async () => {
    const { client, shop, platform } = await acmeWorld()
    const listener = vi.fn()
    client.on('call', () => {
      throw new Error('a bad listener')
    })
    client.on('call', listener)
    platform.next(ok({ id: '1', status: 'paid' }), refusal('no'))

    await shop.orders.get({ id: '1' })
    const error = await errorOf(shop.orders.get({ id: '1' }))

    expect(error.kind).toBe('business')
    expect(listener).toHaveBeenCalledTimes(2)
  })
})
