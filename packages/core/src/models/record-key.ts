import { type RecordKind, recordKinds } from './record-kind.js'

/** What names a record among all records of all platforms. */
export interface RecordIdentity {
  readonly platform: string
  /** Whose it is: the account's key. */
  readonly account: string
  readonly kind: RecordKind
  /** The platform's id of the object. */
  readonly id: string
}

const separator = ':'
// Control characters do not fit every database, lone surrogates do not fit UTF-8.
const special = /[%:\p{Cc}\p{Cs}]/gu
const escaped = /%(?:u([0-9A-F]{4})|([0-9A-F]{2}))/g

/**
 * A record's key in one text, none of whose parts can run into the next: `platform:account:kind:id`.
 * @example
 * ```ts
 * recordKey({ platform: 'acme', account: 'shop-1', kind: 'orders', id: '4093482012345678901' }) // acme:shop-1:orders:4093482012345678901
 * ```
 */
export function recordKey({ platform, account, kind, id }: RecordIdentity): string {
  return [escapePart(platform), escapePart(account), kind, escapePart(id)].join(separator)
}

/** The parts of a key; `undefined` when it is not one of ours. */
export function parseRecordKey(key: string): RecordIdentity | undefined {
  const parts = key.split(separator)
  const [platform, account, name, id] = parts
  const kind = recordKinds.find((known) => known === name)
  if (parts.length !== 4 || !platform || !account || !id || kind === undefined) return undefined
  const identity = { platform: unescapePart(platform), account: unescapePart(account), kind, id: unescapePart(id) }
  return recordKey(identity) === key ? identity : undefined
}

/** A part of a key, in which no separator stands any more. */
export function escapePart(part: string): string {
  return part.replace(special, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x100 ? `%${hex(code, 2)}` : `%u${hex(code, 4)}`
  })
}

function unescapePart(part: string): string {
  return part.replace(escaped, (_match, wide: string | undefined, narrow: string | undefined) => String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16)))
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0')
}
