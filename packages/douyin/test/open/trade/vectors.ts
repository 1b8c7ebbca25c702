import keys from '../../vectors/trade-keys.json' with { type: 'json' }
import signing from '../../vectors/trade-signing.json' with { type: 'json' }

/** A vector of the platform document: what goes in, and what must come out. */
export interface Vector {
  readonly id: string
  readonly kind: string
  // Each kind has its own fields; the test of a kind knows them.
  readonly input: Readonly<Record<string, never>>
  readonly expect: Readonly<Record<string, string>>
}

/** The vectors of one kind. */
export function vectorsOf<Input>(kind: string): readonly (Omit<Vector, 'input'> & { readonly input: Input })[] {
  // JSON modules only know the union of all vectors.
  const all = signing.vectors as unknown as readonly (Omit<Vector, 'input'> & { readonly input: Input })[]
  const found = all.filter((vector) => vector.kind === kind)
  if (found.length === 0) throw new RangeError(`there are no vectors of ${kind}`)
  return found
}

/** A key of the vectors, by its file's name. */
export function keyOf(name: string): string {
  // The file's names are the keys of the module.
  const key = (keys as Readonly<Record<string, string>>)[name]
  if (key === undefined) throw new RangeError(`there is no key ${name}`)
  return key
}
