import { systemClock } from '../client/clock.js'
import { createEvents, type Watchable } from '../client/events.js'
import { mapConcurrent } from '../client/map-concurrent.js'
import { checkOptions } from '../client/options.js'
import { DuijieError } from '../errors.js'
import { checkpointKey } from '../sync/checkpoint-key.js'
import { persist } from '../sync/persist.js'
import { noProgress, type TimeWindow } from '../sync/progress.js'
import { createSourceTime } from '../sync/source-time.js'
import { toSyncError } from '../sync/sync-errors.js'
import type { AnySource } from '../sync/sync-options.js'
import { everyTicker } from '../sync/ticker.js'
import { type AccountPlan, createAccountPlan } from './account-plan.js'
import { type PlanSlicesOptions, planOptionsSchema } from './plan-options.js'
import { type SliceTask, sliceTask, sliceTopics, taskMessage } from './slice-task.js'

/** What a planner tells. */
export interface PlanEvents {
  /** Slices are on their way. */
  readonly planned: { readonly source: string; readonly account: string; readonly slices: number }
  /** A round has ended. */
  readonly round: PlanReport
  /** A source, or one of its accounts, could not be planned; the next round tries again. */
  readonly trouble: { readonly source: string; readonly account?: string; readonly error: DuijieError }
}

/** What a round of planning did. */
export interface PlanReport {
  readonly accounts: number
  /** Slices that were put on the topic. */
  readonly slices: number
  /** Accounts that could not be planned; of a source that cannot list them, one. */
  readonly failed: number
  readonly ms: number
}

/** Which slices are wanted besides: of a window, or of single objects. They are read whatever has been delivered, and move no checkpoint. */
export type WantedSlices = { readonly source: string; readonly account: string } & ({ readonly window: TimeWindow } | { readonly ids: readonly string[] })

/** Puts slices on a topic, again and again. */
export interface SlicePlanner extends Watchable<PlanEvents>, AsyncDisposable {
  /** Plans all accounts now; while that is under way, gives its report. */
  planNow(): Promise<PlanReport>
  /**
   * Puts slices on the topic that the plan would not name: a window that is to be read again, or single objects. Gives their number.
   * @throws DuijieError `invalid_params` for a source that is not the planner's, or cannot do that
   */
  want(wanted: WantedSlices): Promise<number>
  /** Slices on their way, as far as this planner knows. */
  readonly underWay: number
  /** How the last round ended. */
  readonly last: PlanReport | undefined
  /** Resolves when it is closed. */
  readonly done: Promise<void>
  /** No further round; the one under way ends early, and what it has not put on the topic is left to the next planner. */
  close(): Promise<void>
}

/**
 * Plans what is missing of every account, as `sync` would, and puts the slices on a topic, where `workSlices` works them off on any number of machines.
 * What is on its way is not planned again until it is done. After a restart, or beside a second planner, slices come twice, and that does no harm: workers see by the
 * checkpoint what is done.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * const planner = planSlices({ source: acmeOrders(acme, { accounts }), checkpoints: sqlCheckpoints(db), producer: platformaticProducer(producer), everyMs: 60_000 })
 * planner.on('round', ({ slices }) => console.log(`${slices} slices planned`))
 * process.once('SIGTERM', () => void planner.close())
 * await planner.done
 * ```
 */
