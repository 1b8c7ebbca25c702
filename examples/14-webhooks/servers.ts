import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeListener } from '@duijie/core/webhook'
import { createAdaptorServer } from '@hono/node-server'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import type { Route } from './app.ts'

/** The application on one server. */
export interface Served {
  readonly url: string
  close(): Promise<void>
}

/** The frameworks, each with the same routes on a port of its own. */
export const frameworks: Readonly<Record<'Hono' | 'Express' | 'Fastify', (routes: readonly Route[]) => Promise<Served>>> = {
  // Takes Web requests as they are.
  async Hono(routes) {
    const app = new Hono()
    for (const { methods, path, handle } of routes) app.on([...methods], path, (context) => handle(context.req.raw))
    // On another platform than Node: `export default app`.
    return listening(createAdaptorServer({ fetch: app.fetch }) as Server) // http, not http2: no other `createServer` is given.
  },

  // Before any body parser: signatures are over the bytes as they came.
  async Express(routes) {
    const app = express()
    for (const { methods, path, handle } of routes) {
      const listen = toNodeListener(handle)
      for (const method of methods) app[method === 'GET' ? 'get' : 'post'](path, listen)
    }
    app.use(express.json())
    const server = app.listen(0, '127.0.0.1')
    return listening(server)
  },

  // In a scope of its own, where bodies stay bytes; elsewhere Fastify's parsers work as ever.
  async Fastify(routes) {
    const app = Fastify()
    await app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
      for (const { methods, path, handle } of routes) {
        const listen = toNodeListener(handle)
        scope.route({ method: [...methods], url: path, exposeHeadRoute: false, handler: (request, reply) => listen(request, reply) })
      }
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    return { url, close: () => app.close() }
  },
}

async function listening(server: Server): Promise<Served> {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening')
  // A server that listens on an address has one: no pipe, not closed.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
