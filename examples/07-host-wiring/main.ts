// The sync in a host application: `wiring.ts` is the whole program, as the README of @duijie/taobao prints it, and `wiring.test.ts` its test. Here it runs on the sandbox.
//   npm run demo -- 07
// The sandbox and a warehouse are served on the loopback interface; the program knows both by their addresses in its environment. A seller has authorised the application;
// the sync brings everything, then what has changed, and ends when the process is asked to.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openSqlite, sqlTokens } from '@duijie/core/sql'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox, testClock } from '@duijie/taobao/testing'

const nick = 'shop-nick'
const app = { appKey: '12345678', appSecret: 'not-a-secret' }
// The platform's time passes when it is told to. It begins behind this machine's, because nobody reads what lies ahead of his own clock.
const clock = testClock(Date.now() - 300_000)
const sandbox = createTaobaoSandbox({ clock, apps: [app], shops: [{ nick, trades: 250 }] })
// What has just changed is left to the next run: the sync stays a minute behind.
await clock.advance(120_000)
await using served = await sandbox.serve()

let told = 0
const warehouse = createServer((request, response) => {
  told += 1
  request.resume().on('end', () => response.end())
}).listen(0, '127.0.0.1')
await once(warehouse, 'listening')
// A server that listens on an address has one: no pipe, not closed.
const { port } = warehouse.address() as AddressInfo

const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
const file = join(directory, 'shops.db')
const rest = served.hosts['eco.taobao.com'] ?? ''

// What the application's call-back page does when a seller comes back from the platform's; see example 02.
const web = openSqlite(file)
await migrate(web)
await createTaobaoClient({ credentials: app, hosts: { rest }, tokens: sqlTokens(web) }).tokens.import(nick, sandbox.session(nick).token)
await web.destroy()

const environment = { TOP_KEY: app.appKey, TOP_SECRET: app.appSecret, TOP_URL: rest, WAREHOUSE_URL: `http://127.0.0.1:${port}`, DATABASE: file }
Object.assign(process.env, environment)
const { db, syncing } = await import('./wiring.js')

const first = await syncing.runNow()
const held = (await db.selectFrom('duijie_orders').select('id').execute()).map(({ id }) => String(id))
const truth = sandbox.truth(nick).trades.map(({ tid }) => tid)
console.log(`the first run: ${first.status}, ${held.length} orders in the database, ${told} records told to the warehouse`)
assert.deepEqual(held.sort(), truth.sort())
assert.equal(told, first.delivered)

// Three orders change.
for (const tid of held.slice(0, 3)) sandbox.shop(nick).edit(tid, { memo: 'gift wrap' })
await clock.advance(120_000)
const second = await syncing.runNow()
console.log(`three orders changed: ${second.delivered} delivered, ${told - first.delivered} told to the warehouse`)
assert.equal(second.delivered, 3)
assert.equal(told, first.delivered + 3)

process.kill(process.pid, 'SIGTERM')
await syncing.done
console.log('asked to end: ended in good order')
warehouse.close()
await rm(directory, { recursive: true })
