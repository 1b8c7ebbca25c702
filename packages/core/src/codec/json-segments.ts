/** How the parts of a document are parsed. */
export interface ParseParts {
  /** Objects with commas between. */
  list(part: Buffer): readonly unknown[]
  /** A document without its opening. */
  document(part: Buffer, opening: string): unknown
}

// A string of at most so many characters lies where the engine keeps young values. A longer one gets memory from the system, page by page, which takes longer than
// decoding does, and nearly half as long as parsing.
const segmentBytes = 48 * 1024

/**
 * Parses a document that is mostly one list of objects, as the pages of platforms are, some objects at a time; any other document in one piece.
 *
 * Where to cut is guessed by what stands between the first keys of two objects. Whether that was right is not: a segment that was cut inside a string or a nested list
 * is no list of its own, so the native parser refuses it, and then the whole is parsed in one piece.
 */
export function parseInSegments(bytes: Buffer, parse: ParseParts): unknown {
  const list = bytes.length < 2 * segmentBytes ? undefined : findList(bytes)
  if (list !== undefined) {
    try {
      const parsed = parseList(bytes, list, parse)
      if (parsed !== undefined) return parsed.document
    } catch {
      // Cut in the wrong place, or no JSON. Parsing the whole tells.
    }
  }
  return parse.document(bytes, '')
}

/** The list at the end of a document's opening. */
interface List {
  /** All that comes before its first object. */
  readonly opening: string
  readonly start: number
  /** By which keys it is reached. */
  readonly path: readonly string[]
  /** What stands between two of its objects. */
  readonly between: string
}

// Objects in objects, with plain values before, down to a list whose first object begins without white space.
const openings = /^\s*(?:\{\s*(?:"[^"\\]*"\s*:\s*(?:[-+.\w]+|"[^"\\]*")\s*,\s*)*"[^"\\]*"\s*:\s*)+\[(?=(\{"[^"\\]*":))/
const longestOpening = 512

function findList(bytes: Buffer): List | undefined {
  const [opening, first] = openings.exec(bytes.toString('utf8', 0, longestOpening)) ?? []
  // The opening goes to the native parser as it stands: nothing in it may be too long for that.
  if (opening === undefined || first === undefined || /\d{16}/.test(opening)) return undefined
  const path = [...opening.matchAll(/"([^"\\]*)"\s*:\s*[{[]/g)].map(([, key = '']) => key)
  return { opening, start: Buffer.byteLength(opening), path, between: `},${first}` }
}

// Stands in the list's first place while its last objects are parsed together with all that follows. A document with the same key twice
// means the later one; then the mark is not found.
const mark = '\u{fdd0}first'

function parseList(bytes: Buffer, { opening, start, path, between }: List, parse: ParseParts): { readonly document: unknown } | undefined {
  const objects: unknown[] = []
  let at = start
  while (bytes.length - at > segmentBytes) {
    const cut = bytes.lastIndexOf(between, at + segmentBytes - between.length)
    if (cut < at) return undefined
    for (const object of parse.list(bytes.subarray(at, cut + 1))) objects.push(object)
    at = cut + 2
  }
  const document = parse.document(bytes.subarray(at), `${opening}${JSON.stringify(mark)},`)
  const end = path.reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), document)
  if (!Array.isArray(end) || end[0] !== mark) return undefined
  const [, ...last] = end.splice(0)
  for (const object of objects) end.push(object)
  for (const object of last) end.push(object)
  return { document }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
