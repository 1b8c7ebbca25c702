import { randomUUID } from 'node:crypto'
import { type Clock, DuijieError, type ErrorKind, isDuijieError, parseJson, systemClock } from '@duijie/core/platform'
import type { Database } from '@duijie/core/sql'
import type { SyncLog, SyncTrigger } from '@duijie/core/sync'
import type { YlhClient } from '../client.js'
import type { CancelOrderParams, CreateOrderParams } from '../endpoints/types/orders.js'
import { isJsonObject } from '../envelope.js'
import { dueEntries, settle, stateOf, type TakenEntry, take } from './outbox-rows.js'
import { applyEvent, sqlYlhOrders } from './sql-orders.js'
import { tablesIn, type YlhSqlOptions } from './tables.js'

/** What {@link pushOrders} is told. */
export interface PushOrdersOptions extends YlhSqlOptions {
  readonly client: Pick<YlhClient, 'orders'>
  /** Ends it in good order: what is being sent is brought to its end. */
  readonly signal?: AbortSignal
  /** The most entries of one run. @defaultValue 500 */
  readonly limit?: number
  /** How long an entry is left to one sender before another takes it for dead, in milliseconds; longer than a call may take. @defaultValue 180000 */
  readonly leaseMs?: number
  /** The first wait after a failure that may pass, doubling, in milliseconds. @defaultValue 5000 */
  readonly baseMs?: number
  /** The longest wait, in milliseconds. @defaultValue 1800000 */
  readonly capMs?: number
  /** Gets one row per run, of the kind `orderPush`, under the configuration's name. */
  readonly syncLog?: SyncLog
  readonly trigger?: SyncTrigger
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** What a run came to. */
export interface PushReport {
  /** `failed`: the login failed, or nothing went through; an empty outbox is a success. */
  readonly status: 'success' | 'partial' | 'failed' | 'cancelled'
  /** Taken on by the platform, also those that it had already. */
  readonly sent: number
  /** Of these: refused after an attempt of unknown end, and therefore taken for received. */
  readonly assumed: number
  /** Refused for good. */
  readonly refused: number
  /** To be tried again later. */
  readonly waiting: number
  readonly error?: DuijieError
}

// Not the order's fault: it waits for somebody to put it right.
const login: ReadonlySet<ErrorKind> = new Set(['auth_invalid', 'auth_expired', 'permission', 'tenant_mismatch'])
const passing: ReadonlySet<ErrorKind> = new Set(['transient', 'network', 'timeout', 'rate_limited', 'unexpected', 'clock', 'unverified'])

/**
 * Sends what is due in the outbox, once. Call it again and again, on as many hosts as you like: each entry is sent by one of them.
 *
 * No order is created twice: the platform knows `soId`, and a refusal after an attempt of which nobody knows the end (a lost answer, a process that died) is taken for "received"; its
 * callback tells the rest. A refusal at the first attempt is the platform's no. A failed login ends the run and leaves everything as it is.
 */
export async function pushOrders(database: Database, options: PushOrdersOptions): Promise<PushReport> {
  const { client, signal, limit = 500, leaseMs = 180_000, baseMs = 5_000, capMs = 1_800_000, clock = systemClock } = options
  const tables = tablesIn(database, options)
  const orders = sqlYlhOrders(database, { ...options, clock })
  const counts = { sent: 0, assumed: 0, refused: 0, waiting: 0 }
  const log = pushLog(options, clock)
  let failure: DuijieError | undefined

  await log.begin()
  for (const row of await dueEntries(tables, clock.now(), limit)) {
    if (signal?.aborted || failure !== undefined) break
    if (!(await mayGo(row.operation, row.so_id))) continue
    const entry = await take(tables, row, clock.now(), leaseMs)
    if (entry !== undefined) await push(entry)
  }
  const report: PushReport = { status: statusOf(), ...counts, ...(failure === undefined ? {} : { error: failure }) }
  await log.end(report)
  return report

  function statusOf(): PushReport['status'] {
    if (failure !== undefined) return counts.sent > 0 ? 'partial' : 'failed'
    if (signal?.aborted) return 'cancelled'
    if (counts.refused + counts.waiting === 0) return 'success'
    return counts.sent > 0 ? 'partial' : 'failed'
  }

  /** What follows an order waits for the order, and other days for its number. */
  async function mayGo(operation: TakenEntry['operation'], soId: string): Promise<boolean> {
    if (operation === 'create') return true
    if (operation === 'reschedule') return (await orders.get(soId))?.orderNo !== undefined
    const created = await stateOf(tables, `${soId}:create`)
    return created === undefined || created.state === 'done'
  }

  async function push(entry: TakenEntry): Promise<void> {
    try {
      await send(entry)
    } catch (error) {
      await failed(
        entry,
        isDuijieError(error)
          ? error
          : new DuijieError('unexpected', `ylh: sending ${entry.operation} failed`, { platform: 'ylh', outcome: 'unknown', cause: error }),
      )
      return
    }
    await done(entry, false)
  }

  async function send({ operation, soId, params }: TakenEntry): Promise<void> {
    const parsed = parseJson(params)
    if (!isJsonObject(parsed)) throw new DuijieError('unexpected', 'ylh: an entry of the outbox cannot be read', { platform: 'ylh' })
    // Checked by the endpoint's own schema before they were stored, and again before they are sent.
    if (operation === 'create') await client.orders.create(parsed as unknown as CreateOrderParams)
    else if (operation === 'cancel') await client.orders.cancel(parsed as unknown as CancelOrderParams)
    else {
      const { distributionTime, installTime } = parsed
      const retailOrderNo = (await orders.get(soId))?.orderNo ?? ''
      const days = { distributionTime: Number(distributionTime), installTime: Number(installTime) }
      await client.orders.reschedule({ retailOrderNo, ...days })
      await applyEvent(tables, soId, { type: 'rescheduled', distributionMs: days.distributionTime, installMs: days.installTime }, clock.now())
    }
  }

  async function done(entry: TakenEntry, assumed: boolean): Promise<void> {
    // The fact first: if this process dies in between, the entry is sent again, refused, and taken for received.
    if (entry.operation === 'create')
      await applyEvent(tables, entry.soId, { type: 'submitted', atMs: clock.now(), ...(assumed ? { assumed } : {}) }, clock.now())
    await settle(tables, entry, { state: 'done' }, clock.now())
    counts.sent += 1
    if (assumed) counts.assumed += 1
  }

  async function failed(entry: TakenEntry, error: DuijieError): Promise<void> {
    const inDoubt = entry.inDoubt || error.outcome === 'unknown'
    if (login.has(error.kind)) {
      failure = error
      return later(entry, error, inDoubt)
    }
    if (passing.has(error.kind)) return later(entry, error, inDoubt)
    // Refused: after doubt that means that the platform has it.
    if (entry.inDoubt || error.kind === 'conflict') return done(entry, true)
    counts.refused += 1
    const { message } = error
    if (entry.operation === 'create') await applyEvent(tables, entry.soId, { type: 'refused', reason: message }, clock.now())
    if (entry.operation === 'cancel') await applyEvent(tables, entry.soId, { type: 'cancel_refused', reason: message, atMs: clock.now() }, clock.now())
    await settle(tables, entry, { state: 'refused', error: message }, clock.now())
  }

  async function later(entry: TakenEntry, error: DuijieError, inDoubt: boolean): Promise<void> {
    counts.waiting += 1
    const waitMs = Math.max(error.retryAfterMs ?? 0, Math.min(capMs, baseMs * 2 ** Math.min(entry.attempts - 1, 20)))
    await settle(tables, entry, { state: 'waiting', nextAt: clock.now() + waitMs, inDoubt, error: error.message }, clock.now())
  }
}

function pushLog({ syncLog, configuration = 'default', trigger = 'manual' }: PushOrdersOptions, clock: Clock) {
  const runId = randomUUID()
  const startedAt = clock.now()
  const base = { id: `${runId}:ylh.orderPush`, runId, source: 'ylh.orderPush', kind: 'orderPush', configuration, trigger, startedAt } as const
  const none = { accounts: 1, slices: 0, pages: 0, rows: 0, delivered: 0, unchanged: 0, older: 0, dead: 0 }
  return {
    begin: async () => syncLog?.put({ ...base, ...none, status: 'running' }),
    end: async ({ status, sent, assumed, refused, waiting, error }: PushReport) =>
      syncLog?.put({
        ...base,
        ...none,
        status,
        endedAt: clock.now(),
        rows: sent + refused + waiting,
        delivered: sent - assumed,
        unchanged: assumed,
        dead: refused,
        ...(error === undefined ? {} : { error: error.message }),
      }),
  }
}
