export { type FileTokensOptions, fileTokens } from './auth/file-tokens.js'
export { type MemoryTokensOptions, memoryTokens } from './auth/memory-tokens.js'
export { type SealedTokensOptions, sealedTokens } from './auth/sealed-tokens.js'
export type { Cipher, StoredToken, Token, TokenInput, TokenStore } from './auth/token.js'
export type { TokenAdmin, TokenForecast, TokenInfo } from './auth/token-admin.js'
export type { ReauthorizeEvent, TokenEvent, TokenEvents } from './auth/token-events.js'
export type { AccountBase } from './client/account-base.js'
export type { BreakerState } from './client/breaker.js'
export { type Cached, type CachedOptions, cached } from './client/cached.js'
export type { Answer, CallOptions, EncodedRequest, Meta, SignatureExplanation } from './client/call.js'
export type { CallByName, CallByNameOptions } from './client/call-by-name.js'
export type { Arguments, BatchMethod, Method, PagedMethod } from './client/catalogue.js'
export { type CheckReport, type CheckResult, type CheckTarget, checkAll } from './client/check-all.js'
export type { ClientBase } from './client/client.js'
export type {
  AttemptEvent,
  BreakerEvent,
  CallEvent,
  ClientEvents,
  DriftEvent,
  LimitedEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from './client/client-events.js'
export { type Clock, systemClock } from './client/clock.js'
export type { Diagnosis, Resolution } from './client/diagnosis.js'
export type { AnswerKind, EndpointLimits, Fields, RowOutcome, Safety, WindowLimit } from './client/endpoint.js'
export type { EndpointInfo } from './client/endpoint-info.js'
export { readEnv, type Settings } from './client/env.js'
export type { Listener, Watchable } from './client/events.js'
export { type Fetch, type FetchInit, type FetchResponse, type FetchTransportOptions, fetchTransport } from './client/fetch-transport.js'
export type { Health } from './client/health.js'
export type { HostList, HostValue } from './client/hosts.js'
export { type AcquireOptions, type Limiter, type LimitState, memoryLimiter, type RateRule } from './client/limiter.js'
export type { Logger } from './client/logger.js'
export type { ConfigurationState, NamedClients, WatchOptions } from './client/named-clients.js'
export { type NodeTransportOptions, nodeTransport } from './client/node-transport.js'
export type { ClientOptions } from './client/options.js'
export type { Page, WalkOptions } from './client/pages.js'
export type { Provided } from './client/provider.js'
export type { RetryPolicy } from './client/retry-decision.js'
export { type RetryOptions, retry } from './client/retry-function.js'
export type { Rows } from './client/rows.js'
export type { Schema, SchemaIssue, SchemaResult } from './client/schema.js'
export type { Stats } from './client/stats.js'
export type { Transport, TransportRequest } from './client/transport.js'
export { type AesCipher, type AesCipherOptions, aesCipher } from './crypto/cipher.js'
export {
  DuijieError,
  type DuijieErrorOptions,
  type ErrorKind,
  errorKinds,
  isDuijieError,
  type NetworkPhase,
  networkPhases,
  type Outcome,
} from './errors.js'
export { type Explanation, explain, type Language } from './explain.js'
export type { HandlingOptions, MessageContext, MessageHandler, MessageStream, StreamEvents, StreamMessage } from './stream/message.js'
