import { createServer, type IncomingMessage, request as nodeRequest, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createWebhookHandler } from '../../src/webhook/create-webhook-handler.js'
import { type KoaContextLike, toNodeListener } from '../../src/webhook/node-listener.js'
import type { WebhookMessage } from '../../src/webhook/webhook.js'
import { acmeDelivery, acmeWebhook } from './acme-webhook.js'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  ends.push(() => new Promise((resolve) => server.close(resolve)).finally(() => undefined))
  ends.unshift(() => server.closeAllConnections())
  await new Promise((resolve) => server.once('listening', resolve))
  // An address of a port, because it listens on one.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function receiver(maxBytes?: number) {
  const handled: string[] = []
  const handler = createWebhookHandler<WebhookMessage, string>({
    webhook: acmeWebhook({ methods: ['GET', 'POST'] }),
    handle: ({ id }) => {
      handled.push(id)
      return `做 ${id}`
    },
    ...(maxBytes === undefined ? {} : { maxBytes }),
  })
  return { handled, listener: toNodeListener(handler), handler }
}

async function post(url: string, path = '/hooks/acme'): Promise<Response> {
  const { headers, body } = acmeDelivery({ messages: [{ id: '1', topic: 'order.paid', content: {} }], at: Date.now() })
  return fetch(url + path, { method: 'POST', headers, body, duplex: 'half' })
}

/** Reads the body as a parser does. */
async function parse(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const good = { again: false, replies: ['做 1'] }

describe('on node:http', () => {
  it('takes a delivery and answers it', async () => {
    const { listener, handled } = receiver()

    const response = await post(await listen(listener))

    expect([response.status, await response.json()]).toEqual([200, good])
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(handled).toEqual(['1'])
  })

  it('gives the URL with its query, the method and the headers', async () => {
    let seen: Request | undefined
    const listener = toNodeListener(async (request) => {
      seen = request
      return new Response('ok')
    })
    const url = await listen(listener)

    await fetch(`${url}//other.example/a?b=%E4%B8%AD&b=2`, { headers: { 'x-a': '1' } })

    expect(seen?.url).toBe(`${url}//other.example/a?b=%E4%B8%AD&b=2`)
    expect([seen?.method, seen?.headers.get('x-a')]).toEqual(['GET', '1'])
  })

  it('answers a handshake', async () => {
    expect(await (await fetch(`${await listen(receiver().listener)}/?echo=4711`)).text()).toBe('4711')
  })

  it('refuses a body that is too large while it still comes, and stops reading', async () => {
    const { listener } = receiver(1000)
    const url = new URL(await listen(listener))
    const sent = nodeRequest(url, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } })
    onTestFinished(() => void sent.destroy())
    sent.on('error', () => undefined)
    sent.write('x'.repeat(2000))

    const response = await new Promise<IncomingMessage>((resolve) => sent.once('response', resolve))

    expect([response.statusCode, response.headers.connection]).toEqual([413, 'close'])
  })

  it('answers a method that no Web request can have', async () => {
    const url = new URL(await listen(receiver().listener))
    const sent = nodeRequest(url, { method: 'TRACE' }).end()

    const response = await new Promise<IncomingMessage>((resolve) => sent.once('response', resolve))

    expect(response.statusCode).toBe(400)
  })

  it('outlives a sender that goes away in the middle', async () => {
    const { listener, handler, handled } = receiver()
    const troubles: unknown[] = []
    const told = new Promise<void>((resolve) => handler.on('trouble', ({ during, error }) => resolve(void troubles.push(during, error))))
    const url = await listen(listener)
    const sent = nodeRequest(new URL(url), { method: 'POST', headers: { 'content-length': '1000' } })
    sent.on('error', () => undefined)
    sent.write('x')
    await new Promise((resolve) => setTimeout(resolve, 20))
    sent.destroy()
    await told

    expect(troubles).toEqual(['reading', expect.objectContaining({ kind: 'network' })])
    expect((await post(url)).status).toBe(200)
    expect(handled).toEqual(['1'])
  })

  it('answers 500 and warns when the body was read before', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    onTestFinished(() => warned.mockRestore())
    const { listener } = receiver()

    const url = await listen(async (request, response) => {
      await parse(request)
      await listener(request, response)
    })

    const response = await post(url)

    expect(response.status).toBe(500)
    expect(warned).toHaveBeenCalledWith(expect.objectContaining({ kind: 'invalid_params', message: expect.stringContaining('rawBody') }))
  })
})

