import { type Clock, systemClock } from '../client/clock.js'
import { type TestClock, testClock } from './clock.js'

/** A sandbox's own time: another clock's, some of it ahead or behind. */
export interface SandboxClock extends Clock {
  /** How far this clock is ahead of the one that it follows, in milliseconds. */
  readonly skewMs: number
  /** Sets how far this clock is ahead; negative: behind. A client whose clock is the other one then sees a platform whose time differs. */
  skew(ms: number): void
  /** Lets time pass: a test clock fires its timers, on any other only this clock moves ahead. */
  advance(ms: number): Promise<void>
  /** Takes skew back, and a clock of the sandbox's own to where it began. */
  restart(): void
  /** See {@link TestClock.hold}; does nothing on a clock that runs by itself. */
  hold(): () => void
}

/** Which time a sandbox keeps. */
export interface SandboxTime {
  /** The clock that it shares with the client under test. @defaultValue the system's, or with `now` a test clock of its own */
  readonly clock?: Clock
  /** What time it is, in epoch milliseconds. Without `clock` the sandbox's clock stands still there, and waiting moves it on. */
  readonly now?: number
}

/** Makes a sandbox's clock of what its options say. */
export function sandboxClock({ clock, now }: SandboxTime): SandboxClock {
  const followed = clock ?? (now === undefined ? systemClock : testClock(now, { autoAdvance: true }))
  const firstSkewMs = now === undefined ? 0 : now - followed.now()
  let skewMs = firstSkewMs
  return {
    now: () => followed.now() + skewMs,
    after: (ms, run, options) => followed.after(ms, run, options),
    get skewMs() {
      return skewMs
    },
    skew(ms) {
      skewMs = ms
    },
    async advance(ms) {
      if (isTestClock(followed)) return followed.advance(ms)
      skewMs += ms
    },
    restart() {
      skewMs = clock === undefined && now !== undefined ? now - followed.now() : firstSkewMs
    },
    hold: () => (isTestClock(followed) ? followed.hold() : () => {}),
  }
}

function isTestClock(clock: Clock): clock is TestClock {
  return 'advance' in clock && 'hold' in clock
}
