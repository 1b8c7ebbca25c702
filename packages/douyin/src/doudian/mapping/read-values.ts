import { note, type Row, readCount, readId, readText } from '@duijie/core/models'
import { fenToYuan, isDuijieError, parseChinaTime } from '@duijie/core/platform'

/** Epoch seconds, in epoch milliseconds. 0 means never. Text times of a few endpoints are China's. */
export function readEpochMs(row: Row, name: string): number | undefined {
  const value = row.fields[name]
  if (typeof value === 'string' && /\D/.test(value.trim())) return textMs(row, name, value.trim())
  const seconds = readCount(row, name)
  if (seconds === undefined || seconds === 0) return undefined
  // The years 2001 to 2286: what is not among them is no time in seconds, and no instant of the model.
  return seconds >= 1_000_000_000 && seconds < 10_000_000_000 ? seconds * 1000 : note(row, name, 'not_a_time')
}

/** The same, as an instant of the model. */
export function readEpoch(row: Row, name: string): string | undefined {
  const ms = readEpochMs(row, name)
  return ms === undefined ? undefined : new Date(ms).toISOString()
}

function textMs(row: Row, name: string, text: string): number | undefined {
  const zoned = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isFinite(zoned)) return zoned
  try {
    return parseChinaTime(text)
  } catch (error) {
    if (isDuijieError(error)) return note(row, name, 'not_a_time')
    throw error
  }
}

/** An id that is there: 0 means none. */
export function readRealId(row: Row, name: string): string | undefined {
  const id = readId(row, name)
  return id === '0' ? undefined : id
}

/** A price in fen, which some fields have as text, as a decimal text of yuan. */
export function readPrice(row: Row, name: string): string | undefined {
  const fen = readCount(row, name)
  return fen === undefined ? undefined : fenToYuan(fen)
}

/** A number of a closed list, as the text that tables and `platformStatus` have. */
export function readCode(row: Row, name: string): string | undefined {
  return readText(row, name)?.trim()
}

/** The difference of two amounts; `undefined` where one of them is not told. */
export function less(amount: number | undefined, part: number | undefined): number | undefined {
  return amount === undefined || part === undefined ? undefined : amount - part
}

/** The sum of amounts; `undefined` where one of them is not told, or there is none. */
export function sumOf(amounts: readonly (number | undefined)[]): number | undefined {
  let total = 0
  for (const amount of amounts) {
    if (amount === undefined) return undefined
    total += amount
  }
  return amounts.length > 0 && Number.isSafeInteger(total) ? total : undefined
}

/** What must be there: noted where it is not, also where a 0 stands for nothing, unless it has been noted what is wrong with it. */
export function needed<Value>(row: Row, name: string, value: Value | undefined): Value | undefined {
  const field = row.path === '' ? name : `${row.path}.${name}`
  if (value === undefined && !row.issues.some((issue) => issue.field === field)) note(row, name, 'missing')
  return value
}
