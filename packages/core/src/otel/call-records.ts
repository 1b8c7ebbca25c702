import type { CallEvent, ClientEvents, RequestEvent, ResponseEvent, RetryEvent } from '../client/client-events.js'
import type { Watchable } from '../client/events.js'

/** One request of a call, with its answer where one came. Times are epoch milliseconds. */
export interface AttemptRecord {
  readonly request: RequestEvent
  readonly startedAt: number
  readonly endedAt: number
  readonly response?: ResponseEvent
  /** The repeat that was decided on after it. */
  readonly retry?: RetryEvent
}

/** A call that is over, with all that was told of it. */
export interface CallRecord {
  readonly call: CallEvent
  readonly startedAt: number
  readonly endedAt: number
  readonly attempts: readonly AttemptRecord[]
  /** When answers were found not to be as documented, and in how many places. */
  readonly drifts: readonly { readonly at: number; readonly places: number }[]
}

type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] }

interface Begun {
  readonly attempts: (Omit<Writable<AttemptRecord>, 'endedAt'> & { endedAt?: number })[]
  readonly drifts: { readonly at: number; readonly places: number }[]
}

// Whoever watches from the middle of a call on may hear of its requests only; those must not be kept for ever.
const mostBegun = 10_000

/**
 * Collects what is told of each call and hands it over when the call is over, in the asynchronous context of whoever made the call.
 *
 * @returns a function that ends it
 */
export function recordCalls(client: Watchable<ClientEvents>, now: () => number, over: (record: CallRecord) => void): () => void {
  const calls = new Map<string, Begun>()

  function begun(callId: string): Begun {
    const known = calls.get(callId)
    if (known !== undefined) return known
    const call: Begun = { attempts: [], drifts: [] }
    if (calls.size >= mostBegun) calls.delete(calls.keys().next().value ?? '')
    calls.set(callId, call)
    return call
  }

  const ends = [
    client.on('request', (request) => {
      const { attempts } = begun(request.callId)
      endLast(attempts, now())
      attempts.push({ request, startedAt: now() })
    }),
    client.on('response', (response) => {
      const attempt = calls.get(response.callId)?.attempts.find(({ request }) => request.attempt === response.attempt)
      if (attempt === undefined) return
      attempt.response = response
      attempt.endedAt = now()
    }),
    client.on('retry', (retry) => {
      const attempts = calls.get(retry.callId)?.attempts ?? []
      const attempt = attempts.find(({ request }) => request.attempt === retry.attempt)
      if (attempt !== undefined) attempt.retry = retry
      endLast(attempts, now())
    }),
    client.on('drift', ({ callId, issues }) => begun(callId).drifts.push({ at: now(), places: issues.length })),
    client.on('call', (call) => {
      const { attempts, drifts } = calls.get(call.callId) ?? { attempts: [], drifts: [] }
      calls.delete(call.callId)
      const endedAt = now()
      over({ call, startedAt: endedAt - call.ms, endedAt, attempts: attempts.map((attempt) => ({ ...attempt, endedAt: attempt.endedAt ?? endedAt })), drifts })
    }),
  ]
  return () => {
    for (const end of ends) end()
    calls.clear()
  }
}

// One that had no answer ends when the next thing happens: it is repeated, or the call is over.
function endLast(attempts: Begun['attempts'], at: number): void {
  const last = attempts.at(-1)
  if (last !== undefined) last.endedAt ??= at
}
