import type { Clock } from '../client/clock.js'
import { answered } from './broker-answer.js'
import type { GroupMember } from './event-consumer.js'

/** How far a member is behind. */
export interface LagWatch {
  /** Messages of these partitions that are not committed, as it was measured last; `undefined` when one of them has not been measured. */
  total(partitions: Iterable<number>): number | undefined
  stop(): void
}

/** What watching needs. */
export interface LagWatchNeeds {
  /** Who is asked; another one after a connection was lost. */
  readonly member: () => GroupMember | undefined
  readonly partitions: () => readonly number[]
  readonly everyMs: number
  readonly clock: Clock
}

/** Measures again and again; a measurement that fails is left out. */
export function watchLag({ member, partitions, everyMs, clock }: LagWatchNeeds): LagWatch {
  let measured: ReadonlyMap<number, bigint> = new Map()
  let isOver = false
  let cancel = () => {}

  async function measure(): Promise<void> {
    const asked = partitions()
    try {
      if (asked.length > 0) measured = (await answered(clock, 'measuring', async () => member()?.lag?.(asked))) ?? measured
    } catch {
      // What is wrong with the broker shows in reading and committing; watching must not add to it.
    }
    if (!isOver) next()
  }

  function next(): void {
    cancel = clock.after(everyMs, () => void measure(), { background: true })
  }

  next()
  return {
    total(asked) {
      let sum = 0n
      for (const partition of asked) {
        const lag = measured.get(partition)
        if (lag === undefined) return undefined
        sum += lag
      }
      return measured.size === 0 ? undefined : Number(sum)
    },
    stop() {
      isOver = true
      cancel()
    },
  }
}
