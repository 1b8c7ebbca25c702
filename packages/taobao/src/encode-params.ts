import { DuijieError, type Fields, formatChinaTime, writeJson } from '@duijie/core/platform'

/** A file of an upload. It goes into the request as a part of its own and is not signed. */
export interface UploadFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** @defaultValue `application/octet-stream` */
  readonly type?: string
}

/** Params as they go over the wire. */
export interface EncodedParams {
  readonly texts: Record<string, string>
  readonly files: readonly (readonly [name: string, file: UploadFile])[]
}

/**
 * Turns checked params into wire texts: lists joined by commas, structures as compact JSON, instants in GMT+8. What is blank is left out, because the platform leaves it out of the signature.
 *
 * @param json - the params that are JSON even where they are flat lists
 * @throws DuijieError `invalid_params` for a value that has no wire form
 */
export function encodeParams(params: Fields, json: ReadonlySet<string>): EncodedParams {
  // Pairs, because a name may be one that every object has.
  const texts: [string, string][] = []
  const files: [string, UploadFile][] = []
  for (const [name, value] of Object.entries(params)) {
    if (isUploadFile(value)) {
      files.push([name, value])
      continue
    }
    const text = json.has(name) && Array.isArray(value) ? encodeJson(name, value) : encodeValue(name, value)
    if (text !== undefined && text.trim() !== '') texts.push([name, text])
  }
  return { texts: Object.fromEntries(texts), files }
}

function encodeValue(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return encodeNumber(name, value)
  if (value instanceof Date) return formatChinaTime(value)
  if (Array.isArray(value) && isFlat(value)) return value.flatMap((entry) => encodeValue(name, entry) ?? []).join(',')
  if (typeof value === 'object') return encodeJson(name, value)
  throw new DuijieError('invalid_params', `${name}: a ${typeof value} has no form on the wire`)
}

function encodeJson(name: string, value: object): string {
  return writeJson(plain(name, value), () => false)
}

// Inside a structure instants are texts too, and numbers must not have been rounded.
function plain(name: string, value: unknown): unknown {
  if (typeof value === 'number') encodeNumber(name, value)
  if (value instanceof Date) return formatChinaTime(value)
  if (Array.isArray(value)) return value.map((entry) => plain(name, entry))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, plain(name, inner)]))
}

function encodeNumber(name: string, value: number): string {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new DuijieError('invalid_params', `${name}: the number is beyond 2^53 and has already been rounded`, { hint: 'Pass long ids as strings.' })
  }
  if (!Number.isFinite(value)) throw new DuijieError('invalid_params', `${name}: the number is not finite`)
  const text = String(value)
  // The platform does not read exponents.
  return /^-?[\d.]+$/.test(text) ? text : value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
}

function isFlat(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value !== 'object' || value === null || value instanceof Date)
}

/** Whether a value is a file of an upload. */
export function isUploadFile(value: unknown): value is UploadFile {
  return (
    typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array && 'name' in value && typeof value.name === 'string'
  )
}
