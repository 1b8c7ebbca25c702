import { describe, expect, test } from 'vitest'
import { DuijieError } from '../../src/errors.js'
import { type EstimateOptions, estimate } from '../../src/sync/estimate.js'
import { evenSample } from '../../src/sync/even-sample.js'
import type { Slice } from '../../src/sync/source.js'
import { createHost, hour, start } from './engine.js'
import type { AcmeOrdersOptions } from './fake-source.js'

/** Ten hours in which so many orders came, evenly. */
async function setUp({ orders = 100, ...options }: AcmeOrdersOptions & { readonly orders?: number } = {}) {
  const host = createHost({ orders: 0 })
  for (let number = 0; number < orders; number += 1) host.shop.put(`order-${number}`, { modifiedMs: start + Math.floor((number * 10 * hour) / orders) })
  await host.clock.advance(10 * hour)
  const source = host.source(options)
  const counted: string[] = []
  const counting = {
    ...source,
    count(slice: Slice) {
      counted.push(slice.id)
      return source.count?.(slice, new AbortController().signal) ?? Promise.reject(new TypeError('acme orders count'))
    },
  }
  const ask = (more: Partial<EstimateOptions> = {}) => estimate({ source: counting, checkpoints: host.checkpoints, clock: host.clock, ...more })
  return { ...host, source: counting, counted, ask }
}

describe('estimate', () => {
  test('is exact where every slice could be asked about', async () => {
    const { ask } = await setUp({ pageSize: 4 })

    expect(await ask({ callsPerSecond: 0.5 })).toEqual({
      source: 'acme.orders',
      slices: 10,
      rows: 100,
      calls: 30,
      minutes: 1,
      precision: 'exact',
      probed: 10,
      accounts: [{ account: 'shop-1', slices: 10, rows: 100, calls: 30, minutes: 1, precision: 'exact' }],
    })
  })

  test('asks about some slices only, spread over all of them, and says that it is an estimate', async () => {
    const { ask, counted } = await setUp({ orders: 600, windowMs: 60_000, pageSize: 1 })

    const { slices, rows, calls, precision, probed } = await ask({ probes: 5 })

    expect({ slices, rows, calls, precision, probed }).toEqual({ slices: 600, rows: 600, calls: 600, precision: 'estimated', probed: 5 })
    const hours = counted.map((id) => Math.round((Number(id.split(':')[2]) - start) / hour))
    expect(hours).toEqual([1, 3, 5, 7, 9])
  })

  test('counts only what has not been delivered', async () => {
    const { ask, source, run, clock } = await setUp()
    await run(source).done
    await clock.advance(2 * hour)

    expect(await ask()).toMatchObject({ slices: 2, rows: 0, calls: 2, precision: 'exact' })
  })

  test('counts slices that were begun', async () => {
    const { ask, source, checkpoints } = await setUp({ pageSize: 5 })
    const { slices } = await source.plan({
      account: 'shop-1',
      progress: { windows: [], open: [] },
      now: start + 10 * hour,
      most: 3,
      signal: new AbortController().signal,
    })
    const [, begun] = slices
    if (begun !== undefined) await checkpoints.save({ key: 'acme.orders:shop-1', expected: 0, progress: { windows: [], open: [{ slice: begun, resume: 1 }] } })

    expect(await ask()).toMatchObject({ slices: 10, rows: 100, precision: 'exact' })
  })

  test('has nothing to do where all is delivered', async () => {
    const { ask, source, run, counted } = await setUp()
    await run(source).done

    expect(await ask({ callsPerSecond: 1 })).toMatchObject({ slices: 0, calls: 0, minutes: 0, precision: 'exact', probed: 0 })
    expect(counted).toEqual([])
  })

  test('adds up accounts, and takes one that was not asked about for an average one', async () => {
    const { ask, shop } = await setUp({ accounts: ['shop-1', 'shop-2', 'shop-3'], windowMs: 10 * hour, pageSize: 10 })
    for (const account of ['shop-2', 'shop-3']) for (let number = 0; number < 100; number += 1) shop.put(`${account}-${number}`, { account, modifiedMs: start })

    const { accounts, calls, precision, probed } = await ask({ probes: 1 })

    expect(probed).toBe(1)
    expect(accounts.map((one) => [one.account, one.calls, one.precision])).toEqual([
      ['shop-1', 10, 'estimated'],
      ['shop-2', 10, 'exact'],
      ['shop-3', 10, 'estimated'],
    ])
    expect([calls, precision]).toEqual([30, 'estimated'])
  })

  test('a source that cannot count needs at least one call for each slice', async () => {
    const { ask, source } = await setUp()
    const { count: _, ...silent } = source

    const result = await ask({ source: silent })

    expect(result).toMatchObject({ slices: 10, calls: 10, precision: 'at_least' })
    expect(result).not.toHaveProperty('rows')
  })

  test('a cursor whose end nobody knows is at least what is known', async () => {
    const { ask, source } = await setUp()
    const slice: Slice = { id: 'next', account: 'shop-1', plan: null, gain: { nothing: true } }
    const cursor = { ...source, plan: async () => ({ slices: [slice] }), count: async () => ({ calls: 1 }) }

    expect(await ask({ source: cursor })).toMatchObject({ slices: 1, calls: 1, precision: 'at_least' })
  })

  test('stops planning at its bound and says so', async () => {
    const { ask } = await setUp({ windowMs: 1000 })

    expect(await ask({ most: 2500, probes: 0 })).toMatchObject({ slices: 2500, precision: 'at_least' })
  })

  test('one account that cannot be planned does not stop the others', async () => {
    const { ask, source } = await setUp({ accounts: ['shop-1', 'lost'] })
    const lost = {
      ...source,
      plan: (request: Parameters<typeof source.plan>[0]) =>
        request.account === 'lost' ? Promise.reject(new DuijieError('auth_invalid', 'authorise again')) : source.plan(request),
    }

    const { accounts } = await ask({ source: lost })

    expect(accounts).toMatchObject([
      { account: 'shop-1', slices: 10, precision: 'exact' },
      { account: 'lost', slices: 0, precision: 'at_least', error: { kind: 'auth_invalid' } },
    ])
  })

  test('moves no checkpoint and reads no page', async () => {
    const { ask, source, checkpoints } = await setUp()

    await ask()

    expect(source.reads).toEqual([])
    expect(await checkpoints.keys()).toEqual([])
  })

  test('ends with the reason of its signal', async () => {
    const { ask } = await setUp()

    await expect(ask({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})

describe('an even sample', () => {
  test('keeps few of many, and what is nearest to a place lies near it', () => {
    const sample = evenSample<number>(20)
    for (let value = 0; value < 100_000; value += 1) sample.add(value)

    expect(sample.seen).toBe(100_000)
    for (const place of [0, 12_345, 50_000, 99_999]) expect(Math.abs((sample.near(place) ?? -1) - place)).toBeLessThan(100_000 / 20)
  })

  test('has nothing when nothing came', () => {
    expect(evenSample(3).near(0)).toBeUndefined()
  })
})
