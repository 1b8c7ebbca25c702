import type { Failure } from '@duijie/core/platform'
import { bareDigits, writeWireJson } from '@duijie/core/testing'
import { listItems } from '../endpoints/list-items.js'
import { topMessages } from './refusals.js'

/** In which shape an answer is wanted. */
export interface Shape {
  readonly format: 'xml' | 'json'
  readonly simplify: boolean
}

/** An object in the simplified shape: lists are lists, and ids that the platform writes as bare numbers are `bareId`s. */
export type Answer = Readonly<Record<string, unknown>>

/** The text of a good answer. */
export function answerText(api: string, value: Answer, requestId: string, { format, simplify }: Shape): string {
  const answer = { ...value, request_id: requestId }
  if (format === 'json') return writeWireJson(simplify ? answer : { [rootOf(api)]: wrapped(answer) })
  return `<?xml version="1.0" encoding="utf-8" ?>${xml(rootOf(api), wrapped(answer))}`
}

/** The text of a refusal: the same in both JSON shapes. */
export function errorText(failure: Failure, requestId: string, format: Shape['format']): string {
  const { code = '15', subCode, message } = failure
  const words = subCode === undefined ? { msg: message } : { msg: topMessages[code] ?? 'Remote service error', sub_code: subCode, sub_msg: message }
  const error = { code: Number(code), ...words, request_id: requestId }
  if (format === 'json') return writeWireJson({ error_response: error })
  return `<?xml version="1.0" encoding="utf-8" ?>${xml('error_response', error)}`
}

/** `taobao.trades.sold.get` answers `trades_sold_get_response`; other prefixes stay. */
function rootOf(api: string): string {
  return `${api.replace(/^taobao\./, '').replaceAll('.', '_')}_response`
}

/** The default shape: every list stands in an object of its own, under the name of its entries. */
function wrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wrapped)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const entries = wrapped(part)
      return [name, Array.isArray(part) ? { [entryName(name, part)]: entries } : entries]
    }),
  )
}

function entryName(list: string, [first]: readonly unknown[]): string {
  const known = Object.hasOwn(listItems, list) ? listItems[list] : undefined
  return known ?? (typeof first === 'number' ? 'number' : 'string')
}

function xml(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((entry) => xml(name, entry)).join('')
  if (typeof value === 'object' && value !== null) {
    const inner = Object.entries(value).map(([part, entry]) => xml(part, entry))
    return `<${name}>${inner.join('')}</${name}>`
  }
  return value === undefined ? '' : `<${name}>${(bareDigits(value) ?? String(value)).replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`)}</${name}>`
}
