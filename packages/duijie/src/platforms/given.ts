import { DuijieError } from '@duijie/core'
import type { Fields } from '@duijie/core/platform'
import type { WebhookAnswer } from './platform.js'

/** A record's values as texts, as they are signed and sent in forms. */
export function textsOf(params: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]],
    ),
  )
}

/** The same with `***` where tokens stand. */
export function masked(texts: Readonly<Record<string, string>>, tokens: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, tokens.includes(name) ? '***' : value]))
}

/**
 * A param that must be there, as text.
 *
 * @throws DuijieError `invalid_params` that names all that are missing
 */
export function neededTexts<const Name extends string>(params: Fields, names: readonly Name[]): Readonly<Record<Name, string>> {
  const texts = textsOf(params)
  const missing = names.filter((name) => texts[name] === undefined)
  if (missing.length > 0) throw new DuijieError('invalid_params', `params: missing ${missing.join(', ')}`)
  // Each of the names was found.
  return Object.fromEntries(names.map((name) => [name, texts[name]])) as Record<Name, string>
}

/** A field of an answer in JSON; `undefined` where there is none. */
export function fieldOf({ text }: WebhookAnswer, name: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  } catch {
    // No JSON: then it has no such field either.
    return undefined
  }
}

/** Where to begin, as the options of sources have it. */
export function fromOption(from: Date | undefined): { readonly from?: Date } {
  return from === undefined ? {} : { from }
}
