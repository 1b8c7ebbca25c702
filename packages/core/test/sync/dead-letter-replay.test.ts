import { describe, expect, test } from 'vitest'
import { DuijieError } from '../../src/errors.js'
import { type ReplayOptions, replay } from '../../src/sync/dead-letter-replay.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { memoryVersions } from '../../src/sync/memory-versions.js'
import type { Sink } from '../../src/sync/sink.js'
import { createHost, hour, spySink } from './engine.js'
import type { AcmeRow } from './fake-source.js'

/** A sink that refuses the ids in its list. */
function refusingSink(name: string, refused: Set<string>) {
  const spy = spySink(name)
  const sink: Sink = {
    name,
    async write(batch, context) {
      await spy.write(
        batch.filter(({ id }) => !refused.has(id)),
        context,
      )
      return { rejected: batch.flatMap(({ id }, index) => (refused.has(id) ? [{ index, reason: 'too long' }] : [])) }
    },
  }
  return Object.assign(sink, { ids: spy.ids, batches: spy.batches })
}

/** A run in which `bad` orders could not be mapped; the source reads them since the package was brought up to date. */
async function setUp({ good = 2, bad = 2 }: { readonly good?: number; readonly bad?: number } = {}) {
  const host = createHost({ orders: 0 })
  for (let number = 0; number < good; number += 1) host.shop.put(`good-${number}`)
  for (let number = 0; number < bad; number += 1) host.shop.put(`bad-${number}`, { bad: true })
  await host.clock.advance(hour)
  const deadLetters = memoryDeadLetters()
  const source = host.source({ pageSize: 1000 })
  const limits = { deadLetterLimit: { inARow: 10_000, ratio: 1 }, deadLetters }
  const upgraded = {
    ...source,
    map: (row: AcmeRow, context: Parameters<typeof source.map>[1]) => source.map({ ...row, fields: { ...row.fields, bad: false } }, context),
  }
  return { ...host, source, upgraded, deadLetters, limits, play: (options: Omit<ReplayOptions, 'deadLetters'>) => replay({ deadLetters, ...options }) }
}

