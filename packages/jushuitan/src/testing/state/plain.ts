import type { JsonObject } from '../../json-answer.js'
import { at, versionNumber } from '../render/values.js'
import type { PlainRow } from './documents.js'
import type { Merchant, PlainTable } from './merchant.js'
import { wholeSecond } from './table.js'

/** Writes a document that the sandbox only keeps: a new one, or new fields of a known one. */
export function putPlain(merchant: Merchant, table: PlainTable, id: string, fields: JsonObject): PlainRow {
  const known = merchant.plain[table].get(id)
  if (known !== undefined) {
    merchant.plain[table].change(known, () => Object.assign(known.fields, fields))
    return known
  }
  const row: PlainRow = { id, version: merchant.versions.next(), modifiedMs: wholeSecond(merchant.now()), fields: { ...fields } }
  merchant.plain[table].add(row)
  return row
}

/** Such a document as lists have it. */
export function renderPlain(row: PlainRow): JsonObject {
  return { ...row.fields, modified: at(row.modifiedMs) }
}

/** Such a document as lists with a cursor have it. */
export function renderVersioned(row: PlainRow, merchant: Merchant): JsonObject {
  return { ...renderPlain(row), ts: versionNumber(merchant, row) }
}
