import { describe, expect, test } from 'vitest'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { type SyncIdsOptions, syncIds } from '../../src/sync/sync-ids.js'
import { createHost } from './engine.js'

function setUp() {
  const host = createHost({ orders: 0 })
  const { shop, clock } = host
  for (const id of ['a', 'b', 'c']) shop.put(id)
  const source = host.source()
  const sink = memorySink()
  const run = (ids: readonly string[], more: Partial<SyncIdsOptions> = {}) =>
    syncIds({ source, account: 'shop-1', ids, sink, clock, random: () => 0.5, batch: { waitMs: 10 }, ...more })
  return { ...host, sink, source, run }
}

describe('syncIds', () => {
  test('delivers these objects and no others', async () => {
    const { run, sink } = setUp()

    const report = await run(['a', 'c'])

    expect(report).toMatchObject({ status: 'success', delivered: 2, missing: [] })
    expect(sink.records().map(({ id }) => id)).toEqual(['a', 'c'])
  })

  test('tells for which ids the platform gave nothing', async () => {
    const { run } = setUp()

    expect(await run(['a', 'gone', 'never'])).toMatchObject({ status: 'success', missing: ['gone', 'never'] })
  })

  test('asks for an id once, however often it is named', async () => {
    const { run } = setUp()

    expect(await run(['a', 'a', 'gone', 'gone'])).toMatchObject({ rows: 1, missing: ['gone'] })
  })

  test('what cannot be read becomes a dead letter of the source and is not missing', async () => {
    const { run, shop } = setUp()
    const deadLetters = memoryDeadLetters()
    shop.put('b', { bad: true })

    const report = await run(['a', 'b'], { deadLetters, deadLetterLimit: { inARow: 10, ratio: 1 } })

    expect(report).toMatchObject({ dead: 1, missing: [] })
    expect(await deadLetters.list({ source: 'acme.orders' })).toHaveLength(1)
  })

  test('says nothing about what is missing when the reading failed', async () => {
    const { run, host } = { ...setUp(), host: createHost() }
    const source = host.source({ failAt: () => new TypeError('no such field') })

    const report = await run(['gone'], { source })

    expect(report).toMatchObject({ status: 'failed', missing: [] })
  })

  test('delivers what was unchanged to nobody', async () => {
    const { run } = setUp()

    await run(['a'])

    expect(await run(['a'])).toMatchObject({ delivered: 0, unchanged: 1, missing: [] })
  })

  test('has nothing to do without ids', async () => {
    const { run, source } = setUp()

    expect(await run([])).toMatchObject({ status: 'success', rows: 0, missing: [] })
    expect(source.reads).toEqual([])
  })

  test('reads all slices of a source that cuts the ids', async () => {
    const { run, source } = setUp()
    const cutting = { ...source, idSlices: (account: string, ids: readonly string[]) => ids.flatMap((id) => source.idSlices(account, [id])) }

    expect(await run(['a', 'b', 'c', 'gone'], { source: cutting, perAccount: 1, concurrency: 1 })).toMatchObject({ slices: 4, delivered: 3, missing: ['gone'] })
  })

  test('refuses a source that cannot read single objects', async () => {
    const { run, source } = setUp()
    const { idSlices: _, ...without } = source

    await expect(run(['a'], { source: without })).rejects.toMatchObject({ kind: 'invalid_params', platform: 'acme' })
  })

  test('refuses an empty id', async () => {
    const { run } = setUp()

    await expect(run(['a', ''])).rejects.toMatchObject({ kind: 'invalid_params' })
  })
})
