import type { Schema, SchemaIssue } from './schema.js'

type Path = readonly PropertyKey[]

/** One value that does not fit, and how many stand-ins have been tried in its place. */
interface Odd {
  readonly path: Path
  tried: number
}

// An odd value must not cost all others their conversion. A schema says only yes or no to the whole, so something that fits is put in its place meanwhile:
// nothing at all, or one of these; then what stands there in another entry of the list; then the same is done with what surrounds it.
const standIns: readonly unknown[] = [undefined, '0', 0, false, [], {}]
const mostRounds = 40

/**
 * Converts everything but what does not fit: ids above all become text around an odd field too. What does not fit stays as it came.
 * Where that cannot be done, the value stays as it came.
 */
export async function convertAround(schema: Schema<unknown>, value: unknown, issues: readonly SchemaIssue[]): Promise<unknown> {
  let odds: Odd[] = []
  let found = issues
  for (let round = 0; round < mostRounds; round += 1) {
    for (const path of pathsOf(found, odds)) odds = blame(odds, path)
    if (odds.some(({ path }) => path.length === 0)) return value
    const copy = structuredClone(value)
    for (const odd of odds) put(copy, odd.path, standIn(odd, value, odds))
    const checking = schema['~standard'].validate(copy)
    const checked = checking instanceof Promise ? await checking : checking
    if (checked.issues === undefined) return putBack(checked.value, odds, value) ? checked.value : value
    found = checked.issues
  }
  return value
}

// Each place once, and what is found inside a stand-in speaks against the stand-in.
function pathsOf(issues: readonly SchemaIssue[], odds: readonly Odd[]): Iterable<Path> {
  const paths = issues.map((issue) => (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part)))
  const blamed = paths.map((path) => odds.find((odd) => isWithin(path, odd.path))?.path ?? path)
  return new Map(blamed.map((path) => [JSON.stringify(path.map(String)), path])).values()
}

// A path that is blamed again needs the next stand-in; after the last one, its surroundings take its place.
function blame(odds: readonly Odd[], path: Path): Odd[] {
  const known = odds.find((odd) => isWithin(path, odd.path))
  if (known === undefined) return [...odds.filter((odd) => !isWithin(odd.path, path)), { path, tried: 0 }]
  known.tried += 1
  return known.tried <= standIns.length
    ? [...odds]
    : blame(
        odds.filter((odd) => odd !== known),
        known.path.slice(0, -1),
      )
}

function standIn({ path, tried }: Odd, value: unknown, odds: readonly Odd[]): unknown {
  if (tried < standIns.length) return standIns[tried]
  const entry = path.findLastIndex((part) => typeof part === 'number')
  const list = at(value, path.slice(0, Math.max(entry, 0)))
  if (entry < 0 || !Array.isArray(list)) return undefined
  const twins = list.map((_, index) => path.with(entry, index))
  const twin = twins.find((candidate) => !odds.some((odd) => isWithin(candidate, odd.path)) && at(value, candidate) !== undefined)
  return twin === undefined ? undefined : structuredClone(at(value, twin))
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((part, index) => String(part) === String(path[index]))
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)
}

// A schema may have moved things: where an odd value has no place any more, nothing may be lost.
function putBack(converted: unknown, odds: readonly Odd[], original: unknown): boolean {
  return odds.every(({ path }) => put(converted, path, at(original, path)))
}

function put(value: unknown, path: Path, leaf: unknown): boolean {
  const last = path.at(-1)
  const parent = at(value, path.slice(0, -1))
  if (last === undefined || typeof parent !== 'object' || parent === null) return false
  return leaf === undefined ? Reflect.deleteProperty(parent, last) : Reflect.set(parent, last, leaf)
}
