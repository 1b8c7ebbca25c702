import { describe, expect, it } from 'vitest'
import { memoryLeases } from '../../src/sync/memory-leases.js'
import { createHost, hour, spySink, start } from './engine.js'

describe('many accounts', () => {
  it('share the places fairly: a small one does not wait for a large one', async () => {
    const host = createHost({ orders: 0 })
    for (let number = 0; number < 600; number += 1) host.shop.put(`7${number}`, { account: 'large', modifiedMs: start + number * 6000 })
    for (const account of ['small-1', 'small-2']) host.shop.put('1', { account, modifiedMs: start })
    await host.clock.advance(hour)
    const order: string[] = []
    const sink = spySink('order', (batch) => void order.push(...new Set(batch.map(({ account }) => account))))

    await host.run(host.source({ accounts: ['large', 'small-1', 'small-2'], pageSize: 5, windowMs: 60_000, latencyMs: 10 }), { sink, concurrency: 2 }).done

    const last = order.lastIndexOf('large')
    expect(order.indexOf('small-1')).toBeLessThan(last / 2)
    expect(order.indexOf('small-2')).toBeLessThan(last / 2)
  })

  it('never have more slices under way than allowed, in all and for each', async () => {
    const host = createHost({ orders: 0 })
    const accounts = ['a', 'b', 'c', 'd']
    for (const account of accounts) for (let number = 0; number < 40; number += 1) host.shop.put(`${number}`, { account, modifiedMs: start + number * 60_000 })
    await host.clock.advance(hour)
    const running: string[] = []
    let most = 0
    let mostOfOne = 0
    const source = host.source({ accounts, pageSize: 5, windowMs: hour / 12, latencyMs: 20 })
    const watched: typeof source = {
      ...source,
      async *read(slice, options) {
        running.push(slice.account)
        most = Math.max(most, running.length)
        mostOfOne = Math.max(mostOfOne, running.filter((account) => account === slice.account).length)
        yield* source.read(slice, options)
        running.splice(running.indexOf(slice.account), 1)
      },
    }

    const report = await host.run(watched, { concurrency: 5, perAccount: 2 }).done

    expect(report.delivered).toBe(160)
    expect([most, mostOfOne]).toEqual([5, 2])
  })

  it('let what is new come before what is old', async () => {
    const host = createHost({ orders: 60 })
    await host.clock.advance(hour)
    const order: string[] = []
    const incremental = host.source({ name: 'acme.orders', windowMs: hour / 6, pageSize: 5, latencyMs: 10 })
    const backfill = host.source({ name: 'acme.backfill', rank: 1, from: start - 10 * hour, windowMs: hour, pageSize: 5, latencyMs: 10 })
    const run = host.run([backfill, incremental], { concurrency: 1, perAccount: 1 })
    run.on('slice', ({ source, state }) => void (state === 'begun' && order.push(source)))

    await run.done

    expect(order.slice(1, 4)).toEqual(['acme.orders', 'acme.orders', 'acme.orders'])
    expect(order.at(-1)).toBe('acme.backfill')
  })
})

describe('two hosts', () => {
  it('with leases never work on the same account at the same time', async () => {
    const host = createHost({ orders: 60 })
    await host.clock.advance(hour)
    const leases = memoryLeases({ clock: host.clock })
    const sinks = [spySink('left'), spySink('right')]
    const runs = sinks.map((sink) => host.run(host.source({ pageSize: 5, windowMs: hour / 10, latencyMs: 50 }), { sink, leases }))

    const reports = await Promise.all(runs.map(({ done }) => done))

    const ids = sinks.flatMap((sink) => sink.ids())
    expect(ids.length).toBe(60)
    expect(new Set(ids).size).toBe(60)
    expect(reports.map(({ status }) => status)).toEqual(['success', 'success'])
    expect(reports.flatMap(({ sources }) => sources.flatMap(({ accounts }) => accounts.map(({ status }) => status))).sort()).toContain('success')
  })

  it('without leases: the one that is late writes no checkpoint over the other', async () => {
    const host = createHost({ orders: 20 })
    await host.clock.advance(hour)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const late = spySink('late', () => held)
    const paused = host.run(host.source({ windowMs: hour }), { sink: late })
    while (late.calls() === 0) await new Promise((resolve) => setImmediate(resolve))
    await host.run(host.source({ windowMs: hour / 2 })).done
    const before = await host.checkpoints.load('acme.orders:shop-1')

    release()
    const report = await paused.done

    expect(report.sources[0]?.accounts[0]).toMatchObject({ status: 'failed', error: { kind: 'conflict' } })
    expect(await host.checkpoints.load('acme.orders:shop-1')).toEqual(before)
  })

  it('a host that was paused for longer than its lease gives the account up', async () => {
    const host = createHost({ orders: 20 })
    await host.clock.advance(hour)
    const leases = memoryLeases({ clock: host.clock })
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const late = spySink('late', () => held)
    // A process that is stopped renews nothing.
    const frozen = { ...leases, renew: () => new Promise<never>(() => undefined) }
    const paused = host.run(host.source({ windowMs: hour }), { sink: late, leases: frozen })
    while (late.calls() === 0) await new Promise((resolve) => setImmediate(resolve))
    await host.clock.advance(60_000)

    const other = await host.run(host.source({ windowMs: hour }), { leases }).done
    release()
    const report = await paused.done

    expect(other).toMatchObject({ status: 'success', delivered: 20 })
    expect(report.sources[0]?.accounts[0]).toMatchObject({ status: 'failed', error: { kind: 'conflict' } })
  })
})
