import fc from 'fast-check'
import { expect, it } from 'vitest'
import { areJoinable, isJoinable, joinColumns, joinedKeys, joinedRows, joinKeys } from '../../src/sql/joined-rows.js'

/** What PostgreSQL's string_to_array makes of a text. */
function taken(text: string): readonly (string | null)[] {
  return text === '' ? [] : text.split('\u001f').map((value) => (value === '\u001e' ? null : value))
}

const columns = [{ type: 'key' }, { type: 'text' }, { type: 'bigint' }] as const
const word = fc.string({ unit: fc.constantFrom('a', ',', '"', '\\', '{', '\n', '茶', '\u001d') })
const row = fc.tuple(word, fc.option(word), fc.maxSafeInteger())

it('columns that are taken apart are the rows that were joined', () => {
  const property = fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (rows) => {
    const found = joinColumns(rows, 3).map(taken)

    expect(rows.every((each) => isJoinable(each, columns))).toBe(true)
    expect(found).toEqual([0, 1, 2].map((column) => rows.map((each) => (each[column] === null ? null : String(each[column])))))
  })
  fc.assert(property, { numRuns: 300 })
})

it.each(['\u001e', '\u001f', 'a\u001fb'])('does not join what holds one of its own marks: %j', (text) => {
  expect(isJoinable(['1', text, 2], columns)).toBe(false)
  expect(areJoinable(['1', text])).toBe(false)
})

it('joins keys when there are several', () => {
  expect([areJoinable(['']), areJoinable(['1', '2'])]).toEqual([false, true])
  expect(taken(joinKeys(['1', '', '2']))).toEqual(['1', '', '2'])
})

it('writes the expressions that take apart', () => {
  expect(joinedRows(['text', 'bigint'])).toBe(
    `select * from unnest(string_to_array($1, E'\\x1f', E'\\x1e'), string_to_array($2, E'\\x1f', E'\\x1e')::bigint[])`,
  )
  expect(joinedKeys('$3')).toBe(`string_to_array($3, E'\\x1f')`)
})
