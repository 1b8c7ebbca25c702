import { randomUUID } from 'node:crypto'
import { kafkaSink, type PlatformaticSend, platformaticProducer } from '@duijie/core/kafka'
import { type SyncRecord, toCloudEvent } from '@duijie/core/models'
import { Admin, Producer } from '@platformatic/kafka'
import type { Bench } from '../scripts/bench.ts'
import { here, interleave, type Laps, range, ratioOf, row } from './rounds.ts'
import { sinkOrders } from './sink-orders.ts'

// As a sync writes them unless told otherwise.
const batchSize = 500
const partitions = 8
const signal = new AbortController().signal

/**
 * `kafkaSink` makes events of records and sends them. By hand the same is done in a plain loop over the bare producer: the same events, in the same requests. Beside it,
 * for what making events costs: the same messages sent ready made.
 */
export const bench: Bench = async ({ short }) => {
  const name = 'kafkaSink: orders as events, in batches of 500'
  const brokers = process.env['KAFKA_BROKERS']
  if (brokers === undefined) return { name: `${name}: left out, there is no Kafka`, rows: [], ratios: [] }
  const bootstrapBrokers = brokers.split(',')
  const topic = `bench-${randomUUID()}`
  const admin = new Admin({ clientId: 'bench', bootstrapBrokers })
  await admin.createTopics({ topics: [topic], partitions, replicas: 1 })

  const client = () => new Producer({ clientId: 'bench', bootstrapBrokers, idempotent: true })
  const batches = Array.from({ length: 4 }, (_, index) => sinkOrders([index * batchSize, (index + 1) * batchSize], 0))
  const ready = await requestsOf(batches, topic)
  // The same batches as the sink makes: so many records go with each request.
  const records = batches.flat()
  const texts = new Map(records.map((record) => [record, JSON.stringify(record.data)]))
  let next = 0
  const parts = ready.map(({ messages }) => {
    next += messages.length
    return records.slice(next - messages.length, next)
  })
  const bare = client()
  const sink = kafkaSink(platformaticProducer(client()), { topics: { orders: topic } })
  try {
    const contenders = {
      sink: here(async (times) => {
        // A copy: one that comes again would be known, and its messages ready.
        for (let count = 0; count < times; count++) for (const batch of batches) await sink.write([...batch], { signal })
      }),
      byHand: here(async (times) => {
        for (let count = 0; count < times; count++)
          for (const [index, part] of parts.entries())
            await bare.send({ ...settings(ready[index]), messages: part.map((record) => messageByHand(record, texts.get(record) ?? '', topic)) })
      }),
      ready: here(async (times) => {
        for (let count = 0; count < times; count++) for (const request of ready) await bare.send({ ...request })
      }),
    }
    const laps = await interleave(contenders, short ? { rounds: 5, sliceMs: 100, warmMs: 500 } : { rounds: 15, sliceMs: 400, warmMs: 2_000 })
    const perSecond = (label: string, { wallUs }: Laps) =>
      row(
        label,
        'records/s',
        wallUs.map((us) => (batches.length * batchSize * 1e6) / us),
      )
    const cost = (label: string, { cpuUs }: Laps) =>
      row(
        label,
        'µs CPU per record',
        cpuUs.map((us) => us / (batches.length * batchSize)),
      )
    const byHand = ratioOf(laps.byHand.wallUs, laps.sink.wallUs)
    const readyMade = ratioOf(laps.ready.wallUs, laps.sink.wallUs)
    return {
      name,
      rows: [
        perSecond('kafkaSink', laps.sink),
        cost('kafkaSink', laps.sink),
        perSecond('bare producer, events by hand', laps.byHand),
        cost('bare producer, events by hand', laps.byHand),
        perSecond('bare producer, ready-made messages', laps.ready),
        cost('bare producer, ready-made messages', laps.ready),
      ],
      ratios: [
        { name: `kafkaSink / bare producer by hand (${range(byHand)})`, value: byHand.median, atLeast: 0.9 },
        { name: `kafkaSink / ready-made messages (${range(readyMade)})`, value: readyMade.median },
      ],
    }
  } finally {
    await sink.close()
    await bare.close()
    await admin.deleteTopics({ topics: [topic] })
    await admin.close()
  }
}

/** How a request is sent, without its messages. */
function settings(request: PlatformaticSend | undefined): Omit<PlatformaticSend, 'messages'> {
  if (request === undefined) throw new Error('there is no such request')
  const { messages: _, ...rest } = request
  return rest
}

/** The event of a record, as one would write it in an application: its JSON is there already, since its hash was made of it. */
function messageByHand(record: SyncRecord, data: string, topic: string): PlatformaticSend['messages'][number] {
  const { data: _, ...attributes } = toCloudEvent(record)
  const value = Buffer.from(`${JSON.stringify(attributes).slice(0, -1)},"data":${data}}`)
  const { specversion, id, source, type, time, op, version, subject } = attributes
  const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8', ce_specversion: specversion, ce_id: id, ce_source: source, ce_type: type }
  const all = Object.entries({ ...headers, ce_time: time, ce_op: op, ce_version: version })
  return { topic, key: Buffer.from(subject), value, headers: new Map(all.map(([name, text]) => [Buffer.from(name), Buffer.from(text)])) }
}

/** What the sink sends for these batches, request by request. */
async function requestsOf(batches: readonly (readonly SyncRecord[])[], topic: string): Promise<readonly PlatformaticSend[]> {
  const requests: PlatformaticSend[] = []
  const recorder = platformaticProducer({
    async send(request) {
      requests.push(request)
    },
    metadata: async () => ({ topics: new Map() }),
    close: async () => undefined,
  })
  const sink = kafkaSink(recorder, { topics: { orders: topic } })
  for (const batch of batches) await sink.write(batch, { signal })
  await sink.close()
  if (requests.flatMap(({ messages }) => messages).length !== batches.flat().length) throw new Error('the sink has left records out')
  return requests
}
