import { describe, expect, test, vi } from 'vitest'
import { createEvents } from '../../src/client/events.js'
import { DuijieError } from '../../src/errors.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { memoryLeases } from '../../src/sync/memory-leases.js'
import { createSchedule, schedule } from '../../src/sync/schedule.js'
import type { ScheduleOptions } from '../../src/sync/schedule-options.js'
import type { SyncOptions } from '../../src/sync/sync-options.js'
import type { SyncEvents, SyncReport, SyncRun } from '../../src/sync/sync-run.js'
import { testClock } from '../../src/testing/clock.js'
import { hour, spySink, start } from './engine.js'
import { acmeOrders, createAcmeShop } from './fake-source.js'

const minute = 60_000

const counts = { slices: 0, pages: 0, rows: 0, delivered: 0, unchanged: 0, older: 0, dead: 0, retries: 0 }
const reportOf = (status: SyncReport['status']): SyncReport => ({ ...counts, runId: 'run', status, startedAt: 0, endedAt: 0, sources: [] })

/** An engine whose runs end when the test says so. */
function fakeEngine() {
  const runs: { readonly options: SyncOptions; end(): void; readonly calls: string[] }[] = []
  const engine = (options: SyncOptions): SyncRun => {
    const { promise, resolve } = Promise.withResolvers<SyncReport>()
    const calls: string[] = []
    const ended = (how: string) => {
      calls.push(how)
      resolve(reportOf('cancelled'))
      return promise
    }
    runs.push({ options, calls, end: () => resolve(reportOf('success')) })
    return {
      ...createEvents<SyncEvents>(),
      id: `run-${runs.length}`,
      done: promise,
      pause() {},
      resume() {},
      stop: () => ended('stop'),
      abort: () => ended('abort'),
      progress: () => [],
    }
  }
  return { engine, runs }
}

function setUp(more: Partial<ScheduleOptions> & ({ readonly everyMs: number } | { readonly cron: string }) = { everyMs: minute }) {
  const clock = testClock(start)
  const shop = createAcmeShop({ clock })
  const { engine, runs } = fakeEngine()
  const made = createSchedule({ source: acmeOrders(shop), sink: spySink('spy'), checkpoints: memoryCheckpoints(), clock, random: () => 0.5, ...more }, engine)
  return { clock, runs, made }
}

