import type { IncomingMessage } from 'node:http'
import { readBefore } from './read-body.js'

/** Where a delivery comes through. */
export type NodeFramework = 'http' | 'express' | 'fastify' | 'koa'

const cures: Readonly<Record<NodeFramework, string>> = {
  http: 'Read nothing of the request before the listener, or put the raw bytes on it as rawBody, a Buffer.',
  express: 'In Express, mount the webhook before app.use(express.json()) and every other body parser, or give its path express.raw({ type: () => true }).',
  fastify:
    "In Fastify, register the webhook in a plugin of its own with removeAllContentTypeParsers() and addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body)).",
  koa: 'In Koa, use the webhook before koa-bodyparser, koa-body and the like, or have them leave its path out.',
}

/** What was found of a body beside the stream. */
export interface FoundBody {
  readonly framework: NodeFramework
  /** What a parser made. */
  readonly body: unknown
  /** What a parser kept. */
  readonly rawBody: unknown
}

/**
 * The raw bytes that a parser has kept; `undefined` where the stream has not been read.
 *
 * @throws DuijieError `invalid_params` when the bytes are gone: it names the cure for the framework
 */
export function rawBodyOf({ framework, body, rawBody }: FoundBody, request: IncomingMessage): Uint8Array | undefined {
  if (rawBody instanceof Uint8Array) return rawBody
  if (body instanceof Uint8Array) return body
  // Some parsers put an empty object there for what they have not read.
  if (request.readableDidRead || request.readableEnded) throw readBefore('toNodeListener', cures[framework])
  return undefined
}
