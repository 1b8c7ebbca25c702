import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileTokens, isDuijieError } from '@duijie/core'
import { toNodeListener } from '@duijie/core/webhook'
import { createTaobaoClient, type TaobaoClient } from '@duijie/taobao'
import { createShops, type Shops } from './shops.ts'

/** What the application is told. */
export interface AppOptions {
  readonly credentials: { readonly appKey: string; readonly appSecret: string }
  /** Where the platform is. On the real one this is left out. */
  readonly hosts: { readonly rest: string; readonly oauth: string }
  /** Where sessions are stored. All processes of the machine may share it: each session is renewed by one of them, once. */
  readonly directory: string
  /** The sellers who are asked to authorise the application. */
  readonly invited: readonly string[]
}

/** The application on its address. */
export interface ServedApp extends AsyncDisposable {
  readonly url: string
  readonly taobao: TaobaoClient
  readonly shops: Shops
}

/** Serves the application: its page, what that asks for, and the address that sellers come back to. */
export async function serveApp({ credentials, hosts, directory, invited }: AppOptions): Promise<ServedApp> {
  const taobao = createTaobaoClient({ credentials, tokens: fileTokens({ directory }), hosts })
  const shops = createShops(taobao, { invited, redirectUri: () => `${url}/callback` })
  const page = readFileSync(new URL('page.html', import.meta.url), 'utf8')
  const server = createServer(toNodeListener((request) => answer(shops, page, request))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on an address has one: no pipe, not closed.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    taobao,
    shops,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await taobao.close()
    },
  }
}

async function answer(shops: Shops, page: string, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const ask = `${request.method} ${pathname}`
  if (ask === 'GET /') return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  if (ask === 'GET /authorise') return leave(shops)
  if (ask === 'GET /callback') return comeBack(shops, request)
  const [, nick = '', deed] = /^\/shops\/([^/]+)\/(renew|order)$/.exec(pathname) ?? []
  try {
    if (ask === 'GET /shops') return Response.json(await shops.list())
    if (request.method === 'POST' && deed === 'renew') return Response.json(await shops.renew(decodeURIComponent(nick)))
    if (request.method === 'GET' && deed === 'order') return Response.json((await shops.newestOrder(decodeURIComponent(nick))) ?? {})
    return Response.json({ error: 'no such page' }, { status: 404 })
  } catch (error) {
    // The platform's words are for the application's own log.
    console.error(isDuijieError(error) ? error.message : 'unexpected')
    return Response.json({ error: isDuijieError(error) ? error.kind : 'unexpected' }, { status: 502 })
  }
}

const cookie = 'HttpOnly; SameSite=Lax; Path=/callback'

/** Sends the seller's browser to the platform. The state goes with it in two ways; a call-back is believed where both come back alike. */
async function leave(shops: Shops): Promise<Response> {
  const { url, state } = await shops.authorise()
  return new Response(null, { status: 302, headers: { location: url, 'set-cookie': `state=${state}; Max-Age=600; ${cookie}` } })
}

async function comeBack(shops: Shops, request: Request): Promise<Response> {
  const state = /(?:^|; )state=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
  const to = await shops.readCallback(new URL(request.url), state).then(
    (nick) => `/#welcome=${encodeURIComponent(nick)}`,
    (error: unknown) => `/#failed=${isDuijieError(error) ? error.kind : 'unexpected'}`,
  )
  // One state is good for one call-back.
  return new Response(null, { status: 302, headers: { location: to, 'set-cookie': `state=; Max-Age=0; ${cookie}` } })
}
