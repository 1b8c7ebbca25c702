export type { Answer, Attempt, Call, CallOptions, Decoded, EncodedRequest, Meta, Protocol, SignatureExplanation } from './client/call.js'
export {
  type Arguments,
  type BatchMethod,
  type Bound,
  bindCatalogue,
  endpointsByName,
  type Invoke,
  type Method,
  type PagedMethod,
  type Tree,
} from './client/catalogue.js'
export { type Clock, sleep, systemClock, withTimeout } from './client/clock.js'
export { endpoint } from './client/define.js'
export type {
  AnswerKind,
  AnyEndpoint,
  Chunk,
  Endpoint,
  EndpointData,
  EndpointLimits,
  Fields,
  Paging,
  RowOutcome,
  Safety,
  Settlement,
  WindowLimit,
} from './client/endpoint.js'
export type { Page, Rows, WalkOptions } from './client/pages.js'
export { cursorPages, forwardPages, type PageNumbers, reversePages } from './client/paging.js'
export type { Schema, SchemaIssue, SchemaResult } from './client/schema.js'
export { DuijieError, type ErrorKind, type Failure, failed, isDuijieError } from './errors.js'
