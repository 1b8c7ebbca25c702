import { keepOriginal, type OriginalChoice, originalChoices, personalFields, upsertRecord } from '@duijie/core/models'
import { type Clock, checkOptions, systemClock } from '@duijie/core/platform'
import type { Json, Source } from '@duijie/core/sync'
import { z } from 'zod'
import type { YlhClient } from '../client.js'
import { mostOrderCodes } from '../endpoints/logistics.js'
import type { StoreLogistics } from '../endpoints/types/logistics.js'
import { advanceOrder } from '../orders/advance.js'
import { newOrder, type OrderParcel, type SupplierStatus } from '../orders/order.js'
import type { YlhOrderStore } from '../orders/order-store.js'
import { platformName } from '../platform-name.js'

/** Where an order is, as a record. */
export interface YlhOrderLogistics {
  /** The platform's number of the order (SO.…). */
  readonly orderNo: string
  /** Your number, where it is known. */
  readonly soId?: string
  readonly parcels: readonly OrderParcel[]
}

/** An order whose logistics are asked for. */
export interface OpenOrder {
  /** The platform's number (SO.…): your own is not known there. */
  readonly orderNo: string
  readonly soId?: string
}

/** What {@link ylhLogistics} is told: where open orders are known. */
export interface YlhLogisticsOptions {
  /** The orders that are on their way: the platform has no list of orders. @defaultValue those of `store` that are confirmed and not over */
  readonly openOrders?: (signal: AbortSignal) => Promise<readonly OpenOrder[]>
  /** Gets what was found, once it is delivered. */
  readonly store?: YlhOrderStore
  /** @defaultValue `'masked'` */
  readonly original?: OriginalChoice
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** One order with its deliveries, as the platform sent them. */
export interface OrderDeliveries extends OpenOrder {
  readonly deliveries: readonly StoreLogistics[]
}

const source = 'ylh.logistics'
const open: readonly SupplierStatus[] = ['confirmed', 'out_of_stock', 'delivering', 'partially_cancelled', 'cancelling']
const optionsSchema = z
  .strictObject({
    openOrders: z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function').optional(),
    store: z.custom<YlhOrderStore>((value) => typeof value === 'object' && value !== null && 'apply' in value, 'expected a store of orders').optional(),
    original: z.enum(originalChoices).optional(),
    clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value, 'expected a clock').optional(),
  })
  .refine(({ openOrders, store }) => openOrders !== undefined || store !== undefined, 'expected openOrders or store')

/**
 * The logistics of open orders: each run asks once for all of them, 100 in a request. An order without deliveries yet is no record.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * const run = sync({ source: ylhLogistics(ylh, { store: sqlYlhOrders(db) }), sink: sqlSink(db) })
 * ```
 */
export function ylhLogistics(client: YlhClient, options: YlhLogisticsOptions): Source<OrderDeliveries> {
  checkOptions('ylhLogistics', optionsSchema, options)
  const { store, original = 'masked', clock = systemClock } = options
  const openOrders = options.openOrders ?? (() => openIn(store))

  return {
    name: source,
    platform: platformName,
    kind: 'logistics',
    accounts: async () => [(await client.seller()).sellerCode],
    async plan({ account, progress, now }) {
      // What a run has read is up to date for that run.
      if (readAt(progress.cursor) >= now) return { slices: [] }
      return { slices: [{ id: `${source}:${account}:${now}`, account, plan: {}, gain: { nothing: true } }] }
    },
    async *read(_slice, { signal }) {
      const orders = await openOrders(signal)
      for (let from = 0; from < orders.length; from += mostOrderCodes) {
        const part = orders.slice(from, from + mostOrderCodes)
        const found = await client.logistics.byOrders({ orderCodes: part.map(({ orderNo }) => orderNo) }, { signal })
        const rows = part
          .map((order) => ({ ...order, deliveries: found.filter(({ orderCode }) => orderCode === order.orderNo) }))
          .filter(({ deliveries }) => deliveries.length > 0)
        yield { rows, acknowledge: () => note(store, rows) }
      }
      yield { rows: [], gain: { cursor: { at: clock.now() } } }
    },
    map({ orderNo, soId, deliveries }, { account, observedMs }) {
      const { parcels } = advanceOrder(newOrder({ soId: soId ?? orderNo }), { type: 'logistics', deliveries })
      const data: YlhOrderLogistics = { orderNo, parcels, ...(soId === undefined ? {} : { soId }) }
      const kept = keepOriginal(deliveries, original, nobody)
      // The platform tells no time of change: the content tells whether it is one.
      const identity = { platform: platformName, account, kind: 'logistics', id: orderNo } as const
      return { ok: true, records: [upsertRecord(identity, { modifiedMs: observedMs, observedMs }, { data, original: kept })] }
    },
  }
}

// Parcels name no person.
const nobody = personalFields([])

function readAt(cursor: Json | undefined): number {
  const at = typeof cursor === 'object' && cursor !== null && 'at' in cursor ? cursor['at'] : undefined
  return typeof at === 'number' ? at : Number.NEGATIVE_INFINITY
}

async function openIn(store: YlhOrderStore | undefined): Promise<readonly OpenOrder[]> {
  const found: OpenOrder[] = []
  let after: string | undefined
  for (;;) {
    const orders = (await store?.list({ statuses: open, limit: 500, ...(after === undefined ? {} : { after }) })) ?? []
    found.push(...orders.flatMap(({ orderNo, soId }) => (orderNo === undefined ? [] : [{ orderNo, soId }])))
    after = orders.at(-1)?.soId
    if (after === undefined) return found
  }
}

async function note(store: YlhOrderStore | undefined, rows: readonly OrderDeliveries[]): Promise<void> {
  for (const { soId, deliveries } of rows) if (soId !== undefined) await store?.apply(soId, { type: 'logistics', deliveries })
}
