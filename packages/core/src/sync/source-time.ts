import type { Clock } from '../client/clock.js'
import type { AnySource } from './sync-options.js'

/** The platform's time, as a run knows it. */
export interface SourceTime {
  /** When the run began: no plan of the run goes beyond. */
  readonly began: number
  /** Now; grows with every call, even if the host's clock is set back, so that of two states of one second the one that was read later is known. */
  observe(): number
}

/** Asks the platform once; from then on the host's clock counts. */
export async function createSourceTime(source: AnySource, clock: Clock, signal: AbortSignal): Promise<SourceTime> {
  const began = source.now === undefined ? clock.now() : await source.now(signal)
  const offset = began - clock.now()
  let last = Number.NEGATIVE_INFINITY
  return {
    began,
    observe() {
      last = Math.max(last + 1, clock.now() + offset)
      return last
    },
  }
}
