import ky from 'ky'
import { z } from 'zod'
import { isDuijieError } from '../errors.js'
import { type BodySource, createAnswer, joinChunks, pullStream } from './answer-body.js'
import type { Answer } from './call.js'
import { type NetworkSite, networkError, redirectError, tooLargeError } from './network-error.js'
import { checkOptions } from './options.js'
import { requestTarget } from './request-target.js'
import type { Transport, TransportRequest } from './transport.js'
import { writtenForm } from './written-form.js'

/** What a replacement for `fetch` is called with, beside the URL. */
export interface FetchInit {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>
  readonly redirect: 'manual'
  readonly signal: AbortSignal
  readonly duplex?: 'half'
}

/** What of a `Response` is used. */
export interface FetchResponse {
  readonly status: number
  readonly type: string
  readonly headers: { get(name: string): string | null }
  readonly body: ReadableStream<Uint8Array> | null
}

/** The part of `fetch` that is used: the global one fits, undici's as well. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

/** Options of {@link fetchTransport}. */
export interface FetchTransportOptions {
  /** Called as a bare function with a URL and an init, never with a `Request`. @defaultValue the global `fetch`, looked up at each call */
  readonly fetch?: Fetch
  /** The longest body that `bytes()` holds in memory, in bytes. @defaultValue 67108864 (64 MiB) */
  readonly maxBodyBytes?: number
}

/**
 * Sends by `fetch`, through ky with its own retries, status errors and timeouts off.
 *
 * What it can tell: name resolution, refused connections, untrusted certificates and refused proxy tunnels are `not_done`. A reset is `unknown`: `fetch` does not say
 * whether the request had left. `connectTimeoutMs` has no effect, the runtime's own limit holds (undici: 10 s) and becomes `timeout`, `not_done`.
 * A compressed body that ends early inside an intact HTTP frame is not noticed, because `fetch` decodes leniently. `nodeTransport` tells all three.
 * Certificates are checked as the runtime does it: on Node, NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would turn that off here, but not in `nodeTransport`.
 *
 * @throws DuijieError `invalid_params` for unknown options
 * @example
 * ```ts
 * import { fetch, ProxyAgent } from 'undici'
 *
 * const dispatcher = new ProxyAgent('http://127.0.0.1:3128')
 * const transport = fetchTransport({ fetch: (url, init) => fetch(url, { ...init, dispatcher }) })
 * ```
 */
export function fetchTransport(options: FetchTransportOptions = {}): Transport {
  checkOptions('fetchTransport', optionsSchema, options)
  const { maxBodyBytes = 64 * 1024 * 1024 } = options
  return {
    async send(request) {
      request.signal.throwIfAborted()
      const { host, href } = requestTarget(request)
      const ready = request.body instanceof FormData ? await writtenForm(request, request.body) : request
      const line = lifeline(request.signal)
      const launched = launch(options.fetch ?? globalThis.fetch, ready, line.signal)
      try {
        const response = await line.race(launched)
        refuseRedirect(response, href)
        return readable(response, { line, host, maxBodyBytes })
      } catch (error) {
        line.release()
        // A fetch that does not heed its signal may still bring an answer, which nobody would read.
        if (line.signal.aborted) launched.then(cancelBody).catch(ignore)
        throw line.explain(error, { host })
      }
    },
  }
}

const optionsSchema = z.strictObject({
  fetch: z.custom<Fetch>((value) => typeof value === 'function', 'expected a function').optional(),
  maxBodyBytes: z.number().int().positive().optional(),
})

/** One call's own end of the caller's signal. */
interface Lifeline {
  readonly signal: AbortSignal
  /** Waits for one thing at a time, but not beyond the abort: a replaced fetch or its body may not heed the signal. */
  race<Value>(work: Promise<Value>): Promise<Value>
  /** What the caller is told: once aborted, the reason, whatever the runtime says about the end. */
  explain(error: unknown, site: NetworkSite): unknown
  release(): void
}

