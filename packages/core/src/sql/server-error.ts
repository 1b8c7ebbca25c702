import { DuijieError } from '../errors.js'
import type { Database } from './database.js'
import { dialectOf } from './dialect.js'

/** What a database server says of an error. */
interface ServerError {
  /** The SQLSTATE: five characters, the first two of which are its class. */
  readonly state: string
  /** MySQL's own number. */
  readonly number?: number
  /** What to call it: numbers, because MySQL and MariaDB use some of them for different things, and drivers know the names of MySQL only. */
  readonly name: string
  /** The server's words. They may hold values. */
  readonly words: string
}

/** Why a server will never take a value, where an error says that: its code only, because its words may hold the value. */
export function serverRefusal(error: unknown): string | undefined {
  const found = readServerError(error)
  return found !== undefined && refuses(found) ? found.name : undefined
}

/** Whether a row with such a key is there already. */
export function isDuplicate(error: unknown): boolean {
  const found = readServerError(error)
  return found?.state === '23505' || found?.number === 1062
}

/** Whether another transaction was in the way: the same may succeed a moment later. */
export function isContention(error: unknown): boolean {
  const found = readServerError(error)
  return found !== undefined && (contentionStates.has(found.state) || (found.number !== undefined && contentionNumbers.has(found.number)))
}

/**
 * The error to be thrown for a server's: without values, which drivers leave in messages and, for MySQL, in a copy of the whole statement.
 * `undefined` for what is no server's error.
 */
export function serverFault(error: unknown): DuijieError | undefined {
  const found = readServerError(error)
  if (found !== undefined) {
    const { state, name, words } = found
    if (isContention(error)) return new DuijieError('transient', `the database was busy with other transactions: ${name}`)
    if (unavailable.test(state)) return new DuijieError('transient', `the database is not available: ${name}`)
    return new DuijieError('unexpected', wordsAreSafe(found) ? `the database says ${name}: ${words}` : `the database says ${name}`)
  }
  const lost = lostConnection(error)
  return lost === undefined ? undefined : new DuijieError('transient', `the database cannot be reached: ${lost}`)
}

/** Runs something; a server's error comes out as {@link serverFault} tells it. */
export async function safely<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    throw serverFault(error) ?? error
  }
}

/** Makes the functions of a store throw no server's error as it is; but not `lock`, in which somebody else's function runs. Gives the same store. */
export function withSafeErrors<Store extends object>(store: Store, db: Database): Store {
  if (dialectOf(db) === 'sqlite') return store
  for (const [name, run] of Object.entries(store)) {
    if (typeof run !== 'function' || name === 'lock') continue
    Object.assign(store, { [name]: (...parameters: readonly unknown[]) => safely(async () => run(...parameters)) })
  }
  return store
}

// Serialization, deadlock, lock not available. On MySQL: lock wait timeout, deadlock, record has changed since it was read.
const contentionStates: ReadonlySet<string> = new Set(['40001', '40P01', '55P03'])
const contentionNumbers: ReadonlySet<number> = new Set([1205, 1213, 1020])

// Connection, too many of them, no resources, starting up or shutting down.
const unavailable = /^(08|53|57P)/

// MySQL's, which it files under no class of their own: data truncated, no default, wrong value for a column, check constraint.
const refusedNumbers: ReadonlySet<number> = new Set([1265, 1364, 1366, 3819])

/** Data and integrity by their class; what a trigger of the host's has raised; an index entry that is too long. */
function refuses({ state, number }: ServerError): boolean {
  return /^(22|23|44|45)/.test(state) || state === 'P0001' || state === '54000' || (number !== undefined && refusedNumbers.has(number))
}

// Names of tables and columns, users, databases: no values, where values are parameters. MySQL gets them as a part of the statement, which its syntax errors quote.
const safeNumbers: ReadonlySet<number> = new Set([1044, 1045, 1046, 1049, 1050, 1054, 1142, 1146, 1227, 1290])

function wordsAreSafe({ state, number }: ServerError): boolean {
  return number === undefined ? /^(25|28|3D|3F|42)/.test(state) : safeNumbers.has(number)
}

function readServerError(error: unknown): ServerError | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  const { code } = error
  if ('severity' in error && /^[0-9A-Z]{5}$/.test(code)) return { state: code, name: code, words: error.message }
  if (!('errno' in error && 'sqlState' in error) || typeof error.errno !== 'number' || typeof error.sqlState !== 'string') return undefined
  return { state: error.sqlState, number: error.errno, name: `${error.errno} (${error.sqlState})`, words: error.message }
}

/** How a connection ended or did not begin: the drivers' own words hold nothing of anybody's. */
function lostConnection(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // Several addresses of one name were tried.
  if (error instanceof AggregateError) return code ?? 'no connection'
  if (code !== undefined) {
    const ofSocket = 'syscall' in error && typeof error.syscall === 'string' && /^(connect|read|write|getaddrinfo)$/.test(error.syscall)
    return ofSocket || ('fatal' in error && /^(E|PROTOCOL_)[A-Z_]+$/.test(code)) || code === 'EPIPE' ? code : undefined
  }
  const known = [
    /^Connection terminated/,
    /^Client has encountered a connection error/,
    /^timeout exceeded when trying to connect/,
    /connection is in closed state/,
  ]
  return known.some((words) => words.test(error.message)) ? error.message : undefined
}
