import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeFields, describeUrl, maskSecret, safeIssues } from '../../src/client/redact.js'

const allowed = new Set(['method', 'page_no'])

describe('describeUrl', () => {
  it.each([
    ['https://api.example.com/router/rest', 'https://api.example.com/router/rest'],
    ['https://api.example.com:8443/', 'https://api.example.com:8443/'],
    ['https://api.example.com/rest?method=shop.orders.list&page_no=2', 'https://api.example.com/rest?method=shop.orders.list&page_no=2'],
    ['https://api.example.com/rest?method=shop.orders.list&access_token=fake-token', 'https://api.example.com/rest?method=shop.orders.list&[redacted]'],
    ['https://api.example.com/rest?access_token=fake-token&sign=ABCDEF', 'https://api.example.com/rest?[redacted]'],
    ['https://user:fake-password@api.example.com/rest#fake-token', 'https://api.example.com/rest'],
    ['https://api.example.com/v3/pay/out-trade-no/20260308123456789', 'https://api.example.com/v3/pay/out-trade-no/[redacted]'],
    ['https://api.example.com/oauth2/2.0/get_user_info', 'https://api.example.com/oauth2/2.0/get_user_info'],
    ['https://api.example.com/hook/bf3c1e58-52fb-41f6-9d1a-aa0b6e7cd1f0', 'https://api.example.com/hook/[redacted]'],
    ['https://api.example.com/shops/%E6%9F%90%E4%BA%BA', 'https://api.example.com/shops/[redacted]'],
    [`https://api.example.com/${'word-'.repeat(20)}end`, 'https://api.example.com/[redacted]'],
    ['not a url with fake-token', '[redacted]'],
  ])('describes %s as %s', (url, described) => {
    expect(describeUrl(url, allowed)).toBe(described)
  })

  it('takes time in proportion to the length of a path', () => {
    const url = `https://api.example.com/${'a'.repeat(20)}${'.a1'.repeat(20_000)}!`

    expect(describeUrl(url, allowed)).toBe('https://api.example.com/[redacted]')
  })

  it('shows no value of a param that is not allowed', () => {
    const value = fc.stringMatching(/^[a-z0-9]{8,40}$/)
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), value), (params) => {
        const described = describeUrl(`https://api.example.com/rest?${new URLSearchParams(params)}`, new Set())

        expect(Object.values(params).filter((secret) => described.includes(secret))).toEqual([])
      }),
    )
  })
})

describe('describeFields', () => {
  it('shows allowed fields as they are and the others by name only', () => {
    const record = { method: 'shop.orders.list', page_no: 2, use: true, access_token: 'fake-token', buyer: { phone: '13800000000' } }

    expect(describeFields(record, new Set(['method', 'page_no', 'use']))).toEqual({
      method: 'shop.orders.list',
      page_no: 2,
      use: true,
      access_token: '[redacted]',
      buyer: '[redacted]',
    })
  })

  it('shows nothing from inside an allowed field, nothing endless, and no key that is data', () => {
    const record = { filter: { phone: '13800000000' }, note: 'x'.repeat(500), '13800000000': 1, 张三: 1 }

    const described = describeFields(record, new Set(['filter', 'note']))

    expect(described).toEqual({ filter: '[redacted]', note: `${'x'.repeat(120)}…`, '[redacted]': '[redacted]' })
  })
})

describe('maskSecret', () => {
  it('shows two letters at either end of a long secret and nothing of a short one', () => {
    expect([maskSecret('fake-secret-0123456789'), maskSecret('fake-secret-012'), maskSecret('')]).toEqual(['fa***89', '***', '***'])
  })
})

const order = z.strictObject({
  id: z.string(),
  count: z.number().int().min(1).max(100).multipleOf(5),
  status: z.enum(['paid', 'shipped']),
  kind: z.literal('order'),
  code: z.string().regex(/^[a-z]+$/),
  name: z.string().min(2).max(4),
  at: z.iso.datetime(),
  tags: z.array(z.string()).max(2),
  either: z.union([z.number(), z.boolean()]),
  shape: z.discriminatedUnion('type', [z.object({ type: z.literal('a') }), z.object({ type: z.literal('b') })]),
  extra: z.record(z.string().regex(/^[a-z]$/), z.number()),
  own: z.string().refine(() => false, { error: ({ input }) => `the value ${String(input)} is bad` }),
  said: z.string().refine(() => false, { error: 'not shown', params: { says: 'must be a known shop' } }),
  exact: z.string().length(3),
  starts: z.string().startsWith('T'),
})

