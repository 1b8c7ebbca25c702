import { describe, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type { AfterSaleOrder, EventRecord, GoodsWithSkuList, OrderCombined, ParsedCloudEvent, SyncRecord } from '../../src/models/index.js'
import type { afterSaleOrder } from '../../src/models/schemas/after-sale.js'
import type { goodsWithSkuList } from '../../src/models/schemas/goods.js'
import type { orderCombined } from '../../src/models/schemas/order.js'

type Output<Make extends () => z.ZodType> = z.output<ReturnType<Make>>

/** Without index signatures, which the interfaces have not. */
type Plain<Type> = Type extends readonly (infer Entry)[]
  ? Plain<Entry>[]
  : Type extends object
    ? { [Key in keyof Type as string extends Key ? never : Key]: Plain<Type[Key]> }
    : Type

describe('the interfaces of the model', () => {
  it('are what their schemas give out, in both directions', () => {
    expectTypeOf<Plain<Output<typeof orderCombined>>>().toEqualTypeOf<Plain<OrderCombined>>()
    expectTypeOf<Plain<Output<typeof afterSaleOrder>>>().toEqualTypeOf<Plain<AfterSaleOrder>>()
    expectTypeOf<Plain<Output<typeof goodsWithSkuList>>>().toEqualTypeOf<Plain<GoodsWithSkuList>>()
  })

  it('have no index signature, so that misspelt fields do not compile', () => {
    expectTypeOf<string extends keyof OrderCombined ? true : false>().toEqualTypeOf<false>()
    // @ts-expect-error -- misspelt
    const order: Partial<OrderCombined> = { pliadAt: '' }
    void order
  })
})

describe('records', () => {
  it('tell by their op whether there is data', () => {
    const record = {} as SyncRecord<OrderCombined>

    if (record.op === 'upsert') expectTypeOf(record.data).toEqualTypeOf<OrderCombined>()
    if (record.op === 'delete') expectTypeOf(record.data).toEqualTypeOf<null>()
  })

  it('of events tell by their kind what the data is', () => {
    const record = {} as EventRecord

    if (record.kind === 'goods' && record.op === 'upsert') expectTypeOf(record.data).toEqualTypeOf<GoodsWithSkuList>()
    expectTypeOf<Extract<ParsedCloudEvent, { ok: true }>['record']>().toEqualTypeOf<EventRecord>()
  })
})
