import { describe, expect, it } from 'vitest'
import { jsonSchemas, modelSchemas, orderStatuses, schemaId } from '../../src/models/index.js'
import { interfaces } from '../../src/models/schemas/interfaces.js'
import { sampleAfterSale, sampleGoods, sampleOrder } from './sample-records.js'

const samples = { orders: sampleOrder, afterSales: sampleAfterSale, goods: sampleGoods } as const
const kinds = ['orders', 'afterSales', 'goods'] as const

describe('jsonSchemas', () => {
  const documents = jsonSchemas()

  it.each(kinds)('are documents of draft 2020-12 with an id and a title: %s', (kind) => {
    expect(documents[kind]).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: schemaId(kind),
      type: 'object',
      title: expect.stringMatching(/^[A-Z]/),
      description: expect.stringMatching(/\.$/),
    })
  })

  it.each(kinds)('describe every field: %s', (kind) => {
    expect(undescribed(documents[kind], kind)).toEqual([])
  })

  it.each(kinds)('say nothing that is for our generator, and forbid no member of later versions: %s', (kind) => {
    expect(JSON.stringify(documents[kind])).not.toMatch(/tsType|tsFrom|"summary"|additionalProperties/)
  })

  it('are of the schemas that the interfaces are generated of', () => {
    const titles = Object.values(interfaces).flatMap((schemas) => schemas.map((schema) => schema().meta()?.title))

    expect(kinds.map((kind) => documents[kind]['title'])).toEqual(titles)
  })

  it('list the statuses, and the bounds of money', () => {
    expect(documents.orders).toMatchObject({
      properties: {
        status: { enum: orderStatuses },
        amounts: { properties: { totalFen: { type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER } } },
      },
      required: expect.arrayContaining(['id', 'status', 'subOrders']),
    })
  })
})

describe('modelSchemas', () => {
  it.each(kinds)('take what the model allows: %s', async (kind) => {
    expect(await modelSchemas[kind]()['~standard'].validate(samples[kind])).toEqual({ value: samples[kind] })
  })

  it.each([
    ['an id that is a number', { ...sampleOrder, id: 12 }],
    ['an empty id', { ...sampleOrder, id: '' }],
    ['money that is not safe', { ...sampleOrder, amounts: { deductions: [], totalFen: 2 ** 53 } }],
    ['a status outside of the list', { ...sampleOrder, status: 'gone' }],
    ['a decimal that is a number', { ...sampleOrder, subOrders: [{ ...sampleOrder.subOrders[0], unitPrice: 1.5 }] }],
  ])('refuse %s', async (_what, order) => {
    expect(await modelSchemas.orders()['~standard'].validate(order)).toHaveProperty('issues.length', 1)
  })
})

function undescribed(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { properties = {}, items } = node as { readonly properties?: Readonly<Record<string, object>>; readonly items?: unknown }
  return [
    ...Object.entries(properties).flatMap(([name, field]) => ('description' in field ? [] : [`${path}.${name}`])),
    ...Object.entries(properties).flatMap(([name, field]) => undescribed(field, `${path}.${name}`)),
    ...undescribed(items, `${path}[]`),
  ]
}
