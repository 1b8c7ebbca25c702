// Metrics for Prometheus: a client and a sync, measured by OpenTelemetry, on a page that Prometheus reads.
//   npm run demo -- 08
// The sandbox is the platform, with a few faults; two shops are synced, the page is read as Prometheus would, and what it says is compared with what happened.
// An application registers a meter provider once and leaves the page up; `instrumentClient(client)` and `instrumentSchedule(schedule)` then need no options.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { instrumentClient, instrumentSync } from '@duijie/core/otel'
import { memoryCheckpoints, memorySink, sync } from '@duijie/core/sync'
import { createTaobaoClient, taobaoOrders } from '@duijie/taobao'
import { createTaobaoSandbox, testClock } from '@duijie/taobao/testing'
import { MeterProvider } from '@opentelemetry/sdk-metrics'
import { contentType, prometheusPage } from './prometheus.ts'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const nicks = ['shop-east', 'shop-west']
// The platform's time begins behind this machine's, because nobody reads what lies ahead of his own clock.
const clock = testClock(Date.now() - 300_000)
const sandbox = createTaobaoSandbox({ clock, apps: [credentials], shops: nicks.map((nick) => ({ nick, trades: 120 })) })
// What has just changed is left to the next run: the sync stays a minute behind.
await clock.advance(120_000)
const accounts = Object.fromEntries(nicks.map((nick) => [nick, { session: sandbox.session(nick).session }]))
await using taobao = createTaobaoClient({ credentials, accounts, fetch: sandbox.fetch, retry: { baseMs: 20 } })

const page = prometheusPage()
const meterProvider = new MeterProvider({ readers: [page.reader] })
const server = createServer(async (_request, response) => {
  response.setHeader('content-type', contentType)
  response.end(await page.text())
}).listen(0, '127.0.0.1')
await once(server, 'listening')
// A server that listens on an address has one: no pipe, not closed.
const { port } = server.address() as AddressInfo

const stop = instrumentClient(taobao, { meterProvider })
let requests = 0
taobao.on('response', () => {
  requests++
})

// The platform has a bad moment.
sandbox.faults.next({ fault: 'service_unavailable' })
sandbox.faults.next({ fault: 'bad_gateway' })
const source = taobaoOrders(taobao, { accounts: nicks })
const sink = memorySink()
const checkpoints = memoryCheckpoints()
const first = sync({ source, sink, checkpoints })
// Two shops, so two series more: where there are thousands, leave `accounts` out.
instrumentSync(first, { meterProvider, accounts: 'everywhere' })
const report = await first.done
const call = await taobao
  .account('shop-east')
  .trades.fullinfo({ tid: '1', fields: ['tid'] })
  .catch((error: Error) => error.name)

const url = `http://127.0.0.1:${port}/metrics`
const text = await (await fetch(url)).text()
const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
console.log(`${url} has ${lines.length} series; without the buckets:\n`)
console.log(lines.filter((line) => !line.includes('_bucket{')).join('\n'))

/** The sum of a metric's series whose labels contain these words. */
function sumOf(name: string, ...words: readonly string[]): number {
  const own = lines.filter((line) => line.startsWith(`${name}{`) && words.every((word) => line.includes(word)))
  return own.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)
}

assert.equal(report.status, 'success')
assert.equal(call, 'DuijieError')
assert.equal(sumOf('duijie_sync_records_total', 'delivered'), report.delivered)
assert.equal(sumOf('duijie_sync_records_total', 'delivered', 'shop-east') + sumOf('duijie_sync_records_total', 'delivered', 'shop-west'), report.delivered)
assert.equal(sumOf('duijie_attempt_duration_seconds_count'), requests)
assert.equal(sumOf('duijie_retries_total'), 2)
assert.equal(sumOf('duijie_calls_total', 'not_found'), 1)
console.log(`\n${report.delivered} orders, ${requests} requests, 2 repeats and one failed call: the page says the same`)

stop()
server.close()
await meterProvider.shutdown()
