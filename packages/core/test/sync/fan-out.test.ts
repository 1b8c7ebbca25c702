import { describe, expect, it } from 'vitest'
import type { Commit } from '../../src/sync/checkpoints.js'
import { fanOut } from '../../src/sync/fan-out.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import type { Rejected, Sink } from '../../src/sync/sink.js'
import { sampleOrder } from '../../src/testing/conformance-samples.js'
import { acmeDatabase, refused } from './acme-database.js'

const context = { signal: new AbortController().signal }
const batch = [sampleOrder('0'), sampleOrder('1'), sampleOrder('2')]
const commit: Commit = { key: 'acme.orders:1', expected: 0, progress: { windows: [], open: [] } }

describe('fanOut', () => {
  it('gives everything to all, the one with the transaction last', async () => {
    const log: string[] = []
    const database = acmeDatabase('db')
    const last: Sink = {
      ...database,
      write(given, options) {
        log.push('db')
        return database.write(given, options)
      },
    }
    const sink = fanOut([last, logged('a', log), logged('b', log)])

    await sink.write(batch, context)

    expect(log).toEqual(['a', 'b', 'db'])
    expect(database.rows.size).toBe(3)
  })

  it('tries only those again that have failed, and waits for the others', async () => {
    const log: string[] = []
    const failures = [new Error('down'), new Error('still down')]
    const sink = fanOut([
      {
        name: 'weak',
        async write() {
          log.push('weak')
          const failure = failures.shift()
          if (failure !== undefined) throw failure
          return {}
        },
      },
      logged('slow', log),
    ])

    await expect(sink.write(batch, context)).rejects.toThrow('down')
    await expect(sink.write(batch, context)).rejects.toThrow('still down')
    await sink.write(batch, context)

    expect(log).toEqual(['weak', 'slow', 'weak', 'weak'])
  })

  it('writes nothing to the one with the transaction before all others have the batch', async () => {
    const database = acmeDatabase()
    const sink = fanOut([database, { name: 'down', write: () => Promise.reject(new Error('down')) }])

    await expect(sink.write(batch, context)).rejects.toThrow('down')
    await expect(sink.transaction?.write(batch, commit, context)).rejects.toThrow('down')

    expect(database.batches).toEqual([])
    expect(await database.transaction.checkpoints.load(commit.key)).toBeUndefined()
  })

  it('names who rejected what, once for each record', async () => {
    const sink = fanOut([
      rejecting('a', [{ index: 2, reason: 'old' }]),
      rejecting('b', [
        { index: 0, reason: 'odd' },
        { index: 2, reason: 'bad' },
      ]),
      memorySink(),
    ])

    const result = await sink.write(batch, context)

    expect(result).toEqual({
      rejected: [
        { index: 0, reason: 'b: odd' },
        { index: 2, reason: 'a: old; b: bad' },
      ],
    })
  })

  it('has a transaction only when exactly one of its sinks has one', () => {
    const database = acmeDatabase()

    expect(fanOut([memorySink(), database]).transaction?.checkpoints).toBe(database.transaction.checkpoints)
    expect(fanOut([memorySink(), database]).transaction?.holds(database.transaction.checkpoints)).toBe(true)
    expect(fanOut([memorySink(), memorySink()]).transaction).toBeUndefined()
    expect(fanOut([database, acmeDatabase()]).transaction).toBeUndefined()
  })

  it('commits nothing while a plain sink rejects something', async () => {
    const database = acmeDatabase()
    const sink = fanOut([{ name: 'a', write: async (given) => ({ rejected: given.length === 3 ? [{ index: 1, reason: 'odd' }] : [] }) }, database])

    const first = await sink.transaction?.write(batch, commit, context)
    expect(first).toEqual({ committed: false, rejected: [{ index: 1, reason: 'a: odd' }] })
    expect(database.rows.size).toBe(0)
    const second = await sink.transaction?.write(batch.toSpliced(1, 1), commit, context)

    expect(second).toMatchObject({ committed: true })
    expect(database.rows.size).toBe(2)
  })

  it('names the one with the transaction when that rejects', async () => {
    const sink = fanOut([memorySink(), acmeDatabase('db')])

    const result = await sink.transaction?.write([sampleOrder('0'), refused(sampleOrder('1'))], commit, context)

    expect(result).toEqual({ committed: false, rejected: [{ index: 1, reason: 'db: acme does not like it' }] })
  })

  it('does not write to the others again when only the transaction is tried again', async () => {
    const log: string[] = []
    const database = acmeDatabase()
    let isDown = true
    const transaction = {
      ...database.transaction,
      write: (...given: Parameters<typeof database.transaction.write>) => (isDown ? Promise.reject(new Error('down')) : database.transaction.write(...given)),
    }
    const sink = fanOut([logged('a', log), { ...database, transaction }])

    await expect(sink.transaction?.write(batch, commit, context)).rejects.toThrow('down')
    isDown = false
    await sink.transaction?.write(batch, commit, context)

    expect(log).toEqual(['a'])
    expect(database.rows.size).toBe(3)
  })

  it('shows its parts, offers the first dead letters, and closes all', async () => {
    const closed: string[] = []
    const deadLetters = memoryDeadLetters()
    const parts = ['a', 'b'].map((name): Sink => ({ ...memorySink({ name }), close: async () => void closed.push(name) }))
    const sink = fanOut([...parts, { ...memorySink({ name: 'c' }), deadLetters }])

    await sink.close?.()

    expect(sink.name).toBe('a + b + c')
    expect(sink.parts?.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(sink.deadLetters).toBe(deadLetters)
    expect(sink.versions).toBeUndefined()
    expect(closed).toEqual(['a', 'b'])
  })

  it('needs a sink', () => {
    expect(() => fanOut([])).toThrow('at least one sink')
  })
})

function logged(name: string, log: string[]): Sink {
  return {
    name,
    async write() {
      await new Promise((resolve) => setImmediate(resolve))
      log.push(name)
      return {}
    },
  }
}

function rejecting(name: string, rejected: readonly Rejected[]): Sink {
  return { name, write: async () => ({ rejected }) }
}
