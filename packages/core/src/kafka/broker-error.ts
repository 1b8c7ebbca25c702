import { DuijieError, type ErrorKind, isDuijieError } from '../errors.js'

// As Kafka's protocol and librdkafka call it; each client puts the name into another field.
const tooLarge = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'ERR_MSG_SIZE_TOO_LARGE', 'ERR__MSG_SIZE_TOO_LARGE'])
const nameFields = ['apiId', 'type', 'code'] as const

/** Whether a broker, or a client before it, found a message or a batch too large. */
export function isTooLarge(error: unknown): boolean {
  return namesIn(error).some((name) => tooLarge.has(name))
}

/** What a Kafka client threw, as an error of ours: its own words stay in the cause, they may quote addresses. */
export function toBrokerError(error: unknown, what: string): DuijieError {
  if (isDuijieError(error)) return error
  const names = namesIn(error)
  const code = names.find((name) => !name.startsWith('PLT_KFK_MULTIPLE') && !name.startsWith('PLT_KFK_RESPONSE'))
  return new DuijieError(kindOf(names), `${what} failed${code === undefined ? '' : ` with ${code}`}`, { code, cause: error })
}

function kindOf(names: readonly string[]): ErrorKind {
  if (names.some((name) => name.endsWith('_AUTHORIZATION_FAILED'))) return 'permission'
  if (names.some((name) => name.includes('AUTHENTICATION') || name.includes('SASL'))) return 'auth_invalid'
  if (names.some((name) => name === 'UNKNOWN_TOPIC_OR_PARTITION' || name === 'ERR_UNKNOWN_TOPIC_OR_PART')) return 'not_found'
  return 'transient'
}

/** The names that a failure and all that it was made of carry. */
function namesIn(error: unknown, depth = 0): readonly string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const own = nameFields.map((field): unknown => Reflect.get(error, field)).filter((name) => typeof name === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(name))
  const parts: unknown = Reflect.get(error, 'errors')
  const inner = [...(Array.isArray(parts) ? parts : []), Reflect.get(error, 'cause')].flatMap((part: unknown) => namesIn(part, depth + 1))
  // What was found deepest says most: the outer ones only tell that something failed.
  return [...inner, ...own.filter((name): name is string => typeof name === 'string')]
}
