import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yuanToFen } from '../../src/codec/money.js'
import { formatChinaTime, parseChinaTime, toInstant } from '../../src/codec/time.js'
import {
  failureOf,
  need,
  openRow,
  type Row,
  readChinaMs,
  readChinaTime,
  readCount,
  readDecimal,
  readFen,
  readFlag,
  readId,
  readRow,
  readRows,
  readText,
  readYuan,
} from '../../src/models/index.js'

const readers = { readId, readText, readCount, readFlag, readDecimal, readYuan, readFen, readChinaMs, readChinaTime } as const
type Reader = keyof typeof readers

function read(reader: Reader, value: unknown) {
  const row = openRow({ field: value })
  return { value: readers[reader](row, 'field'), issues: row.issues.map(({ reason }) => reason) }
}

describe('the readers', () => {
  it.each([
    ['readId', 12, '12'],
    ['readId', '4093482012345678901', '4093482012345678901'],
    ['readId', 0, '0'],
    ['readText', '示例', '示例'],
    ['readText', 'cut \ud83d', 'cut \ufffd'],
    ['readText', 5, '5'],
    ['readCount', 3, 3],
    ['readCount', '3', 3],
    ['readCount', -0, 0],
    ['readFlag', true, true],
    ['readFlag', 'false', false],
    ['readDecimal', '79.0025', '79.0025'],
    ['readDecimal', 79.5, '79.5'],
    ['readYuan', '200.07', 20007],
    ['readYuan', '200', 20000],
    ['readYuan', '-0.50', -50],
    ['readYuan', 12.5, 1250],
    ['readYuan', '0.00', 0],
    ['readFen', 500, 500],
    ['readFen', '500', 500],
    ['readChinaMs', '2026-03-08 09:05:07', 1772931907000],
    ['readChinaTime', '2026-03-08 09:05:07', '2026-03-08T01:05:07.000Z'],
    ['readChinaTime', '2026-01-01 07:59:59', '2025-12-31T23:59:59.000Z'],
    ['readChinaTime', '2024-02-29 00:00:00', '2024-02-28T16:00:00.000Z'],
  ] as const)('%s takes %j', (reader, value, expected) => {
    expect(read(reader, value)).toEqual({ value: expected, issues: [] })
  })

  it.each([
    ['readId', 2 ** 53, 'not_an_id'],
    ['readId', 1.5, 'not_an_id'],
    ['readId', {}, 'not_an_id'],
    ['readId', '\ud83d', 'not_an_id'],
    ['readText', {}, 'not_text'],
    ['readCount', '1.5', 'not_a_number'],
    ['readCount', '9007199254740993', 'not_a_number'],
    ['readFlag', 'yes', 'not_a_flag'],
    ['readDecimal', '1e3', 'not_a_number'],
    ['readYuan', '1.005', 'not_money'],
    ['readYuan', '1,000.00', 'not_money'],
    ['readYuan', [], 'not_money'],
    ['readYuan', '99999999999999999.00', 'not_money'],
    ['readFen', 1.5, 'not_money'],
    ['readFen', '5.50', 'not_money'],
    ['readChinaMs', '2026-02-30 00:00:00', 'not_a_time'],
    ['readChinaMs', '2026-03-08T09:05:07Z', 'not_a_time'],
    ['readChinaMs', 1772931907000, 'not_a_time'],
  ] as const)('%s notes what is wrong with %j', (reader, value, reason) => {
    expect(read(reader, value)).toEqual({ value: undefined, issues: [reason] })
  })

  it.each(Object.keys(readers) as Reader[])('%s takes missing, null and empty for not told', (reader) => {
    expect([undefined, null, ''].map((value) => read(reader, value))).toEqual(Array(3).fill({ value: undefined, issues: [] }))
  })

  it('read money as the codec does', () => {
    const amount = fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }).map((fen) => `${fen / 100}`),
      fc.stringMatching(/^-?\d{0,14}\.?\d{0,3}$/),
    )

    fc.assert(
      fc.property(amount, (text) => {
        expect(read('readYuan', text).value).toBe(attempt(() => yuanToFen(text)))
      }),
    )
  })

  it('read times as the codec does', () => {
    const time = fc.oneof(
      fc.integer({ min: -5e13, max: 2.5e14 }).map((ms) => formatChinaTime(ms)),
      fc.stringMatching(/^[12]\d{3}-[01]\d-[0-3]\d [0-2]\d:[0-6]\d:[0-6]\d$/),
    )

    fc.assert(
      fc.property(time, (text) => {
        expect(read('readChinaMs', text).value).toBe(attempt(() => parseChinaTime(text)))
        expect(read('readChinaTime', text).value).toBe(attempt(() => toInstant(text)))
      }),
    )
  })
})

describe('readRows', () => {
  const lists = (value: unknown) => {
    const row = openRow({ orders: value })
    return { rows: readRows(row, 'orders', 'order').map(({ fields, path }) => [path, fields]), issues: row.issues }
  }

  it.each([
    ['missing', undefined],
    ['null', null],
    ['empty text', ''],
    ['an empty object', {}],
    ['an empty list', []],
    ['a wrapper around nothing', { order: null }],
    ['a wrapper around an empty list', { order: [] }],
  ])('takes %s for an empty list', (_what, value) => {
    expect(lists(value)).toEqual({ rows: [], issues: [] })
  })

  it.each([
    ['a list', [{ oid: 1 }]],
    ['a single object', { oid: 1 }],
    ['a wrapped list', { order: [{ oid: 1 }] }],
    ['a wrapped single object', { order: { oid: 1 } }],
  ])('takes %s', (_what, value) => {
    expect(lists(value)).toEqual({ rows: [['orders[0]', { oid: 1 }]], issues: [] })
  })

  it('notes what is no list, and what is no object in one', () => {
    expect(lists(5).issues).toEqual([{ field: 'orders', reason: 'not_a_list' }])
    expect(lists([{}, 5]).issues).toEqual([{ field: 'orders[1]', reason: 'not_an_object' }])
  })
})

describe('a failure', () => {
  it('names the places, the first five of them, and never a value', () => {
    const row = openRow({ id: '1', a: 'SECRET', b: {}, inner: { c: 'SECRET' }, list: [{ d: 'SECRET' }] })
    need(row, 'gone', readText(row, 'gone'))
    need(row, 'a', readCount(row, 'a'))
    readCount(row, 'a')
    readText(row, 'b')
    readCount(readRow(row, 'inner') ?? row, 'c')
    for (const entry of readRows(row, 'list')) readCount(entry, 'd')
    readCount(row, 'list')

    expect(failureOf(row, '1')).toEqual({
      id: '1',
      issues: [
        { field: 'gone', reason: 'missing' },
        { field: 'a', reason: 'not_a_number' },
        { field: 'b', reason: 'not_text' },
        { field: 'inner.c', reason: 'not_a_number' },
        { field: 'list[0].d', reason: 'not_a_number' },
      ],
      count: 6,
    })
  })

  it('is noted for a whole that is no object', () => {
    const rows: Row[] = [undefined, null, 5, 'x', []].map((value) => openRow(value))

    expect(rows.map((row) => failureOf(row))).toEqual(Array(5).fill({ issues: [{ field: '', reason: 'not_an_object' }], count: 1 }))
  })
})

function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run()
  } catch {
    // Not money, not a time: what the readers note.
    return undefined
  }
}
