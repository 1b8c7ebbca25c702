import type { Clock } from '@duijie/core'
import { type Database, sqlCheckpoints, sqlSink, sqlSyncLog } from '@duijie/core/sql'
import { type AnySource, checkpointKey, type SyncRun, sync } from '@duijie/core/sync'
import { viewsIn } from './views.ts'

/** `full` reads everything again, `incremental` what is new or changed since the last run. */
export type Mode = 'full' | 'incremental'

/** A shop: its key at its platform, and the sources that together hold all of its orders. */
export interface Shop {
  readonly account: string
  readonly sources: readonly AnySource[]
}

/** How a run stands. */
export interface SyncState {
  readonly id: string
  readonly shop: string
  readonly mode: string
  /** That of the sync log; `interrupted`: its process has died, and the next run goes on from where it was. */
  readonly status: string
  readonly delivered: number
  readonly unchanged: number
  readonly dead: number
  readonly error?: string
}

/** The runs, one at a time per shop. */
export interface Syncs extends AsyncDisposable {
  /** Begins a run; where one is under way, `isNew` is false and the id is that one's. */
  start(shop: string, mode: Mode): Promise<{ readonly id: string; readonly isNew: boolean }>
  find(id: string): Promise<SyncState | undefined>
}

/** What the runs are made of. */
export interface SyncsParts {
  readonly db: Database
  readonly shops: Readonly<Record<string, Shop>>
  readonly clock?: Clock
}

/** Makes them. What is under way is in memory, what has ended in the sync log. */
export function createSyncs({ db, shops, clock }: SyncsParts): Syncs {
  const checkpoints = sqlCheckpoints(db)
  const common = { sink: sqlSink(db), syncLog: sqlSyncLog(db), ...(clock === undefined ? {} : { clock }) }
  // By their shops.
  const active = new Map<string, Promise<SyncRun>>()
  // By their ids: how those stand that are under way.
  const states = new Map<string, () => SyncState>()
  let isClosed = false

  async function begin(shop: string, mode: Mode): Promise<SyncRun> {
    const { account, sources } = known(shop)
    // Forgotten before anything is read: a full run that is cut off is finished by the next run, whatever that is called.
    if (mode === 'full') for (const { name } of sources) await checkpoints.delete(checkpointKey(name, account))
    if (isClosed) throw new Error('the service is ending')
    const run = sync({ ...common, source: sources, configuration: `${mode} ${shop}` })
    const { id } = run
    const sum = (count: 'delivered' | 'unchanged' | 'dead') => run.progress().reduce((total, { counts }) => total + counts[count], 0)
    states.set(id, () => ({ id, shop, mode, status: 'running', delivered: sum('delivered'), unchanged: sum('unchanged'), dead: sum('dead') }))
    void run.done.finally(() => {
      active.delete(shop)
      states.delete(id)
    })
    return run
  }

  function known(shop: string): Shop {
    const found = Object.hasOwn(shops, shop) ? shops[shop] : undefined
    if (found === undefined) throw new RangeError(`there is no shop ${shop}`)
    return found
  }

  return {
    async start(shop, mode) {
      const running = active.get(shop)
      if (running !== undefined) return { id: (await running).id, isNew: false }
      known(shop)
      // Taken before the first `await`: two requests in one moment must not both begin.
      const beginning = begin(shop, mode)
      active.set(shop, beginning)
      beginning.catch(() => active.delete(shop))
      return { id: (await beginning).id, isNew: true }
    },
    async find(id) {
      const state = states.get(id)
      if (state !== undefined) return state()
      const row = await viewsIn(db).selectFrom('shop_syncs').selectAll().where('id', '=', id).executeTakeFirst()
      if (row === undefined) return undefined
      const { configuration, status, delivered, unchanged, dead, error } = row
      const [mode = '', shop = ''] = configuration.split(/ (.*)/)
      const ended = status === 'running' || status === 'pending' ? 'interrupted' : status
      return { id, shop, mode, status: ended, delivered, unchanged, dead, ...(error === null ? {} : { error }) }
    },
    async [Symbol.asyncDispose]() {
      isClosed = true
      // What was read is written, and its checkpoint stored.
      await Promise.allSettled([...active.values()].map(async (running) => (await running).stop()))
    },
  }
}
