import type { Fields } from '../client/endpoint.js'
import type { Failure } from '../errors.js'

/** Something that goes wrong with one request, after its signature was found good. */
export type Fault =
  /** The platform refuses, with its own error body. What was asked for did not happen. */
  | { readonly refuse: Failure }
  /** The connection is reset: `before` anything happened, `after` it happened and the answer is lost, or in the middle of the answer's `body`. */
  | { readonly cut: 'before' | 'after' | 'body' }
  /** Something else answers in the platform's place: a proxy, a maintenance page. */
  | { readonly raw: () => Response }
  /** The platform understands something else. */
  | { readonly ask: (params: Fields) => Fields }
  /** The platform answers something else: `value` in wire form, `previous` what it answered the time before at this endpoint. */
  | { readonly change: (value: unknown, previous: unknown) => unknown }
  /** The answer's envelope is another. */
  | { readonly rewrap: (response: Response) => Response | Promise<Response> }
  /** Nothing but the delay. */
  | { readonly slow: true }

/** What a named fault may be told. Each name uses some of it. */
export interface FaultOptions {
  /** The wait before anything else happens, in milliseconds. */
  readonly delayMs?: number
  /** For how long the platform says to stay away. */
  readonly retryAfterMs?: number
  readonly status?: number
  /** The name of the field that changes, at whatever depth. */
  readonly field?: string
  /** The field's new value. */
  readonly value?: unknown
}

/** Makes a fault of its options: what a name stands for. */
export type FaultMaker = (options: FaultOptions) => Fault

/** Which requests meet which fault. */
export interface FaultRequest<Name extends string> extends FaultOptions {
  /** The endpoint's documented name. @defaultValue any */
  readonly endpoint?: string
  /** @defaultValue any */
  readonly account?: string
  /** How many requests meet it; `Infinity` for all until `clear()`. @defaultValue 1 */
  readonly times?: number
  /** How many matching requests pass before it. @defaultValue 0 */
  readonly after?: number
  readonly fault: Name | Fault
}

/** Faults that wait for their requests. */
export interface Faults<Name extends string> {
  /** Queues a fault; of several that match, the earliest queued comes first. */
  next(request: FaultRequest<Name>): void
  /** Takes back what still waits. */
  clear(): void
  /** How many requests are still to meet one. */
  readonly pending: number
  /** The names that are known here. */
  readonly names: readonly Name[]
}

/** A fault whose request has come. */
export interface DueFault {
  readonly name: string
  readonly fault: Fault
  readonly delayMs: number
}

/** The side of {@link Faults} that a sandbox asks. */
export interface FaultQueue<Name extends string> extends Faults<Name> {
  take(endpoint: string, account: string | undefined): DueFault | undefined
}

/** Makes a queue of faults that knows these names. */
export function createFaults<Name extends string>(makers: Readonly<Record<Name, FaultMaker>>): FaultQueue<Name> {
  let queue: { readonly request: FaultRequest<Name>; readonly due: DueFault; skip: number; left: number }[] = []
  // The keys of a record by Name are Names.
  const names = Object.keys(makers) as Name[]
  return {
    names,
    next(request) {
      const { fault, times = 1, after = 0 } = request
      if (typeof fault === 'string' && !Object.hasOwn(makers, fault)) {
        throw new RangeError(`there is no fault named ${fault}; there are ${names.join(', ')}`)
      }
      const made = typeof fault === 'string' ? makers[fault](request) : fault
      const due = { name: typeof fault === 'string' ? fault : Object.keys(fault).join(), fault: made, delayMs: request.delayMs ?? defaultDelayMs(made) }
      queue.push({ request, due, skip: after, left: times })
    },
    clear() {
      queue = []
    },
    get pending() {
      return queue.reduce((sum, { left }) => sum + left, 0)
    },
    take(endpoint, account) {
      for (const waiting of queue) {
        const { request } = waiting
        if (request.endpoint !== undefined && request.endpoint !== endpoint) continue
        if (request.account !== undefined && request.account !== account) continue
        if (waiting.skip > 0) {
          waiting.skip--
          continue
        }
        waiting.left--
        if (waiting.left <= 0) queue = queue.filter((other) => other !== waiting)
        return waiting.due
      }
      return undefined
    },
  }
}

/** Longer than one attempt waits by default. */
function defaultDelayMs(fault: Fault): number {
  return 'slow' in fault ? 20_000 : 0
}
