import { randomUUID } from 'node:crypto'
import { kafkaSink, platformaticProducer } from '@duijie/core/kafka'
import { memoryCheckpoints, memorySink, memoryVersions, sync } from '@duijie/core/sync'
import { createTaobaoClient, taobaoOrders } from '@duijie/taobao'
import { createTaobaoSandbox, testClock } from '@duijie/taobao/testing'
import { Admin, Producer } from '@platformatic/kafka'

const hour = 3_600_000

/** Where the events come from. */
export interface Feed {
  readonly topic: string
  /** Puts what has changed on the topic; gives the number of events. */
  publish(): Promise<number>
  /** Puts there once more what `publish` did, as a sync does that died before it could note how far it was. */
  publishAgain(): Promise<void>
  /** Puts something there that is no event. */
  publishNonsense(): Promise<void>
  /** Ships some of the orders that are paid. */
  ship(count: number): Promise<void>
  /** How many orders are paid and not shipped, as the platform knows it. */
  toShip(): number
  remove(): Promise<void>
}

/** A shop on the sandbox, and a topic for its orders. */
export async function openFeed(bootstrapBrokers: string[]): Promise<Feed> {
  const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
  const nick = 'shop-nick'
  // The platform's time begins behind this machine's, because nobody reads what lies ahead of his own clock.
  const clock = testClock(Date.now() - 600_000)
  const sandbox = createTaobaoSandbox({ clock, apps: [credentials], shops: [{ nick, trades: 200, spanMs: 24 * hour }] })
  const taobao = createTaobaoClient({ credentials, accounts: { [nick]: { session: sandbox.session(nick).session } }, fetch: sandbox.fetch })
  const admin = new Admin({ clientId: 'example', bootstrapBrokers })
  const topic = `order-combined-events-${randomUUID()}`
  await admin.createTopics({ topics: [topic], partitions: 4, replicas: 1 })
  const kafka = kafkaSink(platformaticProducer(new Producer({ clientId: 'example', bootstrapBrokers, idempotent: true })), { topics: { orders: topic } })

  const source = taobaoOrders(taobao, { accounts: [nick], from: Date.now() - 30 * hour })
  const memory = memorySink()
  const [checkpoints, versions] = [memoryCheckpoints(), memoryVersions()]
  const paid = () => sandbox.truth(nick).trades.filter(({ status }) => status === 'WAIT_SELLER_SEND_GOODS')
  return {
    topic,
    async publish() {
      // What has just changed is left to the next run: the sync stays a minute behind.
      await clock.advance(120_000)
      const report = await sync({ source, sink: [kafka, memory], checkpoints, versions }).done
      if (report.status !== 'success') throw report.error ?? new Error(`the sync ended with ${report.status}`)
      return report.delivered
    },
    publishAgain: async () => void (await kafka.write(memory.records(), { signal: new AbortController().signal })),
    publishNonsense: () => kafka.sendRaw([{ topic, value: 'nonsense' }]),
    async ship(count) {
      for (const { tid } of paid().slice(0, count)) sandbox.shop(nick).ship(tid)
    },
    toShip: () => paid().length,
    async remove() {
      await kafka.close()
      await taobao.close()
      await admin.deleteTopics({ topics: [topic] })
      await admin.close()
    },
  }
}
