import { createAnswer } from '../../src/client/answer-body.js'
import type { Answer } from '../../src/client/call.js'
import type { Transport, TransportRequest } from '../../src/client/transport.js'
import { DuijieError, type NetworkPhase } from '../../src/errors.js'

/** One request as acme saw it. */
export interface Seen {
  readonly endpoint: string
  readonly url: string
  readonly host: string
  readonly params: Readonly<Record<string, unknown>>
  readonly token: string | undefined
  readonly nonce: string
  readonly sign: string
  /** The time that the request bears. */
  readonly time: number
  readonly signal: AbortSignal
}

/** How acme answers one request. */
export type Reply = (seen: Seen) => Answer | Promise<Answer>

/** Acme's side: what it was asked, and what it says. */
export interface AcmePlatform {
  readonly transport: Transport
  readonly requests: readonly Seen[]
  /** The requests of one endpoint. */
  to(endpoint: string): readonly Seen[]
  /** The next requests are answered by these, one each. */
  next(...replies: Reply[]): void
  /** How requests of an endpoint are answered, unless `next` says otherwise. */
  on(endpoint: string, reply: Reply): void
  /** How many bodies were given up unread. */
  discarded(): number
  closed(): boolean
  /** For tests that look at memory. */
  forgetRequests(): void
}

/** Makes acme: it answers `{}` to everything until told otherwise. */
export function acmePlatform(): AcmePlatform {
  const requests: Seen[] = []
  const queue: Reply[] = []
  const byEndpoint = new Map<string, Reply>()
  let discarded = 0
  let closed = false
  return {
    transport: {
      async send(request) {
        const seen = seenIn(request)
        requests.push(seen)
        const answer = await (queue.shift() ?? byEndpoint.get(seen.endpoint) ?? ok({}))(seen)
        const discard = async () => {
          discarded += 1
          await answer.discard()
        }
        return { ...answer, discard }
      },
      async close() {
        closed = true
      },
    },
    requests,
    to: (endpoint) => requests.filter((seen) => seen.endpoint === endpoint),
    next: (...replies) => void queue.push(...replies),
    on: (endpoint, reply) => void byEndpoint.set(endpoint, reply),
    discarded: () => discarded,
    closed: () => closed,
    forgetRequests: () => void requests.splice(0),
  }
}

function seenIn({ url, body, signal }: TransportRequest): Seen {
  const { origin, pathname } = new URL(url)
  const envelope: { params: Record<string, unknown>; token?: string; nonce: string; sign: string; time: string } = JSON.parse(String(body))
  return {
    endpoint: pathname.slice('/api/'.length),
    url,
    host: origin,
    params: envelope.params,
    token: envelope.token,
    nonce: envelope.nonce,
    sign: envelope.sign,
    time: Number(envelope.time),
    signal,
  }
}

/** An answer of any status and text. */
export function http(status: number, text: string, headers: Record<string, string> = {}): Reply {
  return () => textAnswer(status, text, headers)
}

/** A good answer. */
export function ok(data: unknown, about: Readonly<Record<string, unknown>> = {}): Reply {
  return http(200, JSON.stringify({ ok: true, data, ...about }), { 'x-quota-left': '41' })
}

/** Acme's refusal by one of its codes. */
export function refusal(code: string, about: Readonly<Record<string, unknown>> = {}, headers: Record<string, string> = {}): Reply {
  return http(200, JSON.stringify({ ok: false, code, message: `acme says ${code}`, ...about }), headers)
}

/** The connection breaks. */
export function broken(phase: NetworkPhase): Reply {
  const neverLeft = phase === 'dns' || phase === 'connect' || phase === 'tls'
  return () => {
    throw new DuijieError('network', `the connection broke (${phase})`, { phase, outcome: neverLeft ? 'not_done' : 'unknown', code: 'ECONNRESET' })
  }
}

/** No answer comes until the request is aborted. */
export const silence: Reply = ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

/** No answer ever comes, and the signal is not heeded. */
export const deaf: Reply = () => new Promise(() => {})

/** The head of an answer comes, its body never does. */
export const halfBody: Reply = ({ signal }) =>
  createAnswer(200, new Headers(), {
    collect: () => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
    open: () => new ReadableStream(),
    drop: async () => undefined,
  })

/** A body that is read piece by piece. */
export function streamed(body: ReadableStream<Uint8Array>, status = 200): Reply {
  return () =>
    createAnswer(status, new Headers(), {
      collect: async () => new Uint8Array(await new Response(body).arrayBuffer()),
      open: () => body,
      drop: () => body.cancel(),
    })
}

function textAnswer(status: number, text: string, headers: Record<string, string>): Answer {
  return createAnswer(status, new Headers(headers), {
    collect: async () => new TextEncoder().encode(text),
    open: () => new Blob([text]).stream(),
    drop: async () => undefined,
  })
}
