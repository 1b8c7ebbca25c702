import { parseHttpDate } from '../../codec/time.js'
import { DuijieError, type Failure, failed, isDuijieError, withDetails } from '../../errors.js'
import type { Answer, Attempt, Call, Decoded, EncodedRequest, Send } from '../call.js'
import type { PipelineContext } from '../pipeline.js'
import { describeUrl, redacted } from '../redact.js'
import { guardStream } from '../stream-guard.js'
import { within } from '../within.js'

/** One request and its answer: encode, send, decode. */
export function exchange(context: PipelineContext): Send {
  return async (call) => {
    const { clock, idleTimeoutMs, platform } = context
    const { progress, endpoint, callerSignal } = call
    const timeoutMs = Math.min(call.attemptTimeoutMs, call.deadline - clock.now())
    if (timeoutMs <= 0) throw new DuijieError('timeout', 'no time was left to send it')
    const { attempts, inDoubt } = progress
    try {
      const message = `no answer within ${timeoutMs} ms`
      const value = await within({ clock, timeoutMs, signal: call.signal, message }, (signal) => attemptOnce(context, call, signal))
      progress.inDoubt = false
      if (endpoint.answer !== 'stream') return value
      return guardStream(value, {
        clock,
        idleMs: idleTimeoutMs,
        signal: callerSignal,
        site: { platform, endpoint: endpoint.name, attempts: progress.attempts },
      })
    } catch (error) {
      const sent = progress.attempts > attempts
      progress.inDoubt = inDoubt || (sent && leavesDoubt(call, error))
      throw error
    }
  }
}

async function attemptOnce(context: PipelineContext, call: Call, signal: AbortSignal): Promise<unknown> {
  const attempt = await freshAttempt(context, call, signal)
  const request = await context.protocol(call.endpoint).encode(call, attempt)
  // Whoever made it ready too late must not send it: the call may have been given up long ago.
  signal.throwIfAborted()
  call.progress.attempts += 1
  call.progress.inDoubt ||= call.safety !== 'safe'
  return answered(context, call, { attempt, request })
}

async function freshAttempt(context: PipelineContext, call: Call, signal: AbortSignal): Promise<Attempt> {
  const hosts = await context.hosts(call.endpoint.host)
  const host = hosts[call.progress.failovers % hosts.length]
  if (host === undefined)
    throw new DuijieError('invalid_params', `no URL is known for the host '${call.endpoint.host}'`, { hint: 'Give one in the option `hosts`.' })
  const now = new Date(context.clock.now() + context.skew.offsetMs())
  return {
    number: call.progress.attempts + 1,
    now,
    nonce: context.nonce(),
    token: call.token,
    host: host.endsWith('/') ? host.replace(/\/+$/, '') : host,
    signal,
  }
}

interface Sending {
  readonly attempt: Attempt
  readonly request: EncodedRequest
}

async function answered(context: PipelineContext, call: Call, { attempt, request }: Sending): Promise<unknown> {
  const { clock, events, transport, connectTimeoutMs, platform } = context
  const about = { callId: call.id, attempt: attempt.number, endpoint: call.endpoint.name }
  const account = call.account === undefined ? {} : { account: call.account }
  events.emit('request', () => ({ ...about, ...account, method: request.method, url: shownUrl(context, request) }))
  const sentAt = clock.now()
  const answer = await transport.send({ ...request, signal: attempt.signal, connectTimeoutMs })
  const receivedAt = clock.now()
  try {
    attempt.signal.throwIfAborted()
    const decoded = await decode(context, call, { answer, attempt })
    attempt.signal.throwIfAborted()
    noteAnswer(call, answer, decoded)
    events.emit('response', () => ({ ...about, status: answer.status, ms: clock.now() - sentAt, ...described(decoded) }))
    if (decoded.ok) return decoded.value
    throw failed(measured(context, decoded.failure, answer, { sentAt, receivedAt }), { platform, endpoint: call.endpoint.name })
  } finally {
    // Sockets go back to the pool only when bodies are read or given up. A body that was handed over is not touched.
    await answer.discard()
  }
}

function shownUrl({ hidesPaths, shownParams }: PipelineContext, { url }: EncodedRequest): string {
  return hidesPaths ? `${new URL(url).origin}/${redacted}` : describeUrl(url, shownParams)
}

async function decode(context: PipelineContext, call: Call, { answer, attempt }: { readonly answer: Answer; readonly attempt: Attempt }): Promise<Decoded> {
  try {
    return await context.protocol(call.endpoint).decode(answer, call, attempt)
  } catch (error) {
    // The platform has answered, and nobody can read what.
    throw isDuijieError(error) ? withDetails(error, { outcome: 'unknown' }) : error
  }
}

function described(decoded: Decoded) {
  const { requestId, code, kind } = decoded.ok ? { requestId: decoded.requestId, code: undefined, kind: undefined } : decoded.failure
  return {
    ok: decoded.ok,
    ...(requestId === undefined ? {} : { requestId }),
    ...(kind === undefined ? {} : { kind }),
    ...(code === undefined ? {} : { code }),
  }
}

// What an earlier answer said of itself is not true of this one.
function noteAnswer({ progress }: Call, { status }: Answer, decoded: Decoded): void {
  delete progress.requestId
  delete progress.quota
  progress.status = status
  const requestId = decoded.ok ? decoded.requestId : decoded.failure.requestId
  if (requestId !== undefined) progress.requestId = requestId
  if (decoded.ok && decoded.quota !== undefined) progress.quota = decoded.quota
}

// A refused clock is measured on the answer that refused it: by the time it names, or else by its Date header.
function measured({ skew }: PipelineContext, failure: Failure, answer: Answer, times: { readonly sentAt: number; readonly receivedAt: number }): Failure {
  if (failure.kind !== 'clock') return failure
  const serverTime = failure.serverTime ?? parseHttpDate(answer.headers.get('date') ?? '')
  if (serverTime === undefined) return failure
  skew.measure(serverTime, times.sentAt, times.receivedAt)
  return { ...failure, serverTime }
}

function leavesDoubt({ safety }: Call, error: unknown): boolean {
  if (safety === 'safe') return false
  if (!isDuijieError(error)) return true
  // Our own timers do not know what the platform did meanwhile; connecting that took too long says so by its phase.
  return error.outcome === 'unknown' || (error.kind === 'timeout' && error.phase === undefined)
}
