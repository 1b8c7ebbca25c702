import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeListener } from '@duijie/core/webhook'
import { createTaobaoSandbox, type TaobaoSandbox } from '@duijie/taobao/testing'

/** Taobao's side: the sandbox, and before it the page on which sellers log in. */
export interface Platform extends AsyncDisposable {
  readonly credentials: { readonly appKey: string; readonly appSecret: string }
  readonly hosts: { readonly rest: string; readonly oauth: string }
  readonly sellers: readonly string[]
  readonly sandbox: TaobaoSandbox
}

/** Serves Taobao on loopback, with three sellers. */
export async function servePlatform(): Promise<Platform> {
  const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
  const sellers = ['flowers', 'books', 'tea']
  const shops = sellers.map((nick, index) => ({ nick, trades: 20 + 10 * index }))
  const sandbox = createTaobaoSandbox({ apps: [{ ...credentials, refreshable: true }], shops })
  const served = await sandbox.serve()
  const login = createServer(toNodeListener((request) => loginPage(request, sandbox, sellers))).listen(0, '127.0.0.1')
  await once(login, 'listening')
  return {
    credentials,
    // A server that listens on an address has one: no pipe, not closed.
    hosts: { rest: served.hosts['eco.taobao.com'] ?? '', oauth: `http://127.0.0.1:${(login.address() as AddressInfo).port}` },
    sellers,
    sandbox,
    async [Symbol.asyncDispose]() {
      login.close()
      login.closeAllConnections()
      await served.close()
    },
  }
}

/** The sandbox's own page agrees at once, for whoever is logged in. Here somebody says who he is first; everything else goes through. */
async function loginPage(request: Request, sandbox: TaobaoSandbox, sellers: readonly string[]): Promise<Response> {
  const url = new URL(request.url)
  const seller = url.searchParams.get('seller')
  if (url.pathname === '/sellers' && seller !== null && request.method === 'POST') {
    // What the seller does in his own console.
    if (url.searchParams.get('does') === 'leave') sandbox.revokeSessions(seller)
    else sandbox.expireSessions(seller)
    return new Response('done')
  }
  if (url.pathname === '/authorize' && seller === null) {
    const links = [...sellers, 'nobody'].map((nick) => {
      const agreed = new URLSearchParams([...url.searchParams, ['seller', nick]])
      return `<p><a href="/authorize?${agreed.toString().replaceAll('&', '&amp;')}">${nick === 'nobody' ? 'Refuse' : `Agree as ${nick}`}</a></p>`
    })
    const html = `<!doctype html><title>Taobao</title><h1>Taobao</h1><p>An application wants to see your orders.</p>${links.join('')}`
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
  if (seller !== null) sandbox.login(seller)
  url.searchParams.delete('seller')
  const { headers, method } = request
  const body = method === 'POST' ? { body: await request.arrayBuffer() } : {}
  return sandbox.fetch(`https://oauth.taobao.com${url.pathname}${url.search}`, { method, headers, redirect: 'manual', ...body })
}
