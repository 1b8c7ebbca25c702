import { formatChinaTime, parseJson } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { canonicalParams, doudianMethod, explainDoudian, signDoudian } from '../../src/doudian/sign.js'
import vectors from '../vectors/doudian-signing.json' with { type: 'json' }

interface Vector {
  readonly id: string
  readonly input: {
    readonly app_key: string
    readonly app_secret: string
    readonly method: string
    readonly timestamp: string
    readonly sign_method: 'md5' | 'hmac-sha256'
    readonly params_json_text?: string
  }
  readonly expect: { readonly param_json: string; readonly string_to_sign: string; readonly sign: string }
}

// The JSON's type is a union of all kinds: those of this kind have these fields.
const signed = vectors.filter(({ kind }) => kind === 'doudian.sign') as unknown as readonly Vector[]

/** As a caller would give them: ids beyond 2^53 as text. */
const bare = new Set(['product_id', 'sku_id', 'shop_id'])

const requestOf = ({ input, expect: { param_json } }: Vector) => ({
  appKey: input.app_key,
  method: input.method,
  paramJson: param_json,
  timestamp: input.timestamp,
})

describe('the signature of a request', () => {
  it('is known by nine vectors', () => {
    expect(signed.map(({ id }) => id)).toHaveLength(9)
  })

  it.each(signed)('is that of the vector $id', (vector) => {
    const { app_secret: secret, sign_method: method } = vector.input

    expect(signDoudian(requestOf(vector), { secret, method })).toBe(vector.expect.sign)
    expect(explainDoudian(requestOf(vector))).toBe(vector.expect.string_to_sign.replaceAll(secret, '***'))
  })

  it('is taken over epoch seconds as well as over China’s time, each for itself', () => {
    const [vector] = signed
    if (vector === undefined) throw new Error('no vector')
    const { app_secret: secret } = vector.input
    const request = { ...requestOf(vector), timestamp: formatChinaTime(1_593_959_639_000) }

    expect(signDoudian(request, { secret, method: 'hmac-sha256' })).toBe(vector.expect.sign)
    expect(signDoudian({ ...request, timestamp: '1593959639' }, { secret, method: 'hmac-sha256' })).not.toBe(vector.expect.sign)
  })

  it('names the method by the path, capitals and all', () => {
    expect(['/order/searchList', '/afterSale/List', '/afterSale/operate', '/order/BatchSearchIndex', 'token/create'].map(doudianMethod)).toEqual([
      'order.searchList',
      'afterSale.List',
      'afterSale.operate',
      'order.BatchSearchIndex',
      'token.create',
    ])
  })
})

describe('the params that are signed', () => {
  it.each(signed.filter(({ input }) => input.params_json_text !== undefined))('are written as in the vector $id', ({ input, expect: { param_json } }) => {
    // Every vector's params are an object.
    const params = parseJson(input.params_json_text ?? '{}') as Readonly<Record<string, unknown>>

    expect(canonicalParams(params, bare)).toBe(param_json)
  })

  it('keep what is empty or null, and leave out what is undefined', () => {
    expect(canonicalParams({ b: [], a: '', d: undefined, c: null, e: {} })).toBe('{"a":"","b":[],"c":null,"e":{}}')
    expect(canonicalParams({})).toBe('{}')
  })

  it('write ids of the endpoint bare at any depth, and leave other texts of digits as they are', () => {
    const params = { list: [{ sku_id: '1736502463777799001', star: '3' }], sku_id: '0', ids: ['1', '1736502463777799001'] }

    expect(canonicalParams(params, new Set(['sku_id', 'ids']))).toBe(
      '{"ids":[1,1736502463777799001],"list":[{"sku_id":1736502463777799001,"star":"3"}],"sku_id":0}',
    )
  })

  it('are ordered by their bytes: capitals, underscore, small letters, Chinese, and only then what lies beyond', () => {
    expect(canonicalParams({ é: 1, a: 1, _: 1, Z: 1, 中: 1, '\u{1f600}': 1, '\ue000': 1 })).toBe('{"Z":1,"_":1,"a":1,"é":1,"中":1,"\ue000":1,"\u{1f600}":1}')
  })

  it.each([
    ['a rounded integer', { sku: 2 ** 60 }],
    ['half a surrogate pair', { remark: '\ud83d' }],
    ['NaN', { price: Number.NaN }],
    ['an id that is none', { sku_id: '12a' }],
    ['a function', { price: () => 1 }],
  ])('are refused where they would change on the way: %s', (_what, params) => {
    expect(() => canonicalParams(params, bare)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })

  it('write whole numbers without a point, and no HTML or Unicode escapes', () => {
    expect(canonicalParams({ n: 1.0, t: '<a href="/x">&\u2028中</a>' })).toBe('{"n":1,"t":"<a href=\\"/x\\">&\u2028中</a>"}')
  })
})
