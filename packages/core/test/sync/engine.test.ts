import { describe, expect, it } from 'vitest'
import { DuijieError } from '../../src/errors.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memorySyncLog } from '../../src/sync/memory-sync-log.js'
import { createHost, hour, spySink, start } from './engine.js'

describe('a run', () => {
  it('brings everything to the sink and counts it', async () => {
    const host = createHost({ orders: 30 })
    await host.clock.advance(hour)

    const report = await host.run(host.source({ pageSize: 4, windowMs: hour / 4 })).done

    expect(host.missing()).toEqual([])
    expect(report).toMatchObject({ status: 'success', slices: 4, rows: 30, delivered: 30, unchanged: 0, older: 0, dead: 0, retries: 0 })
    expect(report.sources).toMatchObject([{ source: 'acme.orders', kind: 'orders', status: 'success', accounts: [{ account: 'shop-1', status: 'success' }] }])
  })

  it('delivers only what has changed when it runs again', async () => {
    const host = createHost({ orders: 30 })
    await host.clock.advance(hour)
    await host.run(host.source()).done
    host.shop.put('4093482012345000003', { note: 'changed' })
    await host.clock.advance(hour)

    const report = await host.run(host.source({ lookbackMs: 2 * hour })).done

    expect(report).toMatchObject({ status: 'success', delivered: 1 })
    expect(report.unchanged).toBeGreaterThan(20)
    expect(host.missing()).toEqual([])
  })

  it('tells nothing and asks for no page when everything is up to date', async () => {
    const host = createHost()
    await host.clock.advance(hour)
    await host.run(host.source()).done
    const source = host.source()

    const report = await host.run(source).done

    expect(source.reads).toEqual([])
    expect(report).toMatchObject({ status: 'success', slices: 0, pages: 0 })
  })

  it('gives every sink everything, and moves the checkpoint only when all of them have it', async () => {
    const host = createHost({ orders: 12 })
    await host.clock.advance(hour)
    const seen: number[] = []
    const slow = spySink('slow', async () => {
      seen.push((await host.checkpoints.load('acme.orders:shop-1'))?.revision ?? 0)
    })

    const report = await host.run(host.source({ pageSize: 3, windowMs: hour / 2 }), { sink: [slow, host.sink], perAccount: 1 }).done

    expect(report).toMatchObject({ delivered: 12 })
    expect(new Set(slow.ids()).size).toBe(12)
    expect(seen[0]).toBe(0)
    expect(host.missing()).toEqual([])
  })

  it('goes on where an interrupted slice had come to', async () => {
    const host = createHost({ orders: 30 })
    await host.clock.advance(hour)
    const first = host.source({ pageSize: 5, windowMs: 2 * hour, failAt: (read) => (read.page === 3 ? new DuijieError('permission', 'not now') : undefined) })
    const failed = await host.run(first).done
    const second = host.source({ pageSize: 5, windowMs: 2 * hour })

    const report = await host.run(second).done

    expect(failed).toMatchObject({ status: 'failed', delivered: 15 })
    expect(second.reads.map(({ page }) => page)).toEqual([3, 2, 1])
    expect(report).toMatchObject({ status: 'success', delivered: 15 })
    expect(host.missing()).toEqual([])
  })

  it('begins a slice again whose reading failed in passing', async () => {
    const host = createHost({ orders: 20 })
    await host.clock.advance(hour)

    const report = await host.run(host.source({ pageSize: 5, windowMs: 2 * hour, failAt: [1, 2] })).done

    expect(report).toMatchObject({ status: 'success', retries: 2, delivered: 20 })
    expect(host.missing()).toEqual([])
  })

  it('leaves the windows of a failed page open, and delivers all others', async () => {
    const host = createHost({ orders: 40 })
    await host.clock.advance(hour)
    const bad = {
      pageSize: 5,
      windowMs: hour / 6,
      failAt: (read: { slice: string }) => (read.slice.startsWith(`acme.orders:shop-1:${start + hour / 6}:`) ? new DuijieError('business', 'no') : undefined),
    }

    const report = await host.run(host.source(bad)).done
    const stored = await host.checkpoints.load('acme.orders:shop-1')

    expect(report.status).toBe('failed')
    expect(host.missing()).toHaveLength(10)
    expect(stored?.progress.windows).toEqual([
      [start, start + hour / 6],
      [start + hour / 3, start + hour],
    ])
    expect((await host.run(host.source({ pageSize: 5, windowMs: hour / 6 })).done).delivered).toBe(10)
    expect(host.missing()).toEqual([])
  })

  it('lets no account stop the others', async () => {
    const host = createHost({ orders: 10 })
    for (const account of ['shop-2', 'shop-3']) host.shop.put('4093482012345000001', { account })
    await host.clock.advance(hour)
    const source = host.source({
      accounts: ['shop-1', 'shop-2', 'shop-3'],
      failAt: (read) => (read.account === 'shop-2' ? new DuijieError('auth_invalid', 'the seller has taken it back') : undefined),
    })
    const alerts: string[] = []

    const report = await host.run(source, { onAlert: ({ type, account }) => alerts.push(`${type} ${account}`) }).done

    expect(report.status).toBe('partial')
    expect(report.sources[0]?.accounts.map(({ account, status }) => `${account} ${status}`)).toEqual(['shop-1 success', 'shop-2 failed', 'shop-3 success'])
    expect(host.missing()).toEqual(['4093482012345000001'])
    expect(alerts).toEqual(['authorization_lost shop-2'])
  })

  it('lets no source stop the others', async () => {
    const host = createHost({ orders: 10 })
    await host.clock.advance(hour)
    const lost = host.source({ name: 'acme.lost', accounts: () => Promise.reject(new Error('the provider is down')) })

    const report = await host.run([lost, host.source()]).done

    expect(report.status).toBe('partial')
    expect(report.sources[0]).toMatchObject({ source: 'acme.lost', status: 'failed' })
    expect(host.missing()).toEqual([])
  })

  it('reads a slice that is too large in parts', async () => {
    const host = createHost({ orders: 60 })
    await host.clock.advance(hour)
    const source = host.source({ pageSize: 5, windowMs: hour, splitAbove: 10 })
    const states: string[] = []
    const run = host.run(source)
    run.on('slice', ({ state }) => states.push(state))

    const report = await run.done

    expect(report).toMatchObject({ status: 'success', delivered: 60 })
    expect(states.filter((state) => state === 'split').length).toBeGreaterThan(3)
    expect((await host.checkpoints.load('acme.orders:shop-1'))?.progress).toMatchObject({ windows: [[start, start + hour]], open: [] })
  })

  it('notes each source in the sync log', async () => {
    const host = createHost({ orders: 5 })
    await host.clock.advance(hour)
    const syncLog = memorySyncLog()

    await host.run(host.source(), { syncLog, configuration: 'nightly', trigger: 'schedule' }).done

    expect(await syncLog.list({ kind: 'orders', status: 'success', configuration: 'nightly' })).toMatchObject([
      { source: 'acme.orders', trigger: 'schedule', delivered: 5, rows: 5, accounts: 1, endedAt: expect.any(Number) },
    ])
  })

  it('tells how far it is', async () => {
    const host = createHost({ orders: 60 })
    await host.clock.advance(hour)
    const fractions: (number | undefined)[] = []
    const run = host.run(host.source({ pageSize: 5, windowMs: hour / 10, latencyMs: 100 }), { perAccount: 1, batch: { records: 5 } })
    run.on('progress', ({ fraction }) => fractions.push(fraction))

    await run.done

    expect(fractions.at(-1)).toBe(1)
    expect(fractions.some((fraction) => fraction !== undefined && fraction > 0.2 && fraction < 0.9)).toBe(true)
    expect(run.progress()).toMatchObject([{ fraction: 1, etaMs: 0 }])
  })

  it('refuses options that do not fit, by name', () => {
    const host = createHost()

    expect(() => host.run(host.source(), { concurrency: 0 })).toThrow(/concurrency/)
    expect(() => host.run(host.source(), { sink: [] })).toThrow(/sink/)
  })
})

