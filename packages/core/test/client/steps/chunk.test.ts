import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../../../src/client/define.js'
import { acmeWorld, errorOf } from '../acme.js'
import { http, ok, type Reply, refusal } from '../acme-platform.js'

const priced: Reply = (seen) => {
  const { ids } = seen.params
  return ok({ rows: (Array.isArray(ids) ? ids : []).map((id) => ({ id: Number(id), status: 'obviously-fake-status' })) })(seen)
}

describe('a list that is longer than the platform takes', () => {
  it('is cut into several requests, whose answers are joined in order', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('goods.prices', priced)

    const { rows } = await shop.goods.prices({ ids: ['1', '2', '3', '4', '5'] })

    expect(platform.requests.map(({ params }) => params['ids'])).toEqual([['1', '2'], ['3', '4'], ['5']])
    expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
  })

  it('that just fits, or is empty, is one request', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('goods.prices', priced)

    await shop.goods.prices({ ids: ['1', '2'] })
    await shop.goods.prices({ ids: [] })

    expect(platform.requests).toHaveLength(2)
  })

  it('that is empty makes no call where the platform would take it for "all"', async () => {
    const stock = endpoint<{ ids: readonly string[] }, readonly unknown[], never>({
      name: 'goods.stock',
      grant: 'none',
      safety: 'safe',
      params: () => z.object({ ids: z.array(z.string()) }),
      result: () => z.array(z.unknown()),
      chunk: { param: 'ids', max: 2, skipsEmpty: true, join: (results) => results.flat() },
    })
    const { client, platform } = await acmeWorld()
    platform.next(ok([7]))

    expect(await client.invoke(stock, { ids: [] })).toEqual([])
    expect(platform.requests).toHaveLength(0)
    expect(await client.invoke(stock, { ids: ['1'] })).toEqual([7])
  })

  it('that fails in a later part brings the earlier answers along, converted, where nothing prints them', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(priced, priced, refusal('no'))

    const error = await errorOf(shop.goods.prices({ ids: ['1', '2', '3', '4', '5'] }))

    expect(error).toMatchObject({ kind: 'business', attempts: 3, hint: 'The first 4 entries of the list were answered: see error.partial.' })
    expect(error.partial).toMatchObject({ rows: [{ id: '1' }, { id: '2' }, { id: '3' }, { id: '4' }] })
    expect(Object.keys(error)).not.toContain('partial')
    expect(inspect(error, { showHidden: true, depth: 10 }) + JSON.stringify(error)).not.toContain('obviously-fake-status')
  })

  it('is in doubt only as far as its last part is', async () => {
    const reprice = endpoint<{ ids: readonly string[] }, unknown, never>({
      name: 'goods.reprice',
      grant: 'none',
      safety: 'unsafe',
      params: () => z.object({ ids: z.array(z.string()) }),
      result: () => z.unknown(),
      chunk: { param: 'ids', max: 1, join: (results) => results },
    })
    const { client, platform } = await acmeWorld()
    platform.next(ok(1), refusal('no'), ok(2), http(500, ''))

    expect(await errorOf(client.invoke(reprice, { ids: ['1', '2'] }))).toMatchObject({ outcome: 'not_done', attempts: 2, partial: [1] })
    expect(await errorOf(client.invoke(reprice, { ids: ['1', '2'] }))).toMatchObject({ outcome: 'unknown', attempts: 2, partial: [2] })
  })

  it('that fails in its first part brings nothing', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(refusal('no'))

    const error = await errorOf(shop.goods.prices({ ids: ['1', '2', '3'] }))

    expect(error.partial).toBeUndefined()
    expect(error.hint).toBeUndefined()
  })
})