// The caller's signal may live for weeks, and fetch leaves a listener on whatever signal it is given until the garbage collector comes by.
function lifeline(caller: AbortSignal): Lifeline {
  const controller = new AbortController()
  // Ends what is being waited for. No promise that lives as long as the call: what races against that one stays with it, and each chunk of a body with the race.
  let cut: ((reason: unknown) => void) | undefined
  const abort = () => {
    controller.abort(caller.reason)
    cut?.(caller.reason)
  }
  caller.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    race: (work) =>
      new Promise((resolve, reject) => {
        work.then(resolve, reject)
        if (controller.signal.aborted) reject(caller.reason)
        cut = reject
      }),
    explain(error, site) {
      if (caller.aborted) return caller.reason
      return isDuijieError(error) ? error : networkError(error, site)
    },
    release() {
      cut = undefined
      caller.removeEventListener('abort', abort)
    },
  }
}

/**
 * Sends by ky, which is told to fetch this request and not the `Request` that it makes: undici's own `fetch` does not take the global `Request`, a text body would become
 * a stream, and ky's signal would join ours by an `AbortSignal.any` for each call.
 */
function launch(fetch: Fetch, request: TransportRequest, signal: AbortSignal): Promise<FetchResponse> {
  // What ky hands back is what fetch gave, whatever its class: it looks only at `ok` and `type`.
  const send = () => fetch(request.url, initOf(request, signal)) as Promise<Response>
  return ky(request.url, { method: request.method, fetch: send, retry: 0, timeout: false, throwHttpErrors: false })
}

function initOf(request: TransportRequest, signal: AbortSignal): FetchInit {
  const init = { method: request.method, headers: request.headers, redirect: 'manual', signal } as const
  if (request.body === undefined) return init
  // No form, that was written out; and the types of fetch exclude bytes in shared memory, which nobody makes a request of.
  const body = request.body as NonNullable<FetchInit['body']>
  return body instanceof ReadableStream ? { ...init, body, duplex: 'half' } : { ...init, body }
}

// Node shows the status of a redirect that it did not follow; browsers hide it.
function refuseRedirect(response: FetchResponse, from: string): void {
  const { status } = response
  if (response.type !== 'opaqueredirect' && (status < 300 || status > 399)) return
  cancelBody(response).catch(ignore)
  throw redirectError(status, response.headers.get('location'), from)
}

interface Reading {
  readonly line: Lifeline
  readonly host: string
  readonly maxBodyBytes: number
}

function readable(response: FetchResponse, { line, host, maxBodyBytes }: Reading): Answer {
  const { status, headers, body } = response
  if (body === null) {
    line.release()
    return createAnswer(status, headers, emptyBody)
  }
  const next = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> => {
    try {
      const { done, value } = await line.race(reader.read())
      if (!done) return value
    } catch (error) {
      line.release()
      reader.cancel(error).catch(ignore)
      throw line.explain(error, { host, phase: 'read' })
    }
    line.release()
    return undefined
  }
  const cancel = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> => {
    line.release()
    await reader.cancel().catch(ignore)
  }
  return createAnswer(status, headers, {
    async collect() {
      const reader = body.getReader()
      const chunks: Uint8Array[] = []
      let size = 0
      for (let chunk = await next(reader); chunk !== undefined; chunk = await next(reader)) {
        chunks.push(chunk)
        size += chunk.byteLength
        if (size <= maxBodyBytes) continue
        await cancel(reader)
        throw tooLargeError(host, maxBodyBytes)
      }
      return joinChunks(chunks, size)
    },
    open() {
      const reader = body.getReader()
      return pullStream(
        () => next(reader),
        () => cancel(reader),
      )
    },
    drop: () => cancel(body.getReader()),
  })
}

const emptyBody: BodySource = {
  collect: async () => new Uint8Array(),
  open: () =>
    pullStream(
      async () => undefined,
      async () => undefined,
    ),
  drop: async () => undefined,
}

async function cancelBody(response: FetchResponse): Promise<void> {
  await response.body?.cancel()
}

// What ends a body that nobody wants is of no interest.
function ignore(): void {}
