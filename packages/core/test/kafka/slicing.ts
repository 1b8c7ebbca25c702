import { onTestFinished } from 'vitest'
import type { PlanSlicesOptions } from '../../src/kafka/plan-options.js'
import { planSlices } from '../../src/kafka/plan-slices.js'
import { readTask, type SliceTask } from '../../src/kafka/slice-task.js'
import type { WorkSlicesOptions } from '../../src/kafka/work-options.js'
import { workSlices } from '../../src/kafka/work-slices.js'
import { memoryLeases } from '../../src/sync/memory-leases.js'
import type { AnySource } from '../../src/sync/sync-options.js'
import { createHost, hour, start } from '../sync/engine.js'
import { fakeBroker } from './fake-broker.js'

export { hour, start } from '../sync/engine.js'
export { until } from './consuming.js'

type Working = Partial<WorkSlicesOptions> & { readonly process?: string }

/** Shops with an hour of orders, one each minute, and a broker. */
export async function setup({ accounts = ['shop-1'], partitions = 2 }: { readonly accounts?: readonly string[]; readonly partitions?: number } = {}) {
  const host = createHost({ orders: 0 })
  for (const account of accounts) {
    for (let number = 0; number < 60; number += 1) host.shop.put(`${number}`, { account, modifiedMs: start + number * 60_000 })
  }
  await host.clock.advance(hour)
  const broker = fakeBroker(partitions)
  const { checkpoints, clock, sink } = host
  const leases = memoryLeases({ clock })
  const dead = new Set<string>()
  // What a dead process calls, nobody answers; and nothing of it happens.
  const mortal = <Thing extends object>(process: string, thing: Thing): Thing =>
    new Proxy(thing, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...given: readonly unknown[]) => (dead.has(process) ? new Promise(() => undefined) : Reflect.apply(value, target, given))
      },
    })
  const random = () => 0.5

  const plan = (source: AnySource | readonly AnySource[], options: Partial<PlanSlicesOptions> = {}) => {
    const planner = planSlices({ source, checkpoints, producer: broker.producer, clock, random, ...options })
    onTestFinished(() => planner.close())
    return planner
  }
  const work = (source: AnySource | readonly AnySource[], { process = '', ...options }: Working = {}) => {
    const consumers = broker.process(process)
    const worker = workSlices({
      source,
      sink: mortal(process, sink),
      checkpoints: mortal(process, checkpoints),
      leases: mortal(process, leases),
      consumers,
      producer: broker.producer,
      clock,
      random,
      batch: { waitMs: 10 },
      commitIntervalMs: 1,
      ...options,
    })
    onTestFinished(() => (dead.has(process) ? undefined : worker.close()))
    return worker
  }
  const offsetsOf = (group: string) => [...broker.committed(group).values()].reduce((sum, offset) => sum + Number(offset), 0)
  return {
    ...host,
    broker,
    leases,
    plan,
    work,
    /** Ends a process by SIGKILL. */
    kill(process: string) {
      dead.add(process)
      broker.kill(process)
    },
    /** Commits come by a timer that nobody waits for. */
    async committed() {
      for (let turn = 0; turn < 3; turn += 1) await clock.advance(1)
      return offsetsOf('workers.slices')
    },
    tasks: (topic = 'slices') => broker.messages(topic).flatMap((message): readonly SliceTask[] => [readTask(message)].flatMap((task) => task ?? [])),
  }
}
