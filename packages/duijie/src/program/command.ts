import { DuijieError } from '@duijie/core'
import { Argument, type Command, InvalidArgumentError, Option } from 'commander'
import { platformNames } from '../platforms/table.js'
import { parseHosts } from './environment.js'
import type { ExitCode } from './exit-codes.js'
import type { Io } from './io.js'

/** How a command ends where it does not throw. */
export interface Ending {
  code: ExitCode
}

/** Makes one command. */
export type MakeCommand = (io: Io, ending: Ending) => Command

/** Options that most commands share. */
export interface CommonOptions {
  readonly json?: boolean
  readonly envFile?: string
  readonly host: Readonly<Record<string, string>>
}

/** The argument that names a platform. */
export function platformArgument(): Argument {
  return new Argument('<platform>', `one of ${platformNames.join(', ')}`)
}

/** `--json` */
export function jsonOption(): Option {
  return new Option('--json', 'one JSON document, or JSON lines, for programs')
}

/** `--env-file FILE` */
export function envFileOption(): Option {
  return new Option('--env-file <file>', 'read credentials from a file of NAME=value lines; real variables win')
}

/** `--host name=URL`, repeated. */
export function hostOption(): Option {
  return new Option('--host <name=URL>', 'send to another address, such as a sandbox; may be repeated')
    .argParser((text, before: Readonly<Record<string, string>> = {}) => ({ ...before, ...parseHosts(text, '--host') }))
    .default({}, 'the platform')
}

/** Reads a whole number of an option. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < least) throw new InvalidArgumentError(`Expected a whole number, at least ${least}.`)
    return value
  }
}

/**
 * Reads an instant of an option: ISO 8601 with its zone, or a date in China's time.
 *
 * @throws DuijieError `invalid_params`
 */
export function instantOf(text: string, where: string): Date {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text
  const time = /(?:Z|[+-]\d{2}:?\d{2})$/.test(whole) ? Date.parse(whole) : Number.NaN
  if (Number.isNaN(time)) throw new DuijieError('invalid_params', `${where}: expected a date (2026-11-01, China's time) or an instant (2026-11-01T08:00:00Z)`)
  return new Date(time)
}
