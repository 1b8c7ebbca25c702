import { checkOptions } from '@duijie/core/platform'
import type { Slice, Source, SyncPage, TimeWindow } from '@duijie/core/sync'
import type { JushuitanClient } from '../client.js'
import type { ErpSku, Style } from '../endpoints/types/items.js'
import { mapLoneSku, mapStyle } from '../mapping/map-goods.js'
import { canBeAskedFor } from './inventory-source.js'
import { pageOf, type SyncList, windowParams } from './list.js'
import { planByWindow, settingsOf, windowSlicesOf } from './plan.js'
import { countWindow, readWindow } from './read-window.js'
import { idSlicesOf, planOf } from './slices.js'
import { sourceBase } from './source-base.js'
import { type JushuitanWindowOptions, windowOptionsSchema } from './source-options.js'
import { oneRecord } from './versioned-source.js'

/** A row of {@link jushuitanGoods}: a style with its SKUs, or a SKU that has none. */
export type GoodsRow = { readonly style: Style } | { readonly sku: ErpSku }

const name = 'jushuitan.goods'
const pageSize = 50
const idsPerRequest = 20

/**
 * The styles of merchants with their SKUs, by `/open/mall/item/query` and `/open/sku/query`, in windows of the time of change: these two lists have no row versions. A style whose
 * SKU has changed is read again; a SKU without a style becomes goods of its own. Without a checkpoint it begins 24 hours ago, unless `from` says otherwise.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const goods = jushuitanGoods(jushuitan, { from: new Date('2024-01-01T00:00:00+08:00') })
 * ```
 */
export function jushuitanGoods(client: JushuitanClient, options: JushuitanWindowOptions = {}): Source<GoodsRow> {
  checkOptions('jushuitanGoods', windowOptionsSchema, options)
  const { original, splitRows = 50 * pageSize } = options
  const settings = settingsOf(name, options)

  async function stylesOf(account: string, codes: readonly string[], signal: AbortSignal): Promise<readonly Style[]> {
    const found: Style[] = []
    for (let at = 0; at < codes.length; at += idsPerRequest) {
      const i_ids = codes.slice(at, at + idsPerRequest)
      found.push(...(await client.account(account).items.styles({ i_ids, page_size: pageSize }, { signal })).datas)
    }
    return found
  }

  async function* read(slice: Slice, { resume, signal }: Parameters<Source<GoodsRow>['read']>[1]): ReturnType<Source<GoodsRow>['read']> & AsyncGenerator {
    const plan = planOf(slice)
    const { account } = slice
    if ('ids' in plan) {
      yield { rows: await byIds(account, plan.ids, signal) }
      return
    }
    if (!('window' in plan)) return
    const window: TimeWindow = plan.window
    // A style that was read after the window's end holds all that its SKUs were in it.
    const known = new Set<string>()
    // Which list a place belongs to, is not kept: the pages of the first come again, which is harmless.
    for await (const part of readWindow({ source: name, slice, window, list: styleList(client, account), resume: undefined, splitRows, signal })) {
      if ('split' in part) {
        yield part
        return
      }
      for (const { i_id } of part.rows) known.add(i_id)
      yield { rows: part.rows.map((style) => ({ style })) }
    }
    // What is cut here was not cut above, and would be read twice by both lists: so it is not cut.
    const skus = readWindow({ source: name, slice, window, list: skuList(client, account), resume, splitRows: Number.POSITIVE_INFINITY, signal })
    for await (const part of skus) if (!('split' in part)) yield await withStyles(account, part, { known, signal })
  }

  async function withStyles(
    account: string,
    { rows, ...page }: SyncPage<ErpSku>,
    { known, signal }: { readonly known: Set<string>; readonly signal: AbortSignal },
  ): Promise<SyncPage<GoodsRow>> {
    const codes = [...new Set(rows.flatMap(({ i_id }) => (i_id === undefined || known.has(i_id) ? [] : [i_id])))]
    const styles = await stylesOf(account, codes, signal)
    for (const { i_id } of styles) known.add(i_id)
    const lone = rows.filter(({ i_id }) => i_id === undefined || !known.has(i_id))
    return { ...page, rows: [...styles.map((style) => ({ style })), ...lone.map((sku) => ({ sku }))] }
  }

  async function byIds(account: string, ids: readonly string[], signal: AbortSignal): Promise<readonly GoodsRow[]> {
    const styles = await stylesOf(account, ids, signal)
    const found = new Set(styles.map(({ i_id }) => i_id))
    const left = ids.filter((id) => !found.has(id) && canBeAskedFor(id))
    const lone = left.length === 0 ? [] : (await client.account(account).items.skus({ sku_ids: left, page_size: pageSize }, { signal })).datas
    return [...styles.map((style) => ({ style })), ...lone.filter(({ i_id }) => i_id === undefined || !found.has(i_id)).map((sku) => ({ sku }))]
  }

  return {
    ...sourceBase(client, name, options),
    name,
    kind: 'goods',
    plan: async (request) => planByWindow(settings, request),
    read,
    map(row, { account, observedMs }) {
      const context = { account, observedMs, ...(original === undefined ? {} : { original }) }
      return oneRecord('style' in row ? mapStyle(row.style, context) : mapLoneSku(row.sku, context))
    },
    windowSlices: (account, window) => windowSlicesOf(settings, account, window),
    idSlices: (account, ids) => idSlicesOf(name, account, ids, idsPerRequest),
    async count(slice, signal) {
      const plan = planOf(slice)
      if (!('window' in plan)) return { calls: 1 }
      const styles = await countWindow(styleList(client, slice.account), plan.window, signal)
      const skus = await countWindow(skuList(client, slice.account), plan.window, signal)
      return { calls: styles.calls + skus.calls, ...(styles.rows === undefined ? {} : { rows: styles.rows }) }
    },
  }
}

function styleList(client: JushuitanClient, account: string): SyncList<Style> {
  return {
    name: '/open/mall/item/query',
    pageSize,
    async page(part, page, signal) {
      const result = await client.account(account).items.styles({ ...windowOf(part), page_index: page, page_size: pageSize }, { signal })
      return pageOf(result.datas, result)
    },
  }
}

function skuList(client: JushuitanClient, account: string): SyncList<ErpSku> {
  return {
    name: '/open/sku/query',
    pageSize,
    async page(part, page, signal) {
      const result = await client.account(account).items.skus({ ...windowOf(part), page_index: page, page_size: pageSize }, { signal })
      return pageOf(result.datas, result)
    },
  }
}

// These lists are asked by window only.
function windowOf(part: Parameters<SyncList<unknown>['page']>[0]): ReturnType<typeof windowParams> | undefined {
  return 'window' in part ? windowParams(part.window) : undefined
}
