import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sleep } from '../../src/client/clock.js'
import type { AnySource } from '../../src/sync/sync-options.js'
import { hour, setup, until } from './slicing.js'

const windows = { windowMs: hour / 6, pageSize: 5 }
const accounts = ['a', 'b', 'c', 'd']

/** Notes where an account is read by two at the same time. */
function watched(source: AnySource, running = new Map<string, number>(), overlaps: string[] = []) {
  const own: AnySource = {
    ...source,
    async *read(slice, options) {
      const count = (running.get(slice.account) ?? 0) + 1
      running.set(slice.account, count)
      if (count > 1) overlaps.push(slice.account)
      try {
        yield* source.read(slice, options)
      } finally {
        running.set(slice.account, (running.get(slice.account) ?? 1) - 1)
      }
    },
  }
  return { own, running, overlaps }
}

describe('workers of one group', () => {
  it('share the partitions, and bring everything once', async () => {
    const { plan, work, source, missing, committed } = await setup({ accounts, partitions: 4 })
    const own = source({ ...windows, accounts, latencyMs: 10 })
    const workers = ['one', 'two'].map((process) => work(own, { process }))
    await until(() => workers.every((worker) => worker.health().topics[0]?.partitions.length === 2))
    await plan(own).planNow()

    const done = () => workers.reduce((sum, worker) => sum + worker.health().counts.slices, 0)
    await until(() => done() === 24)

    expect(missing()).toEqual([])
    expect(workers.map((worker) => worker.health().topics[0]?.partitions)).toEqual([
      [0, 2],
      [1, 3],
    ])
    expect(workers.reduce((sum, worker) => sum + worker.health().counts.delivered, 0)).toBe(240)
    expect(await committed()).toBe(24)
  })

  it('never work on one account at the same time while partitions move: the new owner waits until the old one has let go', async () => {
    const { plan, work, source, missing, clock, committed } = await setup({ accounts: ['a'], partitions: 2 })
    const page = Promise.withResolvers<void>()
    const shop = { ...windows, accounts: ['a'] }
    const slow = watched(source({ ...shop, onRead: ({ index }) => (index === 0 ? page.promise : undefined) }))
    const quick = watched(source(shop), slow.running, slow.overlaps)
    await plan(slow.own).planNow()

    const one = work(slow.own, { process: 'one' })
    await until(() => one.health().running.length === 1)
    const two = work(quick.own, { process: 'two' })
    const three = work(quick.own, { process: 'three' })
    await until(() => two.health().counts.waited + three.health().counts.waited > 3)
    expect(one.health().counts.slices).toBe(0)
    page.resolve()
    const done = () => [one, two, three].reduce((sum, worker) => sum + worker.health().counts.slices, 0)
    await until(() => done() === 6)

    expect(slow.overlaps).toEqual([])
    expect(missing()).toEqual([])
    expect(one.health().counts.left).toBe(1)
    await clock.advance(1)
    expect(await committed()).toBe(6)
  })

  it('go on where a dead one was, when its lease has ended', async () => {
    const { plan, work, source, missing, kill, clock } = await setup({ accounts, partitions: 2 })
    const never = new Promise<void>(() => undefined)
    const hanging = source({ ...windows, accounts, onRead: ({ index }) => (index >= 5 ? never : undefined) })
    await plan(hanging).planNow()
    const dying = work(hanging, { process: 'dying', leaseMs: 20_000, commitIntervalMs: 1_000_000 })
    await until(() => dying.health().running.length === 4 && hanging.reads.length === 9)
    const done = dying.health().counts.slices
    const diedAt = clock.now()

    kill('dying')
    const own = source({ ...windows, accounts })
    const heir = work(own, { process: 'heir', leaseMs: 20_000 })
    const began: number[] = []
    heir.on('slice', ({ state }) => void (state === 'begun' && began.push(clock.now() - diedAt)))
    await until(() => heir.health().counts.slices === 24 - done)

    expect(missing()).toEqual([])
    expect(Math.min(...began)).toBeGreaterThan(10_000)
    expect(heir.health().counts.waited).toBeGreaterThan(4)
  })

  it('lose nothing and never overlap, whenever they come, go, and die', async () => {
    const step = fc.record({ after: fc.integer({ min: 1, max: 400 }), process: fc.constantFrom('one', 'two', 'three'), how: fc.constantFrom('close', 'kill') })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const { plan, work, source, missing, broker, clock, sink } = await setup({ accounts, partitions: 4 })
        const { own, overlaps } = watched(source({ ...windows, accounts, latencyMs: 20 }))
        await plan(own).planNow()
        const start = (process: string) => work(own, { process, leaseMs: 1_000, drainMs: 10, group: { sessionTimeoutMs: 1_000 } })
        const workers = new Map(['one', 'two'].map((process) => [process, start(process)]))

        for (const { after, process, how } of steps) {
          await sleep(clock, after)
          const worker = workers.get(process)
          if (worker !== undefined && how === 'kill') broker.kill(process)
          await worker?.close()
          workers.set(process, start(process))
        }
        await until(() => missing().length === 0 && [...workers.values()].every((worker) => worker.health().running.length === 0))
        await Promise.all([...workers.values()].map((worker) => worker.close()))

        expect(overlaps).toEqual([])
        expect(sink.records()).toHaveLength(240)
      }),
      { numRuns: 25 },
    )
  })
})

