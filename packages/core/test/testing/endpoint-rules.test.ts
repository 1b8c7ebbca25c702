import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../../src/client/define.js'
import { createRuleBook } from '../../src/testing/index.js'

const hourMs = 3_600_000
const list = endpoint({
  name: 'demo.list',
  grant: 'none',
  safety: 'safe',
  params: () =>
    z.strictObject({
      fields: z.array(z.string()),
      from: z.string().optional(),
      to: z.string().optional(),
      page: z.number().int().optional(),
      size: z.number().int().optional(),
      deep: z.boolean().optional(),
      query: z.array(z.object({ id: z.string() })).optional(),
      status: z.enum(['A', 'B']).optional(),
      ids: z.array(z.string()).optional(),
    }) as never,
  result: () => z.unknown(),
  limits: {
    pageSize: { param: 'size', max: 100, default: 40 },
    pageNumber: { param: 'page', max: 50 },
    window: { start: 'from', end: 'to', maxMs: hourMs, parse: (value) => Date.parse(String(value)), format: (ms) => new Date(ms).toISOString() },
    list: { ids: 2 },
  },
})

const good = {
  fields: 'a,b',
  page: '1',
  size: '100',
  deep: 'true',
  query: '[{"id":"1"}]',
  status: 'A',
  from: '2026-01-01T00:00:00Z',
  to: '2026-01-01T01:00:00Z',
  ids: '1,2',
}

describe('rule book', () => {
  test("reads texts in the types of the endpoint's own schema, unknown params apart", async () => {
    const rules = createRuleBook()

    const checked = [await rules.check(list, { ...good, stranger: 'x' }), await rules.check(list, good)]

    expect(checked[1]).toEqual({ params: { ...good, fields: ['a', 'b'], page: 1, size: 100, deep: true, query: [{ id: '1' }], ids: ['1', '2'] } })
    expect(checked[0]).toEqual(checked[1])
  })

  test.each([
    ['missing', 'fields', { fields: undefined }],
    ['invalid', 'status', { status: 'C' }],
    ['invalid', 'page', { page: 'one' }],
    ['invalid', 'query', { query: '[{"name":"1"}]' }],
    ['page_size', 'size', { size: '101' }],
    ['page_size', 'size', { size: '0' }],
    ['page_number', 'page', { page: '51' }],
    ['window', 'to', { to: '2026-01-01T01:00:01Z' }],
    ['window_order', 'to', { to: '2025-12-31T23:59:59Z' }],
    ['list', 'ids', { ids: '1,2,3' }],
  ])('names the rule %s of the param %s', async (rule, param, change) => {
    const rules = createRuleBook()
    await rules.check(list, good)
    const texts = Object.fromEntries(Object.entries({ ...good, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined))

    expect(await rules.check(list, texts)).toMatchObject({ broken: { rule, param } })
  })
})