/** Lets what was resolved be heard. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a schedule', () => {
  test('runs at its start and then in equal distances', async () => {
    const { clock, runs } = setUp()

    await clock.advance(0)
    runs[0]?.end()
    await clock.advance(minute)
    runs[1]?.end()
    await clock.advance(minute)

    expect(runs.map(({ options }) => options.trigger)).toEqual(['schedule', 'schedule', 'schedule'])
  })

  test('waits for the first distance when it is told to', async () => {
    const { clock, runs } = setUp({ everyMs: minute, runAtStart: false })

    await clock.advance(minute - 1)
    const before = runs.length
    await clock.advance(1)

    expect([before, runs.length]).toEqual([0, 1])
  })

  test('runs by a cron pattern, and not at its start', async () => {
    const { clock, runs, made } = setUp({ cron: '0 * * * *', timeZone: 'UTC' })

    await clock.advance(minute)
    const before = runs.length
    expect(made.nextAt).toBe(start + hour)
    await clock.advance(hour)

    expect([before, runs.length]).toEqual([0, 1])
  })

  test('skips what is due during a run, counts it, and does not make up for it', async () => {
    const { clock, runs, made } = setUp()
    const told = vi.fn()
    made.on('skipped', told)

    await clock.advance(3 * minute)
    runs[0]?.end()
    await clock.advance(minute - 1)

    expect([runs.length, made.skipped, told.mock.calls.length]).toEqual([1, 3, 3])
    await clock.advance(1)
    expect(runs.length).toBe(2)
  })

  test('begins later by chance', async () => {
    const { clock, runs } = setUp({ everyMs: minute, runAtStart: false, jitterMs: 10_000 })

    await clock.advance(minute + 4999)
    const before = runs.length
    await clock.advance(1)

    expect([before, runs.length]).toEqual([0, 1])
  })

  test('a jitter that is longer than the distance piles up no runs', async () => {
    const { clock, runs, made } = setUp({ everyMs: minute, runAtStart: false, jitterMs: 10 * minute })

    await clock.advance(6 * minute)

    expect([runs.length, made.skipped]).toEqual([1, 5])
  })

  test('tells the report of every run', async () => {
    const onReport = vi.fn()
    const { clock, runs, made } = setUp({ everyMs: minute, onReport })
    const told = vi.fn()
    made.on('report', told)

    await clock.advance(0)
    runs[0]?.end()
    await settled()

    expect(told).toHaveBeenCalledExactlyOnceWith(reportOf('success'))
    expect(onReport).toHaveBeenCalledExactlyOnceWith(reportOf('success'))
    expect(made.last).toEqual(reportOf('success'))
    expect(made.current).toBeUndefined()
  })

  test('goes on when whoever gets the report throws', async () => {
    const { clock, runs, made } = setUp({
      everyMs: minute,
      onReport() {
        throw new TypeError('no such column')
      },
    })
    const errors: DuijieError[] = []
    made.on('error', ({ error }) => errors.push(error))

    await clock.advance(0)
    runs[0]?.end()
    await clock.advance(minute)

    expect(errors.map(({ message }) => message)).toEqual(['onReport failed: TypeError'])
    expect(runs.length).toBe(2)
  })

  test('goes on when a run cannot begin', async () => {
    const clock = testClock(start)
    const engine = vi.fn((_: SyncOptions): SyncRun => {
      throw new DuijieError('invalid_params', 'no sink has checkpoints of its own')
    })
    const made = createSchedule({ source: acmeOrders(createAcmeShop({ clock })), sink: spySink('spy'), clock, everyMs: minute }, engine)
    const errors: string[] = []
    made.on('error', ({ error }) => errors.push(error.kind))

    await clock.advance(minute)

    expect(errors).toEqual(['invalid_params', 'invalid_params'])
    expect(engine).toHaveBeenCalledTimes(2)
  })

  test('runs now, as manual', async () => {
    const { runs, made } = setUp({ everyMs: minute, runAtStart: false })

    const asked = made.runNow()
    runs[0]?.end()

    expect((await asked).status).toBe('success')
    expect(runs[0]?.options.trigger).toBe('manual')
  })

  test('gives the report of the run that is under way to whoever wants one now', async () => {
    const { clock, runs, made } = setUp()

    await clock.advance(0)
    const asked = Promise.all([made.runNow(), made.runNow()])
    runs[0]?.end()

    expect((await asked).map(({ status }) => status)).toEqual(['success', 'success'])
    expect(runs.length).toBe(1)
  })

  test('closes in good order: the run is stopped, its report told, and no timer is left', async () => {
    const { clock, runs, made } = setUp()
    const order: string[] = []
    made.on('report', ({ status }) => order.push(status))
    void made.done.then(() => order.push('done'))

    await clock.advance(0)
    await made.close()
    await clock.advance(10 * minute)

    expect(runs.map(({ calls }) => calls)).toEqual([['stop']])
    expect(order).toEqual(['cancelled', 'done'])
    expect(clock.pending).toBe(0)
    expect(made.nextAt).toBeUndefined()
    await expect(made.runNow()).rejects.toMatchObject({ kind: 'invalid_request' })
  })

  test('aborts the run when it is told to', async () => {
    const { clock, runs, made } = setUp()

    await clock.advance(0)
    await made.abort()

    expect(runs[0]?.calls).toEqual(['abort'])
  })

  test('calls a run off that waits for its beginning', async () => {
    const { clock, runs, made } = setUp({ everyMs: minute, runAtStart: false, jitterMs: 10_000 })

    await clock.advance(minute)
    await made.close()
    await clock.advance(minute)

    expect([runs.length, clock.pending]).toEqual([0, 0])
  })

  test('closes by its signal and leaves no listener on it', async () => {
    const controller = new AbortController()
    const removed = vi.spyOn(controller.signal, 'removeEventListener')
    const { clock, runs, made } = setUp({ everyMs: minute, signal: controller.signal })

    await clock.advance(0)
    controller.abort()
    await made.done

    expect(runs[0]?.calls).toEqual(['stop'])
    expect(removed).toHaveBeenCalledOnce()
  })

  test('never begins under a signal that is aborted', async () => {
    const { clock, runs, made } = setUp({ everyMs: minute, signal: AbortSignal.abort() })

    await made.done
    await clock.advance(minute)

    expect([runs.length, clock.pending]).toEqual([0, 0])
  })

  test.each([[false], [true]])('its timers are background timers: %s', async (background) => {
    const clock = testClock(start)
    const asked: (boolean | undefined)[] = []
    const watching = {
      ...clock,
      after: (ms: number, run: () => void, options?: Parameters<typeof clock.after>[2]) => {
        asked.push(options?.background)
        return clock.after(ms, run, options)
      },
    }
    const made = createSchedule(
      { source: acmeOrders(createAcmeShop({ clock })), sink: spySink('spy'), clock: watching, everyMs: minute, background },
      fakeEngine().engine,
    )

    await made.close()

    expect(new Set(asked)).toEqual(new Set([background]))
  })

  test.each([
    ['neither', {}],
    ['both', { everyMs: minute, cron: '* * * * *' }],
    ['a time zone without cron', { everyMs: minute, timeZone: 'UTC' }],
    ['a distance below a second', { everyMs: 999 }],
    ['an option that is the runs’ own', { everyMs: minute, trigger: 'manual' }],
    ['an unreadable pattern', { cron: 'now and then' }],
  ])('refuses %s', (_, times) => {
    const options = { source: acmeOrders(createAcmeShop({ clock: testClock(start) })), sink: spySink('spy'), ...times }

    // The cast is the test: a host without types can write this.
    expect(() => createSchedule(options as ScheduleOptions, fakeEngine().engine)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

describe('a schedule over the engine', () => {
  test('delivers what changed between its runs, and nothing twice to a sink that remembers nothing', async () => {
    const clock = testClock(start)
    const shop = createAcmeShop({ clock })
    const sink = spySink('callback')
    const source = acmeOrders(shop, { from: start - hour, lookbackMs: 2 * hour })
    shop.put('early', { modifiedMs: start - minute })
    const made = schedule({ source, sink, checkpoints: memoryCheckpoints(), clock, random: () => 0.5, everyMs: hour })

    await clock.advance(minute)
    shop.put('late')
    await clock.advance(2 * hour)
    await made.close()

    expect(made.last).toMatchObject({ status: 'success', unchanged: 2 })
    expect(sink.ids()).toEqual(['early', 'late'])
  })

  test('two hosts with leases share the accounts', async () => {
    const clock = testClock(start)
    const shop = createAcmeShop({ clock })
    const accounts = ['shop-0', 'shop-1', 'shop-2', 'shop-3']
    for (const account of accounts) for (let number = 0; number < 10; number += 1) shop.put(`order-${number}`, { account, modifiedMs: start - minute })
    const source = acmeOrders(shop, { accounts, from: start - hour, latencyMs: 100 })
    const shared = { source, checkpoints: memoryCheckpoints(), leases: memoryLeases({ clock }), clock, random: () => 0.5, everyMs: hour }
    const sinks = [spySink('one'), spySink('two')]
    const hosts = sinks.map((sink) => schedule({ ...shared, sink }))

    await clock.advance(minute)
    await Promise.all(hosts.map((host) => host.close()))

    expect(sinks.flatMap((sink) => sink.ids())).toHaveLength(40)
  })
})
