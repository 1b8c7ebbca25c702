import { isDuijieError } from '@duijie/core'

/** What the program ends with; its help lists them. */
export const exitCodes = {
  done: 0,
  /** A call, a file or a database failed. */
  failed: 1,
  /** The command line, the params or the environment are wrong: nothing was sent. */
  usage: 2,
  /** It ran, and the answer is no: a signature does not fit, a checkpoint has a problem, a delivery was not taken, a sync is not complete. */
  negative: 3,
  /** Ended by SIGINT or SIGTERM before it was done. */
  interrupted: 130,
} as const

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The same as text, for the help. */
export const exitCodesHelp = `
Exit codes:
  0    done
  1    a call, a file or a database failed
  2    the command line, the params or the environment are wrong; nothing was sent
  3    it ran, and the answer is no: a signature does not fit, a checkpoint has a problem,
       a delivery was not taken, a sync is not complete
  130  ended by SIGINT or SIGTERM before it was done`

/** What a command that threw ends with. */
export function exitCodeOf(error: unknown, signal: AbortSignal): ExitCode {
  if (signal.aborted && !isDuijieError(error)) return exitCodes.interrupted
  return isDuijieError(error, 'invalid_params') ? exitCodes.usage : exitCodes.failed
}
