import type { SyncRecord } from '@duijie/core/models'
import { isDuijieError } from '@duijie/core/platform'
import type { Rejected, Sink } from '@duijie/core/sync'
import type { CancelOrderParams, CreateOrderParams } from '../endpoints/types/orders.js'
import type { YlhOutbox } from './sql-outbox.js'

/** What follows from an order's new state: hand it over, cancel it, or nothing. */
export type PushWish = { readonly create: CreateOrderParams } | { readonly cancel: Omit<CancelOrderParams, 'cancelTime'> } | undefined

/** What {@link ylhPushSink} is told. */
export interface YlhPushSinkOptions {
  readonly outbox: YlhOutbox
  /** Decides by an order's status what is to be sent: called for every state of every order that the sync brings, of whatever platform. */
  readonly wish: (record: SyncRecord) => PushWish | Promise<PushWish>
  /** @defaultValue 'ylh-push' */
  readonly name?: string
}

/**
 * A sink that hands orders on to YLH when their status changes: give it to a sync of a shop's orders. It only queues; `pushOrders` sends. What comes again queues nothing again, and an order
 * that YLH would refuse becomes a dead letter.
 *
 * @example
 * ```ts
 * const push = ylhPushSink({ outbox: sqlYlhOutbox(db), wish: ({ data }) => (data.status === 'paid' ? { create: toYlh(data) } : undefined) })
 * ```
 */
export function ylhPushSink({ outbox, wish, name = 'ylh-push' }: YlhPushSinkOptions): Sink {
  return {
    name,
    async write(batch, { signal }) {
      const rejected: Rejected[] = []
      for (const [index, record] of batch.entries()) {
        signal.throwIfAborted()
        try {
          const wanted = await wish(record)
          if (wanted !== undefined && 'create' in wanted) await outbox.create(wanted.create)
          if (wanted !== undefined && 'cancel' in wanted) await outbox.cancel(wanted.cancel)
        } catch (error) {
          // Not as the platform wants it, or cancelled before it was ever handed over: neither changes by being tried again.
          if (!isDuijieError(error, 'invalid_params') && !isDuijieError(error, 'not_found')) throw error
          if (error.kind === 'invalid_params') rejected.push({ index, reason: error.message })
        }
      }
      return rejected.length === 0 ? {} : { rejected }
    },
  }
}
