// Many shops with one client: sellers authorise the application on the platform's page, their sessions are kept in files, renewed when they end,
// and a seller who takes his authorisation back is noticed.
//   npm run demo -- 02
//   npm run demo -- 02 --stay     serves the page until Ctrl-C, to be used by hand
// `platform.ts` is Taobao on its sandbox, served on the loopback interface with the page where sellers log in; `server.ts` is the application with its page, `shops.ts` what it does.
// The sellers here have no browser and follow links by fetch; example.services.test.ts uses the pages themselves, in Chromium.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDuijieError } from '@duijie/core'
import { type Platform, servePlatform } from './platform.ts'
import { type ServedApp, serveApp } from './server.ts'

const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
try {
  await using platform = await servePlatform()
  const { credentials, hosts, sellers } = platform
  await using app = await serveApp({ credentials, hosts, directory, invited: sellers })
  await (process.argv.includes('--stay') ? stay(platform, app) : play(platform, app))
} finally {
  await rm(directory, { recursive: true })
}

async function stay({ hosts, sellers }: Platform, { url }: ServedApp): Promise<void> {
  console.log(`the application is open: ${url}   (Ctrl-C closes it)`)
  console.log('Authorise leads to a page of the sandbox, on which you are whichever seller you like. In another terminal, a session ends, or a seller leaves:')
  for (const does of ['end', 'leave']) console.log(`  curl -X POST '${hosts.oauth}/sellers?seller=${sellers[0]}&does=${does}'`)
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
}

async function play({ sandbox, sellers }: Platform, { url, taobao, shops }: ServedApp): Promise<void> {
  taobao.on('token', ({ action, account }) => console.log(`  event token: ${action} ${account}`))
  const toWriteTo = new Set<string>()
  taobao.on('reauthorize', ({ account = '', reason }) => {
    console.log(`  event reauthorize: ${account} (${reason})`)
    toWriteTo.add(account)
  })

  // Each seller follows the link to the platform, agrees there, and is sent back.
  for (const seller of sellers) console.log(`${seller} agrees: ${await follow(`${url}/authorise`, seller)}`)
  const refused = await follow(`${url}/authorise`, 'nobody')
  const forged = await follow(`${url}/callback?code=stolen&state=guessed`, 'nobody')
  assert.deepEqual([refused, forged], ['/#failed=auth_invalid', '/#failed=unverified'])
  console.log(`a seller who refuses: ${refused}; a forged call-back: ${forged}`)

  // Every shop is a view of the same client.
  for (const nick of sellers) {
    const orders = await taobao
      .account(nick)
      .trades.sold.all({ fields: ['tid'] })
      .toArray({ limit: 1000 })
    assert.equal(orders.length, sandbox.truth(nick).trades.length)
    console.log(`${nick}: ${orders.length} orders, the newest ${(await shops.newestOrder(nick))?.tid}`)
  }

  // All sessions end. Each is renewed at the next call; nobody notices.
  for (const nick of sellers) sandbox.expireSessions(nick)
  await Promise.all(sellers.map((nick) => shops.renew(nick)))
  assert.equal(sandbox.tokens.refreshed, sellers.length)

  // One seller takes his authorisation back: only he can put that right.
  sandbox.revokeSessions('tea')
  const error = await shops.newestOrder('tea').catch((reason: unknown) => reason)
  assert.ok(isDuijieError(error))
  console.log(`tea: ${error.kind}. ${error.hint ?? ''}`)

  for (const shop of await shops.list()) {
    const term = shop.state === 'authorised' ? ` until ${shop.until}${shop.renewsItself ? ', renews itself' : ''}` : ''
    console.log(`${shop.nick}: ${shop.state}${term}`)
  }
  assert.deepEqual([...toWriteTo], ['tea'])
  console.log(`sellers to write to: ${[...toWriteTo].join(', ')}`)
}

/** A seller's browser without its window: keeps cookies, agrees on the platform's page, and gives where it ends. */
async function follow(start: string, seller: string): Promise<string> {
  let cookie = ''
  let next = new URL(start)
  for (let hops = 0; hops < 5; hops++) {
    if (next.pathname === '/authorize') next.searchParams.set('seller', seller)
    const { headers } = await fetch(next, { redirect: 'manual', headers: { cookie } })
    cookie = headers.get('set-cookie')?.split(';')[0] ?? cookie
    next = new URL(headers.get('location') ?? next, next)
    if (next.pathname === '/') return `${next.pathname}${next.hash}`
  }
  throw new Error('sent round in circles')
}
