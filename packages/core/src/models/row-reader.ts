import { toId } from '../codec/id.js'
import { yuanToFen } from '../codec/money.js'
import { parseChinaTime } from '../codec/time.js'
import { isDuijieError } from '../errors.js'
import type { MapFailure, MapIssue, MapIssueReason } from './mapped.js'
import { quickChinaInstant, quickChinaMs, quickFen } from './quick-values.js'

/** An object of a platform that is being mapped. What cannot be read is noted, not thrown; what is missing, null or empty text is `undefined`. */
export interface Row {
  readonly fields: Readonly<Record<string, unknown>>
  /** Where it stands within the whole; empty for the whole itself. */
  readonly path: string
  /** Of the whole, with all that is nested. */
  readonly issues: MapIssue[]
}

/** Opens an object to be read. What is no object is noted, and reads as an empty one. */
export function openRow(value: unknown, path = '', issues: MapIssue[] = []): Row {
  if (isFields(value)) return { fields: value, path, issues }
  issues.push({ field: path, reason: 'not_an_object' })
  return { fields: {}, path, issues }
}

/** The failure that a row's issues make. */
export function failureOf({ issues }: Row, id?: string): MapFailure {
  // A field that is read for two purposes is noted twice.
  const distinct = [...new Map(issues.map((issue) => [issue.field, issue])).values()]
  return { ...(id === undefined ? {} : { id }), issues: distinct.slice(0, mostIssues), count: distinct.length }
}

/** Notes an issue. */
export function note({ path, issues }: Row, name: string, reason: MapIssueReason): undefined {
  issues.push({ field: path === '' ? name : `${path}.${name}`, reason })
}

/** A value that must be there: notes where it is not, unless it has been noted what is wrong with it. */
export function need<Value>(row: Row, name: string, value: Value | undefined): Value | undefined {
  if (value === undefined && isEmpty(row.fields[name])) note(row, name, 'missing')
  return value
}

/** An id: a string, however the platform writes it. */
export function readId(row: Row, name: string): string | undefined {
  const value = row.fields[name]
  if (isEmpty(value)) return undefined
  // The order of the checks: a string is the usual case.
  if (typeof value === 'string') return value.isWellFormed() ? value.trim() : note(row, name, 'not_an_id')
  return Number.isSafeInteger(value) || typeof value === 'bigint' ? toId(value) : note(row, name, 'not_an_id')
}

/** Text. Half an emoji, which cut texts end in, becomes U+FFFD: no database and no UTF-8 takes it. */
export function readText(row: Row, name: string): string | undefined {
  const value = row.fields[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : note(row, name, 'not_text')
}

/** A whole number, also where it comes as text. */
export function readCount(row: Row, name: string): number | undefined {
  const value = row.fields[name]
  if (isEmpty(value)) return undefined
  const count = typeof value === 'string' && /^-?\d{1,16}$/.test(value.trim()) ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) ? positiveZero(count) : note(row, name, 'not_a_number')
}

/** A flag, also where it comes as text. */
export function readFlag(row: Row, name: string): boolean | undefined {
  const value = row.fields[name]
  if (isEmpty(value)) return undefined
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  return note(row, name, 'not_a_flag')
}

/** A decimal number as text, not rounded. */
export function readDecimal(row: Row, name: string): string | undefined {
  const value = row.fields[name]
  if (isEmpty(value)) return undefined
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text.trim()) ? text.trim() : note(row, name, 'not_a_number')
}

/** Yuan, in fen. */
export function readYuan(row: Row, name: string): number | undefined {
  const value = row.fields[name]
  const usual = typeof value === 'string' ? quickFen(value) : undefined
  if (usual !== undefined || isEmpty(value)) return usual
  if (typeof value !== 'string' && typeof value !== 'number') return note(row, name, 'not_money')
  return attempt(() => yuanToFen(typeof value === 'string' ? value.trim() : value)) ?? note(row, name, 'not_money')
}

/** Fen, as a number or as text. */
export function readFen(row: Row, name: string): number | undefined {
  const value = row.fields[name]
  if (isEmpty(value)) return undefined
  const fen = typeof value === 'string' && /^-?\d{1,16}(\.0+)?$/.test(value.trim()) ? Number(value) : value
  return typeof fen === 'number' && Number.isSafeInteger(fen) ? positiveZero(fen) : note(row, name, 'not_money')
}

/** A time without a zone, which is China's, in epoch milliseconds. */
export function readChinaMs(row: Row, name: string): number | undefined {
  const value = row.fields[name]
  const usual = typeof value === 'string' ? quickChinaMs(value) : undefined
  if (usual !== undefined || isEmpty(value)) return usual
  if (typeof value !== 'string') return note(row, name, 'not_a_time')
  return attempt(() => parseChinaTime(value.trim())) ?? note(row, name, 'not_a_time')
}

/** A time without a zone, which is China's, as an instant of the model. */
export function readChinaTime(row: Row, name: string): string | undefined {
  const value = row.fields[name]
  if (value === undefined) return undefined
  const usual = typeof value === 'string' ? quickChinaInstant(value) : undefined
  if (usual !== undefined) return usual
  const ms = readChinaMs(row, name)
  return ms === undefined ? undefined : new Date(ms).toISOString()
}

/** An object within the object. */
export function readRow(row: Row, name: string): Row | undefined {
  const value = row.fields[name]
  return isEmpty(value) ? undefined : openRow(value, pathOf(row, name), row.issues)
}

/**
 * The objects of a list. `item` names what some platforms wrap lists in: `{ orders: { order: […] } }`. An empty object is an empty list, and a single object is a list of one.
 */
export function readRows(row: Row, name: string, item?: string): readonly Row[] {
  return entriesOf(row, name, item).map((entry, index) => openRow(entry, `${pathOf(row, name)}[${index}]`, row.issues))
}

function entriesOf(row: Row, name: string, item: string | undefined): readonly unknown[] {
  const value = row.fields[name]
  if (isEmpty(value)) return []
  if (Array.isArray(value)) return value
  if (!isFields(value)) return note(row, name, 'not_a_list') ?? []
  const keys = Object.keys(value)
  if (keys.length === 0) return []
  if (item === undefined || keys.length > 1 || keys[0] !== item) return [value]
  const inner = value[item]
  if (inner === undefined || inner === null) return []
  return Array.isArray(inner) ? inner : [inner]
}

const mostIssues = 5

function pathOf({ path }: Row, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'string' && value.trim() === '')
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// -0 is another text in some writers of JSON.
function positiveZero(value: number): number {
  return value === 0 ? 0 : value
}

// The codecs throw what is wrong with a value; here that is an answer.
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
