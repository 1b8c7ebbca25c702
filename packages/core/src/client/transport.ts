import type { Answer, EncodedRequest } from './call.js'

/** A request on its way out. */
export interface TransportRequest extends EncodedRequest {
  readonly signal: AbortSignal
  /** The longest that name resolution, connecting and TLS may take together, in milliseconds. */
  readonly connectTimeoutMs: number
}

/**
 * Sends one request and gives its answer, of whatever status. It follows no redirect and repeats nothing.
 * It throws the signal's reason when that was aborted, otherwise a `DuijieError` of kind `network` with its phase, or `timeout` where connecting took too long.
 */
export interface Transport {
  send(request: TransportRequest): Promise<Answer>
  /** Closes what it keeps open. */
  close?(): Promise<void>
}
