import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isDuijieError } from '@duijie/core'
import { toNodeListener } from '@duijie/core/webhook'
import type { Order } from './orders.ts'
import { goods, type Shop } from './shop.ts'

/** A shop on its address. */
export interface ServedShop {
  readonly url: string
  close(): Promise<void>
}

/** How a shop is served. */
export interface ServeOptions {
  /** The script that gives the page its `wx`. */
  readonly phoneScript: string
}

const maxBytes = 10_000

/** Serves the shop: the page and what it asks for, the news of an order, and the address for notifications. */
export async function serveShop(shop: Shop, { phoneScript }: ServeOptions): Promise<ServedShop> {
  const page = readFileSync(new URL('page.html', import.meta.url), 'utf8')
    .replace('PHONE_SCRIPT', () => phoneScript)
    .replace('GOODS', () => JSON.stringify(goods))
  const listen = toNodeListener(async (request) => {
    const { pathname } = new URL(request.url)
    // As it came: the signature is over the raw bytes.
    if (pathname === '/wechat/notify') return shop.notified(request)
    if (pathname === '/' && request.method === 'GET') return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
    try {
      return await answer(shop, request, pathname)
    } catch (error) {
      // The platform's words are for the shop's own log; a customer is told that it did not work.
      console.error(isDuijieError(error) ? error.message : 'unexpected')
      return Response.json({ error: 'that did not work' }, { status: isDuijieError(error) && error.outcome === 'not_done' ? 400 : 502 })
    }
  })
  const server = createServer((request, response) => {
    const paymentNo = /^\/orders\/(\w+)\/news$/.exec(request.url ?? '')?.[1]
    if (paymentNo === undefined) void listen(request, response)
    else void news(shop, paymentNo, request, response).catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on an address has one: no pipe, not closed.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      // Pages wait for news for as long as they are open.
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(shop: Shop, request: Request, pathname: string): Promise<Response> {
  if (pathname === '/login' && request.method === 'POST') {
    const { code } = await fieldsOf(request)
    if (typeof code !== 'string') return Response.json({ error: 'no code' }, { status: 400 })
    const session = await shop.login(code)
    return Response.json({}, { headers: { 'set-cookie': `session=${session}; HttpOnly; SameSite=Lax; Path=/` } })
  }
  const openid = await customerOf(shop, request.headers.get('cookie'))
  if (openid === undefined) return Response.json({ error: 'nobody is logged in' }, { status: 401 })
  if (pathname === '/orders' && request.method === 'POST') {
    const { item, way } = await fieldsOf(request)
    const chosen = typeof item === 'string' && Object.hasOwn(goods, item) ? goods[item] : undefined
    if (chosen === undefined || (way !== 'phone' && way !== 'scan')) return Response.json({ error: 'no such thing' }, { status: 400 })
    const { order, ...toPay } = await shop.buy(openid, chosen, way)
    return Response.json({ order: shown(order), ...toPay })
  }
  const [, paymentNo = '', verb] = /^\/orders\/(\w+)(\/ask)?$/.exec(pathname) ?? []
  const order = await ownOrder(shop, paymentNo, openid)
  if (order === undefined) return Response.json({ error: 'no such order' }, { status: 404 })
  if (verb !== undefined && request.method === 'POST') await shop.ask(paymentNo)
  return Response.json({ order: shown((await shop.orders.find(paymentNo)) ?? order) })
}

/** Server-sent events: how the order stands, now and whenever that changes. */
async function news(shop: Shop, paymentNo: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const openid = await customerOf(shop, request.headers.cookie)
  const order = openid === undefined ? undefined : await ownOrder(shop, paymentNo, openid)
  if (order === undefined) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const tell = async () => {
    const now = await shop.orders.find(paymentNo)
    if (now !== undefined) response.write(`data: ${JSON.stringify(shown(now))}\n\n`)
  }
  // First watch, then look: nothing happens unseen in between.
  const stop = shop.orders.watch(paymentNo, () => void tell().catch(() => response.destroy()))
  response.on('close', stop)
  // Gone before anybody listened for that.
  if (response.destroyed) return stop()
  await tell()
}

async function ownOrder(shop: Shop, paymentNo: string, openid: string): Promise<Order | undefined> {
  const order = await shop.orders.find(paymentNo)
  return order?.openid === openid ? order : undefined
}

async function customerOf({ orders }: Shop, cookies: string | null | undefined): Promise<string | undefined> {
  const session = /(?:^|; )session=([\w-]+)/.exec(cookies ?? '')?.[1]
  return session === undefined ? undefined : orders.whoIs(session)
}

async function fieldsOf(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const length = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY)
  if (!(length <= maxBytes)) return {}
  const value: unknown = await request.json().catch(() => undefined)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** What the customer may see. */
function shown({ paymentNo, title, amountFen, status }: Order) {
  return { paymentNo, title, amountFen, status }
}
