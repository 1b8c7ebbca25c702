import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { acmeWorld, errorOf } from '../acme.js'
import { ok } from '../acme-platform.js'

const secretive = 'obviously-fake-value'

async function drifting(options: Parameters<typeof acmeWorld>[0] = {}) {
  const world = await acmeWorld(options)
  const drifts: unknown[] = []
  world.client.on('drift', (event) => drifts.push(event))
  return { ...world, drifts }
}

describe('a result that fits', () => {
  it('is given as the schema gives it: ids as text, unknown fields untouched', async () => {
    const { shop, platform, drifts } = await drifting()
    platform.next(ok({ id: 12, status: 'paid', extra: { deep: [1] } }))

    expect(await shop.orders.get({ id: '12' })).toEqual({ id: '12', status: 'paid', extra: { deep: [1] } })
    expect(drifts).toEqual([])
  })
})

describe('an odd field', () => {
  it('is reported without its value and passed on as it came, and everything else is converted', async () => {
    const { shop, platform, drifts } = await drifting()
    platform.next(ok({ id: 12, status: 'paid', amount: secretive }))

    const { result, meta } = await shop.orders.get.withMeta({ id: '12' })

    expect(result).toEqual({ id: '12', status: 'paid', amount: secretive })
    expect(drifts).toEqual([{ callId: meta.callId, endpoint: 'order.get', issues: ['amount: expected number, got string'] }])
  })

  it('of one row costs no other row its conversion, and not its own row either', async () => {
    const { shop, platform, drifts } = await drifting()
    const rows = [{ id: 1, status: 'paid' }, { id: 2 }, { id: 3, status: 7 }, 'no row', { id: 5, status: 'paid', amount: null }]
    platform.next(ok({ rows, total: 5, has_next: false }))

    const result = await shop.orders.list()

    expect(result).toEqual({
      rows: [{ id: '1', status: 'paid' }, { id: '2' }, { id: '3', status: 7 }, 'no row', { id: '5', status: 'paid', amount: null }],
      total: 5,
      has_next: false,
    })
    expect(drifts).toMatchObject([{ issues: expect.arrayContaining(['rows.1.status: expected string, got undefined']) }])
  })

  it('never repeats the call', async () => {
    const { shop, platform } = await drifting({ strict: true })
    platform.next(ok({ id: 12 }))

    const error = await errorOf(shop.orders.get({ id: '12' }))

    expect(platform.requests).toHaveLength(1)
    expect(error).toMatchObject({ kind: 'unexpected', attempts: 1, outcome: 'not_done', platform: 'acme', endpoint: 'order.get' })
    expect(error.message).toBe('acme order.get: the answer does not fit what is documented: status: expected string, got undefined')
  })

  it('of an unsafe call in strict mode leaves it in doubt, and resolveUnknown settles it', async () => {
    const { shop, client, platform } = await drifting({ strict: true })
    platform.next(ok({ id: 12 }, { request_id: 'r-3' }))
    const error = await errorOf(shop.orders.create({ ref: 'r' }))
    platform.next(ok({ id: 12, status: 'created' }))

    expect(error).toMatchObject({ outcome: 'unknown', requestId: 'r-3' })
    expect(await client.resolveUnknown(error)).toMatchObject({ outcome: 'done' })
  })
})

describe('call by name', () => {
  it('throws when the answer does not fit the schema that was given', async () => {
    const { client, platform, drifts } = await drifting()
    platform.next(ok({ count: secretive }))

    const error = await errorOf(client.call('report.count', { day: 1 }, { schema: z.object({ count: z.number() }), safety: 'safe' }))

    expect(error).toMatchObject({ kind: 'unexpected', endpoint: 'report.count' })
    expect(error.message).not.toContain(secretive)
    expect(drifts).toHaveLength(1)
  })

  it('gives what fits its schema, and anything without one', async () => {
    const { client, platform } = await drifting()
    platform.next(ok({ count: 3 }), ok({ count: 'three' }))

    expect(await client.call('report.count', {}, { schema: z.object({ count: z.number() }) })).toEqual({ count: 3 })
    expect(await client.call('report.count')).toEqual({ count: 'three' })
  })
})