describe('closing a worker', () => {
  it('waits for what is running, commits it, and begins no more', async () => {
    const { plan, work, source, broker } = await setup({ partitions: 1 })
    const gate = Promise.withResolvers<void>()
    await plan(source(windows)).planNow()
    const worker = work(source({ ...windows, onRead: ({ index }) => (index === 1 ? gate.promise : undefined) }))
    await until(() => worker.health().running.length === 1)

    const closed = worker.close()
    gate.resolve()
    await closed
    await worker.done

    expect(worker.health()).toMatchObject({ ok: false, counts: { slices: 1, left: 0 }, running: [] })
    expect(broker.committed('workers.slices')).toEqual(new Map([[0, 1n]]))
    expect(new Set(broker.left)).toEqual(new Set(['workers.slices', 'workers.slices-retry']))
  })

  it('interrupts what runs for too long; the next one goes on at the page where it was', async () => {
    const { plan, work, source, broker, missing, clock } = await setup({ partitions: 1 })
    await plan(source({ windowMs: hour })).planNow()
    const never = new Promise<void>(() => undefined)
    const hanging = source({ windowMs: hour, pageSize: 10 })
    const worker = work(
      {
        ...hanging,
        async *read(slice, { signal }) {
          let count = 0
          for await (const page of hanging.read(slice, { signal })) {
            count += 1
            if (count === 3) await Promise.race([never, new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))])
            yield page
          }
        },
      },
      { drainMs: 5_000 },
    )
    await until(() => worker.health().running.length === 1)

    const closed = worker.close()
    await clock.advance(5_000)
    await closed

    expect(worker.health().counts).toMatchObject({ left: 1, slices: 0 })
    expect(broker.committed('workers.slices').size).toBe(0)
    const own = source({ windowMs: hour, pageSize: 10 })
    const next = work(own)
    await until(() => next.health().counts.slices === 1)
    expect(own.reads.map(({ page, resumed }) => [page, resumed])).toEqual([4, 3, 2, 1].map((page) => [page, true]))
    expect(missing()).toEqual([])
  })

  it('leaves no listener on the signal that ends it', async () => {
    const { work, source } = await setup()
    const ending = new AbortController()
    let listeners = 0
    const { signal } = ending
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners += 1
      add(...given)
    }
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners -= 1
      remove(...given)
    }

    const worker = work(source(), { signal })
    await worker.close()

    expect(listeners).toBe(0)
    const other = work(source(), { signal: AbortSignal.abort() })
    await other.done
    expect(other.health().ok).toBe(false)
  })
})
