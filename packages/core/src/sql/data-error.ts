import { serverRefusal } from './server-error.js'

// Primary result codes of SQLite that a value causes, whatever the machine's state: TOOBIG, CONSTRAINT, MISMATCH.
const valueCodes = new Map([
  [18, 'SQLITE_TOOBIG'],
  [19, 'SQLITE_CONSTRAINT'],
  [20, 'SQLITE_MISMATCH'],
])

/**
 * Why a database will never take a value, where an error says that: a constraint, a type, a size. The database's code only, because its words may hold the value.
 * `undefined` for everything that may pass: a full disk, a lock, a lost connection.
 */
export function dataErrorReason(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const name = nameOf(error) ?? serverRefusal(error)
  return name === undefined ? undefined : `the database refuses it: ${name}`
}

function nameOf(error: object): string | undefined {
  // node:sqlite: a number, the lower byte of which is the primary code.
  if ('errcode' in error && typeof error.errcode === 'number') {
    const name = valueCodes.get(error.errcode & 0xff)
    return name === undefined ? undefined : `${name} (${error.errcode})`
  }
  // better-sqlite3: the code's name, with the extension at its end.
  if (!('code' in error) || typeof error.code !== 'string') return undefined
  const { code } = error
  return /^SQLITE_[A-Z_]+$/.test(code) && [...valueCodes.values()].some((name) => code === name || code.startsWith(`${name}_`)) ? code : undefined
}
