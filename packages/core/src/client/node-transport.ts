import { X509Certificate } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import { pipeline, Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import tls from 'node:tls'
import { z } from 'zod'
import { DuijieError, isDuijieError, type NetworkPhase } from '../errors.js'
import { createAnswer } from './answer-body.js'
import type { Answer } from './call.js'
import { type Clock, systemClock } from './clock.js'
import { createConnectingFollower, unbracketed } from './connecting.js'
import { connectTimeoutError, networkError, redirectError } from './network-error.js'
import { nodeBody } from './node-body.js'
import { checkOptions } from './options.js'
import { requestTarget, unsendable } from './request-target.js'
import type { Transport, TransportRequest } from './transport.js'
import { writtenForm } from './written-form.js'

/** Options of {@link nodeTransport}. There is none that weakens the check of certificates. */
export interface NodeTransportOptions {
  /** How many connections to one host may be open; further requests wait for one. @defaultValue 16 */
  readonly maxSockets?: number
  /**
   * How long an idle connection is kept for the next request, in milliseconds; less where the server announces less. Shorter than the server's own limit, so that
   * requests rarely meet a connection that is just being closed. @defaultValue 4000
   */
  readonly keepAliveMs?: number
  /** Certificates (PEM) of authorities to trust beside those that Node trusts. */
  readonly ca?: string | readonly string[]
  /** The longest body, decoded, that `bytes()` holds in memory, in bytes. @defaultValue 67108864 (64 MiB) */
  readonly maxBodyBytes?: number
  /** Times connecting. @defaultValue the machine's clock */
  readonly clock?: Clock
}

/**
 * Sends by node:http and node:https over connections of its own that are kept alive. Uses less CPU than `fetchTransport` and tells more:
 * every phase exactly, so that a failed handshake is `not_done`; `connectTimeoutMs` is kept; a compressed body that ends early is an error.
 * Asks for gzip; decodes gzip, deflate and brotli. A form is written out in memory to give its length; a stream is sent chunked unless a header tells its length.
 *
 * A kept connection that the server closes just when a request is on its way ends with phase `write` or `read` and outcome `unknown`: nothing can tell whether
 * the request was processed, so it is not repeated here. `NODE_TLS_REJECT_UNAUTHORIZED` has no effect on it.
 *
 * @throws DuijieError `invalid_params` for unknown options and for a `ca` that is no certificate
 */
export function nodeTransport(options: NodeTransportOptions = {}): Transport {
  checkOptions('nodeTransport', optionsSchema, options)
  const { maxSockets = 16, keepAliveMs = 4000, maxBodyBytes = 64 * 1024 * 1024, clock = systemClock } = options
  const pool = { keepAlive: true, maxSockets, timeout: keepAliveMs }
  const plain = new http.Agent(pool)
  // Said aloud, because Node's default for it comes from the environment.
  const secure = new https.Agent({ ...pool, rejectUnauthorized: true, ...trust(options.ca) })
  const follow = createConnectingFollower()
  let underWay = 0
  let closed = false
  return {
    async send(request) {
      request.signal.throwIfAborted()
      const url = requestTarget(request)
      const ready = request.body instanceof FormData ? await writtenForm(request, request.body) : request
      // Among others a request leaves at the end of this turn of the event loop: answers that have come in are read first, the next requests leave together, and all
      // are waited for together. Saves a tenth of the CPU time with four calls under way, a sixth with sixteen. Alone it would only cost.
      if (underWay > 0) await turn()
      request.signal.throwIfAborted()
      if (closed) throw new DuijieError('unexpected', 'the transport is closed', { outcome: 'not_done' })
      underWay += 1
      try {
        return await exchange(ready, { url, clock, maxBodyBytes, follow, agent: url.protocol === 'https:' ? secure : plain })
      } finally {
        underWay -= 1
      }
    },
    async close() {
      closed = true
      plain.destroy()
      secure.destroy()
    },
  }
}

const optionsSchema = z.strictObject({
  maxSockets: z.number().int().positive().optional(),
  keepAliveMs: z.number().int().positive().optional(),
  ca: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  maxBodyBytes: z.number().int().positive().optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'after' in value, 'expected a clock').optional(),
})

