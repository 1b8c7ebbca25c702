import { type AnyEndpoint, endpointsByName, type Fields } from '@duijie/core/platform'
import { createRouter } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { payCatalogue } from '../../src/pay/endpoints/catalogue.js'
import { sealedPaths } from '../../src/pay/sensitive-fields.js'
import samples from '../vectors/pay-samples.json' with { type: 'json' }

interface Sample {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly query?: Record<string, string>
  readonly requestBody?: Fields
  readonly response: { readonly status: number; readonly body: unknown }
}
const all = samples.samples as unknown as Sample[] // one form; JSON modules only know the union of all

const byName = endpointsByName(payCatalogue)
const route = createRouter(
  [...byName.keys()].map((name) => {
    const [method = '', path = ''] = name.split(' ')
    return { method, path, name }
  }),
)

function asked({ method, path, query, requestBody }: Sample): { readonly endpoint: AnyEndpoint; readonly params: Fields } {
  const routed = route(method, path)
  const endpoint = routed === undefined ? undefined : byName.get(routed.name)
  if (routed === undefined || endpoint === undefined) throw new Error(`no endpoint for ${method} ${path}`)
  const numbers = Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, /^(limit|offset)$/.test(name) ? Number(value) : value]))
  return { endpoint, params: { ...numbers, ...requestBody, ...routed.path } }
}

describe('the samples of the endpoint pages', () => {
  it('are there for most areas', () => {
    expect(new Set(all.map((sample) => asked(sample).endpoint.name)).size).toBeGreaterThanOrEqual(24)
  })

  it.each(all.filter(({ response }) => response.status === 200))(
    '$id: its answer fits its schema, and nothing of it is lost',
    async ({ response, ...sample }) => {
      const { endpoint, params } = asked({ response, ...sample })

      const checked = await endpoint.result(params)['~standard'].validate(response.body)

      expect(checked.issues).toBeUndefined()
      expect(checked.issues === undefined && checked.value).toEqual(response.body)
    },
  )

  it.each(all.filter(({ requestBody, query }) => requestBody !== undefined || query !== undefined))('$id: its request fits its schema', async (sample) => {
    const { endpoint, params } = asked(sample)

    const checked = await endpoint.params()['~standard'].validate(params)

    expect(checked.issues).toBeUndefined()
    expect(checked.issues === undefined && checked.value).toEqual(params)
  })
})

describe('the params', () => {
  const { jsapi } = payCatalogue.transactions
  const good = { description: '奶茶', out_trade_no: 'T20250101000001', amount: { total: 1 }, payer: { openid: 'o1' } }
  const issues = async (endpoint: AnyEndpoint, params: unknown) =>
    ((await endpoint.params()['~standard'].validate(params)).issues ?? []).map(({ path }) => (path ?? []).join('.'))

  it.each([
    ['a number that is too short', { out_trade_no: 'T1' }, 'out_trade_no'],
    ['a number with other signs', { out_trade_no: '订单20250101' }, 'out_trade_no'],
    ['an amount with a fraction', { amount: { total: 1.5 } }, 'amount.total'],
    ['no amount', { amount: { total: 0 } }, 'amount.total'],
    ['an address with a query', { notify_url: 'https://shop.example.com/x?a=1' }, 'notify_url'],
    ['an address without TLS', { notify_url: 'http://shop.example.com/x' }, 'notify_url'],
    ['a time without a zone', { time_expire: '2026-11-20T10:00:00' }, 'time_expire'],
    ['a description that is too long', { description: '茶'.repeat(128) }, 'description'],
    ['a name that nobody knows', { amout: { total: 1 } }, ''],
  ])('refuse %s', async (_what, change, path) => {
    expect(await issues(jsapi, { ...good, ...change })).toEqual([path])
  })

  it('write a Date in China’s time, and leave out what is null', async () => {
    const checked = await jsapi
      .params()
      ['~standard'].validate({ ...good, time_expire: new Date('2026-11-20T02:00:00Z'), attach: null, payer: { openid: 'o1' } })

    expect(checked.issues === undefined && checked.value).toEqual({ ...good, time_expire: '2026-11-20T10:00:00+08:00' })
  })

  it('name the fields that are encrypted, wherever they stand', () => {
    const paths = (endpoint: AnyEndpoint) => sealedPaths(endpoint.params()).map((path) => path.join('.'))

    expect(paths(payCatalogue.refunds.applyAbnormal)).toEqual(['bank_account', 'real_name'])
    expect(paths(payCatalogue.profitSharing.create)).toEqual(['receivers.[].name'])
    expect(paths(payCatalogue.transfers.create)).toEqual(['user_name'])
    expect(paths(payCatalogue.profitSharing.addReceiver)).toEqual(['name'])
    expect(paths(payCatalogue.security.echo)).toEqual(['encrypted_echo_message'])
    expect(paths(payCatalogue.transactions.jsapi)).toEqual([])
    expect(sealedPaths(payCatalogue.complaints.list.result({ begin_date: '', end_date: '' })).map((path) => path.join('.'))).toEqual(['data.[].payer_phone'])
  })
})
