export type { Grant, ObtainContext, Token, TokenInput, TokenStore } from './auth/token.js'
export type { AccountBase } from './client/account-base.js'
export type { Answer, Attempt, Call, CallOptions, CallProgress, Decoded, EncodedRequest, Meta, Protocol, SignatureExplanation } from './client/call.js'
export type { AdHocRules } from './client/call-by-name.js'
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
export { type ClientBase, type ClientOf, createClient } from './client/client.js'
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
export type { EndpointInfo } from './client/endpoint-info.js'
export { readEnv, type Settings } from './client/env.js'
export { createEvents, type Events, type Listener, type Watchable } from './client/events.js'
export { type HostList, type HostValue, type ResolveHosts, resolveHosts } from './client/hosts.js'
export { httpFailure } from './client/http-failure.js'
export type { RateRule } from './client/limiter.js'
export { mapConcurrent } from './client/map-concurrent.js'
export {
  type ConfigurationState,
  createNamedClients,
  type NamedClients,
  type NamedClientsParts,
  type NamedRow,
  type WatchOptions,
} from './client/named-clients.js'
export { type ClientOptions, checkOptions, clientOptionsSchema } from './client/options.js'
export type { Page, WalkOptions } from './client/pages.js'
export { cursorPages, forwardPages, type PageNumbers, reversePages } from './client/paging.js'
export type { PlatformDefinition } from './client/platform-definition.js'
export { type Provided, provider } from './client/provider.js'
export { describeFields, describeUrl, maskSecret, redacted } from './client/redact.js'
export type { Rows } from './client/rows.js'
export type { Schema, SchemaIssue, SchemaResult } from './client/schema.js'
export { holdKeys, type KeyHolder, type TemporaryKeys } from './client/temporary-keys.js'
export type { Transport, TransportRequest } from './client/transport.js'
export { type CanonicalJsonOptions, stringifyCanonical } from './codec/canonical-json.js'
export { type Charset, decodeText, encodeText, loadCharset, utf8 } from './codec/charset.js'
export { decodeForm, encodeForm, type FormFields } from './codec/form.js'
export { id, idParam, toId } from './codec/id.js'
export { parseJson } from './codec/lossless-json.js'
export { fenToYuan, yuanToFen } from './codec/money.js'
export { formatChinaTime, parseChinaTime, parseHttpDate, toInstant } from './codec/time.js'
export { writeJson } from './codec/write-json.js'
export { type ParseXmlOptions, parseXml, type WriteXmlOptions, writeXml, type XmlElement, type XmlValue } from './codec/xml.js'
export { type AesCbc, type AesGcm, decryptCbc, encryptCbc, openGcm, sealGcm } from './crypto/aes.js'
export { type DigestEncoding, type DigestName, digest, hmac } from './crypto/digest.js'
export { sameHex, sameSecret } from './crypto/equal.js'
export { createKeyring, type Keyring, type KeyringOptions } from './crypto/keyring.js'
export {
  decryptOaep,
  decryptPkcs1,
  encryptOaep,
  type OaepDigest,
  type RsaScheme,
  signRsa,
  signRsaSync,
  verifyRsa,
} from './crypto/rsa.js'
export { importPrivateKey, importPublicKey, type KeySource } from './crypto/rsa-key.js'
export { explainSorted, type SortedParams, type SortedSecrets, type SortedSigning, signSorted } from './crypto/sign-sorted.js'
export {
  DuijieError,
  type DuijieErrorOptions,
  type ErrorKind,
  type Failure,
  type FailureSite,
  failed,
  isDuijieError,
  type NetworkPhase,
  type Outcome,
} from './errors.js'
export { handleMessages, type MessageWorker, type Offered, type WorkerOptions } from './stream/handle-messages.js'
export type { HandlingOptions, MessageContext, MessageHandler, MessageStream, StreamEvents, StreamMessage } from './stream/message.js'
export { type PollOptions, pollMessages } from './stream/poll-messages.js'
export { type Waits, waitAfter } from './stream/waits.js'
