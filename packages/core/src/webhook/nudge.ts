import type { Clock } from '../client/clock.js'

/** Lets a loop sleep until there is something to do. */
export interface Nudge {
  /** Ends the wait, or the next one. */
  now(): void
  /** Waits so long, unless it is nudged. */
  wait(ms: number): Promise<void>
}

/** Makes one; a nudge that comes while nobody waits is not lost. */
export function createNudge(clock: Clock): Nudge {
  let pending = false
  let wake: (() => void) | undefined
  return {
    now() {
      pending = true
      wake?.()
    },
    async wait(ms) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          const cancel = clock.after(ms, resolve, { wait: true })
          wake = () => {
            cancel()
            resolve()
          }
        })
      }
      wake = undefined
      pending = false
    },
  }
}
