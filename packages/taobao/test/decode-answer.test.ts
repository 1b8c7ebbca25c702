import { type Answer, isDuijieError, parseJson } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, readJsonObject, unwrap, unwrapLists } from '../src/decode-answer.js'
import { listItems } from '../src/endpoints/list-items.js'
import { decodeTop } from '../src/protocol.js'
import samples from './vectors/samples.json' with { type: 'json' }

const call = { api: 'taobao.trade.fullinfo.get', account: 'shop', nowMs: 1_772_931_907_000, flag: 'failure' } as const

function answer(body: string | Uint8Array, status = 200): Answer {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return { status, headers: new Headers(), bytes: async () => bytes, stream: () => new Blob([new Uint8Array(bytes)]).stream(), discard: async () => undefined }
}

function objectOf(text: string): JsonObject {
  const value = parseJson(text)
  if (!isJsonObject(value)) throw new Error('no object')
  return value
}

function listsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listsIn)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(Object.hasOwn(listItems, name) && isJsonObject(inner) && Object.hasOwn(inner, listItems[name] ?? '') ? [name] : []),
    ...listsIn(inner),
  ])
}

const good = Object.entries(samples.bodies).filter(([key]) => !/^(?:error|oauth)/.test(key))

describe('unwrap', () => {
  it.each(good)('leaves no wrapper in the sample %s', (_key, body) => {
    const value = unwrap(objectOf(body))

    expect(Object.keys(value).some((name) => name.endsWith('_response'))).toBe(false)
    expect(listsIn(value)).toEqual([])
  })

  it.each(good)('reads the sample %s the same, with its root and without', (_key, body) => {
    const value = unwrap(objectOf(body))

    expect(unwrap(value)).toEqual(value)
    expect(unwrapLists(value)).toEqual(value)
    expect(unwrap({ any_response: value })).toEqual(value)
  })

  it.each([
    ['absent', {}, {}],
    ['an empty object', { trades: {} }, { trades: [] }],
    ['an empty wrapper', { trades: { trade: [] } }, { trades: [] }],
    ['null in a wrapper', { trades: { trade: null } }, { trades: [] }],
    ['an empty list', { trades: [] }, { trades: [] }],
    ['a single object in a wrapper', { trades: { trade: { tid: '1' } } }, { trades: [{ tid: '1' }] }],
    ['a list in a wrapper', { trades: { trade: [{ tid: '1' }] } }, { trades: [{ tid: '1' }] }],
    ['a list of texts', { topics: { string: ['a', 'b'] } }, { topics: ['a', 'b'] }],
    ['lists inside lists', { trades: { trade: [{ orders: { order: { oid: '2' } } }] } }, { trades: [{ orders: [{ oid: '2' }] }] }],
    ['an object that is no list', { trade: { tid: '1', orders: {} } }, { trade: { tid: '1', orders: [] } }],
    ['a list’s name with something else in it', { trades: { total: 1 } }, { trades: { total: 1 } }],
  ])('reads %s in both shapes', (_what, body, value) => {
    expect(unwrap(body)).toEqual(value)
    expect(unwrap({ trades_sold_get_response: body })).toEqual(value)
  })

  it('is not led astray by names of the language', () => {
    const value = unwrap(objectOf('{"x_response":{"constructor":{"a":1},"__proto__":{"b":[1]},"toString":{}}}'))

    expect(JSON.stringify(value)).toBe('{"constructor":{"a":1},"__proto__":{"b":[1]},"toString":{}}')
  })
})

describe('decodeTop', () => {
  it.each(good)('takes the sample %s for a value, with its request id apart', async (_key, body) => {
    const decoded = await decodeTop(answer(body), call)

    expect(decoded).toMatchObject({ ok: true, requestId: '16demoreqid01' })
    expect(decoded.ok && isJsonObject(decoded.value) && 'request_id' in decoded.value).toBe(false)
  })

  it.each(Object.entries(samples.bodies).filter(([key]) => key.startsWith('error')))('takes the sample %s for a failure', async (key, body) => {
    const decoded = await decodeTop(answer(body), call)

    expect(decoded).toMatchObject({ ok: false, failure: { code: /^error#(\d+)/.exec(key)?.[1], requestId: '16demoreqid01' } })
  })

  it.each(['{"is_success":false}', '{"shipping":{"is_success":false}}', '{"result":{"success":false}}', '{"x_response":{"shipping":{"is_success":false}}}'])(
    'takes %s for a failure',
    async (body) => {
      expect(await decodeTop(answer(body), call)).toMatchObject({ ok: false, failure: { kind: 'business', code: 'is_success_false', outcome: 'not_done' } })
    },
  )

  it('takes is_success false for a value where the API means it so', async () => {
    expect(await decodeTop(answer('{"is_success":false,"request_id":"r"}'), { ...call, flag: 'value' })).toEqual({
      ok: true,
      value: { is_success: false },
      requestId: 'r',
    })
  })

  it.each(['null', '"sorry"', '[]', '{}', '0', '{"code":{"a":1}}'])('takes any error_response for a failure: %s', async (error) => {
    expect(await decodeTop(answer(`{"error_response":${error}}`), call)).toMatchObject({ ok: false, failure: { kind: 'business' } })
  })

  it.each([
    [502, '<html>', 'transient'],
    [200, '<html>', 'unexpected'],
    [200, '', 'unexpected'],
    [200, '[1]', 'unexpected'],
    [503, '{"trade":{}}', 'transient'],
    [403, '{"message":"no"}', 'permission'],
  ])('takes HTTP %i with %s for a failure: %s', async (status, body, kind) => {
    expect(await decodeTop(answer(body, status), call)).toMatchObject({ ok: false, failure: { kind } })
  })

  it('reads the platform’s own error under any status', async () => {
    expect(await decodeTop(answer('{"error_response":{"code":27}}', 500), call)).toMatchObject({ ok: false, failure: { kind: 'auth_expired' } })
  })

  it('throws nothing on arbitrary bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.constantFrom(200, 403, 500), async (bytes, status) => {
        const decoded = await decodeTop(answer(bytes, status), call)

        expect(typeof decoded.ok).toBe('boolean')
      }),
    )
  })

  it('throws nothing on arbitrary JSON', async () => {
    const names = fc.oneof(
      fc.constantFrom('error_response', 'x_response', 'trades', 'trade', 'shipping', 'result', 'is_success', '__proto__', 'code'),
      fc.string(),
    )
    const json = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null), fc.array(tie('value')), tie('object')),
      object: fc.dictionary(names, tie('value'), { noNullPrototype: true }),
    }))
    await fc.assert(
      fc.asyncProperty(json.object, async (value) => {
        const decoded = await decodeTop(answer(JSON.stringify(value)), call)

        expect(decoded.ok || decoded.failure.kind.length > 0).toBe(true)
      }),
    )
  })

  it('lets a broken connection through as what it is', async () => {
    const broken = { ...answer(''), bytes: async () => Promise.reject(new TypeError('gone')) }

    await expect(readJsonObject(broken)).rejects.toThrow('gone')
    expect(isDuijieError(await readJsonObject(broken).catch((error: unknown) => error))).toBe(false)
  })
})
