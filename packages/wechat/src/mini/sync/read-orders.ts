import { isDuijieError } from '@duijie/core/platform'
import type { SyncPage, TimeWindow } from '@duijie/core/sync'
import type { WechatClient } from '../client.js'
import type { ShippingOrder, ShippingOrdersParams } from '../endpoints/types/shipping.js'
import { type Place, placeOf } from './slices.js'

/** What is read: the orders that were paid in a window, of all states or of some. */
export interface OrdersToRead {
  readonly window: TimeWindow
  readonly states: readonly number[] | undefined
  /** So long a piece of the window is one list: a place within it is lost with a bad cursor, and the piece read again. */
  readonly pieceMs: number
  readonly resume: unknown
  readonly signal: AbortSignal
}

/** The pages of a window, each with the place after it. Filters stay the same from a list's first page to its last, as the platform wants. */
export async function* readOrders(
  client: Pick<WechatClient, 'shipping'>,
  { window, states, pieceMs, resume, signal }: OrdersToRead,
): AsyncGenerator<SyncPage<ShippingOrder>> {
  const days = Math.max(1, Math.ceil((window[1] - window[0]) / pieceMs))
  const filters = states ?? [undefined]
  let place: Place = placeOf(resume)
  while (place.day < days) {
    const piece = pieceOf(window, place.day, pieceMs)
    const state = filters[place.state]
    const params: ShippingOrdersParams = {
      pay_time_range: { begin_time: Math.floor(piece[0] / 1000), end_time: Math.floor(piece[1] / 1000) },
      ...(isState(state) ? { order_state: state } : {}),
    }
    for await (const page of listPages(client, params, place.index, signal)) {
      place = page.next === undefined ? after(place, filters.length) : { ...place, index: page.next }
      yield { rows: page.rows, ...(place.day < days ? { resume: { ...place } } : {}) }
    }
  }
}

interface ListPage {
  readonly rows: readonly ShippingOrder[]
  readonly next: string | undefined
}

async function* listPages(
  client: Pick<WechatClient, 'shipping'>,
  params: ShippingOrdersParams,
  from: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<ListPage> {
  const walk = (index: string | undefined) => client.shipping.orders.pages({ ...params, ...(index === undefined ? {} : { last_index: index }) }, { signal })
  try {
    yield* placed(walk(from))
  } catch (error) {
    // The place has become invalid: the list is read from its beginning. What comes twice changes nothing.
    if (!isDuijieError(error) || error.code !== badPlace || from === undefined) throw error
    yield* placed(walk(undefined))
  }
}

const badPlace = '10060011'

async function* placed(pages: AsyncIterable<{ readonly rows: readonly ShippingOrder[]; readonly next?: ShippingOrdersParams }>): AsyncGenerator<ListPage> {
  for await (const { rows, next } of pages) yield { rows, next: next?.last_index }
}

function after({ day, state }: Place, states: number): Place {
  return state + 1 < states ? { day, state: state + 1 } : { day: day + 1, state: 0 }
}

// Both ends belong to a list: neighbours share a second, and what is paid in it comes twice, which changes nothing.
function pieceOf([from, to]: TimeWindow, day: number, pieceMs: number): TimeWindow {
  return [from + day * pieceMs, Math.min(to, from + (day + 1) * pieceMs)]
}

function isState(state: number | undefined): state is 1 | 2 | 3 | 4 | 5 | 6 {
  return state !== undefined && Number.isInteger(state) && state >= 1 && state <= 6
}
