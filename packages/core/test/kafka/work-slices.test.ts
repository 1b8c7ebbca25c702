import { describe, expect, it } from 'vitest'
import { DuijieError } from '../../src/errors.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import type { Plan } from '../../src/sync/source.js'
import { spySink } from '../sync/engine.js'
import type { AcmeRead } from '../sync/fake-source.js'
import { hour, setup, start, until } from './slicing.js'

const windows = { windowMs: hour / 6, pageSize: 5 }

describe('workSlices', () => {
  it('brings everything to the sink, moves the checkpoints, and commits all', async () => {
    const accounts = ['a', 'b', 'c']
    const { plan, work, source, missing, checkpoints, committed } = await setup({ accounts })
    await plan(source({ ...windows, accounts })).planNow()

    const worker = work(source({ ...windows, accounts }))
    await until(() => worker.health().counts.slices === 18)

    expect(missing()).toEqual([])
    expect((await checkpoints.load('acme.orders:b'))?.progress).toEqual({ windows: [[start, start + hour]], open: [] })
    expect(await committed()).toBe(18)
    expect(worker.health()).toMatchObject({ ok: true, counts: { delivered: 180, rows: 180, pages: 36, known: 0, buried: 0 }, running: [] })
  })

  it('does not read again what is delivered, however often it was planned', async () => {
    const { plan, work, source, committed } = await setup()
    await plan(source(windows)).planNow()
    await plan(source(windows)).planNow()
    const own = source(windows)

    const worker = work(own)
    await until(() => worker.health().counts.slices + worker.health().counts.known === 12)

    expect(worker.health().counts).toMatchObject({ slices: 6, known: 6 })
    expect(own.reads).toHaveLength(12)
    expect(await committed()).toBe(12)
  })

  it('commits nothing beyond a slice that is not done, and never works on more slices than it may', async () => {
    const accounts = ['slow', 'b', 'c', 'd', 'e']
    const { plan, work, source, broker, committed } = await setup({ accounts, partitions: 1 })
    const gate = Promise.withResolvers<void>()
    let most = 0
    await plan(source({ windowMs: hour, accounts })).planNow()

    const own = source({ windowMs: hour, pageSize: 100, accounts, onRead: ({ account }) => (account === 'slow' ? gate.promise : undefined) })
    const worker = work(own, { concurrency: 3 })
    worker.on('page', () => {
      most = Math.max(most, worker.health().running.length)
    })
    await until(() => worker.health().counts.slices === 4)

    expect(await committed()).toBe(0)
    expect(worker.health().running).toMatchObject([{ source: 'acme.orders', account: 'slow' }])
    gate.resolve()
    await until(() => worker.health().counts.slices === 5)
    expect(await committed()).toBe(5)
    expect(broker.commits).toEqual([{ partition: 0, offset: 5n }])
    expect(most).toBe(3)
  })

  it('works off the slices of one account one after the other', async () => {
    const { plan, work, source } = await setup()
    await plan(source(windows)).planNow()
    let running = 0
    let most = 0
    const own = source({ ...windows, latencyMs: 10 })
    const worker = work({
      ...own,
      async *read(slice, options) {
        running += 1
        most = Math.max(most, running)
        yield* own.read(slice, options)
        running -= 1
      },
    })

    await until(() => worker.health().counts.slices === 6)

    expect(most).toBe(1)
  })

  it('lets a slice that fails wait on the retry topic, while the others go on', async () => {
    const { plan, work, source, tasks, missing, clock } = await setup()
    await plan(source(windows)).planNow()
    let failures = 3
    const failAt = ({ slice }: AcmeRead) => (slice.includes(`:${start}:`) && failures-- > 0 ? new DuijieError('transient', 'acme is tired') : undefined)
    const began = clock.now()

    const worker = work(source({ ...windows, failAt }), { sliceAttempts: 1, retry: { baseMs: 4_000, capMs: 60_000 } })
    const retries: unknown[] = []
    worker.on('retry', ({ attempt, error }) => retries.push([attempt, error.message]))
    await until(() => worker.health().counts.slices === 6)

    expect(missing()).toEqual([])
    expect(retries).toEqual([
      [1, 'acme is tired'],
      [2, 'acme is tired'],
      [3, 'acme is tired'],
    ])
    expect(tasks('slices-retry').map(({ attempt, failure }) => [attempt, failure])).toEqual([2, 3, 4].map((attempt) => [attempt, 'acme is tired']))
    // Half of 4, 8 and 16 s: none came back before its time.
    expect(clock.now() - began).toBeGreaterThanOrEqual(14_000)
    expect(
      tasks()
        .slice(6)
        .map(({ attempt, notBeforeMs }) => [attempt, notBeforeMs]),
    ).toEqual([2, 3, 4].map((attempt) => [attempt, undefined]))
  })

  it('buries a slice that fails again and again; its window stays a gap, which is planned again', async () => {
    const { plan, work, source, broker, tasks, checkpoints, committed, clock } = await setup()
    const planner = plan(source({ ...windows, lagMs: 1 }), { againAfterMs: 3_600_000 })
    await planner.planNow()
    const failAt = ({ slice }: AcmeRead) => (slice.includes(`:${start}:`) ? new DuijieError('transient', 'always') : undefined)

    const worker = work(source({ ...windows, failAt }), { sliceAttempts: 1, attempts: 3 })
    await until(() => worker.health().counts.buried === 1)

    const [dead] = broker.messages('slices-dead')
    expect(dead?.headers.get('dead_reason')).toBe('always')
    expect(dead?.headers.get('dead_topic')).toBe('slices')
    expect(tasks('slices-dead')).toMatchObject([{ attempt: 3, failure: 'always', slice: { account: 'shop-1' } }])
    expect(worker.health().counts).toMatchObject({ slices: 5, retried: 2, buried: 1 })
    expect(await committed()).toBe(8)
    expect((await checkpoints.load('acme.orders:shop-1'))?.progress.windows).toEqual([[start + hour / 6, start + hour - 1]])
    await clock.advance(3_600_000)
    await planner.planNow()
    expect(tasks().filter(({ slice }) => slice.id.includes(`:${start}:`)).length).toBe(4)
  })

  it('buries at once what no time will heal, and messages that are no slices, as they were', async () => {
    const { plan, work, source, broker, committed } = await setup()
    await broker.producer.send([{ topic: 'slices', key: 'k', value: Buffer.from('{"source":1}'), headers: { from: 'elsewhere' } }])
    await plan(source({ windowMs: hour })).planNow()

    const worker = work(source({ windowMs: hour, failAt: () => new DuijieError('auth_invalid', 'authorise again') }))
    await until(() => worker.health().counts.buried === 2)

    const dead = broker.messages('slices-dead').map(({ key, value, headers }) => [`${key}`, `${value}`.slice(0, 12), headers.get('dead_reason')])
    expect(dead).toContainEqual(['k', '{"source":1}', 'the message is no slice'])
    expect(dead).toContainEqual(['acme.orders:shop-1', '{"source":"a', 'authorise again'])
    expect(broker.messages('slices-dead').some(({ headers }) => headers.get('from') === 'elsewhere')).toBe(true)
    expect(worker.health().counts.retried).toBe(0)
    expect(await committed()).toBe(2)
  })

  it('lets slices of a source that it does not know wait for a worker that does', async () => {
    const { plan, work, source, missing } = await setup()
    await plan(source({ windowMs: hour })).planNow()

    const old = work(source({ name: 'acme.old' }))
    await until(() => old.health().counts.retried === 1)
    await old.close()
    const worker = work(source({ windowMs: hour }))
    await until(() => worker.health().counts.slices === 1)

    expect(missing()).toEqual([])
  })

  it('puts the parts of a slice that is too large on the topic', async () => {
    const { plan, work, source, missing, tasks, checkpoints } = await setup()
    await plan(source({ windowMs: hour })).planNow()

    const worker = work(source({ windowMs: hour, splitAbove: 20 }))
    await until(() => worker.health().counts.slices === 4)

    expect(missing()).toEqual([])
    expect(worker.health().counts.split).toBe(3)
    expect(tasks()).toHaveLength(7)
    expect((await checkpoints.load('acme.orders:shop-1'))?.progress).toEqual({ windows: [[start, start + hour]], open: [] })
  })

  it('goes on by itself where one slice follows the other, and leaves out what is out of date', async () => {
    const { plan, work, source, tasks, sink } = await setup()
    const own = source({ pageSize: 100 })
    const steps = 6
    const chained = {
      ...own,
      sequential: true,
      async plan({ account, progress }: { account: string; progress: { cursor?: unknown } }): Promise<Plan> {
        const at = typeof progress.cursor === 'number' ? progress.cursor : 0
        const window = [start + (at * hour) / steps, start + ((at + 1) * hour) / steps]
        return { slices: at < steps ? [{ id: `step ${at}`, account, plan: { window }, gain: { cursor: at + 1 } }] : [] }
      },
    }
    await plan(chained).planNow()
    await plan(chained).planNow()

    const worker = work(chained)
    await until(() => worker.health().counts.slices === steps && worker.health().counts.known === 1)

    expect(tasks().map(({ slice, follows }) => [slice.id, follows])).toEqual([
      ['step 0', null],
      ['step 0', null],
      ...[1, 2, 3, 4, 5].map((step) => [`step ${step}`, step]),
    ])
    expect(sink.records()).toHaveLength(60)
  })

  it('reads wanted objects and moves no checkpoint', async () => {
    const { plan, work, source, sink, checkpoints } = await setup()
    await plan(source()).want({ source: 'acme.orders', account: 'shop-1', ids: ['7', '8'] })

    const worker = work(source())
    await until(() => worker.health().counts.slices === 1)

    expect(sink.records().map(({ id }) => id)).toEqual(['7', '8'])
    expect((await checkpoints.load('acme.orders:shop-1'))?.progress.windows ?? []).toEqual([])
  })

  it('ends with the error of a sink that stays down; nothing is committed, and the next start brings everything', async () => {
    const { plan, work, source, committed, clock, checkpoints } = await setup()
    await plan(source(windows)).planNow()
    const sink = memorySink()
    let isDown = true
    const broken = spySink('warehouse', () => {
      if (isDown) throw new DuijieError('network', 'no warehouse')
    })

    const first = work(source(windows), { sink: [broken, sink], patienceMs: 5_000 })
    await expect(first.done).rejects.toMatchObject({ kind: 'network', message: expect.stringContaining('the sink warehouse was tried') })
    expect(await committed()).toBe(0)
    expect(await checkpoints.load('acme.orders:shop-1')).toBeUndefined()
    isDown = false
    await clock.advance(30_000)
    const second = work(source(windows), { sink: [broken, sink] })
    await until(() => second.health().counts.slices === 6)

    expect(sink.records()).toHaveLength(60)
  })

  it('tells how far the workers are behind', async () => {
    const { plan, work, source, clock } = await setup()
    const gate = Promise.withResolvers<void>()
    await plan(source(windows)).planNow()

    const worker = work(source({ ...windows, onRead: () => gate.promise }), { lagIntervalMs: 1_000 })
    expect(worker.health().topics[0]?.lag).toBeUndefined()
    await clock.advance(1_000)
    expect(worker.health().topics).toMatchObject([
      { topic: 'slices', lag: 6, groupId: 'workers.slices' },
      { topic: 'slices-retry', lag: 0 },
    ])
    gate.resolve()
    await until(() => worker.health().counts.slices === 6)
    await clock.advance(1_001)

    expect(worker.health().topics[0]?.lag).toBe(0)
  })
})
