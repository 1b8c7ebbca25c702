// Many shops with one client: sellers authorise the application on the platform's page, their sessions are kept in files, renewed when they end,
// and a seller who takes his authorisation back is noticed.
//   npm run demo -- 02
// The sandbox is served on the loopback interface, its authorisation page too; the application below is a small web server with a call-back.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileTokens, isDuijieError } from '@duijie/core'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox } from '@duijie/taobao/testing'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const sellers = ['flowers', 'books', 'tea']
const sandbox = createTaobaoSandbox({
  apps: [{ ...credentials, refreshable: true }],
  shops: sellers.map((nick, index) => ({ nick, trades: 20 + 10 * index })),
})
await using served = await sandbox.serve()

// `tokens` is where sessions live. All processes of the machine may share the folder: each session is renewed by one of them, once.
const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
await using taobao = createTaobaoClient({
  credentials,
  tokens: fileTokens({ directory }),
  hosts: { rest: served.hosts['eco.taobao.com'] ?? '', oauth: served.hosts['oauth.taobao.com'] ?? '' },
})
taobao.on('token', ({ action, account }) => console.log(`  event token: ${action} ${account}`))
const toWriteTo = new Set<string>()
taobao.on('reauthorize', ({ account = '', reason }) => {
  console.log(`  event reauthorize: ${account} (${reason})`)
  toWriteTo.add(account)
})

// The application's call-back. `state` ties it to the browser that was sent away: here a map, in an application the browser's session.
const states = new Set<string>()
const web = createServer(async (request, response) => {
  try {
    const url = new URL(request.url ?? '/', redirectUri)
    const state = url.searchParams.get('state') ?? ''
    const { code } = taobao.oauth.readCallback(url, { state: states.delete(state) ? state : randomUUID() })
    const { account, refreshable } = await taobao.oauth.exchange(code, { redirectUri })
    response.end(`authorised ${account}${refreshable ? ', can be renewed' : ''}`)
  } catch (error) {
    response.writeHead(400).end(isDuijieError(error) ? error.message : 'refused')
  }
})
await new Promise<void>((resolve) => void web.listen(0, '127.0.0.1', resolve))
// A server that listens on an address has one: no pipe, not closed.
const redirectUri = `http://127.0.0.1:${(web.address() as AddressInfo).port}/callback`

// Each seller's browser: opens the platform's page, agrees there, is sent back to the application.
for (const nick of sellers) {
  sandbox.login(nick)
  const state = randomUUID()
  states.add(state)
  const page = await fetch(await taobao.oauth.authorizeUrl({ redirectUri, state }))
  console.log(await page.text())
}
const forged = await fetch(`${redirectUri}?code=stolen&state=guessed`)
console.log(`a forged call-back: HTTP ${forged.status}`)
assert.equal(forged.status, 400)

// Every shop is a view of the same client.
for (const nick of sellers) {
  const orders = await taobao
    .account(nick)
    .trades.sold.all({ fields: ['tid'] })
    .toArray({ limit: 1000 })
  assert.equal(orders.length, sandbox.truth(nick).trades.length)
  console.log(`${nick}: ${orders.length} orders`)
}

// All sessions end. Each is renewed at the next call; nobody notices.
for (const nick of sellers) sandbox.expireSessions(nick)
await Promise.all(sellers.map((nick) => taobao.account(nick).users.seller({ fields: ['nick'] })))
assert.equal(sandbox.tokens.refreshed, sellers.length)

// One seller takes his authorisation back: only he can put that right.
sandbox.revokeSessions('tea')
const refused = await taobao
  .account('tea')
  .users.seller({ fields: ['nick'] })
  .catch((error: unknown) => error)
assert.ok(isDuijieError(refused))
console.log(`tea: ${refused.kind}. ${refused.hint ?? ''}`)

for (const { account, rejected, renewable, expiresAt } of await taobao.tokens.list()) {
  const state = rejected ? 'refused by the platform' : renewable ? 'renews itself' : 'ends without a successor'
  console.log(`${account}: until ${new Date(expiresAt).toISOString()}, ${state}`)
}
assert.deepEqual([...toWriteTo], ['tea'])
console.log(`sellers to write to: ${[...toWriteTo].join(', ')}`)

web.close()
await rm(directory, { recursive: true })
