import { endpointsByName } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { readTokenAnswer } from '../src/auth.js'
import { catalogue } from '../src/endpoints/catalogue.js'
import { type Envelope, envelopes } from '../src/envelope.js'
import { isJsonObject, type JsonObject } from '../src/json-answer.js'
import { decodeBody } from '../src/protocol.js'
import { key, selfWorld, startMs } from './merchant-world.js'
import samples from './vectors/samples.json' with { type: 'json' }

const all = Object.entries(samples.answers as Record<string, JsonObject>)
const endpoints = endpointsByName(catalogue)

function decoded(name: string, body: JsonObject) {
  const envelope = envelopes.find((one): one is Envelope => one === endpoints.get(name)?.wire['envelope']) ?? 'query'
  return decodeBody(body, envelope, { nowMs: 0, counter: 'calls' })
}

describe('the documented sample', () => {
  it.each(all)('of %s is a good answer', (name, body) => {
    expect(decoded(name, body)).toMatchObject({ ok: true, value: expect.any(Object) })
  })

  it.each(all.filter(([name]) => name.startsWith('/openWeb/auth/')))('of %s is a token of thirty days', (_name, body) => {
    expect(readTokenAnswer(body['data'], startMs)).toEqual({
      accessToken: '11112222333344445555666677778888',
      refreshToken: '99990000aaaabbbbccccddddeeeeffff',
      issuedAt: startMs,
      expiresAt: startMs + 30 * 86_400_000,
    })
  })

  it('is there for each endpoint and each token call', () => {
    expect(all.map(([name]) => name).filter((name) => name.startsWith('/open/'))).toEqual(expect.arrayContaining([...endpoints.keys()]))
    expect(all).toHaveLength(endpoints.size + 3)
  })
})

/** The kind of each field at any depth: `orders[].items[].qty` is a number. Null and blank say nothing. */
function kinds(value: unknown, path = ''): [path: string, kind: string | undefined][] {
  if (Array.isArray(value)) return value.flatMap((entry) => kinds(entry, `${path}[]`))
  if (isJsonObject(value)) return Object.entries(value).flatMap(([name, entry]) => kinds(entry, path === '' ? name : `${path}.${name}`))
  return [[path, value === null || value === '' ? undefined : typeof value]]
}

const window = { modified_begin: '2025-11-16 00:00:00', modified_end: '2025-11-18 21:06:40' }

describe('the sandbox', () => {
  it.each<[string, object]>([
    ['/open/shops/query', {}],
    ['/open/sku/query', { sku_ids: ['HOODIE0-0', 'HOODIE0-3'] }],
    ['/open/inventory/query', { ts: '1' }],
    ['/open/orders/single/query', { start_ts: '1' }],
    ['/open/orders/out/simple/query', { start_ts: '1' }],
    ['/open/logistic/query', window],
    ['/open/refund/single/query', { start_ts: '1' }],
    ['/open/aftersale/received/query', { start_ts: '1' }],
    ['/open/webapi/aftersaleapi/pay/payqueryasmodified', { start_ts: '1' }],
    ['/open/logisticscompany/query', {}],
    ['/open/wms/partner/query', {}],
    ['/open/webapi/userapi/company/getcompanyusers', {}],
  ])('answers %s in the sample’s fields and their kinds', async (name, params) => {
    const bodies: string[] = []
    const world = selfWorld(
      {},
      {
        fetch: async (url, init) => {
          const response = await world.sandbox.fetch(url, init)
          bodies.push(await response.clone().text())
          return response
        },
      },
    )
    const asId = world.merchant.addAfterSale(world.sandbox.truth(key).outbounds[0]?.orderId ?? '')
    world.merchant.receiveGoods(asId)
    world.merchant.confirmAfterSale(asId)

    await world.jushuitan.call(name, { ...params })

    const sample = kinds(Object.fromEntries(all)[name])
    const seen = kinds(JSON.parse(bodies.at(-1) ?? ''))
    const kindsOf = (path: string) => new Set(sample.flatMap(([known, kind]) => (known === path && kind !== undefined ? [kind] : [])))
    const otherKind = seen.filter(([path, kind]) => kind !== undefined && kindsOf(path).size > 0 && !kindsOf(path).has(kind))
    const paths = new Set(sample.map(([path]) => path))
    expect(seen.length).toBeGreaterThan(5)
    expect(otherKind).toEqual([])
    expect(seen.map(([path]) => path).filter((path) => !paths.has(path) && path !== 'request_id')).toEqual([])
  })
})
