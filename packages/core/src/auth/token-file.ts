import { DuijieError } from '../errors.js'
import { parseStoredToken } from './stored-token.js'
import type { StoredToken } from './token.js'

/** What a token file says: a key and its token, or that there was one. */
export type TokenFile = { readonly key: string; readonly stored: StoredToken } | { readonly key?: never; readonly stored?: never }

const format = 'duijie-token'
const version = 1

/** The text of a key whose token was deleted. It stays, so that no late writer brings the token back; it names neither key nor token. */
export const deletedTokenFile = JSON.stringify({ format, version, deleted: true })

/** The text of a token file. */
export function formatTokenFile(key: string, stored: StoredToken): string {
  return JSON.stringify({ format, version, key, stored })
}

/** Reads the text of a token file; what is broken, foreign or newer than this code is an error that says what to do. */
export function parseTokenFile(text: string, directory: string): TokenFile {
  const content = parseObject(text)
  if (content?.['format'] !== format) throw unreadable(directory, 'is broken or was not written by this library')
  if (content['version'] !== version) {
    const hint = 'Use the same version of the library in all processes that share the directory.'
    throw new DuijieError('unexpected', `the token in ${directory} was written in a format that this version does not know`, { hint })
  }
  if (content['deleted'] === true) return {}
  const stored = parseStoredToken(content['stored'])
  if (typeof content['key'] !== 'string' || stored === undefined) throw unreadable(directory, 'is incomplete')
  return { key: content['key'], stored }
}

/** The error of a token file that cannot be used. */
export function unreadable(directory: string, problem: string): DuijieError {
  return new DuijieError('unexpected', `the token in ${directory} ${problem}`, {
    hint: `Restore the directory from a backup; or remove it (rm -r ${directory}) while no process uses it, and authorise that account again.`,
  })
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    // The parser's own message quotes the text, which may hold a token: it is not kept.
    return undefined
  }
}
