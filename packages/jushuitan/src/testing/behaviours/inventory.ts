import { listed } from '@duijie/core/testing'
import type { JsonObject } from '../../json-answer.js'
import { isJsonObject } from '../../json-answer.js'
import { type Ask, type Behaviours, flagIn, idsIn, linesIn, numberIn, paramsOf, textIn } from '../ask.js'
import { listing } from '../listing.js'
import { refusal } from '../refusals.js'
import { renderStock } from '../render/goods.js'
import { at, bare } from '../render/values.js'
import type { PlainRow, Stock } from '../state/documents.js'
import { moveStock } from '../state/merchant.js'
import { putPlain, renderPlain } from '../state/plain.js'

/** The platform's stock APIs. */
export function inventoryBehaviours(): Behaviours {
  return {
    '/open/inventory/query': listing<Stock>({
      rowsKey: 'inventorys',
      table: (merchant) => merchant.stock,
      render: renderStock,
      cursor: 'ts',
      ids: { sku_ids: ({ id }) => id, i_ids: ({ id }, merchant) => merchant.skus.get(id)?.iId, names: ({ id }, merchant) => merchant.skus.get(id)?.name },
      counted: false,
    }),
    '/open/inventory/count/query': listing<PlainRow>({
      table: (merchant) => merchant.plain.stocktakes,
      render: renderPlain,
      ids: { io_ids: ({ id }) => id },
    }),
    '/open/jushuitan/inventoryv2/upload': (ask) => ({ data: stocktake(ask, paramsOf(ask)) }),
    '/open/webapi/itemapi/iteminventory/batchupdatewmsvirtualqtys': (ask) => {
      for (const row of linesIn(paramsOf(ask), 'sku_and_qty')) {
        moveStock(ask.merchant, textIn(row, 'sku_id') ?? '', (stock) => {
          stock.virtualQty = numberIn(row, 'qty') ?? 0
        })
      }
      return null
    },
    '/open/webapi/itemapi/iteminventory/getvirtualstock': (ask) => {
      const params = paramsOf(ask)
      const paging = isJsonObject(params['page']) ? params['page'] : {}
      const wanted = idsIn(params, 'sku_ids')
      const stocks = [...ask.merchant.stock.all()].filter(({ id, virtualQty }) => virtualQty !== 0 && (wanted?.includes(id) ?? true))
      const [number, size] = [numberIn(paging, 'current_page') ?? 1, numberIn(paging, 'page_size') ?? 50]
      const rows = stocks.map(({ id, virtualQty, modifiedMs }) => ({
        sku_id: id,
        stocks: [{ lwh_id: 50, name: '天猫虚拟仓', qty: virtualQty, order_able_qty: virtualQty, order_lock: 0, pick_lock: 0, modified: at(modifiedMs) }],
      }))
      const page = ask.merchant.pager.numbered(ask.path, listed(rows), { number, size })
      return { page_index: number, page_size: size, data_count: page.total, has_next: page.hasNext, data: page.rows }
    },
  }
}

/** A stocktake sets or moves stock, once for each number of the caller's: the first success wins. */
function stocktake({ merchant }: Ask, params: JsonObject): JsonObject {
  const soId = textIn(params, 'so_id') ?? ''
  const known = [...merchant.plain.stocktakes.all()].find(({ fields }) => fields['so_id'] === soId)
  if (known !== undefined) return { msg: '', so_id: soId, io_id: bare(known.id) }
  const lines = linesIn(params, 'items')
  if (lines.length === 0) throw refusal(130, '缺少必要参数:items')
  const isSet = textIn(params, 'type') === 'check'
  const isConfirmed = flagIn(params, 'is_confirm') === true
  for (const line of isConfirmed ? lines : []) {
    const qty = numberIn(line, 'qty') ?? 0
    moveStock(merchant, textIn(line, 'sku_id') ?? '', (stock) => {
      stock.qty = isSet ? qty : stock.qty + qty
    })
  }
  const id = merchant.id('io')
  const items = lines.map((line) => ({ io_id: Number(id), ioi_id: Number(merchant.id('other')), sku_id: line['sku_id'], qty: numberIn(line, 'qty') ?? 0 }))
  putPlain(merchant, 'stocktakes', id, { io_id: Number(id), so_id: soId, type: '盘点', status: isConfirmed ? 'Confirmed' : 'WaitConfirm', items })
  return { msg: '', so_id: soId, io_id: bare(id) }
}
