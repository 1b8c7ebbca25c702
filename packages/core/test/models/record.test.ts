import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareVersions,
  contentHash,
  deleteRecord,
  parseRecordKey,
  type RecordIdentity,
  type RecordVersion,
  recordKey,
  recordKinds,
  upsertRecord,
  versionChange,
} from '../../src/models/index.js'
import { dataText } from '../../src/models/record.js'
import { anyText } from '../codec/any-text.js'
import { sampleOrder, sampleRecords } from './sample-records.js'

const part = anyText.filter((text) => text !== '')
const identity: fc.Arbitrary<RecordIdentity> = fc.record({ platform: part, account: part, kind: fc.constantFrom(...recordKinds), id: part })
const version = (modifiedMs: number, observedMs: number, content: string): RecordVersion => ({ modifiedMs, observedMs, content })

describe('recordKey', () => {
  it('joins platform, account, kind and id', () => {
    expect(recordKey({ platform: 'acme', account: '示例旗舰店', kind: 'orders', id: '12' })).toBe('acme:示例旗舰店:orders:12')
  })

  it('keeps the parts apart whatever they hold', () => {
    fc.assert(
      fc.property(identity, identity, (left, right) => {
        expect(parseRecordKey(recordKey(left))).toEqual(left)
        expect(recordKey(left) === recordKey(right)).toBe(JSON.stringify(left) === JSON.stringify(right))
      }),
    )
    expect(recordKey({ platform: 'acme', account: 'a:orders:1', kind: 'orders', id: '2' })).toBe('acme:a%3Aorders%3A1:orders:2')
  })

  it.each(['', 'acme:shop:orders', 'acme:shop:orders:1:2', 'acme:shop:secrets:1', 'acme::orders:1', 'acme:shop:orders:%3a', 'acme:shop:orders:%41'])(
    'does not take %j for a key',
    (text) => {
      expect(parseRecordKey(text)).toBeUndefined()
    },
  )
})

describe('contentHash', () => {
  it('is SHA-256 over the canonical JSON', () => {
    // printf '%s' '{"a":[1,"示"],"b":{}}' | sha256sum
    expect(contentHash({ b: {}, a: [1, '示'] })).toBe('542be18adda5c137e1f77c1e2c1f4f99b2cc77bb228ad3892cedb202afdf7480')
  })

  it('does not depend on the order of keys, nor on members that are undefined', () => {
    const reversed = Object.fromEntries(Object.entries(sampleOrder).reverse())

    expect(contentHash({ ...reversed, endedAt: undefined })).toBe(contentHash(sampleOrder))
    expect(contentHash({ ...sampleOrder, quantity: 3 })).not.toBe(contentHash(sampleOrder))
  })

  it('is the same for keys in any order, at any depth', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)))), (object) => {
        const turned = Object.fromEntries(
          Object.entries(object)
            .reverse()
            .map(([name, inner]) => [name, Object.fromEntries(Object.entries(inner).reverse())]),
        )

        expect(contentHash(turned)).toBe(contentHash(object))
      }),
    )
  })

  it('refuses a number that has been rounded', () => {
    expect(() => contentHash({ id: 2 ** 53 })).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

describe('upsertRecord and deleteRecord', () => {
  it('put the hash of the data into the version', () => {
    expect(sampleRecords.orders).toEqual({
      platform: 'acme',
      account: 'shop-1',
      kind: 'orders',
      id: sampleOrder.id,
      version: { modifiedMs: 1772931907000, observedMs: 1772931960000, content: contentHash(sampleOrder) },
      op: 'upsert',
      data: sampleOrder,
    })
  })

  it('keep the original beside, and none where there is none', () => {
    const { version: _version, op: _op, data: _data, ...names } = sampleRecords.orders
    const record = upsertRecord(names, { modifiedMs: 1, observedMs: 2 }, { data: sampleOrder, original: { tid: 1 } })

    expect(record.original).toEqual({ tid: 1 })
    expect(record.version.content).toBe(sampleRecords.orders.version.content)
    expect(Object.keys(sampleRecords.orders)).not.toContain('original')
  })

  it('keep their JSON beside them, and do not pass it on to a copy with other data', () => {
    const { version: _version, op: _op, data: _data, ...names } = sampleRecords.orders
    const record = upsertRecord(names, { modifiedMs: 1, observedMs: 2 }, { data: { b: 1, a: '示' } })

    expect(dataText(record)).toBe('{"a":"示","b":1}')
    expect(dataText({ ...record, data: { a: 2 } })).toBe('{"a":2}')
  })

  it('make the end of an object a change of its own', () => {
    const gone = deleteRecord(
      { platform: 'acme', account: 'shop-1', kind: 'orders', id: sampleOrder.id },
      { modifiedMs: 1772931907000, observedMs: 1772932000000 },
    )

    expect(gone).toMatchObject({ op: 'delete', data: null })
    expect(versionChange(sampleRecords.orders.version, gone.version)).toBe('newer')
  })
})

describe('versions', () => {
  it.each([
    ['a later change', version(1000, 5, 'a'), version(2000, 1, 'b'), 'newer'],
    ['an earlier change, read later', version(2000, 1, 'a'), version(1000, 5, 'b'), 'older'],
    ['a second change within one second, read later', version(1000, 1, 'a'), version(1000, 2, 'b'), 'newer'],
    ['an older page of the same second that comes again', version(1000, 2, 'a'), version(1000, 1, 'b'), 'older'],
    ['the same content, read again', version(1000, 1, 'a'), version(1000, 9, 'a'), 'unchanged'],
    ['the same content with a later time of change', version(1000, 1, 'a'), version(2000, 9, 'a'), 'unchanged'],
  ] as const)('%s', (_what, current, next, change) => {
    expect(versionChange(current, next)).toBe(change)
  })

  it('take anything for newer where there is nothing yet', () => {
    expect(versionChange(undefined, version(1, 1, 'a'))).toBe('newer')
  })

  it('order two different answers of one moment the same way everywhere', () => {
    const [left, right] = [version(1, 1, 'a'), version(1, 1, 'b')]

    expect(Math.sign(compareVersions(left, right))).toBe(-1)
    expect(Math.sign(compareVersions(right, left))).toBe(1)
  })

  it('are ordered as numbers, not as texts', () => {
    expect(compareVersions(version(9, 1, 'a'), version(10, 1, 'b'))).toBeLessThan(0)
  })
})
