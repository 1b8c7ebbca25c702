import type { Failure } from '@duijie/core/platform'
import { escapeXml } from './xml-text.js'

/** A refusal by its code, in the platform's words. */
export function cosFailure(code: string, message: string = words[code] ?? 'refused'): Failure {
  return { kind: 'business', code, message, outcome: 'not_done' }
}

/** The platform's error document. */
export function errorDocument(code: string, message: string, { resource, requestId, now }: ErrorSite): string {
  const members = { Code: code, Message: message, Resource: resource, RequestId: requestId, TraceId: `trace-${requestId}`, ServerTime: now.toISOString() }
  const inside = Object.entries(members).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`)
  return `<?xml version='1.0' encoding='utf-8' ?>\n<Error>${inside.join('')}</Error>`
}

/** Where something was refused. */
export interface ErrorSite {
  readonly resource: string
  readonly requestId: string
  readonly now: Date
}

/** The HTTP status that goes with a code. */
export function statusOf(code: string): number {
  return statuses[code] ?? 403
}

const statuses: Readonly<Record<string, number>> = {
  BadDigest: 400,
  EntityTooSmall: 400,
  ExpiredToken: 400,
  InvalidArgument: 400,
  InvalidDigest: 400,
  InvalidPart: 400,
  InvalidPartOrder: 400,
  MalformedXML: 400,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  MethodNotAllowed: 405,
  FileAlreadyExists: 409,
  PreconditionFailed: 412,
  InvalidRange: 416,
  InternalError: 500,
  NotImplemented: 501,
  ServiceUnavailable: 503,
  SlowDown: 503,
}

const words: Readonly<Record<string, string>> = {
  AccessDenied: 'Access Denied.',
  BadDigest: 'The Content-MD5 you specified did not match what we received.',
  EntityTooSmall: 'Your proposed upload is smaller than the minimum allowed object size.',
  ExpiredToken: 'The provided token has expired.',
  FileAlreadyExists: 'The object already exists.',
  InternalError: 'We encountered an internal error. Please try again.',
  InvalidAccessKeyId: 'The Access Key Id you provided does not exist in our records.',
  InvalidDigest: 'The Content-MD5 you specified is not valid or missing.',
  InvalidPart: 'One or more of the specified parts could not be found.',
  InvalidPartOrder: 'The list of parts was not in ascending order.',
  InvalidRange: 'The requested range cannot be satisfied.',
  InvalidToken: 'The token is invalid.',
  MalformedXML: 'The XML you provided was not well-formed.',
  NoSuchKey: 'The specified key does not exist.',
  NoSuchUpload: 'The specified multipart upload does not exist.',
  NotImplemented: 'The sandbox does not know this operation.',
  PreconditionFailed: 'At least one of the preconditions you specified did not hold.',
  RequestTimeTooSkewed: 'The difference between the request time and the current time is too large.',
  ServiceUnavailable: 'Please reduce your request rate.',
  SignatureDoesNotMatch: 'The Signature you specified is invalid.',
  SlowDown: 'Please reduce your request rate.',
}
