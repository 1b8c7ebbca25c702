import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler } from 'express'
import Fastify from 'fastify'
import Koa from 'koa'
import bodyParser from 'koa-bodyparser'
import { afterEach, describe, expect, it } from 'vitest'
import { createWebhookHandler } from '../../src/webhook/create-webhook-handler.js'
import { toNodeListener } from '../../src/webhook/node-listener.js'
import { acmeDelivery, acmeWebhook } from './acme-webhook.js'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const listener = () => toNodeListener(createWebhookHandler({ webhook: acmeWebhook({ maxBytes: 10_000 }), handle: ({ id }) => `did ${id}` }))
const good = { status: 200, text: '{"again":false,"replies":["did 1"]}' }

async function post(server: Server, bytes?: string) {
  const { headers, body } = acmeDelivery({ messages: [{ id: '1', topic: 'order.paid', content: {} }], at: Date.now() })
  headers.set('content-type', 'application/json')
  // An address of a port, because it listens on one.
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/hooks/acme`, { method: 'POST', headers, body: bytes ?? (await new Response(body).text()) })
  return { status: response.status, text: await response.text() }
}

async function listening(server: Server): Promise<Server> {
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  return server
}

describe('on Express', () => {
  function serve(prepare: (app: express.Express) => void, path = '/hooks/acme') {
    const errors: unknown[] = []
    const app = express()
    prepare(app)
    app.post(path, listener())
    const onError: ErrorRequestHandler = (error, _request, response, _next) => {
      errors.push(error)
      response.status(599).end()
    }
    app.use(onError)
    return { errors, server: listening(app.listen(0, '127.0.0.1')) }
  }

  it.each<[string, (app: express.Express) => void]>([
    ['without a parser', () => undefined],
    ['behind express.raw()', (app) => app.use(express.raw({ type: () => true }))],
    ['behind a parser of other types', (app) => app.use(express.json({ type: 'text/plain' }))],
    [
      'behind a parser that puts the raw bytes aside',
      (app) => app.use(express.json({ verify: (request, _response, bytes) => void Object.assign(request, { rawBody: bytes }) })),
    ],
  ])('a delivery is taken %s', async (_what, prepare) => {
    expect(await post(await serve(prepare).server)).toEqual(good)
  })

  it('behind express.json() the error handler gets the mistake and the cure', async () => {
    const { server, errors } = serve((app) => app.use(express.json()))

    expect((await post(await server)).status).toBe(599)
    expect(errors).toEqual([expect.objectContaining({ kind: 'invalid_params', hint: expect.stringContaining('express.raw(') })])
  })
})

describe('on Fastify', () => {
  async function serve(raw: boolean) {
    const app = Fastify()
    await app.register(async (scope) => {
      if (raw) {
        scope.removeAllContentTypeParsers()
        scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
      }
      scope.post('/hooks/acme', listener())
    })
    ends.push(() => app.close())
    await app.listen({ port: 0, host: '127.0.0.1' })
    return app.server
  }

  it('a delivery is taken where the body is left as it is', async () => {
    expect(await post(await serve(true))).toEqual(good)
  })

  it('a body that is too large is refused', async () => {
    expect((await post(await serve(true), 'x'.repeat(10_001))).status).toBe(413)
  })

  it('behind its own parser the error names the mistake and the cure', async () => {
    const { status, text } = await post(await serve(false))

    expect(status).toBe(500)
    expect(text).toContain("parseAs: 'buffer'")
  })
})

describe('on Koa', () => {
  function serve(prepare: (app: Koa) => void) {
    const errors: unknown[] = []
    const app = new Koa()
    app.on('error', (error) => errors.push(error))
    prepare(app)
    app.use(listener())
    return { errors, server: listening(app.listen(0, '127.0.0.1')) }
  }

  it('a delivery is taken', async () => {
    expect(await post(await serve(() => undefined).server)).toEqual(good)
  })

  it('behind koa-bodyparser the application’s error event names the mistake and the cure', async () => {
    const { server, errors } = serve((app) => app.use(bodyParser()))

    expect((await post(await server)).status).toBe(500)
    expect(errors).toEqual([expect.objectContaining({ kind: 'invalid_params', hint: expect.stringContaining('koa-bodyparser') })])
  })
})