describe('replay', () => {
  test('delivers rows that can be read now, and removes their letters', async () => {
    const { run, source, upgraded, deadLetters, limits, play, sink } = await setUp()
    await run(source, limits).done

    expect(await play({ source: upgraded, sink })).toEqual({ replayed: 2, failed: 0 })
    expect(
      sink
        .records()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['bad-0', 'bad-1', 'good-0', 'good-1'])
    expect(await deadLetters.count()).toBe(0)
  })

  test('leaves what is as bad as before', async () => {
    const { run, source, deadLetters, limits, play, sink } = await setUp()
    await run(source, limits).done

    expect(await play({ source, sink })).toEqual({ replayed: 0, failed: 2 })
    expect(await deadLetters.count()).toBe(2)
  })

  test('comes past many that fail to those that do not', async () => {
    const { run, source, upgraded, deadLetters, limits, play, sink } = await setUp({ bad: 350 })
    await run(source, limits).done
    const last = { ...source, map: (row: AcmeRow, context: Parameters<typeof source.map>[1]) => (row.id === 'bad-349' ? upgraded : source).map(row, context) }

    expect(await play({ source: last, sink })).toEqual({ replayed: 1, failed: 349 })
    expect(await deadLetters.count()).toBe(349)
  })

  test('tries no more letters than it is told to', async () => {
    const { run, source, upgraded, deadLetters, limits, play, sink } = await setUp({ bad: 5 })
    await run(source, limits).done

    expect(await play({ source: upgraded, sink, filter: { limit: 3 } })).toEqual({ replayed: 3, failed: 0 })
    expect(await deadLetters.count()).toBe(2)
  })

  test('writes a refused record to the sink that refused it, and to no other', async () => {
    const { run, source, deadLetters, limits, play } = await setUp({ bad: 0 })
    const refused = new Set(['good-1'])
    const [taking, refusing] = [spySink('taking'), refusingSink('refusing', refused)]
    await run(source, { ...limits, sink: [taking, refusing] }).done
    refused.clear()

    expect(await play({ source, sink: [taking, refusing] })).toEqual({ replayed: 1, failed: 0 })
    expect(taking.ids()).toEqual(['good-0', 'good-1'])
    expect(refusing.ids()).toEqual(['good-0', 'good-1'])
    expect(await deadLetters.count()).toBe(0)
  })

  test('writes a refused record although the versions know it: the other sinks have taken it', async () => {
    const { run, source, limits, play } = await setUp({ bad: 0 })
    const refused = new Set(['good-1'])
    const [refusing, versions] = [refusingSink('refusing', refused), memoryVersions()]
    await run(source, { ...limits, versions, sink: [spySink('taking'), refusing] }).done
    refused.clear()

    await play({ source, versions, sink: [spySink('taking'), refusing] })

    expect(refusing.ids()).toEqual(['good-0', 'good-1'])
  })

  test('keeps the letter of a record that is refused again', async () => {
    const { run, source, deadLetters, limits, play } = await setUp({ bad: 0 })
    const refusing = refusingSink('refusing', new Set(['good-1']))
    await run(source, { ...limits, sink: refusing }).done

    expect(await play({ source, sink: refusing })).toEqual({ replayed: 0, failed: 1 })
    expect(await deadLetters.count()).toBe(1)
  })

  test('keeps the letter of a sink that is not there', async () => {
    const { run, source, deadLetters, limits, play } = await setUp({ bad: 0 })
    await run(source, { ...limits, sink: refusingSink('refusing', new Set(['good-1'])) }).done

    expect(await play({ source, sink: spySink('another') })).toEqual({ replayed: 0, failed: 1 })
    expect(await deadLetters.count()).toBe(1)
  })

  test('overwrites nothing that was delivered later, and the letter is no longer needed', async () => {
    const { run, source, upgraded, shop, clock, deadLetters, limits, play, sink } = await setUp({ good: 0, bad: 1 })
    await run(source, limits).done
    shop.put('bad-0', { bad: false, note: 'later' })
    await clock.advance(hour)
    await run(source, limits).done
    const before = sink.records()
    const callback = spySink('callback')

    expect(await play({ source: upgraded, sink: [callback, sink] })).toEqual({ replayed: 1, failed: 0 })
    expect(sink.records()).toEqual(before)
    expect(callback.ids()).toEqual([])
    expect(await deadLetters.count()).toBe(0)
  })

  test('two letters of one object are delivered one after the other, the older one first', async () => {
    const { run, source, upgraded, shop, clock, limits, play } = await setUp({ good: 0, bad: 1 })
    await run(source, limits).done
    shop.put('bad-0', { note: 'second' })
    await clock.advance(hour)
    await run(source, limits).done
    const callback = spySink('callback')

    expect(await play({ source: upgraded, sink: callback, versions: memoryVersions() })).toEqual({ replayed: 2, failed: 0 })
    expect(callback.batches.map((batch) => batch.map(({ data }) => data))).toMatchObject([[{ id: 'bad-0' }], [{ id: 'bad-0', note: 'second' }]])
  })

  test('loses nothing when a sink fails in between, and can be repeated', async () => {
    const { run, source, upgraded, deadLetters, limits, play } = await setUp({ good: 0, bad: 250 })
    await run(source, { ...limits, sink: memorySink() }).done
    const sink = spySink('failing', (_, call) => {
      if (call === 2) throw new DuijieError('network', 'the sink is down')
    })

    await expect(play({ source: upgraded, sink })).rejects.toMatchObject({ kind: 'network' })
    expect(sink.ids().length + (await deadLetters.count())).toBe(250)

    expect(await play({ source: upgraded, sink })).toEqual({ replayed: 150, failed: 0 })
    expect(new Set(sink.ids()).size).toBe(250)
  })

  test('leaves the letters of other sources alone', async () => {
    const { run, source, upgraded, deadLetters, limits, play, sink } = await setUp()
    await run(source, limits).done

    expect(await play({ source: { ...upgraded, name: 'acme.afterSales' }, sink })).toEqual({ replayed: 0, failed: 0 })
    expect(await deadLetters.count()).toBe(2)
  })

  test('ends with the reason of its signal', async () => {
    const { source, play, sink } = await setUp()

    await expect(play({ source, sink, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})
