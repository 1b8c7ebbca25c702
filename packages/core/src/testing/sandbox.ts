import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HttpHandler } from 'msw'
import { sleep } from '../client/clock.js'
import type { Fields } from '../client/endpoint.js'
import type { Failure } from '../errors.js'
import { connectionError, halfOf } from './broken-connection.js'
import { createFaults, type DueFault, type FaultMaker, type Faults } from './faults.js'
import { createJournal, type Journal } from './journal.js'
import { mswHandlers } from './msw-handlers.js'
import { isRefusal } from './refusal.js'
import type { SandboxClock } from './sandbox-clock.js'
import { type Served, serveHosts } from './serve.js'

/** A request as the platform understood it. `wire` is what its own reply needs to know. */
export interface Received<Wire> {
  readonly name: string
  readonly params: Fields
  readonly account: string | undefined
  readonly wire: Wire
  /** The params that the journal may show. */
  readonly shown?: Readonly<Record<string, string>>
}

/** A request that the platform turned away at its door. */
export interface TurnedAway<Wire> {
  readonly refusal: Failure
  readonly name?: string | undefined
  readonly account?: string | undefined
  readonly shown?: Readonly<Record<string, string>>
  readonly wire: Wire
}

/** The twin of a platform's protocol: its other end of the wire. */
export interface Counterpart<Wire> {
  /** Reads and checks a request: signature, time, token, permission. */
  receive(request: Request, now: Date): Promise<Received<Wire> | TurnedAway<Wire>>
  /** Checks what comes after the signature and before the behaviour: tokens, counters, params. Throws a `Refusal`. */
  admit?(received: Received<Wire>, now: Date): void | Promise<void>
  /** Puts a behaviour's value into the platform's envelope. A value that is a `Response` already goes out as it is. */
  reply(value: unknown, received: Received<Wire>, now: Date): Response | Promise<Response>
  /** Puts a failure into the platform's own error body. */
  refuse(failure: Failure, received: Pick<Received<Wire>, 'wire'> & { readonly name?: string | undefined }, now: Date): Response | Promise<Response>
}

