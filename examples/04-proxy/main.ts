// Calls through a forward proxy, as many companies want it: undici's own fetch and ProxyAgent, given to the client as `fetch`.
//   npm run demo -- 04
// The proxy is a small one on the loopback interface that demands a password and counts its tunnels; behind it is the served sandbox.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { isDuijieError } from '@duijie/core'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox } from '@duijie/taobao/testing'
import { ProxyAgent, fetch as undiciFetch } from 'undici'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const sandbox = createTaobaoSandbox({ apps: [credentials], shops: [{ nick: 'shop-nick', trades: 20 }] })
await using served = await sandbox.serve()

const password = `Basic ${Buffer.from('erp:not-a-secret').toString('base64')}`
const tunnels: string[] = []
const proxy = createServer().on('connect', (request, socket, head) => {
  if (request.headers['proxy-authorization'] !== password) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nconnection: close\r\n\r\n')
  tunnels.push(request.url ?? '')
  const { hostname, port } = new URL(`http://${request.url}`)
  const upstream = connect(Number(port), hostname, () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    upstream.write(head)
    upstream.pipe(socket).pipe(upstream)
  })
  upstream.on('error', () => socket.destroy())
  socket.on('error', () => upstream.destroy())
})
await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve))
// A server that listens on an address has one: no pipe, not closed.
const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

/** A client whose requests go through the proxy. `proxyTunnel` is only needed because the sandbox speaks plain HTTP; https always goes through a tunnel. */
function clientThrough(dispatcher: ProxyAgent) {
  const { session } = sandbox.session('shop-nick')
  return createTaobaoClient({
    credentials,
    accounts: { 'shop-nick': { session } },
    hosts: { rest: served.hosts['eco.taobao.com'] ?? '' },
    fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }),
  })
}

const dispatcher = new ProxyAgent({ uri: proxyUrl, token: password, proxyTunnel: true })
const taobao = clientThrough(dispatcher)
const orders = await taobao
  .account('shop-nick')
  .trades.sold.all({ fields: ['tid'] })
  .toArray({ limit: 100 })
console.log(`${orders.length} orders through ${tunnels.length} tunnel(s) to ${[...new Set(tunnels)].join(', ')}`)
assert.equal(orders.length, 20)
assert.ok(tunnels.length > 0)

// A proxy that refuses has let nothing through: the error says so, and a write would be safe to repeat.
const stranger = new ProxyAgent({ uri: proxyUrl, proxyTunnel: true })
const refused = await clientThrough(stranger)
  .account('shop-nick')
  .logistics.offlineSend({ tid: '1', out_sid: 'SF0000000000001', company_code: 'SF' }, { deadlineMs: 2000 })
  .catch((error: unknown) => error)
assert.ok(isDuijieError(refused, 'network'))
assert.equal(refused.outcome, 'not_done')
console.log(`without the password: ${refused.kind}, outcome '${refused.outcome}' after ${refused.attempts} attempts: ${refused.message}`)

await taobao.close()
await Promise.all([dispatcher.close(), stranger.close()])
proxy.close()
