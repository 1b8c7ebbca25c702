import type { Selectable } from 'kysely'
import type { OutboxRow, YlhDatabase } from './tables.js'

/** An entry that was taken to be sent. */
export interface TakenEntry {
  readonly id: string
  readonly soId: string
  readonly operation: OutboxRow['operation']
  readonly params: string
  /** Counts this one. */
  readonly attempts: number
  /** Whether an earlier attempt may have been received, also one whose process died over it. */
  readonly inDoubt: boolean
}

/** Entries whose time has come, the oldest first; also those whose sender has died. */
export async function dueEntries({ db, outbox, configuration }: YlhDatabase, nowMs: number, limit: number): Promise<readonly Selectable<OutboxRow>[]> {
  return db
    .selectFrom(outbox)
    .selectAll()
    .where('configuration', '=', configuration)
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'waiting'), where('next_at', '<=', nowMs)]),
        where.and([where('state', '=', 'sending'), where('lease_until', '<', nowMs)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Takes an entry for so long; `undefined`: somebody else was faster. From then on it counts as in doubt, until an answer says otherwise. */
export async function take(
  { db, outbox, configuration }: YlhDatabase,
  row: Selectable<OutboxRow>,
  nowMs: number,
  leaseMs: number,
): Promise<TakenEntry | undefined> {
  const attempts = Number(row.attempts) + 1
  const { numUpdatedRows } = await db
    .updateTable(outbox)
    .set({ state: 'sending', attempts, lease_until: nowMs + leaseMs, updated_at: nowMs })
    .where('configuration', '=', configuration)
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .where('attempts', '=', row.attempts)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n || row.params === null) return undefined
  return { id: row.id, soId: row.so_id, operation: row.operation, params: row.params, attempts, inDoubt: Number(row.in_doubt) === 1 || row.state === 'sending' }
}

/** Notes what became of a sending, if it is still ours. What is over keeps no params: they hold a person's name and address. */
export async function settle(
  { db, outbox, configuration }: YlhDatabase,
  { id, attempts }: Pick<TakenEntry, 'id' | 'attempts'>,
  end:
    | { readonly state: 'done' | 'refused'; readonly error?: string }
    | { readonly state: 'waiting'; readonly nextAt: number; readonly inDoubt: boolean; readonly error?: string },
  nowMs: number,
): Promise<void> {
  const over = end.state === 'waiting' ? { next_at: end.nextAt, in_doubt: end.inDoubt ? 1 : 0 } : { params: null }
  await db
    .updateTable(outbox)
    .set({ state: end.state, error: end.error ?? null, lease_until: 0, updated_at: nowMs, ...over })
    .where('configuration', '=', configuration)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .execute()
}

/** The state of an entry. */
export async function stateOf({ db, outbox, configuration }: YlhDatabase, id: string): Promise<Pick<Selectable<OutboxRow>, 'state' | 'attempts'> | undefined> {
  return db.selectFrom(outbox).select(['state', 'attempts']).where('configuration', '=', configuration).where('id', '=', id).executeTakeFirst()
}
