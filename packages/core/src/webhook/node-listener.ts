import type { IncomingMessage, ServerResponse } from 'node:http'
import { toRequest } from './node-request.js'
import { type FoundBody, rawBodyOf } from './parsed-body.js'

/** What of Fastify's request is used. */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage
  readonly body?: unknown
}

/** What of Fastify's reply is used. */
export interface FastifyReplyLike {
  code(status: number): unknown
  header(name: string, value: string): unknown
  send(body: Buffer): unknown
}

/** What of Koa's context is used. */
export interface KoaContextLike {
  readonly req: IncomingMessage
  readonly request: object
  status: number
  body: unknown
  set(name: string, value: string): void
}

/**
 * What takes a delivery on a server of Node: the listener of `node:http`, a handler of Express or Connect, of Fastify, or a middleware of Koa.
 *
 * A body that was parsed before is an error that names the cure: Express gets it by `next`, Fastify and Koa by rejection; of plain `node:http` the process gets a warning and the platform status 500.
 */
export interface NodeListener {
  (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): Promise<void>
  (request: FastifyRequestLike, reply: FastifyReplyLike): Promise<void>
  (context: KoaContextLike, next: () => Promise<unknown>): Promise<void>
}

/** What a listener hands deliveries to: `createWebhookHandler` makes one. */
export type RequestHandler = (request: Request) => Promise<Response>

/**
 * Puts a webhook handler on a server of Node. The body must come as raw bytes: mount it before any body parser, or have the parser give a `Buffer`.
 *
 * @example
 * ```ts
 * createServer(toNodeListener(handler)).listen(8080)
 * ```
 */
export function toNodeListener(handler: RequestHandler): NodeListener {
  return async function listen(...[first, second, next]: ListenerArguments): Promise<void> {
    // Fastify's request has the raw one inside, and its reply comes with it.
    if ('raw' in first) return onFastify(handler, first, second as FastifyReplyLike)
    if ('req' in first) return onKoa(handler, first)
    // Neither of the others: node:http, or what stands on it.
    return onHttp(handler, { request: first, response: second as ServerResponse, next })
  }
}

type ListenerArguments = [first: IncomingMessage | FastifyRequestLike | KoaContextLike, second: unknown, next?: unknown]

interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}

async function answerOf(handler: RequestHandler, incoming: IncomingMessage, found: FoundBody): Promise<Answer> {
  const request = toRequest(incoming, rawBodyOf(found, incoming))
  const response = request === undefined ? new Response(null, { status: 400 }) : await handler(request)
  // What was not read of the body must not be taken for the next request.
  const closing = incoming.complete || incoming.httpVersionMajor > 1 ? [] : [['connection', 'close'] as const]
  return { status: response.status, headers: [...response.headers, ...closing], body: Buffer.from(await response.arrayBuffer()) }
}

async function onKoa(handler: RequestHandler, context: KoaContextLike): Promise<void> {
  const { req, request } = context
  const answer = await answerOf(handler, req, { framework: 'koa', ...bodiesOn(request) })
  context.status = answer.status
  // Before the headers: setting it sets a content type of Koa's choice. `null` would make an empty answer 204.
  context.body = answer.body
  for (const [name, value] of answer.headers) context.set(name, value)
}

async function onFastify(handler: RequestHandler, request: FastifyRequestLike, reply: FastifyReplyLike): Promise<void> {
  const answer = await answerOf(handler, request.raw, { framework: 'fastify', ...bodiesOn(request) })
  reply.code(answer.status)
  for (const [name, value] of answer.headers) reply.header(name, value)
  await reply.send(answer.body)
}

interface HttpExchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly next: unknown
}

async function onHttp(handler: RequestHandler, { request, response, next }: HttpExchange): Promise<void> {
  const isExpress = typeof next === 'function'
  try {
    const { status, headers, body } = await answerOf(handler, request, { framework: isExpress ? 'express' : 'http', ...bodiesOn(request) })
    response.writeHead(status, Object.fromEntries(headers)).end(body)
  } catch (error) {
    if (isExpress) return void next(error)
    // Nobody waits for what a listener of node:http returns: a rejection would end the process.
    process.emitWarning(error instanceof Error ? error : String(error))
    response.writeHead(500, request.httpVersionMajor > 1 ? {} : { connection: 'close' }).end()
  }
}

function bodiesOn(request: object): Pick<FoundBody, 'body' | 'rawBody'> {
  return { body: Reflect.get(request, 'body'), rawBody: Reflect.get(request, 'rawBody') }
}
