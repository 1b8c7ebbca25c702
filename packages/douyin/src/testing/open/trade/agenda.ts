import type { Clock } from '@duijie/core/platform'

/** What the platform does by itself, and when. */
export interface Agenda {
  at(dueMs: number, run: () => void): void
  /** Does what is due. Clocks that jump fire no timers, so whoever looks at the state calls this first. */
  catchUp(): void
}

/** Makes an agenda on the sandbox's clock. Its timers keep no process alive. */
export function createAgenda(clock: Clock, isOver: () => boolean): Agenda {
  let entries: { readonly dueMs: number; readonly run: () => void }[] = []
  let isRunning = false

  const catchUp = () => {
    // What is done may put new things on the agenda, and look at the state.
    if (isRunning || isOver()) return
    isRunning = true
    try {
      for (;;) {
        const due = entries.filter(({ dueMs }) => dueMs <= clock.now()).toSorted((one, other) => one.dueMs - other.dueMs)[0]
        if (due === undefined) return
        entries = entries.filter((entry) => entry !== due)
        due.run()
      }
    } finally {
      isRunning = false
    }
  }

  return {
    at(dueMs, run) {
      entries.push({ dueMs, run })
      clock.after(Math.max(0, dueMs - clock.now()), catchUp, { background: true })
    },
    catchUp,
  }
}