const good = {
  id: '1',
  count: 5,
  status: 'paid',
  kind: 'order',
  code: 'a',
  name: 'abc',
  at: '2026-03-08T01:05:07Z',
  tags: [],
  either: 1,
  shape: { type: 'a' },
  extra: {},
  own: 'x',
  said: 'x',
  exact: 'abc',
  starts: 'T',
}

const issuesOf = (schema: z.ZodType, value: unknown) => safeIssues(schema.safeParse(value).error?.issues ?? [])

describe('safeIssues', () => {
  it.each([
    ['id', 4093482012345678, 'id: expected string, got number'],
    ['id', null, 'id: expected string, got null'],
    ['id', new Map([['13800000000', 1]]), 'id: expected string'],
    ['count', Number.POSITIVE_INFINITY, 'count: expected number'],
    ['count', 0, 'count: expected at least 1 (number)'],
    ['count', 105, 'count: expected at most 100 (number)'],
    ['count', 7, 'count: expected a multiple of 5'],
    ['count', 7.5, 'count: expected int, got number'],
    ['status', '13800000000', 'status: expected "paid" or "shipped"'],
    ['kind', '13800000000', 'kind: expected "order"'],
    ['code', '13800000000', 'code: expected the format /^[a-z]+$/'],
    ['name', '13800000000', 'name: expected at most 4 (string)'],
    ['exact', '13800000000', 'exact: expected exactly 3 (string)'],
    ['starts', '13800000000', 'starts: expected the format'],
    ['at', '13800000000', 'at: expected the format'],
    ['tags', ['13800000000', '13800000000', '13800000000'], 'tags: expected at most 2 (array)'],
    ['tags', ['x', 13800000000], 'tags.1: expected string, got number'],
    ['either', '13800000000', 'either: fits none of the allowed forms'],
    ['shape', { type: '13800000000' }, 'shape.type: expected "a" or "b"'],
    ['extra', { '13800000000': 1 }, 'extra.[redacted]: a key that is not allowed'],
    ['extra', { tomshop: 1 }, 'extra.[redacted]: a key that is not allowed'],
    ['extra', { a: '13800000000' }, 'extra.a: expected number, got string'],
    ['own', '13800000000', 'own: does not pass a check of its schema'],
    ['said', '13800000000', 'said: must be a known shop'],
  ])('says where and what of a wrong %s, without the value', (field, value, expected) => {
    const issues = issuesOf(order, { ...good, [field]: value })

    expect(issues.find((issue) => issue.startsWith(field))).toContain(expected)
    expect(issues.join()).not.toContain('13800000000')
  })

  it('names unknown fields, unless their names are data', () => {
    const issues = issuesOf(z.strictObject({}), { feilds: 1, '13800000000': 1, phone_13800000000: 1 })

    expect(issues).toEqual(['unknown fields feilds, [redacted], [redacted]'])
  })

  it('shows five and says how many more there are', () => {
    const issues = issuesOf(z.array(z.string()), Array(9).fill(1))

    expect(issues).toHaveLength(6)
    expect(issues.at(-1)).toBe('and 4 more')
  })

  it('believes no message of a library that it does not know', () => {
    const issues = safeIssues([{ message: 'Expected string but received 13800000000', path: [{ key: 'phone' }] }, { message: '13800000000' }])

    expect(issues).toEqual(['phone: does not fit the schema', 'does not fit the schema'])
  })

  it('lets no value through, whatever the value is', () => {
    // Letters that no message has: whatever of them is found came from the value.
    const secret = fc.stringMatching(/^[QXZ]{6,20}$/)
    const value = fc.oneof(secret, fc.array(secret, { minLength: 1 }), fc.record({ type: secret, inner: fc.array(secret) }), fc.bigInt({ min: 10n ** 18n }))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(good)), value, (field, bad) => {
        const told = issuesOf(order, { ...good, [field]: bad }).join()

        expect(told).not.toMatch(/[QXZ]{3}|\d{9}/)
      }),
    )
  })
})
