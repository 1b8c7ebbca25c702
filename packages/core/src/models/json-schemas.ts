import { z } from 'zod'
import type { Schema } from '../client/schema.js'
import { afterSaleOrder } from './schemas/after-sale.js'
import { goodsWithSkuList } from './schemas/goods.js'
import { orderCombined } from './schemas/order.js'
import type { AfterSaleOrder } from './types/after-sale.js'
import type { GoodsWithSkuList } from './types/goods.js'
import type { OrderCombined } from './types/order.js'

/** The objects of the unified model, by the kind of their records. */
export interface Models {
  readonly orders: OrderCombined
  readonly afterSales: AfterSaleOrder
  readonly goods: GoodsWithSkuList
}

/** A JSON Schema document. */
export type JsonSchemaDocument = Readonly<Record<string, unknown>>

/** The schemas of the unified model, by the Standard Schema interface. Unknown members pass through: later versions may have more. */
export const modelSchemas: { readonly [Kind in keyof Models]: () => Schema<Models[Kind]> } = {
  // The interfaces are generated of these schemas; a type test compares them. Only the index signature of loose objects is missing in them.
  orders: () => orderCombined() as Schema<OrderCombined>,
  afterSales: () => afterSaleOrder() as Schema<AfterSaleOrder>,
  goods: () => goodsWithSkuList() as Schema<GoodsWithSkuList>,
}

/** The unified model as JSON Schemas (draft 2020-12), for consumers in any language. Members that they do not name are allowed. */
export function jsonSchemas(): { readonly [Kind in keyof Models]: JsonSchemaDocument } {
  return {
    orders: documentOf('orders', orderCombined()),
    afterSales: documentOf('afterSales', afterSaleOrder()),
    goods: documentOf('goods', goodsWithSkuList()),
  }
}

/** The `$id` of a model's JSON Schema. Its number grows when something is taken away or changes its meaning, not when members are added. */
export function schemaId(kind: keyof Models): string {
  return `urn:duijie:schema:${names[kind]}:1`
}

const names: { readonly [Kind in keyof Models]: string } = { orders: 'order-combined', afterSales: 'after-sale-order', goods: 'goods-with-sku-list' }

function documentOf(kind: keyof Models, schema: z.ZodType): JsonSchemaDocument {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', override: ({ jsonSchema }) => tidy(jsonSchema) })
  return { $schema, $id: schemaId(kind), ...rest }
}

// What our schemas say for the generated interfaces alone.
function tidy(node: z.core.JSONSchema.BaseSchema): void {
  if (typeof node['summary'] === 'string') node.description ??= node['summary']
  delete node['summary']
  delete node['tsType']
  delete node['tsFrom']
  delete node.additionalProperties
}
