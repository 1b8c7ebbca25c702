import { context, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api'
import { afterEach, describe, expect, it } from 'vitest'
import { createEvents } from '../../src/client/events.js'
import { type InstrumentOptions, instrumentSchedule, instrumentSync } from '../../src/otel/index.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { type ScheduleEvents, schedule } from '../../src/sync/schedule.js'
import type { SyncEvents, SyncReport } from '../../src/sync/sync-run.js'
import { testClock } from '../../src/testing/clock.js'
import { createHost, hour, start } from '../sync/engine.js'
import { acmeOrders, createAcmeShop } from '../sync/fake-source.js'
import { followPromises } from './async-context.js'
import { brokenTelemetry } from './broken-telemetry.js'
import { recorder } from './recorder.js'

followPromises()

const open = new Set<() => Promise<unknown>>()
afterEach(async () => {
  for (const close of open) await close()
  open.clear()
})

function watching() {
  const seen = recorder()
  open.add(seen.close)
  const { tracerProvider, meterProvider } = seen
  return { ...seen, options: { tracerProvider, meterProvider } satisfies InstrumentOptions }
}

/** A host two hours after its shop's thirty orders. */
async function hostAfterTwoHours() {
  const host = createHost()
  await host.clock.advance(2 * hour)
  return host
}

describe('the spans of a run', () => {
  it('are one for the run, and within it one for each slice and each batch, with their times', async () => {
    const { clock, run, source } = await hostAfterTwoHours()
    const { options, spans } = watching()
    const running = run(source({ latencyMs: 100 }))
    instrumentSync(running, { ...options, clock })

    const report = await running.done

    const told = await spans()
    const whole = told.find(({ name }) => name === 'sync')
    const slices = told.filter(({ name }) => name === 'sync slice')
    const writes = told.filter(({ name }) => name === 'sync write')
    expect(whole).toMatchObject({ from: report.startedAt, to: report.endedAt, status: { code: SpanStatusCode.UNSET } })
    expect(whole?.attributes).toEqual({
      'duijie.run_id': report.runId,
      'duijie.status': 'success',
      'duijie.slices': 2,
      'duijie.rows': 30,
      'duijie.delivered': 30,
      'duijie.unchanged': 0,
      'duijie.dead': 0,
    })
    expect(slices.map(({ attributes }) => attributes)).toEqual([
      {
        'duijie.source': 'acme.orders',
        'duijie.account': 'shop-1',
        'duijie.slice': expect.stringMatching(/^acme\.orders:shop-1:/),
        'duijie.slice.state': 'done',
      },
      expect.objectContaining({ 'duijie.slice.state': 'done' }),
    ])
    expect(writes.reduce((sum, { attributes }) => sum + Number(attributes['duijie.delivered']), 0)).toBe(30)
    for (const span of [...slices, ...writes]) {
      expect(span.parent).toBe(whole?.id)
      expect(span.from).toBeGreaterThanOrEqual(report.startedAt)
      expect(span.to).toBeLessThanOrEqual(report.endedAt)
    }
    // Three pages of the first hour, 100 ms each.
    expect(Math.max(...slices.map(({ from, to }) => to - from))).toBeGreaterThanOrEqual(300)
  })

  it('are children of the span that was active when the run was begun to be watched', async () => {
    const { clock, run, source } = await hostAfterTwoHours()
    const { options, spans, tracerProvider } = watching()
    const span = tracerProvider.getTracer('the host').startSpan('nightly')
    const running = run(source())

    context.with(trace.setSpan(ROOT_CONTEXT, span), () => instrumentSync(running, { ...options, clock }))
    await running.done

    expect((await spans()).find(({ name }) => name === 'sync')?.parent).toBe(span.spanContext().spanId)
  })

  it('say what failed: the slice by its error, the run by how it ended', async () => {
    const { clock, run, source } = await hostAfterTwoHours()
    const { options, spans } = watching()
    const running = run(source({ failAt: () => new Error('the platform is down') }), { sliceAttempts: 1 })
    instrumentSync(running, { ...options, clock })

    await running.done

    const told = await spans()
    const slices = told.filter(({ name }) => name === 'sync slice')
    expect(slices.length).toBeGreaterThan(0)
    for (const slice of slices) {
      expect(slice).toMatchObject({ status: { code: SpanStatusCode.ERROR }, attributes: { 'duijie.slice.state': 'failed', 'error.type': 'unexpected' } })
    }
    expect(told.find(({ name }) => name === 'sync')).toMatchObject({ status: { code: SpanStatusCode.ERROR }, attributes: { 'duijie.status': 'failed' } })
    expect(JSON.stringify(told)).not.toContain('is down')
  })

  it('end when the watching ends, and those of slices that were left with the run', async () => {
    const { options, spans } = watching()
    const events = createEvents<SyncEvents>()
    const about = { source: 'acme.orders', account: 'shop-1' }
    const stop = instrumentSync({ id: 'run-1', done: new Promise(() => {}), on: events.on }, options)
    events.emit('slice', { ...about, slice: 'a', state: 'begun' })
    events.emit('slice', { ...about, slice: 'a', state: 'begun' })
    events.emit('slice', { ...about, slice: 'b', state: 'begun' })
    events.emit('slice', { ...about, slice: 'b', state: 'split' })
    events.emit('slice', { ...about, slice: 'unknown', state: 'done' })

    stop()
    stop()
    events.emit('slice', { ...about, slice: 'c', state: 'begun' })

    const told = await spans()
    expect(told.map(({ name, attributes }) => [name, attributes['duijie.slice'], attributes['duijie.slice.state']])).toEqual([
      ['sync slice', 'a', 'left'],
      ['sync slice', 'b', 'split'],
      ['sync slice', 'a', 'left'],
      ['sync', undefined, undefined],
    ])
    expect([events.has('slice'), events.has('batch'), events.has('progress')]).toEqual([false, false, false])
  })

  it('do not name the account where that is not wished, and not by a slice either', async () => {
    const { clock, run, source } = await hostAfterTwoHours()
    const { options, spans } = watching()
    const running = run(source())
    instrumentSync(running, { ...options, clock, accounts: 'nowhere' })

    await running.done

    const told = await spans()
    expect(told.length).toBeGreaterThan(2)
    expect(JSON.stringify(told)).not.toContain('shop-1')
  })
})

describe('the metrics of a run', () => {
  it('count records, dead letters, slices, rows and the run', async () => {
    const { clock, shop, run, source } = await hostAfterTwoHours()
    shop.put('bad-one', { modifiedMs: start + 1, bad: true })
    const { options, metrics } = watching()
    const first = run(source(), { deadLetters: memoryDeadLetters() })
    instrumentSync(first, { ...options, clock, attributes: { region: 'east' } })

    const { rows, pages } = await first.done

    const told = await metrics()
    const about = { region: 'east', 'duijie.source': 'acme.orders' }
    expect(told['duijie.sync.records']).toEqual([{ attributes: { ...about, 'duijie.sync.result': 'delivered' }, value: 30 }])
    expect(told['duijie.sync.dead_letters']).toEqual([{ attributes: { ...about, 'duijie.dead.stage': 'map' }, value: 1 }])
    expect(told['duijie.sync.rows']).toEqual([{ attributes: about, value: rows }])
    expect(told['duijie.sync.page.duration']).toMatchObject([{ attributes: about, count: pages }])
    expect(told['duijie.sync.slices']).toContainEqual({ attributes: { ...about, 'duijie.slice.state': 'done' }, value: expect.any(Number) })
    expect(told['duijie.sync.runs']).toEqual([{ attributes: { region: 'east', 'duijie.status': 'success' }, value: 1 }])
    expect(told['duijie.sync.alerts']).toEqual([{ attributes: { ...about, 'duijie.alert': 'dead_letters' }, value: 1 }])
    expect(JSON.stringify(told)).not.toMatch(/shop-1|bad-one/)
  })

  it('tell what became of a batch, and how long its writing took', async () => {
    const events = createEvents<SyncEvents>()
    const { options, metrics } = watching()
    instrumentSync({ id: 'run-1', done: new Promise<SyncReport>(() => {}), on: events.on }, options)
    const batch = { source: 'acme.orders', account: 'shop-1', records: 9, unchanged: 3, older: 1, attempts: 1 }
    events.emit('batch', { ...batch, delivered: 5, ms: 500 })
    events.emit('batch', { ...batch, delivered: 0, ms: 250 })

    const told = await metrics()

    const about = { 'duijie.source': 'acme.orders' }
    expect(told['duijie.sync.records']).toEqual([
      { attributes: { ...about, 'duijie.sync.result': 'delivered' }, value: 5 },
      { attributes: { ...about, 'duijie.sync.result': 'unchanged' }, value: 6 },
      { attributes: { ...about, 'duijie.sync.result': 'older' }, value: 2 },
    ])
    expect(told['duijie.sync.write.duration']).toEqual([{ attributes: about, value: 0.75, count: 2 }])
  })

  it('tell the lag of whoever is furthest behind, or each account’s where accounts are wished', async () => {
    const events = createEvents<SyncEvents>()
    const run = { id: 'run-1', done: new Promise<SyncReport>(() => {}), on: events.on }
    const [worst, each] = [watching(), watching()]
    instrumentSync(run, worst.options)
    instrumentSync(run, { ...each.options, accounts: 'everywhere' })
    const counts = { slices: 0, pages: 0, rows: 0, delivered: 0, unchanged: 0, older: 0, dead: 0, retries: 0 }
    const source = 'acme.orders'
    events.emit('progress', { source, account: 'shop-1', counts, lagMs: 90_000 })
    events.emit('progress', { source, account: 'shop-2', counts, lagMs: 5_000 })
    events.emit('progress', { source, account: 'shop-3', counts })

    const [one, all] = [await worst.metrics(), await each.metrics()]

    expect(one['duijie.sync.lag']).toEqual([{ attributes: { 'duijie.source': source }, value: 90 }])
    expect(all['duijie.sync.lag']).toEqual([
      { attributes: { 'duijie.source': source, 'duijie.account': 'shop-1' }, value: 90 },
      { attributes: { 'duijie.source': source, 'duijie.account': 'shop-2' }, value: 5 },
    ])
  })
})

describe('instrumentSync', () => {
  it.each(['at once', 'late'] as const)('fails no run where tracer and meter throw %s', async (when) => {
    const { clock, run, source, missing } = await hostAfterTwoHours()
    const errors: unknown[] = []
    const running = run(source())
    instrumentSync(running, { ...brokenTelemetry(when), clock, onError: (error) => errors.push(error) })

    const report = await running.done

    expect(report.status).toBe('success')
    expect(missing()).toEqual([])
    expect(errors.length).toBeGreaterThan(3)
  })
})

describe('instrumentSchedule', () => {
  it('watches every run from now on, until it is ended', async () => {
    const clock = testClock(start)
    const shop = createAcmeShop({ clock })
    for (const id of ['1', '2', '3']) shop.put(id)
    await clock.advance(60_000)
    const { options, spans, metrics } = watching()
    const parts = { source: acmeOrders(shop), sink: memorySink(), checkpoints: memoryCheckpoints(), random: () => 0.5 }
    await using made = schedule({ ...parts, clock, everyMs: hour, runAtStart: false, background: true })
    const stop = instrumentSchedule(made, { ...options, clock })
    await made.runNow()
    shop.put('4')
    await clock.advance(60_000)
    await made.runNow()

    stop()
    await made.runNow()

    expect((await spans()).filter(({ name }) => name === 'sync')).toHaveLength(2)
    const told = await metrics()
    expect(told['duijie.sync.runs']).toEqual([{ attributes: { 'duijie.status': 'success' }, value: 2 }])
    expect(told['duijie.sync.records']).toContainEqual({ attributes: { 'duijie.source': 'acme.orders', 'duijie.sync.result': 'delivered' }, value: 4 })
  })

  it('counts runs that were skipped, and forgets the lag of accounts that no longer take part', async () => {
    const events = createEvents<ScheduleEvents>()
    const { options, metrics } = watching()
    instrumentSchedule({ on: events.on }, options)
    const counts = { slices: 0, pages: 0, rows: 0, delivered: 0, unchanged: 0, older: 0, dead: 0, retries: 0 }
    const round = async (lags: Readonly<Record<string, number>>) => {
      const own = createEvents<SyncEvents>()
      const report: SyncReport = { ...counts, runId: 'run', status: 'success', startedAt: 0, endedAt: 0, sources: [] }
      const { promise, resolve } = Promise.withResolvers<SyncReport>()
      const run = { ...own, id: 'run', done: promise, pause() {}, resume() {}, stop: () => promise, abort: () => promise, progress: () => [] }
      events.emit('run', { run, trigger: 'schedule' })
      for (const [account, lagMs] of Object.entries(lags)) own.emit('progress', { source: 'acme.orders', account, counts, lagMs })
      resolve(report)
      await promise
      return (await metrics())['duijie.sync.lag']?.map(({ value }) => value)
    }
    events.emit('skipped', { at: start })

    const lags = [await round({ one: 50_000, other: 5_000 }), await round({ other: 6_000 }), await round({ other: 7_000 })]

    // The second run cannot know yet that one of them will not come.
    expect(lags).toEqual([[50], [50], [7]])
    expect((await metrics())['duijie.sync.skipped']).toEqual([{ attributes: {}, value: 1 }])
  })
})
