import type { Clock } from '@duijie/core'

/** Everything that a command touches of the machine: tests give their own. */
export interface Io {
  /** Environment variables. */
  readonly env: Environment
  /** Writes a text to standard output. */
  out(text: string): void
  /** Writes a text to standard error. */
  err(text: string): void
  /** Whether a person watches standard error: only then progress is shown. */
  readonly isWatched: boolean
  /** Reads standard input to its end. */
  read(): Promise<string>
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal
  readonly clock: Clock
}

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>
