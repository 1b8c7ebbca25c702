// The order pipeline: orders of two shops go to a topic of Kafka and into tables of PostgreSQL, in one sync.
//   KAFKA_BROKERS=127.0.0.1:9092 POSTGRES_URL=postgres://app@127.0.0.1/shops npm run demo -- 09
// The sandbox is the platform. The first run brings everything; then orders change, and the second run brings these only. Topic and schema are the example's own, and are removed.
// Kafka is written first and PostgreSQL last, because the tables hold the checkpoint too: it moves in the transaction of the rows, and only when the broker has the events.
// A process that dies in between leaves events that come again; consumers drop them by their id (see example 11).
import { readAddresses } from './addresses.ts'
import { runPipeline } from './pipeline.ts'
import { openPlaces } from './places.ts'

const addresses = readAddresses(process.env)
if ('missing' in addresses) {
  const missing = addresses.missing.join(' and ')
  console.log(
    `This example needs a Kafka broker and a PostgreSQL server, and ${missing} ${addresses.missing.length === 1 ? 'is' : 'are'} not set: nothing was run.`,
  )
  console.log('  KAFKA_BROKERS=127.0.0.1:9092 POSTGRES_URL=postgres://app@127.0.0.1/shops npm run demo -- 09')
  console.log('Without servers at hand: npm run test:services -- kafka postgres --keep starts both and prints their addresses.')
} else {
  const places = await openPlaces(addresses)
  try {
    await runPipeline(places)
  } finally {
    await places.remove()
  }
}
