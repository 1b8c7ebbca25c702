import { describe, expect, it } from 'vitest'
import { deleteRecord, upsertRecord } from '../../src/models/record.js'
import { packBatch, unpackBatch } from '../../src/sync/worker-batch.js'

const identity = { platform: 'acme', account: 'shop-1', kind: 'orders', id: '4093482012345678901' } as const
const seen = { modifiedMs: 5, observedMs: 7 }

describe('packBatch and unpackBatch', () => {
  it('bring every record to the other thread as it was', () => {
    const batch = [
      upsertRecord(identity, seen, { data: { id: '4093482012345678901', note: '张三 😀', sum: 0.5, none: null }, original: { tid: 12, list: [1, 'x'] } }),
      upsertRecord({ ...identity, id: '2' }, seen, { data: { id: '2' } }),
      deleteRecord({ ...identity, id: '3' }, seen),
    ]

    const arrived = unpackBatch(structuredClone(packBatch(batch)))

    expect(arrived).toEqual(batch)
  })

  it('leave what is no JSON to the sink', () => {
    const odd = { ...upsertRecord(identity, seen, { data: { id: '1' } }), original: { big: 1n } }

    expect(unpackBatch(structuredClone(packBatch([odd])))).toEqual([odd])
  })
})
