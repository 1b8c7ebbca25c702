import { checkpointKey } from '../sync/checkpoint-key.js'
import type { Checkpoints } from '../sync/checkpoints.js'
import { advance, noProgress, type Progress } from '../sync/progress.js'
import { isKnown } from '../sync/slice-runner.js'
import type { AnySource } from '../sync/sync-options.js'
import { type SliceTask, sliceTask } from './slice-task.js'

/** What planning an account follows. */
export interface AccountPlanNeeds {
  readonly source: AnySource
  readonly account: string
  readonly checkpoints: Checkpoints
  /** So many slices are on their way at most. */
  readonly ahead: number
  /** A slice that is not done after so long goes on its way again. */
  readonly againAfterMs: number
}

/** When a plan is made. */
export interface PlanMoment {
  /** The platform's time. */
  readonly plannedFor: number
  /** The host's time. */
  readonly now: number
  readonly signal: AbortSignal
}

/** The planning of one account, which remembers what is on its way. */
export interface AccountPlan {
  /** What is to go on its way now; `send` resolves when it is there. */
  put(moment: PlanMoment, send: (tasks: readonly SliceTask[]) => Promise<void>): Promise<number>
  /** Slices on their way, as far as it knows. */
  readonly underWay: number
}

/** Makes it; at first nothing is on its way. After a restart slices come twice: whoever works them off sees by the checkpoint what is done. */
export function createAccountPlan({ source, account, checkpoints, ahead, againAfterMs }: AccountPlanNeeds): AccountPlan {
  const underWay = new Map<string, { readonly task: SliceTask; readonly sentAt: number }>()
  const key = checkpointKey(source.name, account)
  const most = source.sequential === true ? 1 : ahead

  function forget(progress: Progress, now: number): void {
    for (const [id, { task, sentAt }] of underWay) {
      if (isKnown(progress, task.slice, task.follows) || Math.abs(now - sentAt) >= againAfterMs) underWay.delete(id)
    }
  }

  async function due(progress: Progress, { plannedFor, signal }: PlanMoment): Promise<readonly SliceTask[]> {
    const about = { plannedFor, progress }
    // What was begun is finished as it was cut, and no plan will name it again.
    const begun = progress.open.filter(({ slice }) => !underWay.has(slice.id)).map(({ slice }) => sliceTask(source, slice, about))
    const room = most - underWay.size - begun.length
    if (room <= 0) return begun
    // What gains nothing by itself (a walk, whose pages gain) cannot be supposed done: the next plan would name it once more.
    if ([...underWay.values()].some(({ task }) => 'nothing' in task.slice.gain)) return begun
    // What is on its way counts as done for the plan only.
    const supposed = [...underWay.values()].reduce((sum, { task }) => advance(sum, { slice: task.slice, done: true }), progress)
    const { slices } = await source.plan({ account, progress: supposed, now: plannedFor, most: room, signal })
    const known = new Set([...underWay.keys(), ...progress.open.map(({ slice }) => slice.id)])
    const fresh = slices.filter(({ id }) => !known.has(id)).slice(0, room)
    return [...begun, ...fresh.map((slice) => sliceTask(source, slice, about))]
  }

  return {
    get underWay() {
      return underWay.size
    },
    async put(moment, send) {
      const progress = (await checkpoints.load(key))?.progress ?? noProgress
      forget(progress, moment.now)
      const tasks = await due(progress, moment)
      if (tasks.length === 0) return 0
      await send(tasks)
      for (const task of tasks) underWay.set(task.slice.id, { task, sentAt: moment.now })
      return tasks.length
    },
  }
}
