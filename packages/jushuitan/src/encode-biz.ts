import { DuijieError, type Fields, formatChinaTime, writeJson } from '@duijie/core/platform'

/** What an endpoint's data says about its business params on the wire. */
export interface BizWire {
  /** The one param whose value is the whole of `biz`: some calls take a bare list. */
  readonly list?: string
  /** Lists that go as one text, joined by commas. */
  readonly comma?: readonly string[]
  /** Keys, at any depth, whose texts of digits are written as bare numbers: ids and row versions, which a number of JavaScript cannot always hold. */
  readonly numbers?: readonly string[]
}

/** Reads {@link BizWire} from an endpoint's data. */
export function bizWireOf(wire: Fields): BizWire {
  const { list, comma, numbers } = wire
  return {
    ...(typeof list === 'string' ? { list } : {}),
    ...(Array.isArray(comma) ? { comma: comma.map(String) } : {}),
    ...(Array.isArray(numbers) ? { numbers: numbers.map(String) } : {}),
  }
}

/**
 * The text of `biz`: made once, because the very bytes that are signed must be sent. Instants become Beijing time, what is undefined or null is left out.
 *
 * @throws DuijieError `invalid_params` for a value that has no wire form
 */
export function encodeBiz(params: Fields, { list, comma = [], numbers = [] }: BizWire): string {
  const bare = new Set(numbers)
  const joined = comma.length === 0 ? params : { ...params, ...joinedLists(params, comma) }
  const biz = list === undefined ? joined : (joined[list] ?? [])
  return writeJson(plain('biz', biz), (key) => bare.has(key))
}

function joinedLists(params: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = params[name]
      return Array.isArray(value) ? [[name, value.map((entry) => commaFree(name, entry)).join(',')]] : []
    }),
  )
}

// A code with a comma in it would be taken for two, and the answer would be empty, not an error.
function commaFree(name: string, entry: unknown): string {
  const text = typeof entry === 'string' ? entry : String(entry)
  if (text.trim() === '') throw new DuijieError('invalid_params', `${name}: an entry is blank`)
  if (!text.includes(',')) return text
  throw new DuijieError('invalid_params', `${name}: an entry holds a comma, which the platform takes for two entries`, {
    hint: 'Such codes cannot be asked for by this param: ask by a time window.',
  })
}

function plain(name: string, value: unknown): unknown {
  if (typeof value === 'number') return checkedNumber(name, value)
  if (value instanceof Date) return formatChinaTime(value)
  if (Array.isArray(value)) return value.map((entry) => plain(name, entry))
  if (typeof value === 'function' || typeof value === 'symbol') throw new DuijieError('invalid_params', `${name}: a ${typeof value} has no form on the wire`)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null)
  return Object.fromEntries(members.map(([field, member]) => [field, plain(field, member)]))
}

function checkedNumber(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new DuijieError('invalid_params', `${name}: the number is not finite`)
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value
  throw new DuijieError('invalid_params', `${name}: the number is beyond 2^53 and has already been rounded`, { hint: 'Pass long ids as strings.' })
}
