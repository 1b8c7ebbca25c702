import type { Call, Failure, Fields } from '@duijie/core/platform'

// Secrets, and what tells who somebody is, as plain and as cipher text.
const secretNames: ReadonlySet<string> = new Set([
  'code',
  'refresh_token',
  'plain_text',
  'cipher_text',
  'post_receiver',
  'post_tel',
  'address_detail',
  'user_name',
  'mobile',
  'detail',
])
// Shorter texts stand in too many words by chance: to hide them would make errors unreadable. A name of two characters is one.
const shortest = 2

/** The texts of a call that must not come back in its errors: token, codes, personal data among the params. */
export function secretTexts({ token, params }: Pick<Call, 'token' | 'params'>): readonly string[] {
  const found: string[] = token === undefined ? [] : [token.accessToken]
  collect(params, found)
  // The longer ones first: one may hold another.
  return found.sort((left, right) => right.length - left.length)
}

/** A failure whose words hold none of the texts: the platform may repeat what it refuses, and errors travel further than that may. */
export function hideIn(failure: Failure, texts: readonly string[]): Failure {
  return texts.length === 0 ? failure : { ...failure, message: texts.reduce((message, text) => message.replaceAll(text, '***'), failure.message) }
}

function collect(params: Fields, found: string[]): void {
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' && secretNames.has(name) && value.length >= shortest) found.push(value)
    for (const entry of Array.isArray(value) ? value : [value]) if (isFields(entry)) collect(entry, found)
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
