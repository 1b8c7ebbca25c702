import { startedBy } from './processes.ts'

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

/** A signal that says that this process is asked to end, or that who started it is gone; the exit code is set then. */
export function endingSignal(): AbortSignal {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      process.exitCode = exitCodes[signal]
      ending.abort(new Error(`stopped by ${signal}`))
    })
  }
  // The bootstrap waits in one call and passes no signal on: that it, or the npm above it, was ended is seen by its absence.
  const above = startedBy().join()
  setInterval(() => startedBy().join() !== above && ending.abort(new Error('who started this is gone')), 500).unref()
  return ending.signal
}
