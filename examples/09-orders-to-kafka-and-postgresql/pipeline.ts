import assert from 'node:assert/strict'
import { kafkaSink, platformaticProducer } from '@duijie/core/kafka'
import { sqlSink } from '@duijie/core/sql'
import { sync } from '@duijie/core/sync'
import { createTaobaoClient, taobaoOrders } from '@duijie/taobao'
import { createTaobaoSandbox, testClock } from '@duijie/taobao/testing'
import { Producer } from '@platformatic/kafka'
import type { Places } from './places.ts'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const hour = 3_600_000
const nicks = ['shop-east', 'shop-west']

/** Syncs all orders, lets some change, and syncs again. */
export async function runPipeline({ bootstrapBrokers, topic, db, events }: Places): Promise<void> {
  // The platform's time begins behind this machine's, because nobody reads what lies ahead of his own clock.
  const clock = testClock(Date.now() - 600_000)
  const sandbox = createTaobaoSandbox({ clock, apps: [credentials], shops: nicks.map((nick) => ({ nick, trades: 150, spanMs: 24 * hour })) })
  const accounts = Object.fromEntries(nicks.map((nick) => [nick, { session: sandbox.session(nick).session }]))
  await using taobao = createTaobaoClient({ credentials, accounts, fetch: sandbox.fetch })

  // Idempotent and acknowledged by all replicas. An application has one producer for as long as it lives.
  const producer = new Producer({ clientId: 'example', bootstrapBrokers, idempotent: true })
  const kafka = kafkaSink(platformaticProducer(producer, { compression: 'gzip' }), { topics: { orders: topic } })
  const tables = sqlSink(db)
  const source = taobaoOrders(taobao, { accounts: nicks, from: Date.now() - 30 * hour })
  const syncNow = async (what: string) => {
    // What has just changed is left to the next run: the sync stays a minute behind.
    await clock.advance(120_000)
    const report = await sync({ source, sink: [kafka, tables] }).done
    assert.equal(report.status, 'success')
    console.log(`${what}: ${report.delivered} delivered; now ${await events()} events in ${topic}, ${await rows()} rows in duijie_orders`)
    return report
  }
  const rows = async () => (await db.selectFrom('duijie_orders').select('id').execute()).length

  const trades = nicks.flatMap((nick) => sandbox.truth(nick).trades.map(({ tid }) => tid))
  const first = await syncNow('first run')
  assert.deepEqual([first.delivered, await events(), await rows()], [trades.length, trades.length, trades.length])

  const [east, west] = nicks.map((nick) => sandbox.shop(nick))
  east?.edit(trades[0] ?? '', { memo: '加急' })
  west?.edit(trades.at(-1) ?? '', { memo: '改地址' })
  const tid = east?.createTrade()
  const second = await syncNow('two orders changed, one was made: second run')
  assert.deepEqual([second.delivered, await events(), await rows()], [3, trades.length + 3, trades.length + 1])

  const made = await db.selectFrom('duijie_orders').select(['id', 'status', 'total_fen', 'shop_name']).where('id', '=', tid).executeTakeFirstOrThrow()
  console.log(`the new order, as a query sees it: ${JSON.stringify(made)}`)
  const { sent, requests, byTopic } = kafka.stats()
  console.log(`the producer has sent ${sent} events in ${requests} requests: ${JSON.stringify(byTopic)}`)
  await kafka.close()
}
