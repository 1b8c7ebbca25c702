import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deleteRecord, eventKinds, eventTopics, parseCloudEvent, recordKey, toCloudEvent, upsertRecord } from '../../src/models/index.js'
import { sampleOrder, sampleRecords } from './sample-records.js'

const record = sampleRecords.orders
const event = toCloudEvent(record)

describe('toCloudEvent', () => {
  it('is CloudEvents 1.0 with our extensions', () => {
    expect(event).toEqual({
      specversion: '1.0',
      id: createHash('sha256')
        .update(JSON.stringify([recordKey(record), 1772931907000, record.version.content]))
        .digest('hex'),
      source: 'urn:duijie:acme:shop-1',
      type: 'duijie.order-combined',
      subject: 'acme:shop-1:orders:4093482012345678901',
      time: '2026-03-08T01:05:07.000Z',
      datacontenttype: 'application/json',
      dataschema: 'urn:duijie:schema:order-combined:1',
      platform: 'acme',
      account: 'shop-1',
      op: 'upsert',
      version: `0001772931907000-0001772931960000-${record.version.content}`,
      data: sampleOrder,
    })
  })

  it('names its attributes as CloudEvents wants them: small letters and digits', () => {
    expect(Object.keys(event).filter((name) => !/^[a-z0-9]{1,20}$/.test(name))).toEqual([])
  })

  it('goes to three topics', () => {
    expect(eventKinds.map((kind) => eventTopics[kind])).toEqual(['order-combined-events', 'after-sale-order-events', 'goods-sku-events'])
  })

  it('has the same id when the same state is read again, and another one for another state', () => {
    const identity = { platform: 'acme', account: 'shop-1', kind: 'orders', id: sampleOrder.id } as const
    const made = (modifiedMs: number, observedMs: number, data: unknown) => toCloudEvent(upsertRecord(identity, { modifiedMs, observedMs }, { data })).id

    expect(made(1000, 5, { a: 1, b: 2 })).toBe(made(1000, 9, { b: 2, a: 1 }))
    expect(made(1000, 5, { a: 1 })).not.toBe(made(2000, 5, { a: 1 }))
    expect(made(1000, 5, { a: 1 })).not.toBe(made(1000, 5, { a: 2 }))
    expect(made(1000, 5, { a: 1 })).not.toBe(toCloudEvent(deleteRecord(identity, { modifiedMs: 1000, observedMs: 5 })).id)
  })

  it('writes versions that compare as texts', () => {
    const identity = { platform: 'acme', account: 'shop-1', kind: 'goods', id: '1' } as const
    const instant = fc.integer({ min: 0, max: 8.64e15 })

    fc.assert(
      fc.property(instant, instant, (left, right) => {
        const [a, b] = [left, right].map((modifiedMs) => toCloudEvent(deleteRecord(identity, { modifiedMs, observedMs: 1 })).version)

        expect((a ?? '') < (b ?? '')).toBe(left < right)
      }),
    )
  })

  it('refuses what has no topic', () => {
    const stock = upsertRecord({ platform: 'acme', account: 'shop-1', kind: 'stock', id: '1' }, { modifiedMs: 1, observedMs: 1 }, { data: {} })

    expect(() => toCloudEvent(stock)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

describe('parseCloudEvent', () => {
  it.each(eventKinds)('gives the record back: %s', (kind) => {
    const text = JSON.stringify(toCloudEvent(sampleRecords[kind]))

    expect(parseCloudEvent(text)).toMatchObject({ ok: true, record: sampleRecords[kind], event: JSON.parse(text) })
    expect(parseCloudEvent(Buffer.from(text))).toMatchObject({ ok: true, record: sampleRecords[kind] })
    expect(parseCloudEvent(JSON.parse(text))).toMatchObject({ ok: true, record: sampleRecords[kind] })
  })

  it('carries the original, where there is one, beside the data', () => {
    const kept = { ...record, original: { tid: '1', receiver_name: '***' } }
    const parsed = parseCloudEvent(JSON.stringify(toCloudEvent(kept)))

    expect(parsed).toMatchObject({ ok: true, record: kept })
    expect(parsed.ok && parsed.record.data).toEqual(sampleOrder)
  })

  it('carries the end of an object', () => {
    const gone = deleteRecord({ platform: 'acme', account: 'a:店', kind: 'goods', id: '1' }, { modifiedMs: 1000, observedMs: 2000 })

    expect(parseCloudEvent(JSON.stringify(toCloudEvent(gone)))).toMatchObject({ ok: true, record: gone })
  })

  it('lets members of later versions pass', () => {
    const later = { ...event, traceparent: '00-1', data: { ...sampleOrder, giftWrap: true } }

    expect(parseCloudEvent(later)).toMatchObject({ ok: true, record: { data: { giftWrap: true } } })
  })

  it.each([
    ['no JSON', '{', { reason: 'not_json' }],
    ['another JSON', '[]', { reason: 'not_a_cloud_event' }],
    ['an attribute missing', { ...event, id: undefined }, { reason: 'not_a_cloud_event', field: 'id' }],
    ['another version of CloudEvents', { ...event, specversion: '0.3' }, { reason: 'not_a_cloud_event', field: 'specversion' }],
    ["somebody else's event", { ...event, type: 'com.example.order' }, { reason: 'unknown_type', field: 'type' }],
    ['a version that is none', { ...event, version: '1' }, { reason: 'not_a_cloud_event', field: 'version' }],
    ['a subject that is no key', { ...event, subject: 'order-1' }, { reason: 'inconsistent', field: 'subject' }],
    ['another kind than the subject says', { ...event, type: 'duijie.goods-sku' }, { reason: 'inconsistent', field: 'type' }],
    ['another account than the subject says', { ...event, account: 'shop-2' }, { reason: 'inconsistent', field: 'account' }],
    ['another platform than the subject says', { ...event, platform: 'bcme' }, { reason: 'inconsistent', field: 'platform' }],
    ['an id that is not its own', { ...event, id: 'x' }, { reason: 'inconsistent', field: 'id' }],
    ['data that is no order', { ...event, data: { ...sampleOrder, quantity: '2' } }, { reason: 'bad_data', field: 'quantity' }],
    ['a status outside of the list', { ...event, data: { ...sampleOrder, status: 'gone' } }, { reason: 'bad_data', field: 'status' }],
    [
      'money that is no whole number',
      { ...event, data: { ...sampleOrder, amounts: { deductions: [], totalFen: 1.5 } } },
      { reason: 'bad_data', field: 'amounts.totalFen' },
    ],
    ['a time without a zone', { ...event, data: { ...sampleOrder, paidAt: '2026-03-08T01:05:07' } }, { reason: 'bad_data', field: 'paidAt' }],
    ['no data', { ...event, data: undefined }, { reason: 'bad_data' }],
  ])('says why it is none of ours: %s', (_what, input, refusal) => {
    expect(parseCloudEvent(input)).toEqual({ ok: false, ...refusal })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue(), fc.anything()), (input) => {
        expect(parseCloudEvent(input).ok).toBe(false)
      }),
    )
  })
})
