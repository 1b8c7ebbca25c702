import { DuijieError } from '@duijie/core/platform'
import type { JushuitanClient } from '../client.js'
import type { AfterSale } from '../endpoints/types/after-sales.js'
import type { InventoryRow } from '../endpoints/types/inventory.js'
import type { Order } from '../endpoints/types/orders.js'
import type { OutboundOrder } from '../endpoints/types/outbound.js'
import { isJsonObject, type JsonObject } from '../json-answer.js'
import type { ShopPush } from './shop-pushes.js'

/** What the ERP itself says of what a push claimed. */
export type ConfirmedPush =
  | { readonly topic: 'logistics.upload'; readonly documents: readonly OutboundOrder[] }
  | { readonly topic: 'cancel.order'; readonly orders: readonly Order[] }
  | { readonly topic: 'refund.goods'; readonly afterSales: readonly AfterSale[] }
  | { readonly topic: 'inventory.upload'; readonly stock: readonly InventoryRow[] }

/**
 * Looks up what a push is about, because its body is signed by nobody: gives the ERP's own rows, and nothing of what was claimed.
 *
 * @throws DuijieError `unverified` when the ERP knows nothing of it, which is a forgery, or not yet; then the platform is to push again
 *
 * @example
 * ```ts
 * const handle = async (push: ShopPush) => {
 *   const confirmed = await lookUpPush(jushuitan, push)
 *   if (confirmed.topic === 'logistics.upload') for (const { so_id, l_id } of confirmed.documents) await shipped(so_id, l_id)
 * }
 * ```
 */
export async function lookUpPush(
  jushuitan: JushuitanClient,
  { topic, account, content }: Pick<ShopPush, 'topic' | 'account' | 'content'>,
): Promise<ConfirmedPush> {
  const merchant = jushuitan.account(account)
  const soId = textIn(content, 'so_id')
  switch (topic) {
    case 'logistics.upload': {
      const { datas } = await merchant.outbound.query({ so_ids: [needed('so_id', soId)] })
      const waybill = textIn(content, 'l_id')
      // The filter is only a hint to the platform: the rows are asked themselves.
      const documents = datas.filter(({ so_id, l_id, status }) => so_id === soId && l_id === waybill && (status === 'Confirmed' || status === 'Archive'))
      return { topic, documents: known(topic, documents) }
    }
    case 'cancel.order': {
      const oId = textIn(content, 'o_id')
      const { orders } = await merchant.orders.query(oId === undefined ? { so_ids: [needed('so_id', soId)] } : { o_ids: [oId] })
      return {
        topic,
        orders: known(
          topic,
          orders.filter(({ status }) => status === 'Cancelled'),
        ),
      }
    }
    case 'refund.goods': {
      const asId = textIn(content, 'as_id')
      const { datas } = await merchant.afterSales.query(asId === undefined ? { so_ids: [needed('so_id', soId)] } : { as_ids: [asId] })
      return { topic, afterSales: known(topic, datas) }
    }
    case 'inventory.upload': {
      const rows = Array.isArray(content['datas']) ? content['datas'].filter(isJsonObject) : []
      const skuIds = [...new Set(rows.flatMap((row) => textIn(row, 'sku_id') ?? []))]
      const { inventorys } = await merchant.inventory.query({ sku_ids: skuIds.length === 0 ? [needed('sku_id', undefined)] : skuIds })
      return { topic, stock: known(topic, inventorys) }
    }
    default:
      throw new DuijieError('unverified', `jushuitan: nothing is known to look up for the push ${JSON.stringify(topic)}`, { platform: 'jushuitan' })
  }
}

function known<Row>(topic: string, rows: readonly Row[]): readonly Row[] {
  if (rows.length > 0) return rows
  throw new DuijieError('unverified', `jushuitan: the ERP knows nothing of what the push ${topic} claims`, {
    platform: 'jushuitan',
    hint: 'It is forged, or the ERP does not show it yet: let the platform push it again.',
  })
}

function needed(name: string, value: string | undefined): string {
  if (value !== undefined) return value
  throw new DuijieError('unverified', `jushuitan: the push holds no ${name} to look up`, { platform: 'jushuitan' })
}

function textIn(content: JsonObject, name: string): string | undefined {
  const value = content[name]
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined
}
