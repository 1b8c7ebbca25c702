import { type Clock, type DuijieError, isDuijieError } from '@duijie/core'
import type { Database } from '@duijie/core/sql'
import type { Selectable } from 'kysely'

/** What an action came to: `later` means that the platform has taken it on and is not through with it. */
export type Ended = 'done' | 'later'

/** What is known of an attempt that ended in doubt. */
export interface Settled {
  readonly outcome: 'done' | 'not_done' | 'unknown'
  readonly retryAfterMs?: number
}

/** Something that is to be done at a platform, once. */
export interface Action<Params> {
  /** Does it, or throws. The params are those that were promised: numbers of ours in them stay the same at every attempt. */
  run(params: Params, attempt: number): Promise<Ended>
  /** Finds out what became of an attempt: by its error, or without one, when the process that made the attempt has died. */
  settle(params: Params, error: DuijieError | undefined): Promise<Settled>
  /** It is done: noted in the transaction that closes the promise. */
  done(transaction: Database, params: Params): Promise<void>
  /** It cannot be done: what takes the promise back is promised in the same transaction. Left out where it must be done whatever it takes. */
  refused?(transaction: Database, params: Params): Promise<void>
}

/** What an outbox is told. */
export interface OutboxOptions<Params> {
  readonly db: Database
  readonly actions: Readonly<Record<string, Action<Params>>>
  readonly clock: Clock
  /** How long an attempt belongs to its process, longer than a call can take and than a request can be on its way after that. @defaultValue 120000 */
  readonly leaseMs?: number
  /** How long what fails is tried before it is taken back. @defaultValue a day */
  readonly patienceMs?: number
}

/** Promises, kept or taken back. */
export interface Outbox<Params> {
  /** Promises something, in the transaction that is the reason for it. The same id is the same promise. */
  promise(transaction: Database, id: string, action: string, params: Params): Promise<void>
  /** Works off what is due now. Several processes may. */
  work(): Promise<void>
}

interface Row {
  readonly id: string
  readonly action: string
  readonly params: string
  /** `sending`: an attempt is under way, or ended in doubt. */
  readonly state: 'waiting' | 'sending' | 'done' | 'refused'
  readonly attempts: number
  readonly promised_at: number
  readonly next_at: number
  readonly error: string | null
}

type Next = { readonly state: 'done' | 'refused' } | { readonly state: 'waiting' | 'sending'; readonly inMs: number }

const minuteMs = 60_000
// Everything else may be our own fault or pass: nobody's money goes back because a token has ended.
const final: ReadonlySet<string> = new Set(['business', 'conflict', 'invalid_params', 'invalid_request', 'not_found'])

/** Makes the outbox's table where it is missing. */
export async function makeOutbox(db: Database): Promise<void> {
  await db.schema
    .createTable('shop_outbox')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('params', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('promised_at', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'integer', (column) => column.notNull())
    .addColumn('error', 'text')
    .execute()
}

/** Opens the outbox. */
export function openOutbox<Params>({ db, actions, clock, leaseMs = 120_000, patienceMs = 86_400_000 }: OutboxOptions<Params>): Outbox<Params> {
  // Errors whose outcome is unknown, of this process's own attempts: their client can settle them.
  const doubts = new Map<string, DuijieError>()

  /** Takes what is due; `undefined`: somebody else was faster. From now on it counts as in doubt, whatever becomes of this process. */
  async function take({ id, state, attempts }: Selectable<Row>): Promise<number | undefined> {
    const { numUpdatedRows } = await db
      .updateTable('shop_outbox')
      .set({ state: 'sending', attempts: attempts + 1, next_at: clock.now() + leaseMs })
      .where(({ and }) => and({ id, state, attempts }))
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n ? attempts + 1 : undefined
  }

  async function attempt(action: Action<Params>, params: Params, row: Row, number: number): Promise<Next & { readonly error?: string }> {
    try {
      if (row.state === 'sending') {
        const next = await settle(action, params, row.id)
        if (next !== undefined) return next
      }
      return (await action.run(params, number)) === 'done' ? { state: 'done' } : { state: 'waiting', inMs: minuteMs }
    } catch (error) {
      if (!isDuijieError(error)) throw error
      const { message, kind, outcome } = error
      console.error(`${row.id}: ${message}`)
      if (outcome === 'unknown') {
        doubts.set(row.id, error)
        return { ...((await settle(action, params, row.id)) ?? { state: 'waiting', inMs: minuteMs }), error: message }
      }
      const isOver = final.has(kind) || clock.now() - row.promised_at > patienceMs
      if (isOver && action.refused !== undefined) return { state: 'refused', error: message }
      return { state: 'waiting', inMs: Math.min(1000 * 2 ** number, 30 * minuteMs), error: message }
    }
  }

  /** What a doubtful attempt leads to; `undefined`: it did not happen, and may be made again. */
  async function settle(action: Action<Params>, params: Params, id: string): Promise<Next | undefined> {
    try {
      const { outcome, retryAfterMs = minuteMs } = await action.settle(params, doubts.get(id))
      if (outcome === 'unknown') return { state: 'sending', inMs: retryAfterMs }
      doubts.delete(id)
      return outcome === 'done' ? { state: 'done' } : undefined
    } catch (error) {
      if (!isDuijieError(error)) throw error
      // The question failed; what it was about is as doubtful as before.
      return { state: 'sending', inMs: minuteMs }
    }
  }

  async function note({ id }: Row, number: number, next: Next & { readonly error?: string }, then: (transaction: Database) => Promise<void>): Promise<void> {
    await db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('shop_outbox')
        .set({ state: next.state, next_at: clock.now() + ('inMs' in next ? next.inMs : 0), error: next.error ?? null })
        .where(({ and }) => and({ id, attempts: number }))
        .executeTakeFirstOrThrow()
      // Nought: the lease was over, and somebody else is at it.
      if (numUpdatedRows === 1n) await then(transaction)
    })
  }

  return {
    async promise(transaction, id, action, params) {
      const now = clock.now()
      const row: Row = { id, action, params: JSON.stringify(params), state: 'waiting', attempts: 0, promised_at: now, next_at: now, error: null }
      await transaction
        .insertInto('shop_outbox')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    },
    async work() {
      const due = await db
        .selectFrom('shop_outbox')
        .selectAll()
        .where('state', 'in', ['waiting', 'sending'])
        .where('next_at', '<=', clock.now())
        .orderBy('promised_at')
        .execute()
      // Written by `promise` and `take`.
      for (const row of due as Row[]) {
        const action = actions[row.action]
        const number = await take(row)
        if (action === undefined || number === undefined) continue
        const params: Params = JSON.parse(row.params)
        const next = await attempt(action, params, row, number)
        await note(row, number, next, async (transaction) => {
          if (next.state === 'done') await action.done(transaction, params)
          if (next.state === 'refused') await action.refused?.(transaction, params)
        })
      }
    },
  }
}