describe('bad records', () => {
  it('go to the dead letters, and the others go on', async () => {
    const host = createHost({ orders: 200 })
    host.shop.put('4093482012345000007', { bad: true, modifiedMs: start + 7 * 60_000 })
    await host.clock.advance(4 * hour)
    const deadLetters = memoryDeadLetters()

    const report = await host.run(host.source({ pageSize: 20 }), { deadLetters }).done
    const letters = await deadLetters.list()

    expect(report).toMatchObject({ status: 'success', delivered: 199, dead: 1 })
    expect(letters).toMatchObject([{ source: 'acme.orders', account: 'shop-1', objectId: '4093482012345000007', stage: 'map', reason: 'bad missing' }])
    expect(host.missing()).toEqual(['4093482012345000007'])
  })

  it('stop their account when there is no place for dead letters, and nothing is lost', async () => {
    const host = createHost({ orders: 20 })
    host.shop.put('4093482012345000007', { bad: true, modifiedMs: start + 7 * 60_000 })
    await host.clock.advance(hour)
    const sink = spySink('plain')

    const report = await host.run(host.source({ windowMs: hour }), { sink }).done

    expect(report.status).toBe('failed')
    expect(report.sources[0]?.accounts[0]?.error?.hint).toMatch(/deadLetters/)
    expect(await host.checkpoints.load('acme.orders:shop-1')).toBeUndefined()
  })

  it('do not move the checkpoint when the dead letters cannot be stored', async () => {
    const host = createHost({ orders: 20 })
    host.shop.put('4093482012345000007', { bad: true, modifiedMs: start + 7 * 60_000 })
    await host.clock.advance(hour)
    const deadLetters = { ...memoryDeadLetters(), add: () => Promise.reject(new Error('disk')) }

    const report = await host.run(host.source({ windowMs: hour }), { deadLetters }).done

    expect(report.status).toBe('failed')
    expect(report.error?.message).toMatch(/dead letters/)
    expect(await host.checkpoints.load('acme.orders:shop-1')).toBeUndefined()
  })

  it('stop the account when they are too many in a row', async () => {
    const host = createHost({ orders: 0 })
    for (let number = 0; number < 150; number += 1) host.shop.put(`5${number}`, { bad: true, modifiedMs: start + number * 1000 })
    await host.clock.advance(hour)

    const report = await host.run(host.source({ pageSize: 20, windowMs: hour }), { deadLetters: memoryDeadLetters() }).done

    expect(report.sources[0]?.accounts[0]?.error?.message).toMatch(/1\d\d rows in a row/)
    expect((await host.checkpoints.load('acme.orders:shop-1'))?.progress.windows ?? []).toEqual([])
  })

  it('of a sink become dead letters with its name, and the other sinks still get them', async () => {
    const host = createHost({ orders: 10 })
    await host.clock.advance(hour)
    const deadLetters = memoryDeadLetters()
    const picky = spySink('picky')
    const write = picky.write.bind(picky)
    picky.write = async (batch, context) => {
      await write(batch, context)
      return { rejected: batch.flatMap(({ id }, index) => (id.endsWith('3') ? [{ index, reason: 'it ends in 3' }] : [])) }
    }

    const report = await host.run(host.source(), { sink: [picky, host.sink], deadLetters }).done

    expect(report).toMatchObject({ status: 'success', delivered: 9, dead: 1 })
    expect(await deadLetters.list()).toMatchObject([{ stage: 'sink', sink: 'picky', reason: 'it ends in 3', objectId: '4093482012345000003' }])
    expect(host.missing()).toEqual([])
  })
})
