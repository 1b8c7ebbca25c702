import { describe, expect, it } from 'vitest'
import { DuijieError } from '../../src/errors.js'
import type { Alert } from '../../src/sync/alert.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { createHost, hour, spySink, start } from './engine.js'

describe('onAlert', () => {
  it('tells that an authorisation is about to end, once in a run', async () => {
    const host = createHost({ orders: 5 })
    await host.clock.advance(hour)
    const alerts: Alert[] = []
    const source = { ...host.source({ latencyMs: 10 * 60_000 }), standing: async () => ({ authorizationEndsAt: start + 24 * hour }) }

    await host.run(source, { onAlert: (alert) => alerts.push(alert) }).done

    expect(alerts).toMatchObject([{ type: 'authorization_ending', source: 'acme.orders', account: 'shop-1', endsAt: start + 24 * hour }])
  })

  it('tells that the platform lets calls wait for long', async () => {
    const host = createHost({ orders: 5 })
    await host.clock.advance(hour)
    const alerts: string[] = []
    const source = { ...host.source(), standing: async () => ({ pausedMs: 3 * 60_000 }) }

    await host.run(source, { onAlert: ({ type, message }) => alerts.push(`${type}: ${message}`) }).done

    expect(alerts).toEqual(['limiter_paused: the platform lets calls wait for 180 s'])
  })

  it('tells that the checkpoint does not move, once for each standstill', async () => {
    const host = createHost({ orders: 5 })
    await host.clock.advance(hour)
    const alerts: string[] = []
    const run = host.run(host.source({ latencyMs: 45 * 60_000 }), { onAlert: ({ type }) => alerts.push(type) })

    await run.done

    expect(alerts).toEqual(['checkpoint_stuck'])
  })

  it('tells that an account that fails in every short run has fallen far behind', async () => {
    const host = createHost({ orders: 5 })
    await host.clock.advance(3 * hour)
    const alerts: Alert[] = []

    await host.run(host.source({ failAt: () => new DuijieError('permission', 'the API is not granted') }), { onAlert: (alert) => alerts.push(alert) }).done

    expect(alerts).toMatchObject([{ type: 'checkpoint_stuck', forMs: 3 * hour, message: expect.stringContaining('180 minutes behind') }])
  })

  it('tells how many dead letters a run has made', async () => {
    const host = createHost({ orders: 5 })
    host.shop.put('9', { bad: true, modifiedMs: start })
    await host.clock.advance(hour)
    const alerts: Alert[] = []

    await host.run(host.source(), { deadLetters: memoryDeadLetters(), onAlert: (alert) => alerts.push(alert) }).done

    expect(alerts).toMatchObject([{ type: 'dead_letters', count: 1 }])
  })

  it('cannot stop the run: neither by throwing nor by a source whose standing fails', async () => {
    const host = createHost({ orders: 5 })
    host.shop.put('9', { bad: true, modifiedMs: start })
    await host.clock.advance(hour)
    const source = { ...host.source(), standing: () => Promise.reject(new Error('no')) }
    const onAlert = () => {
      throw new Error('the pager is down')
    }

    expect((await host.run(source, { deadLetters: memoryDeadLetters(), onAlert }).done).status).toBe('success')
  })
})

describe('events', () => {
  it('tell slices, pages, batches and dead letters, without a value of any of them', async () => {
    const host = createHost({ orders: 5 })
    host.shop.put('9', { bad: true, modifiedMs: start, note: 'Mr Secret, 13800000000' })
    await host.clock.advance(hour)
    const seen: unknown[] = []
    const run = host.run(host.source({ windowMs: hour }), { sink: spySink('plain'), deadLetters: memoryDeadLetters() })
    for (const name of ['slice', 'page', 'batch', 'dead', 'progress', 'alert'] as const) run.on(name, (event) => seen.push([name, event]))

    const report = await run.done

    expect(new Set(seen.map((entry) => (Array.isArray(entry) ? entry[0] : '')))).toEqual(new Set(['slice', 'page', 'batch', 'dead', 'progress', 'alert']))
    expect(JSON.stringify([seen, report])).not.toMatch(/Secret|1380000/)
  })
})
