import { describe, expect, it } from 'vitest'
import { DuijieError } from '../../src/errors.js'
import { planSlices } from '../../src/kafka/plan-slices.js'
import { gapsIn } from '../../src/sync/progress.js'
import { hour, setup, start, until } from './slicing.js'

const windows = { windowMs: hour / 6 }

describe('planSlices', () => {
  it('puts what is missing on the topic, all of one account in one partition', async () => {
    const { plan, source, broker, tasks } = await setup({ accounts: ['a', 'b', 'c'] })

    const report = await plan(source({ ...windows, accounts: ['a', 'b', 'c'] })).planNow()

    expect(report).toMatchObject({ accounts: 3, slices: 18, failed: 0 })
    for (const account of ['a', 'b', 'c']) {
      const own = tasks().filter(({ slice }) => slice.account === account)
      const gained = own.flatMap(({ slice: { gain } }) => ('window' in gain ? [gain.window] : []))
      expect(gapsIn([start, start + hour], gained)).toEqual([])
      expect(own.every(({ attempt, source: name, plannedFor }) => attempt === 1 && name === 'acme.orders' && plannedFor === start + hour)).toBe(true)
    }
    const messages = broker.messages('slices')
    for (const own of Map.groupBy(messages, ({ key }) => `${key}`).values()) expect(new Set(own.map(({ partition }) => partition)).size).toBe(1)
    expect(new Set(messages.map(({ key }) => `${key}`))).toEqual(new Set(['acme.orders:a', 'acme.orders:b', 'acme.orders:c']))
  })

  it('plans nothing twice that is on its way, and only what has come since', async () => {
    const { plan, source, clock, tasks } = await setup()
    const planner = plan(source(windows))
    await planner.planNow()

    expect((await planner.planNow()).slices).toBe(0)
    await clock.advance(hour / 6)
    expect((await planner.planNow()).slices).toBe(1)
    expect(planner.underWay).toBe(7)
    expect(new Set(tasks().map(({ slice }) => slice.id)).size).toBe(7)
  })

  it('has only so many slices on their way, and goes on as they are done', async () => {
    const { plan, work, source, tasks } = await setup()
    const planner = plan(source(windows), { ahead: 2 })

    await planner.planNow()
    expect((await planner.planNow()).slices).toBe(0)
    const worker = work(source(windows))
    await until(() => worker.health().counts.slices === 2)

    expect((await planner.planNow()).slices).toBe(2)
    expect(tasks().map(({ slice }) => slice.gain)).toEqual(
      [0, 1, 2, 3].map((part) => ({ window: [start + (part * hour) / 6, start + ((part + 1) * hour) / 6] })),
    )
  })

  it('plans again what is not done after so long', async () => {
    const { plan, source, clock } = await setup()
    const planner = plan(source({ ...windows, lagMs: hour / 2 }), { againAfterMs: 60_000 })
    await planner.planNow()

    await clock.advance(59_999)
    const before = await planner.planNow()
    await clock.advance(1)

    // The three of the beginning, and the millisecond that has passed.
    expect([before.slices, (await planner.planNow()).slices]).toEqual([1, 4])
  })

  it('finishes after a restart what was begun, as it was cut', async () => {
    const { plan, source, checkpoints, tasks } = await setup()
    const [slice] = (
      await source(windows).plan({ account: 'shop-1', progress: { windows: [], open: [] }, now: start + hour, most: 1, signal: AbortSignal.abort() })
    ).slices
    if (slice === undefined) throw new Error('a slice is missing')
    await checkpoints.save({ key: 'acme.orders:shop-1', expected: 0, progress: { windows: [], open: [{ slice, resume: 1 }] } })

    await plan(source(windows)).planNow()

    expect(tasks().map(({ slice: { id } }) => id)).toHaveLength(6)
    expect(tasks()[0]?.slice).toEqual(slice)
  })

  it('tells the account that cannot be planned, and plans the others', async () => {
    const { plan, source, broker } = await setup({ accounts: ['a', 'b'] })
    const own = source({ ...windows, accounts: ['a', 'b'] })
    const planner = plan({
      ...own,
      plan: async (request) => {
        if (request.account === 'a') throw new DuijieError('auth_invalid', 'a is gone')
        return own.plan(request)
      },
    })
    const troubles: unknown[] = []
    planner.on('trouble', ({ account, error }) => troubles.push([account, error.kind]))

    const report = await planner.planNow()

    expect(report).toMatchObject({ slices: 6, failed: 1 })
    expect(troubles).toEqual([['a', 'auth_invalid']])
    expect(broker.messages('slices')).toHaveLength(6)
  })

  it('counts nothing as on its way that the broker has not taken', async () => {
    const { plan, source, broker } = await setup()
    const planner = plan(source(windows), { patienceMs: 0 })
    broker.onSend = () => {
      throw new Error('no broker')
    }
    const failed = await planner.planNow()
    broker.onSend = () => undefined

    expect([failed.failed, planner.underWay]).toEqual([1, 0])
    expect((await planner.planNow()).slices).toBe(6)
  })

  it('puts wanted windows and objects on the topic, whatever is delivered', async () => {
    const { plan, source, tasks } = await setup()
    const planner = plan(source(windows))

    const count = await planner.want({ source: 'acme.orders', account: 'shop-1', window: [start, start + hour / 3] })
    await planner.want({ source: 'acme.orders', account: 'shop-1', ids: ['7'] })

    expect(count).toBe(2)
    expect(tasks().map(({ slice: { gain } }) => gain)).toEqual([{ nothing: true }, { nothing: true }, { nothing: true }])
    await expect(planner.want({ source: 'acme.other', account: 'a', ids: [] })).rejects.toMatchObject({ kind: 'invalid_params' })
  })

  it('plans at once and then in equal distances, until it is closed', async () => {
    const { source, checkpoints, broker } = await setup()
    const { testClock } = await import('../../src/testing/clock.js')
    const clock = testClock(start + hour)
    const planner = planSlices({ source: source(windows), checkpoints, producer: broker.producer, clock, everyMs: 60_000 })
    let rounds = 0
    planner.on('round', () => {
      rounds += 1
    })

    await clock.advance(0)
    expect(rounds).toBe(1)
    await clock.advance(120_000)
    expect(rounds).toBe(3)
    await planner.close()
    await planner.done
    await clock.advance(120_000)

    expect(rounds).toBe(3)
    expect(clock.pending).toBe(0)
    await expect(planner.planNow()).rejects.toMatchObject({ kind: 'invalid_request' })
  })

  it('refuses options that do not fit', async () => {
    const { plan, source } = await setup()

    expect(() => plan([source(), source()])).toThrow('each source under a name of its own')
    expect(() => plan(source(), { topic: 'no topic' })).toThrow("topic: expected a topic's name")
  })
})
