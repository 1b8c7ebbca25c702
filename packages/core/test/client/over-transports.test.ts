import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { fetchTransport } from '../../src/client/fetch-transport.js'
import { nodeTransport } from '../../src/client/node-transport.js'
import { type AcmeClient, createAcmeClient, errorOf, failureOf } from './acme.js'
import { serveHttp } from './loopback.js'

type Handler = (path: string, response: ServerResponse) => void

const clients: AcmeClient[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close()
})

/** A client over a real transport, and acme on a loopback address. */
async function served(transport: 'fetch' | 'node', handler: Handler) {
  const paths: string[] = []
  const server = await serveHttp((request: IncomingMessage, response) => {
    const path = request.url?.replace(/\?.*/, '').slice('/api/'.length) ?? ''
    request.resume().on('end', () => {
      paths.push(path)
      handler(path, response)
    })
  })
  const client = createAcmeClient({
    transport: transport === 'fetch' ? fetchTransport() : nodeTransport(),
    hosts: { main: server.url, auth: server.url },
    retry: { baseMs: 1 },
  })
  clients.push(client)
  await client.tokens.import('shop-1', { accessToken: 'obviously-fake-token-1', refreshToken: 'obviously-fake-refresh' })
  return { client, shop: client.account('shop-1'), paths, server }
}

const json = (response: ServerResponse, body: object) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const order = { id: '4093482012345678901', status: 'paid' }
const found = (response: ServerResponse) => response.writeHead(200).end('{"ok":true,"data":{"id":4093482012345678901,"status":"paid"}}')

describe.each(['fetch', 'node'] as const)('over the %s transport', (transport) => {
  it('a call is answered, and its long id survives', async () => {
    const { shop } = await served(transport, (_, response) => found(response))

    expect(await shop.orders.find({ ref: 'r' })).toEqual(order)
  })

  it('a reset and a server error are repeated for a safe call, not for a create', async () => {
    let requests = 0
    const { shop, paths } = await served(transport, (_, response) => {
      requests += 1
      if (requests % 3 === 1) response.socket?.destroy()
      else if (requests % 3 === 2) response.writeHead(502).end('bad gateway')
      else found(response)
    })

    expect(await shop.orders.find({ ref: 'r' })).toEqual(order)
    expect(await errorOf(shop.orders.create({ ref: 'r' }))).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
    expect(paths).toEqual(['order.find', 'order.find', 'order.find', 'order.create'])
  })

  it('an unreachable host is failed over to the next, also for a create', async () => {
    const gone = await serveHttp(() => undefined)
    await gone.close()
    const { client, server } = await served(transport, (_, response) => found(response))
    const failover = createAcmeClient({
      transport: transport === 'fetch' ? fetchTransport() : nodeTransport(),
      hosts: { main: [gone.url, server.url] },
      retry: { baseMs: 1 },
    })
    clients.push(failover)

    expect(await failover.account('a').orders.create({ ref: 'r' }, { token: 'obviously-fake' })).toEqual(order)
    expect(client.platform).toBe('acme')
  })

  it('a host that answers, though with an error of its own, is not failed over', async () => {
    const { server, paths } = await served(transport, (_, response) => (paths.length === 1 ? void response.writeHead(503).end() : found(response)))
    let others = 0
    const other = await serveHttp((_, response) => {
      others += 1
      found(response)
    })
    const client = createAcmeClient({
      transport: transport === 'fetch' ? fetchTransport() : nodeTransport(),
      hosts: { main: [server.url, other.url] },
      retry: { baseMs: 1 },
    })
    clients.push(client)

    expect(await client.account('a').orders.find({ ref: 'r' }, { token: 'obviously-fake' })).toEqual(order)
    expect([paths.length, others]).toEqual([2, 0])
    await other.close()
  })

  it('a refused token is refreshed and the call repeated', async () => {
    const { shop, paths } = await served(transport, (path, response) => {
      if (path === 'auth.refresh') json(response, { ok: true, data: { access: 'obviously-fake-token-2' } })
      else if (paths.length === 1) json(response, { ok: false, code: 'expired', message: 'x' })
      else found(response)
    })

    expect(await shop.orders.find({ ref: 'r' })).toEqual(order)
    expect(paths).toEqual(['order.find', 'auth.refresh', 'order.find'])
  })

  it('a slow answer times out, and the caller`s reason ends a call', async () => {
    const { shop } = await served(transport, () => undefined)
    const controller = new AbortController()

    expect(await errorOf(shop.orders.create({ ref: 'r' }, { attemptTimeoutMs: 30 }))).toMatchObject({ kind: 'timeout', outcome: 'unknown' })
    setTimeout(() => controller.abort('enough'), 30)
    expect(await failureOf(shop.orders.find({ ref: 'r' }, { signal: controller.signal }))).toBe('enough')
  })

  it('a stream is handed over, and ended by the signal after the call has returned', async () => {
    const { client } = await served(transport, (_, response) => void response.writeHead(200).write('one'))
    const controller = new AbortController()

    const reader = (await client.files.download({}, { signal: controller.signal })).getReader()
    const first = await reader.read()
    controller.abort('enough')

    expect(new TextDecoder().decode(first.value)).toBe('one')
    expect(await failureOf(reader.read())).toBe('enough')
  })

  it('a redirect is refused, because a signed request must not wander', async () => {
    const { client, paths } = await served(transport, (_, response) => response.writeHead(302, { location: '/elsewhere' }).end())

    expect(await errorOf(client.system.time())).toMatchObject({
      kind: 'unexpected',
      outcome: 'not_done',
      platform: 'acme',
      endpoint: 'time.get',
      attempts: 1,
    })
    expect(paths).toEqual(['time.get'])
  })

  it('a redirected write is in doubt and not repeated: a redirect after a POST usually means that it was done', async () => {
    const { shop, paths } = await served(transport, (_, response) => response.writeHead(303, { location: '/done' }).end())

    expect(await errorOf(shop.orders.create({ ref: 'r' }))).toMatchObject({ kind: 'unexpected', outcome: 'unknown', attempts: 1 })
    expect(paths).toEqual(['order.create'])
  })

  it('all pages of a list are walked', async () => {
    let page = 0
    const { shop } = await served(transport, (_, response) => {
      page += 1
      json(response, { ok: true, data: { rows: [{ id: page, status: 'paid' }], has_next: page < 4 } })
    })

    expect((await shop.orders.list.all().toArray({ limit: 10 })).map(({ id }) => id)).toEqual(['1', '2', '3', '4'])
  })
})