/** What a platform's sandbox is made of. */
export interface SandboxParts<Wire, Name extends string> {
  /** The host names that it answers for. */
  readonly hosts: readonly string[]
  readonly counterpart: Counterpart<Wire>
  /** The platform's time, which its state shares: `sandboxClock(options)`. */
  readonly clock: SandboxClock
  /** Does what was asked for and gives the value in wire form, or throws a `Refusal`. */
  behave(received: Received<Wire>, now: Date): unknown
  readonly faults: Readonly<Record<Name, FaultMaker>>
  /** Brings the platform's state back to its beginning. */
  reset?(): void
  /** Takes over WebSocket connections to a host of the served sandbox. */
  upgrade?(host: string, request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** How many requests the journal remembers. @defaultValue 10000 */
  readonly journalSize?: number
}

/** A platform's other side: state, clock, faults. Three ways lead in: `fetch`, MSW handlers, and a server on loopback. */
export interface Sandbox<Name extends string> {
  /** Answers requests for the platform's hosts, without any network. Resets and half bodies arrive as they would from a real one. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>
  /** For MSW's `setupServer`. Needs the optional peer `msw`. A reset arrives there as a network error, half a body as a short one. */
  readonly handlers: HttpHandler[]
  /** Serves the platform's hosts on loopback, each on a port of its own, until `close()`. Resets and half bodies are real there. */
  serve(): Promise<Served>
  readonly faults: Faults<Name>
  readonly journal: Journal
  readonly clock: SandboxClock
  /** Bugs of the sandbox itself: behaviours that threw something else than a refusal. They reach a client as HTTP 500. */
  readonly crashes: readonly unknown[]
  /** Back to the beginning: state, faults, journal, skew. */
  reset(): void
}

/** What becomes of a request. */
export type Exchange = { readonly response: Response } | { readonly reset: true } | { readonly half: Response }

/** Makes a sandbox of a platform's parts. */
export function createSandbox<Wire, Name extends string>(parts: SandboxParts<Wire, Name>): Sandbox<Name> {
  const { clock, counterpart } = parts
  const faults = createFaults(parts.faults)
  const journal = createJournal(parts.journalSize)
  const previous = new Map<string, unknown>()
  const crashes: unknown[] = []
  let handlers: HttpHandler[] | undefined

  const exchange = async (request: Request): Promise<Exchange> => {
    const { host } = new URL(request.url)
    const now = new Date(clock.now())
    const release = clock.hold()
    const note = (
      seen: { readonly name?: string | undefined; readonly account?: string | undefined; readonly shown?: Readonly<Record<string, string>> },
      rest: { verdict: 'ok' | 'refused' | 'fault' | 'crashed'; code?: string; fault?: string },
    ) => journal.add({ at: now.getTime(), host, endpoint: seen.name, account: seen.account, params: seen.shown ?? {}, ...rest })
    try {
      const received = await counterpart.receive(request, now)
      if ('refusal' in received) {
        note(received, { verdict: 'refused', ...codeOf(received.refusal) })
        return { response: await counterpart.refuse(received.refusal, received, now) }
      }
      const due = faults.take(received.name, received.account)
      if (due !== undefined) note(received, { verdict: 'fault', fault: due.name })
      const delay = async () => {
        if (due === undefined || due.delayMs <= 0) return
        release()
        await sleep(clock, due.delayMs, request.signal)
      }
      // A slow answer is late although what was asked for has happened; any other fault waits before it strikes.
      const late = due !== undefined && 'slow' in due.fault
      if (!late) await delay()
      try {
        const exchanged = await answer(received, due, new Date(clock.now()))
        if (late) await delay()
        if (due === undefined) note(received, { verdict: 'ok' })
        return exchanged
      } catch (error) {
        if (!isRefusal(error)) throw error
        if (due === undefined) note(received, { verdict: 'refused', ...codeOf(error.failure) })
        return { response: await counterpart.refuse(error.failure, received, now) }
      }
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason
      crashes.push(error)
      note({}, { verdict: 'crashed' })
      throw error
    } finally {
      release()
    }
  }

  const answer = async (received: Received<Wire>, due: DueFault | undefined, now: Date): Promise<Exchange> => {
    const fault = due?.fault ?? { slow: true }
    if ('refuse' in fault) return { response: await counterpart.refuse(fault.refuse, received, now) }
    if ('raw' in fault) return { response: fault.raw() }
    if ('cut' in fault && fault.cut === 'before') return { reset: true }
    const asked = 'ask' in fault ? { ...received, params: fault.ask(received.params) } : received
    await counterpart.admit?.(asked, now)
    const value = await parts.behave(asked, now)
    const said = 'change' in fault ? fault.change(value, previous.get(received.name)) : value
    previous.set(received.name, value)
    const response = said instanceof Response ? said : await counterpart.reply(said, received, now)
    if ('rewrap' in fault) return { response: await fault.rewrap(response) }
    if ('cut' in fault) return fault.cut === 'after' ? { reset: true } : { half: response }
    return { response }
  }

  return {
    fetch: async (input, init) => {
      const request = input instanceof Request && init === undefined ? input : new Request(input, init)
      if (!parts.hosts.includes(new URL(request.url).host)) throw connectionError('ENOTFOUND', `getaddrinfo ENOTFOUND ${new URL(request.url).host}`)
      const exchanged = await untilAborted(exchange(request), request.signal)
      if ('reset' in exchanged) throw connectionError('ECONNRESET', 'read ECONNRESET')
      return 'half' in exchanged ? halfOf(exchanged.half) : exchanged.response
    },
    get handlers() {
      handlers ??= mswHandlers(parts.hosts, exchange)
      return handlers
    },
    serve: () => serveHosts({ hosts: parts.hosts, exchange, ...(parts.upgrade === undefined ? {} : { upgrade: parts.upgrade }) }),
    faults,
    journal,
    clock,
    crashes,
    reset() {
      faults.clear()
      journal.clear()
      previous.clear()
      crashes.length = 0
      clock.restart()
      parts.reset?.()
    },
  }
}

function codeOf(failure: Failure): { readonly code: string } | Record<string, never> {
  const code = failure.subCode ?? failure.code
  return code === undefined ? {} : { code }
}

async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted()
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const aborted = () => reject(signal.reason)
  signal.addEventListener('abort', aborted, { once: true })
  try {
    return await Promise.race([promise, ended])
  } finally {
    signal.removeEventListener('abort', aborted)
  }
}
