// A consumer of order events: it keeps a small table of what is to be shipped, whatever comes twice or is no event.
//   KAFKA_BROKERS=127.0.0.1:9092 npm run demo -- 11
// The sandbox is the platform, a sync puts its orders on a topic; in an application that is somebody else's process. The consumer is stopped and started again: it goes on where it
// was. Topic and group are the example's own.
import assert from 'node:assert/strict'
import { type Consumption, consumeEvents, platformaticConsumers } from '@duijie/core/kafka'
import { Consumer } from '@platformatic/kafka'
import { openFeed } from './feed.ts'
import { openShelf } from './shelf.ts'

const { KAFKA_BROKERS } = process.env
if (KAFKA_BROKERS) await runExample(KAFKA_BROKERS.split(','))
else {
  console.log('This example needs a Kafka broker, and KAFKA_BROKERS does not name one: nothing was run.')
  console.log('  KAFKA_BROKERS=127.0.0.1:9092 npm run demo -- 11')
  console.log('Without one at hand: npm run test:services -- kafka --keep starts a broker (it takes Java and Maven) and prints its address.')
}

async function runExample(bootstrapBrokers: string[]): Promise<void> {
  const feed = await openFeed(bootstrapBrokers)
  const shelf = openShelf()
  const consumers = platformaticConsumers((group) => new Consumer({ clientId: 'shipping', bootstrapBrokers, ...group }))
  const start = () =>
    consumeEvents({
      consumers,
      groupId: 'shipping',
      topics: [feed.topic],
      // Offsets are committed after this has resolved, and never past one that has not. What it throws is tried again, so it must bear to see an event twice.
      handle: async ({ record }) => shelf.take(record),
      // Somebody else may write to the topic. In an application `deadTopic` keeps such messages.
      onBad: async ({ reason, message: { offset } }) => console.log(`  no event at offset ${offset}: ${reason}`),
    })

  let consumption = start()
  const orders = await feed.publish()
  await until(() => handled(consumption) === orders, 'the events do not come')
  console.log(`${orders} events were handled; to be shipped: ${shelf.waiting()} orders`)
  assert.equal(shelf.waiting(), feed.toShip())

  await feed.publishAgain()
  await feed.publishNonsense()
  await until(() => duplicates(consumption) === orders && bad(consumption) === 1, 'the same events do not come again')
  console.log(`all of them came again, and a message that is no event: ${duplicates(consumption)} were dropped by their ids, nothing was handled twice`)
  assert.equal(handled(consumption), orders)

  // Reads no more, waits for running handlers, commits, leaves the group.
  await consumption.close()
  await feed.ship(7)
  const changes = await feed.publish()
  console.log(`while nobody listened ${changes} orders were shipped`)
  consumption = start()
  await until(() => handled(consumption) === changes, 'the changes do not come')
  console.log(`started again: ${handled(consumption)} events were handled; to be shipped: ${shelf.waiting()} orders`)
  assert.equal(shelf.waiting(), feed.toShip())

  await consumption.close()
  shelf.close()
  await feed.remove()
}

function handled(consumption: Consumption): number {
  return consumption.health().topics.reduce((sum, topic) => sum + topic.handled, 0)
}

function duplicates(consumption: Consumption): number {
  return consumption.health().topics.reduce((sum, topic) => sum + topic.duplicates, 0)
}

function bad(consumption: Consumption): number {
  return consumption.health().topics.reduce((sum, topic) => sum + topic.bad, 0)
}

async function until(isSo: () => boolean, otherwise: string): Promise<void> {
  for (let waits = 0; !isSo(); waits++) {
    assert.ok(waits < 600, otherwise)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
