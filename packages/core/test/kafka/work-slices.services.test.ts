import { Admin, Consumer, Producer } from '@platformatic/kafka'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addressOf, hasService } from '../../../../scripts/services/control.js'
import { DuijieError } from '../../src/errors.js'
import type { ConsumedMessage } from '../../src/kafka/event-consumer.js'
import { planSlices } from '../../src/kafka/plan-slices.js'
import { platformaticConsumers } from '../../src/kafka/platformatic-consumer.js'
import { platformaticProducer } from '../../src/kafka/platformatic-producer.js'
import { readTask } from '../../src/kafka/slice-task.js'
import type { WorkSlicesOptions } from '../../src/kafka/work-options.js'
import { workSlices } from '../../src/kafka/work-slices.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { memoryLeases } from '../../src/sync/memory-leases.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import type { AnySource } from '../../src/sync/sync-options.js'
import { type AcmeStates, acmeStates, slicesIn } from './acme-states.js'
import { overlapsIn, type Reading } from './slice-fleet.js'

const partitions = 4

describe.runIf(hasService('kafka'))('Slices on Kafka', () => {
  const bootstrapBrokers = () => addressOf('kafka').split(',')
  const consumers = platformaticConsumers((group) => new Consumer({ clientId: 'duijie', bootstrapBrokers: bootstrapBrokers(), maxWaitTime: 200, ...group }))

  async function setup(states: AcmeStates) {
    const id = crypto.randomUUID()
    const topics = { slices: `slices-${id}`, retry: `slices-retry-${id}`, dead: `slices-dead-${id}` }
    const admin = new Admin({ clientId: 'duijie', bootstrapBrokers: bootstrapBrokers() })
    await admin.createTopics({ topics: Object.values(topics), partitions, replicas: 1 })
    await admin.close()
    const producer = platformaticProducer(new Producer({ clientId: 'duijie', bootstrapBrokers: bootstrapBrokers(), idempotent: true, retryDelay: 100 }))
    onTestFinished(() => producer.close?.())
    const [checkpoints, leases, sink] = [memoryCheckpoints(), memoryLeases(), memorySink()]
    const readings: Reading[] = []

    const work = (worker: number, options: Partial<WorkSlicesOptions> = {}) => {
      const open = new Map<string, Reading>()
      const source = acmeStates(states, (account, is) => {
        const known = open.get(account)
        if (is === 'ended' && known !== undefined) known.to = performance.now()
        if (is === 'ended') return
        const reading = { pid: worker, account, from: performance.now(), to: Number.POSITIVE_INFINITY }
        open.set(account, reading)
        readings.push(reading)
      })
      const group = { sessionTimeoutMs: 6_000, heartbeatIntervalMs: 200, rebalanceTimeoutMs: 6_000 }
      const quick = { commitIntervalMs: 50, lagIntervalMs: 100, leaseMs: 2_000 }
      const made = workSlices({ source, sink, checkpoints, leases, consumers, producer, groupId: id, topics, group, ...quick, ...options })
      onTestFinished(() => made.close())
      return made
    }
    async function read(topic: string, count: number): Promise<readonly ConsumedMessage[]> {
      const member = consumers({ groupId: `reader-${id}`, topic })
      const messages: ConsumedMessage[] = []
      for await (const message of member.messages()) {
        messages.push(message)
        if (messages.length === count) member.stop()
      }
      await member.close()
      return messages
    }
    const plan = async (source: AnySource = acmeStates(states)) => {
      await using planner = planSlices({ source, checkpoints, producer, topic: topics.slices, ahead: 1_000 })
      return await planner.planNow()
    }
    return { topics, checkpoints, sink, readings, work, read, plan, all: slicesIn(states) }
  }

  const total = (workers: readonly ReturnType<typeof workSlices>[]) => workers.reduce((sum, worker) => sum + worker.health().counts.slices, 0)
  const until = (isSo: () => boolean) => expect.poll(isSo, { timeout: 40_000, interval: 20 }).toBe(true)

  test('are worked off by several workers, who come and go; no account by two at the same time', async () => {
    const states = { accounts: 12, windows: 10, ordersPerWindow: 20, pageSize: 10, latencyMs: 15 }
    const { sink, readings, work, plan, all } = await setup(states)
    await plan()

    const one = work(1)
    await until(() => total([one]) > 5)
    const two = work(2)
    // Each hears of its share by itself.
    await until(() => [one, two].every((worker) => worker.health().topics[0]?.partitions.length === 2))
    await until(() => total([two]) > 10)
    await one.close()
    const three = work(3)
    await until(() => total([one, two, three]) >= all)
    await until(() => [two, three].every((worker) => worker.health().topics[0]?.lag === 0))

    expect(sink.records()).toHaveLength(12 * 10 * 20)
    expect(overlapsIn(readings)).toEqual([])
    expect(total([one, two, three])).toBe(all)
  })

  test('that fail wait on the retry topic, and lie on the dead topic in the end, while the others go on', async () => {
    const { topics, work, read, plan, checkpoints, all } = await setup({ accounts: 2, windows: 3, ordersPerWindow: 20, pageSize: 10, latencyMs: 1 })
    const source = acmeStates({ accounts: 2, windows: 3, ordersPerWindow: 20, pageSize: 10, latencyMs: 1 })
    await plan()
    const poisoned: AnySource = {
      ...source,
      async *read(slice, options) {
        if (slice.account === 'shop-1' && slice.plan === 1) throw new DuijieError('transient', 'the platform chokes on it')
        yield* source.read(slice, options)
      },
    }

    const worker = work(1, { source: poisoned, attempts: 3, sliceAttempts: 1, retry: { baseMs: 200, capMs: 200 } })
    await until(() => worker.health().counts.buried === 1)
    await until(() => worker.health().topics.every(({ lag }) => lag === 0))

    const [dead] = await read(topics.dead, 1)
    expect(dead?.headers.get('dead_reason')).toBe('the platform chokes on it')
    expect(dead === undefined ? undefined : readTask(dead)).toMatchObject({ attempt: 3, slice: { account: 'shop-1', plan: 1 } })
    const retries = await read(topics.retry, 2)
    expect(retries.map((message) => readTask(message)?.attempt)).toEqual([2, 3])
    expect(worker.health().counts).toMatchObject({ slices: all - 1, retried: 2 })
    expect((await checkpoints.load('acme.states:shop-1'))?.progress.windows).toHaveLength(2)
  })

  test('are left in good order by a worker that is closed: the next one does the rest, and nothing twice', async () => {
    const states = { accounts: 4, windows: 8, ordersPerWindow: 20, pageSize: 5, latencyMs: 20 }
    const { sink, work, plan, all } = await setup(states)
    await plan()
    const first = work(1)
    await until(() => total([first]) >= 6)

    await first.close()
    const done = total([first])
    const next = work(2)
    await until(() => total([next]) === all - done)
    await until(() => next.health().topics[0]?.lag === 0)

    expect(first.health().counts.left).toBe(0)
    // What was done is committed but for what stands behind something that is not.
    expect(next.health().counts.known).toBeLessThan(done)
    expect(first.health().counts.delivered + next.health().counts.delivered).toBe(sink.writes.written)
    expect(sink.records()).toHaveLength(4 * 8 * 20)
  })
})
