import { DuijieError } from '../errors.js'
import { type Clock, systemClock } from './clock.js'

/** How answers are remembered. */
export interface CachedOptions {
  /** For so long an answer is given again as it is, in milliseconds. */
  readonly ttlMs: number
  /** For so long after that it is still given while a new one is fetched, in milliseconds. @defaultValue 0 */
  readonly staleMs?: number
  /** How many answers are kept; the one that was asked for longest ago goes first. @defaultValue 500 */
  readonly maxEntries?: number
  /** The time. @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** A function that remembers its answers. */
export interface Cached<Args extends readonly unknown[], Value> {
  (...args: Args): Promise<Value>
  /** Forgets everything. What is being fetched meanwhile reaches those who wait for it, and is not kept. */
  clear(): void
}

interface Entry<Value> {
  readonly value: Value
  readonly at: number
}

/**
 * Remembers what a function answers, for lists that hardly ever change (logistics companies, categories, shops). Whoever asks for the same
 * at the same time shares one call. Errors are not remembered; while an old answer may still be given, a failing refresh is silent and tried again at the next call.
 * All callers get the same object: do not change it.
 *
 * @param run - its arguments make the key, so they are plain JSON; anything else (a signal, a date, a map) is a DuijieError `invalid_params`
 * @example
 * ```ts
 * const companies = cached(() => client.logistics.companies(), { ttlMs: 3_600_000, staleMs: 86_400_000 })
 * await companies()
 * ```
 */
export function cached<Args extends readonly unknown[], Value>(run: (...args: Args) => Promise<Value>, options: CachedOptions): Cached<Args, Value> {
  const { ttlMs, staleMs = 0, maxEntries = 500, clock = systemClock } = options
  // In the order of use.
  const entries = new Map<string, Entry<Value>>()
  let flights = new Map<string, Promise<Value>>()

  async function get(...args: Args): Promise<Value> {
    const key = keyOf(args)
    const entry = entries.get(key)
    // Below 0 the machine's clock was set back, and nobody knows how old the answer is.
    const age = entry === undefined ? -1 : clock.now() - entry.at
    if (entry === undefined || age < 0 || age >= ttlMs + staleMs) return fetchOnce(key, args)
    entries.delete(key)
    entries.set(key, entry)
    // Silence is right: the old answer is still good, and the next call tries again.
    if (age >= ttlMs) fetchOnce(key, args).catch(() => undefined)
    return entry.value
  }

  function fetchOnce(key: string, args: Args): Promise<Value> {
    const mine = flights
    const flight = mine.get(key) ?? fetchAndKeep(key, args, mine)
    mine.set(key, flight)
    return flight
  }

  async function fetchAndKeep(key: string, args: Args, mine: Map<string, Promise<Value>>): Promise<Value> {
    // A turn later, so that a function which throws at once finds its flight entered.
    await Promise.resolve()
    try {
      const value = await run(...args)
      if (mine === flights) keep(key, value)
      return value
    } finally {
      mine.delete(key)
    }
  }

  function keep(key: string, value: Value): void {
    entries.delete(key)
    entries.set(key, { value, at: clock.now() })
    const [oldest] = entries.keys()
    if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest)
  }

  function clear(): void {
    entries.clear()
    // Those in flight keep the map in which they were entered.
    flights = new Map()
  }

  return Object.assign(get, { clear })
}

function keyOf(args: readonly unknown[]): string {
  const given = args.slice(0, args.findLastIndex((arg) => arg !== undefined) + 1)
  return JSON.stringify(given.map(checked))
}

// JSON turns a map into {}, a signal too, and NaN into null: different questions would get the same answer.
function checked(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map(checked)
  if (typeof value === 'object' && isPlain(value)) {
    const set = Object.entries(value).filter(([, inner]) => inner !== undefined)
    return Object.fromEntries(set.sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, inner]) => [name, checked(inner)]))
  }
  throw new DuijieError('invalid_params', `cached: arguments must be plain JSON, because they are the key; one is of type ${typeof value}`)
}

// By its form: plain objects of another realm (a test runner's sandbox) have another Object.prototype.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
