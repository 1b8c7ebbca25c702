import { randomBytes } from 'node:crypto'
import { DuijieError, isDuijieError } from '../errors.js'
import type { Call, CallOptions, Meta, Send } from './call.js'
import type { Invoke } from './catalogue.js'
import type { CallEvent, ClientEvents } from './client-events.js'
import type { Clock } from './clock.js'
import type { AnyEndpoint, Fields } from './endpoint.js'
import type { Events } from './events.js'
import type { CallRecord, StatsCounter } from './stats.js'

/** What the calls of a client are made with. */
export interface CallsOptions {
  readonly platform: string
  readonly clock: Clock
  readonly stats: StatsCounter
  readonly events: Pick<Events<ClientEvents>, 'emit'>
  readonly deadlineMs: number
  readonly attemptTimeoutMs: number
  readonly send: Send
}

/** The calls of one client, from the first to the last. */
export interface Calls {
  readonly invoke: Invoke
  /** The same for calls that other calls wait for, such as token calls: they still run while the client closes. */
  readonly invokeWithin: Invoke
  newCall(endpoint: AnyEndpoint, params: unknown, account: string | undefined, options: CallOptions): Call
  /** Takes no more calls and waits for those in flight. */
  close(): Promise<void>
}

/** Makes the book of a client's calls. */
export function createCalls({ platform, clock, stats, events, send, ...defaults }: CallsOptions): Calls {
  const prefix = randomBytes(4).toString('hex')
  const inFlight = new Set<Promise<unknown>>()
  let count = 0
  let closed = false

  const invoke: Invoke = async (endpoint, params, options, account) => {
    if (!closed) return invokeWithin(endpoint, params, options, account)
    throw new DuijieError('invalid_request', `${platform} ${endpoint.name}: nothing was sent, the client is closed`, { platform, endpoint: endpoint.name })
  }

  const invokeWithin: Invoke = async (endpoint, params, options, account) => {
    const call = newCall(endpoint, params, account, options)
    const startedAt = clock.now()
    const running = send(call)
    inFlight.add(running)
    try {
      const result = await running
      ended(call, { ok: true, ms: clock.now() - startedAt })
      return { result, meta: metaOf(call) }
    } catch (error) {
      ended(call, { ok: false, ms: clock.now() - startedAt, ...(isDuijieError(error) ? { kind: error.kind } : {}) }, error)
      throw error
    } finally {
      inFlight.delete(running)
    }
  }

  function ended(call: Call, record: CallRecord, error?: unknown): void {
    stats.record(record)
    events.emit('call', () => callEvent(call, record, error))
  }

  function newCall(endpoint: AnyEndpoint, params: unknown, account: string | undefined, options: CallOptions): Call {
    const { signal, token, deadlineMs = defaults.deadlineMs, attemptTimeoutMs = defaults.attemptTimeoutMs } = options
    if (!isDuration(deadlineMs) || !isDuration(attemptTimeoutMs)) {
      const message = `${platform} ${endpoint.name}: nothing was sent, \`deadlineMs\` and \`attemptTimeoutMs\` are positive numbers of milliseconds`
      throw new DuijieError('invalid_params', message, { platform, endpoint: endpoint.name })
    }
    count += 1
    return {
      id: `${prefix}-${count}`,
      endpoint,
      // Checked by the first step, before anything reads them.
      params: params as Fields,
      account,
      safety: 'unsafe',
      signal,
      callerSignal: signal,
      deadline: clock.now() + deadlineMs,
      attemptTimeoutMs,
      token: undefined,
      tokenOverride: token,
      progress: { attempts: 0, failovers: 0, inDoubt: false },
    }
  }

  async function close(): Promise<void> {
    closed = true
    // Those in flight may need a token call meanwhile.
    while (inFlight.size > 0) await Promise.allSettled(inFlight)
  }

  return { invoke, invokeWithin, newCall, close }
}

function metaOf({ id, progress }: Call): Meta {
  const { attempts, status, requestId, quota } = progress
  return {
    callId: id,
    attempts,
    ...(status === undefined ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(quota === undefined ? {} : { quota }),
  }
}

function callEvent({ id, endpoint, account, progress }: Call, { ok, kind, ms }: CallRecord, error: unknown): CallEvent {
  const failure = isDuijieError(error) ? error : undefined
  const outcome = failure?.outcome ?? (progress.inDoubt ? 'unknown' : 'not_done')
  const requestId = progress.requestId ?? failure?.requestId
  return {
    callId: id,
    endpoint: endpoint.name,
    ...(account === undefined ? {} : { account }),
    ok,
    ...(kind === undefined ? {} : { kind }),
    ...(failure?.code === undefined ? {} : { code: failure.code }),
    ...(ok ? {} : { outcome }),
    attempts: progress.attempts,
    // A machine's clock may have been set back.
    ms: Math.max(0, ms),
    ...(requestId === undefined ? {} : { requestId }),
  }
}

// Callers without types may give text, to which a clock's number would only be appended.
function isDuration(ms: unknown): boolean {
  return typeof ms === 'number' && ms > 0
}