describe('on Express', () => {
  /** What Express hands a handler: the same objects as node:http, with what parsers have put on them, and `next`. */
  function express(prepare: (request: IncomingMessage) => Promise<object>) {
    const errors: unknown[] = []
    const { listener, handled } = receiver()
    const start = () =>
      listen(async (request, response) => {
        Object.assign(request, await prepare(request))
        await listener(request, response, (error) => {
          errors.push(error)
          response.writeHead(599).end()
        })
      })
    return { start, errors, handled }
  }

  it('takes the bytes that express.raw() has kept', async () => {
    const { start, handled } = express(async (request) => ({ body: await parse(request) }))

    expect(await (await post(await start())).json()).toEqual(good)
    expect(handled).toEqual(['1'])
  })

  it('takes the bytes that a parser has put aside', async () => {
    const { start } = express(async (request) => {
      const rawBody = await parse(request)
      return { rawBody, body: JSON.parse(rawBody.toString()) }
    })

    expect(await (await post(await start())).json()).toEqual(good)
  })

  it('reads the stream although a parser that was not meant has put an empty object there', async () => {
    const { start } = express(async () => ({ body: {} }))

    expect(await (await post(await start())).json()).toEqual(good)
  })

  it('hands next() an error that names the cure when express.json() came first', async () => {
    const { start, errors, handled } = express(async (request) => ({ body: JSON.parse((await parse(request)).toString()) }))

    expect((await post(await start())).status).toBe(599)
    expect(errors).toEqual([expect.objectContaining({ kind: 'invalid_params', hint: expect.stringContaining('express.raw(') })])
    expect(handled).toEqual([])
  })

  it('sees the whole path under a router', async () => {
    let seen = ''
    const listener = toNodeListener(async ({ url }) => {
      seen = new URL(url).pathname
      return new Response('')
    })
    const url = await listen((request, response) => void listener(Object.assign(request, { originalUrl: request.url, url: '/' }), response, () => undefined))

    await fetch(`${url}/hooks/acme`)

    expect(seen).toBe('/hooks/acme')
  })
})

describe('on Fastify', () => {
  async function fastify(bodyOf: (request: IncomingMessage) => Promise<unknown>) {
    const errors: unknown[] = []
    const { listener } = receiver()
    const url = await listen(async (raw, response) => {
      const reply = {
        code: (status: number) => void Object.assign(response, { statusCode: status }),
        header: (name: string, value: string) => void response.setHeader(name, value),
        send: (body: Buffer) => void response.end(body),
      }
      await listener({ raw, body: await bodyOf(raw) }, reply).catch((error: unknown) => {
        errors.push(error)
        response.writeHead(599).end()
      })
    })
    return { response: await post(url), errors }
  }

  it('takes the bytes of a parser that leaves them as they are', async () => {
    const { response } = await fastify(parse)

    expect([response.status, await response.json()]).toEqual([200, good])
  })

  it('rejects with an error that names the cure when the body was parsed', async () => {
    const { response, errors } = await fastify(async (raw) => JSON.parse((await parse(raw)).toString()))

    expect(response.status).toBe(599)
    expect(errors).toEqual([expect.objectContaining({ kind: 'invalid_params', hint: expect.stringContaining("parseAs: 'buffer'") })])
  })
})

describe('on Koa', () => {
  async function koa(prepare: (context: KoaContextLike) => Promise<unknown>) {
    const errors: unknown[] = []
    const { listener } = receiver()
    const url = await listen(async (req, response) => {
      const context: KoaContextLike = { req, request: {}, status: 404, body: undefined, set: (name, value) => void response.setHeader(name, value) }
      await prepare(context)
      await listener(context, async () => undefined).catch((error: unknown) => errors.push(error))
      response.writeHead(context.status).end(context.body)
    })
    return { response: await post(url), errors }
  }

  it('sets status, headers and body', async () => {
    const { response } = await koa(async () => undefined)

    expect([response.status, await response.json()]).toEqual([200, good])
  })

  it('rejects with an error that names the cure when koa-bodyparser came first', async () => {
    const { errors } = await koa(async ({ req, request }) => Object.assign(request, { body: JSON.parse((await parse(req)).toString()) }))

    expect(errors).toEqual([expect.objectContaining({ kind: 'invalid_params', hint: expect.stringContaining('koa-bodyparser') })])
  })
})
