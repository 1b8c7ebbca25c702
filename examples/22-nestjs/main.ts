// A NestJS module that provides a client and a sync, and a controller that uses both.
//   npm run demo -- 22
// The sandbox is the platform. The application starts, its sync brings the orders into SQLite, a visitor asks for one of them, and everything ends in good order.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SyncSchedule } from '@duijie/core/sync'
import { createTaobaoSandbox, testClock } from '@duijie/taobao/testing'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { DuijieModule, provided } from './duijie.module.ts'
import { OrdersController } from './orders.controller.ts'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
// The platform's time begins behind this machine's, because nobody reads what lies ahead of his own clock.
const clock = testClock(Date.now() - 300_000)
const sandbox = createTaobaoSandbox({ clock, apps: [credentials], shops: [{ nick: 'shop-nick', trades: 120, spanMs: 20 * 3_600_000 }] })
// What has just changed is left to the next run: the sync stays a minute behind.
await clock.advance(120_000)
const { session } = sandbox.session('shop-nick')
const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))

class AppModule {}
Module({
  imports: [
    DuijieModule.register({
      taobao: { credentials, accounts: { 'shop-nick': { session } }, fetch: sandbox.fetch },
      accounts: ['shop-nick'],
      database: join(directory, 'shop.db'),
      everyMs: 60_000,
    }),
  ],
  controllers: [OrdersController],
})(AppModule)

const app = await NestFactory.create(AppModule, { logger: ['error'] })
app.enableShutdownHooks()
await app.listen(0, '127.0.0.1')
const syncing = app.get<SyncSchedule>(provided.syncing)
const report = await syncing.runNow()
console.log(`the sync has brought ${report.delivered} orders`)

const [truth] = sandbox.truth('shop-nick').trades
const url = `${await app.getUrl()}/orders`
const stored = await fetch(`${url}/${truth?.tid}`)
const live = await fetch(`${url}/shop-nick/${truth?.tid}/live`)
const missing = await fetch(`${url}/shop-nick/1/live`)
console.log(`from the database: ${stored.status} ${await stored.clone().text()}`)
console.log(`from the platform: ${live.status} ${await live.clone().text()}`)
console.log(`an order that is not there: ${missing.status}`)

assert.equal(report.delivered, 120)
assert.deepEqual([stored.status, live.status, missing.status], [200, 200, 404])
assert.equal(Object(await stored.json()).id, truth?.tid)
assert.equal(Object(await live.json()).tid, truth?.tid)

await app.close()
await syncing.done
assert.equal(syncing.nextAt, undefined)
console.log('the application has ended: no run is due any more')
await rm(directory, { recursive: true })