// One context for all connections: building it parses some 150 certificates. Node's own list is named, because `ca` alone would replace it.
function trust(ca: string | readonly string[] | undefined): { secureContext?: tls.SecureContext } {
  if (ca === undefined) return {}
  const added = typeof ca === 'string' ? [ca] : ca
  try {
    for (const pem of added) new X509Certificate(pem)
    return { secureContext: tls.createSecureContext({ ca: [...trusted(), ...added] }) }
  } catch (cause) {
    throw new DuijieError('invalid_params', 'nodeTransport: ca: expected certificates in PEM form', { cause })
  }
}

// Node has told its whole list, with NODE_EXTRA_CA_CERTS and the system's, since 22.15; before, only its own.
function trusted(): readonly string[] {
  return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('default') : tls.rootCertificates
}

interface Exchange {
  readonly url: URL
  readonly agent: http.Agent
  readonly clock: Clock
  readonly follow: ReturnType<typeof createConnectingFollower>
  readonly maxBodyBytes: number
}

function exchange(request: TransportRequest, { url, agent, clock, follow, maxBodyBytes }: Exchange): Promise<Answer> {
  const { signal, connectTimeoutMs } = request
  const { host } = url
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = open(request, url, agent)
    const fail = (error: unknown) => {
      settle()
      if (signal.aborted) return reject(signal.reason)
      const phase = connecting.phase() ?? (outgoing.writableFinished ? 'read' : 'write')
      reject(isDuijieError(error) ? error : networkError(error, { host, phase, ...(connecting.kept() ? { hint: staleHint } : {}) }))
    }
    const aborted = () => {
      fail(signal.reason)
      outgoing.destroy()
    }
    const expired = (phase: NetworkPhase) => {
      fail(connectTimeoutError(host, connectTimeoutMs, phase))
      outgoing.destroy()
    }
    const connecting = follow(outgoing, { clock, timeoutMs: connectTimeoutMs, expired })
    const settle = () => {
      connecting.callOff()
      signal.removeEventListener('abort', aborted)
    }
    signal.addEventListener('abort', aborted, { once: true })
    outgoing.on('error', fail)
    outgoing.once('response', (response) => {
      settle()
      const { statusCode: status = 0 } = response
      const get = (name: string) => headerOf(response, name)
      const answer = createAnswer(status, { get }, nodeBody(outgoing, response, { signal, host, maxBodyBytes }))
      if (status < 300 || status > 399) return resolve(answer)
      answer.discard().catch(ignore)
      reject(redirectError(status, get('location'), url.href))
    })
    write(outgoing, request.body, fail)
  })
}

const staleHint = 'It was a kept connection: the server may have closed it, unprocessed, when the request was on its way'

function open(request: TransportRequest, url: URL, agent: http.Agent): http.ClientRequest {
  const { hostname, port, protocol, pathname, search } = url
  const { method, headers } = request
  const path = pathname + search
  const options = { agent, method, headers, protocol, hostname: unbracketed(hostname), port, path }
  try {
    // Looked up at each call and not imported by name: interceptors replace these functions.
    const outgoing = protocol === 'https:' ? https.request(options) : http.request(options)
    if (!outgoing.hasHeader('accept-encoding')) outgoing.setHeader('accept-encoding', 'gzip')
    return outgoing
  } catch (error) {
    // Node's own message may quote what it refuses; its code does not.
    throw unsendable(`node:http refuses it (${error instanceof Error ? String(Reflect.get(error, 'code')) : 'no reason given'})`)
  }
}

function write(outgoing: http.ClientRequest, body: TransportRequest['body'], fail: (error: unknown) => void): void {
  if (!(body instanceof ReadableStream)) {
    outgoing.end(body)
    return
  }
  const source = Readable.fromWeb(body)
  // Comes before the error of the request, which the pipeline ends with the same one.
  source.once('error', (cause) => fail(new DuijieError('unexpected', "the request's body could not be read", { outcome: 'unknown', cause })))
  pipeline(source, outgoing, ignore)
}

function headerOf({ headers }: http.IncomingMessage, name: string): string | null {
  const key = name.toLowerCase()
  const value: unknown = Object.hasOwn(headers, key) ? headers[key] : undefined
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' ? value : null
}

// Errors of a broken request arrive through its own event.
function ignore(): void {}
