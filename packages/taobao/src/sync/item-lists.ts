import { mapConcurrent, type Page } from '@duijie/core/platform'
import type { TaobaoAccount } from '../client.js'
import { deepestOnsale } from '../endpoints/schemas/item-params.js'
import type { Item } from '../endpoints/types/items.js'
import { counted, type ListPlace, placeOf, type WindowList } from './list-walk.js'

/** The fields of an item that records are made of. The lists have only a part of them, and no SKUs. */
// biome-ignore format: names fill lines.
export const itemFields = [
  'num_iid', 'title', 'type', 'approve_status', 'cid', 'num', 'price', 'outer_id', 'barcode', 'pic_url', 'item_img', 'seller_cids', 'created', 'modified',
  'with_hold_quantity', 'is_virtual', 'detail_url', 'sku',
] as const

type LoadItems = (ids: readonly string[], signal: AbortSignal) => Promise<readonly Partial<Item>[]>

const pageSize = 200
const itemsPerCall = 20
const concurrency = 4
// The list of items on sale gives no more than so many, that of the warehouse one more.
const deepestPage = deepestOnsale / pageSize
const names = { start: 'start_modified', end: 'end_modified' } as const

/** How many requests it takes to load so many items. */
export function callsForItems(count: number): number {
  return Math.ceil(count / itemsPerCall)
}

/** Loads items with their SKUs, 20 in a request. Those that are gone are left out, as the platform leaves them out. */
export async function loadItems(shop: Pick<TaobaoAccount, 'items'>, ids: readonly string[], signal: AbortSignal): Promise<readonly Partial<Item>[]> {
  const chunks = Array.from({ length: callsForItems(ids.length) }, (_, index) => ids.slice(index * itemsPerCall, (index + 1) * itemsPerCall))
  const found: Partial<Item>[] = []
  const loaded = mapConcurrent(chunks, { concurrency, signal }, (num_iids, ended) => shop.items.sellerList({ num_iids, fields: itemFields }, { signal: ended }))
  for await (const { items } of loaded) found.push(...items)
  return found
}

/**
 * The lists that have all of a shop's items together, in the order in which they must be read.
 *
 * An item that goes from one list to another while they are read is not lost: whoever takes it off sale, or puts it on, changes it, so that it leaves the window and is in the next
 * one; and one that is sold out, which may not count as a change, goes from the first list to the last.
 */
export function itemLists(shop: Pick<TaobaoAccount, 'items'>): readonly WindowList<Partial<Item>>[] {
  const { onsale, inventory } = shop.items
  const load: LoadItems = (ids, signal) => loadItems(shop, ids, signal)
  const banners = ['for_shelved', 'violation_off_shelf', 'sold_out'] as const
  return [
    listOf('onsale', load, {
      walk: (window, from, signal) => onsale.pages(paramsOf(window), { prefetch: 0, signal, ...(from === undefined ? {} : { resume: paramsOf(from) }) }),
      one: (place, size, signal) => onsale({ ...paramsOf(place), page_size: size }, { signal }),
    }),
    ...banners.map((banner) =>
      listOf(banner, load, {
        walk: (window, from, signal) =>
          inventory.pages({ ...paramsOf(window), banner }, { prefetch: 0, signal, ...(from === undefined ? {} : { resume: { ...paramsOf(from), banner } }) }),
        one: (place, size, signal) => inventory({ ...paramsOf(place), banner, page_size: size }, { signal }),
      }),
    ),
  ]
}

interface Listed {
  readonly num_iid: string
  readonly modified: string
}

interface Counted {
  readonly total_results?: number
}

/** The two ways of asking for one of the lists. */
interface ItemList {
  walk(window: ListPlace, from: ListPlace | undefined, signal: AbortSignal): AsyncIterable<Page<object, Counted, Listed>>
  one(place: ListPlace, size: number, signal: AbortSignal): Promise<Counted & { readonly items?: readonly Listed[] }>
}

function listOf(name: string, load: LoadItems, list: ItemList): WindowList<Partial<Item>> {
  const api = `taobao.items.${name === 'onsale' ? name : 'inventory'}.get`
  return {
    name,
    pageSize,
    isBackwards: false,
    pages: async function* (window, from, signal) {
      for await (const { ids, next } of steadyPages(list, { window, from, signal })) {
        yield { load: () => load(ids, signal), ...(next === undefined ? {} : { next }) }
      }
    },
    rows: async (window, signal) => counted(await list.one({ ...window, page: 1 }, 1, signal), api),
    extraCalls: callsForItems,
  }
}

function paramsOf({ start, end, page }: ListPlace) {
  return {
    fields: ['num_iid', 'modified'],
    order_by: 'modified:asc',
    ...(start === undefined ? {} : { start_modified: start }),
    end_modified: end,
    page_size: pageSize,
    ...(page === undefined ? {} : { page_no: page }),
  } as const
}

interface Stretch {
  readonly window: ListPlace
  readonly from: ListPlace | undefined
  readonly signal: AbortSignal
}

interface Ids {
  readonly ids: readonly string[]
  readonly next?: ListPlace
}

/**
 * A walk along the time of change begins a window of its own with every page. Where more items than fit on a page were changed within a second, as by a bulk edit, it has to turn
 * pages, and forwards an item that leaves one of them moves others onto a page that has been read: the rest is read from its last page to its first then. Where even that is too deep
 * for the platform, pages are turned forwards, and the count tells when to begin again.
 */
async function* steadyPages(list: ItemList, { window, from, signal }: Stretch): AsyncGenerator<Ids> {
  if (from?.down === true) return yield* downwards(list, from, signal)
  let place = from
  let before: { readonly total: number; readonly ids: ReadonlySet<string> } | undefined
  for (let isAgain = true; isAgain; ) {
    isAgain = false
    for await (const { rows, result, next } of list.walk(window, place, signal)) {
      const { total_results: total = 0 } = result
      if ((place?.page ?? 1) > 1 && (before === undefined || total < before.total)) {
        place = { ...window, ...place, page: 1 }
        before = undefined
        isAgain = true
        break
      }
      // Neighbours overlap by a second.
      const known = before?.ids
      const ids = rows.map(({ num_iid }) => num_iid)
      before = { total, ids: new Set(ids) }
      place = next === undefined ? undefined : placeOf(next, names)
      const last = Math.ceil(total / pageSize)
      const down = place !== undefined && (place.page ?? 1) > 1 && last <= deepestPage ? { ...place, page: last, down: true as const } : undefined
      const onward = down ?? place
      yield { ids: ids.filter((id) => known?.has(id) !== true), ...(onward === undefined ? {} : { next: onward }) }
      if (down !== undefined) return yield* downwards(list, down, signal)
    }
  }
}

// To the first page, though it has been read: what was to come may have moved there.
async function* downwards(list: ItemList, from: ListPlace, signal: AbortSignal): AsyncGenerator<Ids> {
  for (let page = from.page ?? 1; page >= 1; page -= 1) {
    const { items = [] } = await list.one({ ...from, page }, pageSize, signal)
    yield { ids: items.map(({ num_iid }) => num_iid), ...(page > 1 ? { next: { ...from, page: page - 1 } } : {}) }
  }
}