export function planSlices(options: PlanSlicesOptions): SlicePlanner {
  checkOptions('planSlices', planOptionsSchema, options)
  const { checkpoints, producer, topic = sliceTopics.slices, everyMs, ahead = 20, againAfterMs = 900_000, concurrency = 8, patienceMs = 60_000 } = options
  const { clock = systemClock, random = Math.random, signal } = options
  const sources = new Map([options.source].flat().map((source) => [source.name, source]))
  const events = createEvents<PlanEvents>()
  const plans = new Map<string, AccountPlan>()
  const ending = new AbortController()
  const ended = Promise.withResolvers<void>()
  let current: Promise<PlanReport> | undefined
  let last: PlanReport | undefined

  async function send(tasks: readonly SliceTask[]): Promise<void> {
    const messages = tasks.map((task) => taskMessage(topic, task))
    await persist({ clock, random, patienceMs, signal: ending.signal }, `the topic ${topic}`, () => producer.send(messages))
  }

  async function planAccount(source: AnySource, account: string, plannedFor: number): Promise<number> {
    const key = checkpointKey(source.name, account)
    const plan = plans.get(key) ?? createAccountPlan({ source, account, checkpoints, ahead, againAfterMs })
    plans.set(key, plan)
    const slices = await plan.put({ plannedFor, now: clock.now(), signal: ending.signal }, send)
    if (slices > 0) events.emit('planned', { source: source.name, account, slices })
    return slices
  }

  async function planSource(source: AnySource): Promise<Omit<PlanReport, 'ms'>> {
    const sum = { accounts: 0, slices: 0, failed: 0 }
    const failed = (error: unknown, account?: string) => {
      if (ending.signal.aborted) return
      sum.failed += 1
      events.emit('trouble', { source: source.name, ...(account === undefined ? {} : { account }), error: toSyncError(error, source.name) })
    }
    try {
      const accounts = [...new Set(await source.accounts(ending.signal))]
      const { began } = await createSourceTime(source, clock, ending.signal)
      sum.accounts = accounts.length
      const planned = mapConcurrent(accounts, { concurrency, signal: ending.signal }, (account) =>
        planAccount(source, account, began).catch((error: unknown) => {
          failed(error, account)
          return 0
        }),
      )
      for await (const slices of planned) sum.slices += slices
    } catch (error) {
      failed(error)
    }
    return sum
  }

  async function round(): Promise<PlanReport> {
    const began = clock.now()
    const parts = await Promise.all([...sources.values()].map(planSource))
    const total = (name: 'accounts' | 'slices' | 'failed') => parts.reduce((sum, part) => sum + part[name], 0)
    const report = { accounts: total('accounts'), slices: total('slices'), failed: total('failed'), ms: clock.now() - began }
    last = report
    events.emit('round', report)
    return report
  }

  function planNow(): Promise<PlanReport> {
    current ??= round().finally(() => {
      current = undefined
    })
    return current
  }

  async function close(): Promise<void> {
    ending.abort(new DOMException('the planner was closed', 'AbortError'))
    ticker?.stop()
    callOff()
    signal?.removeEventListener('abort', aborted)
    await current
    ended.resolve()
  }

  const aborted = () => void close()
  const ticker = everyMs === undefined || signal?.aborted ? undefined : everyTicker(everyMs, { clock, background: false }, () => void planNow())
  // Not at once: whoever made the planner wants to listen before the first round begins.
  const callOff = ticker === undefined ? () => {} : clock.after(0, () => void planNow(), { wait: true })
  if (signal?.aborted) aborted()
  else signal?.addEventListener('abort', aborted, { once: true })

  return {
    on: events.on,
    off: events.off,
    once: events.once,
    async planNow() {
      if (ending.signal.aborted) throw new DuijieError('invalid_request', 'the planner is closed')
      return planNow()
    },
    async want(wanted) {
      const source = sources.get(wanted.source)
      if (source === undefined) throw new DuijieError('invalid_params', `the planner has no source ${wanted.source}`)
      const slices = wantedSlices(source, wanted)
      const { began } = await createSourceTime(source, clock, ending.signal)
      // They gain nothing, so that it does not matter which place they follow.
      const tasks = slices.map((slice): SliceTask => {
        const { follows: _, ...task } = sliceTask(source, slice, { plannedFor: began, progress: noProgress })
        return task
      })
      if (tasks.length > 0) await send(tasks)
      return tasks.length
    },
    get underWay() {
      return [...plans.values()].reduce((sum, plan) => sum + plan.underWay, 0)
    },
    get last() {
      return last
    },
    done: ended.promise,
    close,
    [Symbol.asyncDispose]: close,
  }
}

function wantedSlices(source: AnySource, wanted: WantedSlices) {
  const slices = 'ids' in wanted ? source.idSlices?.(wanted.account, wanted.ids) : source.windowSlices?.(wanted.account, wanted.window)
  if (slices !== undefined) return slices
  const what = 'ids' in wanted ? 'single objects' : 'a window again'
  throw new DuijieError('invalid_params', `the source ${source.name} cannot read ${what}`, { platform: source.platform })
}
