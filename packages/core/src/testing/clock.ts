import type { Clock } from '../client/clock.js'

/** A clock for tests: it stands still until it is told to move. */
export interface TestClock extends Clock {
  /** Moves on by so many milliseconds: timers that fall due fire in their order, and what hangs on each settles before the next. */
  advance(ms: number): Promise<void>
  /** How many timers are waiting. */
  readonly pending: number
  /** Keeps `autoAdvance` from jumping until the returned function is called: something is being worked on that no timer shows. */
  hold(): () => void
}

/** How a {@link testClock} behaves. */
export interface TestClockOptions {
  /**
   * Whether the clock jumps to the next timer that somebody sleeps on, as soon as nothing else is to be done: waits then cost no real time.
   * Timers that only guard something (timeouts, deadlines) are never jumped to, but fire when a jump passes them.
   * @defaultValue false
   */
  readonly autoAdvance?: boolean
}

interface Timer {
  readonly due: number
  readonly order: number
  readonly wait: boolean
  readonly run: () => void
}

/**
 * Makes a clock for tests.
 *
 * @param startMs - what it shows at first, in epoch milliseconds
 * @example
 * ```ts
 * const clock = testClock(Date.parse('2026-03-08T01:05:07Z'))
 * const slept = sleep(clock, 60_000)
 * await clock.advance(60_000)
 * await slept
 * ```
 */
export function testClock(startMs: number, { autoAdvance = false }: TestClockOptions = {}): TestClock {
  let now = startMs
  let created = 0
  let holds = 0
  let jumping = false
  const timers: Timer[] = []

  const fire = (timer: Timer) => {
    timers.splice(timers.indexOf(timer), 1)
    now = Math.max(now, timer.due)
    timer.run()
  }

  // One timer for each turn of the event loop, so that what it wakes can call others off.
  const jump = () => {
    if (!autoAdvance || jumping || holds > 0 || !timers.some((timer) => timer.wait)) return
    jumping = true
    setImmediate(() => {
      jumping = false
      const [first] = timers
      if (holds === 0 && first !== undefined && timers.some((timer) => timer.wait)) fire(first)
      jump()
    })
  }

  return {
    now: () => now,
    get pending() {
      return timers.length
    },
    after(ms, run, options) {
      const timer = { due: now + Math.max(ms, 0), order: created++, wait: options?.wait === true, run }
      timers.splice(placeOf(timers, timer), 0, timer)
      jump()
      return () => {
        const at = timers.indexOf(timer)
        if (at >= 0) timers.splice(at, 1)
      }
    },
    async advance(ms) {
      const target = now + ms
      await settled()
      for (;;) {
        const [first] = timers
        if (first === undefined || first.due > target) break
        fire(first)
        await settled()
      }
      now = Math.max(now, target)
      await settled()
    },
    hold() {
      let held = true
      holds++
      return () => {
        if (!held) return
        held = false
        holds--
        jump()
      }
    },
  }
}

/** Timers are kept sorted; most belong at the end. */
function placeOf(timers: readonly Timer[], timer: Timer): number {
  let at = timers.length
  while (at > 0 && (timers[at - 1]?.due ?? 0) > timer.due) at--
  return at
}

/** Lets promises that can settle do so: microtasks run dry before each turn of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}
