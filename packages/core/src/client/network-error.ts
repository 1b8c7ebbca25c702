import { DuijieError, type NetworkPhase } from '../errors.js'

/** Where a connection broke, as far as the transport knows. */
export interface NetworkSite {
  /** Host and port; never a path or a query, which may carry secrets. */
  readonly host: string
  /** The phase, where the transport saw it itself. Without it the error's code decides, and in doubt the request may have left. */
  readonly phase?: NetworkPhase
  readonly hint?: string
}

/**
 * Makes one error of whatever a runtime throws when a connection breaks: `network` with its phase, or `timeout` where a limit of the runtime's own ended it.
 * `outcome` is `not_done` where the request provably never left (dns, connect, tls), otherwise `unknown`.
 */
export function networkError(error: unknown, site: NetworkSite): DuijieError {
  const broken = coded(error)
  const code = textOf(broken, 'code')
  const cause = bare(broken)
  const detail = code ?? (broken instanceof Error ? broken.name : 'no reason given')
  const timedOut = timeouts.get(detail)
  if (timedOut !== undefined) {
    const outcome = neverLeft.has(timedOut.phase) ? 'not_done' : 'unknown'
    return new DuijieError('timeout', `${timedOut.words} ${site.host}: ${detail}`, { code, phase: timedOut.phase, outcome, cause })
  }
  const phase = site.phase ?? phaseOf(broken, code)
  const outcome = neverLeft.has(phase) ? 'not_done' : 'unknown'
  const hint = site.hint ?? (phase === 'tls' ? trustHint : undefined)
  return new DuijieError('network', `${words[phase]} ${site.host}: ${detail}`, { code, phase, outcome, hint, cause })
}

/** Connecting took longer than the call allows. */
export function connectTimeoutError(host: string, timeoutMs: number, phase: NetworkPhase): DuijieError {
  return new DuijieError('timeout', `no connection to ${host} within ${timeoutMs} ms`, { phase, outcome: 'not_done' })
}

/**
 * Refuses a redirect: a signed request must not wander. The query of the target is not shown.
 * The host has had the request: whoever answers a write with 303 has usually done it, so the outcome is open.
 */
export function redirectError(status: number, location: string | null, from: string): DuijieError {
  const target = location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined
  const where = target === undefined ? 'elsewhere' : `to ${target.protocol}//${target.host}`
  return new DuijieError('unexpected', `${new URL(from).host} answered with a redirect, which is refused`, {
    code: String(status),
    outcome: 'unknown',
    hint: `The answer (${status}) redirects ${where}: signed requests follow no redirect, correct the host's url`,
  })
}

/** Refuses a body that is longer than the transport may hold in memory. */
export function tooLargeError(host: string, maxBodyBytes: number): DuijieError {
  return new DuijieError('unexpected', `the answer of ${host} is longer than ${maxBodyBytes} bytes`, {
    outcome: 'unknown',
    hint: "Read it as a stream, or raise the transport's maxBodyBytes",
  })
}

const words: Readonly<Record<NetworkPhase, string>> = {
  dns: 'cannot resolve',
  connect: 'cannot connect to',
  tls: 'no trusted TLS connection to',
  write: 'the connection broke while the request was sent to',
  read: 'the connection broke before the whole answer was there from',
}

const neverLeft: ReadonlySet<NetworkPhase> = new Set<NetworkPhase>(['dns', 'connect', 'tls'])

const trustHint = 'Certificate checks cannot be turned off; a private CA is added with nodeTransport({ ca }) or NODE_EXTRA_CA_CERTS'

// Limits inside undici, which Node's fetch is made of. No request is written before the connection stands.
const timeouts = new Map<string, { readonly words: string; readonly phase: NetworkPhase }>([
  ['UND_ERR_CONNECT_TIMEOUT', { words: 'no connection in time to', phase: 'connect' }],
  ['UND_ERR_HEADERS_TIMEOUT', { words: 'no answer in time from', phase: 'read' }],
  ['UND_ERR_BODY_TIMEOUT', { words: 'no whole answer in time from', phase: 'read' }],
])

// Node's names of OpenSSL's verification results, and Node's own checks: all raised before the first byte of a request is encrypted.
const untrusted = /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERROR_IN_C|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_|HOSTNAME_MISMATCH$|ERR_TLS_)/

// No common protocol: raised by the first record of a handshake. Other ERR_SSL_ codes also occur later and prove nothing.
const noHandshake = /^ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|TLSV1_ALERT_PROTOCOL_VERSION|TLSV1_UNRECOGNIZED_NAME)$/

/** What the code proves. Whatever it does not prove is `read`: the request may have arrived. */
function phaseOf(error: unknown, code: string | undefined): NetworkPhase {
  const syscall = textOf(error, 'syscall') ?? textOf(firstOf(error), 'syscall') ?? ''
  if (/^(getaddrinfo|query)/.test(syscall)) return 'dns'
  if (syscall === 'connect' || code === 'ECONNREFUSED' || code === 'UND_ERR_PRX_CONN') return 'connect'
  if (code === undefined) return 'read'
  if (code === 'UND_ERR_PRX_TLS' || untrusted.test(code) || noHandshake.test(code)) return 'tls'
  const message = textOf(error, 'message') ?? ''
  // The only sign of a handshake that the server hung up on (node, lib/_tls_wrap.js) and of a tunnel that a proxy refused (undici, lib/dispatcher/proxy-agent.js).
  if (code === 'ECONNRESET' && message.startsWith('Client network socket disconnected before secure TLS')) return 'tls'
  if (code === 'UND_ERR_ABORTED' && message.startsWith('Proxy response (')) return 'connect'
  return syscall === 'write' ? 'write' : 'read'
}

/** The outermost error that has a code: fetch hides it one cause deep, ky two. Without any, the innermost. */
function coded(error: unknown): unknown {
  let innermost = error
  for (let depth = 0, current = error; depth < 8 && typeof current === 'object' && current !== null; depth += 1) {
    if (textOf(current, 'code') !== undefined) return current
    innermost = current
    current = 'cause' in current && current.cause !== undefined ? current.cause : firstOf(current)
  }
  return innermost
}

/** Connecting to several addresses fails with an AggregateError. */
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError ? error.errors[0] : undefined
}

function textOf(value: unknown, field: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined
  return typeof found === 'string' ? found : undefined
}

const shown = ['code', 'syscall', 'errno', 'hostname', 'address', 'port']

/** A copy with what is harmless: parsers put bytes of the answer on their errors, ky the whole request. */
function bare(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined
  const copy = new Error(error.message)
  copy.name = error.name
  if (error.stack !== undefined) copy.stack = error.stack
  for (const field of shown) {
    const value: unknown = Reflect.get(error, field)
    if (typeof value === 'string' || typeof value === 'number') Reflect.set(copy, field, value)
  }
  return copy
}
