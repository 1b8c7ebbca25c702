import { describe, expect, it } from 'vitest'
import { upsertRecord } from '../../src/models/record.js'
import { migrate } from '../../src/sql/migrations.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import { versionsConformance } from '../../src/testing/versions-conformance.js'
import { sampleOrder } from '../models/sample-records.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { newFile, openTwo } = sqliteFiles()
const context = { signal: new AbortController().signal }

for (const [name, opener] of engines) {
  versionsConformance(`sqlSink's versions by ${name}`, async () => {
    const db = opener(newFile())
    await migrate(db)
    const sink = sqlSink(db)
    if (sink.versions === undefined) throw new Error('the sink has versions')
    return { store: sink.versions, deliver: (records) => sink.write(records, context), close: () => db.destroy() }
  })
}

describe.each(engines)('the versions of sqlSink by %s', (_name, opener) => {
  it('are not raised to a content that is not stored, or that content would never be written', async () => {
    const [db] = await openTwo(opener)
    const sink = sqlSink(db)
    const identity = { platform: 'acme', account: 'shop-1', kind: 'orders', id: '1' } as const
    const stored = upsertRecord(identity, { modifiedMs: 1_000, observedMs: 1_000 }, { data: sampleOrder })
    const next = upsertRecord(identity, { modifiedMs: 2_000, observedMs: 2_000 }, { data: { ...sampleOrder, quantity: 3 } })
    await sink.write([stored], context)

    await sink.versions?.raise([next])
    const known = await sink.versions?.read([next])
    const written = await sink.write([next], context)

    expect(known).toEqual([stored.version])
    expect(written).toEqual({ unchanged: 0, older: 0 })
    expect(await sink.versions?.read([next])).toEqual([next.version])
  })
})
