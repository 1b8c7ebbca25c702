import type { OpenKeys } from './credentials.js'
import type { JsonObject } from './json-object.js'

/** The ways to sign a request: guaranteed payment's MD5 field, and the header of the older trade API. */
export type SigningFamily = 'ecpay' | 'byte-authorization'

/** A request before it is signed. */
export interface UnsignedRequest {
  readonly method: string
  readonly path: string
  /** What the body will hold. */
  readonly body: JsonObject
  /** The same as the text that is sent, unless the signer changes it. */
  readonly text: string
}

/** What a signature may be made with. */
export interface SigningContext {
  readonly keys: OpenKeys
  /** The platform's time, in epoch milliseconds. */
  readonly nowMs: number
  readonly nonce: string
}

/** What a signer adds: a body in the place of the given one, headers, or both. */
export interface SignedParts {
  readonly body?: JsonObject
  readonly headers?: Readonly<Record<string, string>>
}

/** Signs the requests of one family. Throws a `DuijieError` `invalid_params` where a key is missing: nothing was sent. */
export type RequestSigner = (request: UnsignedRequest, context: SigningContext) => SignedParts | Promise<SignedParts>
