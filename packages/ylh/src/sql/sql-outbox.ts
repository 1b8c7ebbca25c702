import { type Clock, DuijieError, systemClock } from '@duijie/core/platform'
import type { Database } from '@duijie/core/sql'
import type { Selectable } from 'kysely'
import { cancelParams, createParams, rescheduleParams } from '../endpoints/schemas/order-params.js'
import type { CancelOrderParams, CreateOrderParams, RescheduleParams } from '../endpoints/types/orders.js'
import { newOrder, supplierStatus } from '../orders/order.js'
import { stateOf } from './outbox-rows.js'
import { applyEvent } from './sql-orders.js'
import { type OutboxRow, tablesIn, type YlhDatabase, type YlhSqlOptions } from './tables.js'

/** Options of {@link sqlYlhOutbox}. */
export interface SqlYlhOutboxOptions extends YlhSqlOptions {
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** What became of a wish: it will be sent, or it is known already and is not sent again. */
export type Queued = 'queued' | 'known'

/** What is to be sent to the platform, in the host's own database. `pushOrders` sends it. */
export interface YlhOutbox {
  /**
   * Hands an order over. The same `soId` is never handed over twice; only one that the platform refused to take on may be given again, put right.
   *
   * @throws DuijieError `invalid_params` when the order is not as the platform wants it: nothing is queued
   */
  create(order: CreateOrderParams): Promise<Queued>
  /** Asks for an order to be cancelled. One that was not sent yet is not sent at all. Money goes back when a callback says that it is cancelled, not before. */
  cancel(request: Omit<CancelOrderParams, 'cancelTime'> & { readonly cancelTime?: Date | number }): Promise<Queued>
  /** Asks for other days, as soon as the order is confirmed. */
  reschedule(soId: string, days: Omit<RescheduleParams, 'retailOrderNo'>): Promise<Queued>
  /** The same within a transaction of the host's: what the host changes and what is to be sent are stored together or not at all. */
  within(transaction: Database): YlhOutbox
}

/** Keeps what is to be sent, in the tables that `migrateYlh` creates. */
export function sqlYlhOutbox(database: Database, options: SqlYlhOutboxOptions = {}): YlhOutbox {
  const { clock = systemClock } = options
  const tables = tablesIn(database, options)
  return {
    create: (order) => create(tables, order, clock.now()),
    cancel: ({ cancelTime = clock.now(), ...request }) => cancel(tables, { ...request, cancelTime }, clock.now()),
    reschedule: (soId, days) => reschedule(tables, soId, days, clock.now()),
    within: (transaction) => sqlYlhOutbox(transaction, options),
  }
}

async function create(tables: YlhDatabase, order: CreateOrderParams, nowMs: number): Promise<Queued> {
  const { db, orders, outbox, configuration } = tables
  const checked = createParams().safeParse(order)
  if (!checked.success)
    throw notFitting(
      'create',
      checked.error.issues.map(({ path }) => path.join('.')),
    )
  const params = JSON.stringify(checked.data)
  const { soId, onlineNo } = checked.data
  const id = `${soId}:create`
  const known = await stateOf(tables, id)
  if (known !== undefined && known.state !== 'refused') return 'known'
  if (known !== undefined) {
    const { numUpdatedRows } = await db
      .updateTable(outbox)
      .set({ state: 'waiting', params, in_doubt: 0, next_at: nowMs, error: null, updated_at: nowMs })
      .where('configuration', '=', configuration)
      .where('id', '=', id)
      .where('state', '=', 'refused')
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n ? 'queued' : 'known'
  }
  const fresh = newOrder({ soId, onlineNo })
  const row = {
    configuration,
    so_id: soId,
    online_no: onlineNo,
    order_no: null,
    status: supplierStatus(fresh),
    facts: JSON.stringify(fresh),
    revision: 1,
    updated_at: nowMs,
  }
  try {
    const values = entry(configuration, { id, soId, operation: 'create', params, nowMs })
    const store = async (connection: YlhDatabase['db']) => {
      await connection.insertInto(orders).values(row).execute()
      await connection.insertInto(outbox).values(values).execute()
    }
    // An order without its entry would never be sent, and could not be queued again.
    await (db.isTransaction ? store(db) : db.transaction().execute(store))
  } catch (error) {
    // Somebody else queued it at the same moment.
    if ((await stateOf(tables, id)) === undefined) throw error
    return 'known'
  }
  return 'queued'
}

async function cancel(tables: YlhDatabase, request: CancelOrderParams, nowMs: number): Promise<Queued> {
  const checked = cancelParams().safeParse(request)
  if (!checked.success)
    throw notFitting(
      'cancel',
      checked.error.issues.map(({ path }) => path.join('.')),
    )
  const { soId } = checked.data
  if (await withdrawn(tables, soId, nowMs)) {
    await applyEvent(tables, soId, { type: 'callback', callback: neverSent(soId), sentMs: nowMs }, nowMs)
    return 'queued'
  }
  const order = await applyEvent(tables, soId, { type: 'cancel_asked' }, nowMs)
  if (order === undefined) throw new DuijieError('not_found', `ylh: there is no order ${soId}`, { platform: 'ylh' })
  if (order.cancelAsked !== true) return 'known'
  return next(tables, { soId, operation: 'cancel', params: JSON.stringify(checked.data), nowMs })
}

async function reschedule(tables: YlhDatabase, soId: string, days: Omit<RescheduleParams, 'retailOrderNo'>, nowMs: number): Promise<Queued> {
  const checked = rescheduleParams().safeParse({ ...days, retailOrderNo: 'unknown yet' })
  if (!checked.success)
    throw notFitting(
      'reschedule',
      checked.error.issues.map(({ path }) => path.join('.')),
    )
  const { distributionTime, installTime } = checked.data
  return next(tables, { soId, operation: 'reschedule', params: JSON.stringify({ distributionTime, installTime }), nowMs })
}

/** What was never sent needs no cancellation at the platform. */
async function withdrawn({ db, outbox, configuration }: YlhDatabase, soId: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable(outbox)
    .set({ state: 'withdrawn', params: null, updated_at: nowMs })
    .where('configuration', '=', configuration)
    .where('id', '=', `${soId}:create`)
    .where('state', '=', 'waiting')
    .where('in_doubt', '=', 0)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

function neverSent(soId: string) {
  return { method: 'hmm.scm_heorder.cancel', platformOrderNo: soId, state: 1, failMsg: 'cancelled before it was sent', items: [] } as const
}

interface Wish {
  readonly soId: string
  readonly operation: 'cancel' | 'reschedule'
  readonly params: string
  readonly nowMs: number
}

/** Queues it behind those of the same kind; while one still waits, it takes its place. */
async function next({ db, outbox, configuration }: YlhDatabase, { soId, operation, params, nowMs }: Wish): Promise<Queued> {
  const earlier = await db
    .selectFrom(outbox)
    .select(['id', 'state'])
    .where('configuration', '=', configuration)
    .where('so_id', '=', soId)
    .where('operation', '=', operation)
    .execute()
  const waiting = earlier.find(({ state }) => state === 'waiting')
  if (waiting !== undefined) {
    await db
      .updateTable(outbox)
      .set({ params, updated_at: nowMs })
      .where('configuration', '=', configuration)
      .where('id', '=', waiting.id)
      .where('state', '=', 'waiting')
      .execute()
    return 'queued'
  }
  if (operation === 'cancel' && earlier.some(({ state }) => state === 'sending')) return 'known'
  await db
    .insertInto(outbox)
    .values(entry(configuration, { id: `${soId}:${operation}:${earlier.length + 1}`, soId, operation, params, nowMs }))
    .execute()
  return 'queued'
}

function entry(
  configuration: string,
  {
    id,
    soId,
    operation,
    params,
    nowMs,
  }: { readonly id: string; readonly soId: string; readonly operation: OutboxRow['operation']; readonly params: string; readonly nowMs: number },
): Selectable<OutboxRow> {
  const never = { attempts: 0, in_doubt: 0, lease_until: 0, error: null }
  return { configuration, id, so_id: soId, operation, state: 'waiting', params, ...never, next_at: nowMs, created_at: nowMs, updated_at: nowMs }
}

function notFitting(what: string, fields: readonly string[]): DuijieError {
  return new DuijieError(
    'invalid_params',
    `ylh: ${what}: nothing was queued, the params do not fit: ${[...new Set(fields.map((field) => field || 'the order'))].join(', ')}`,
    {
      platform: 'ylh',
    },
  )
}
