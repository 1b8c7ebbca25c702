/** A model on its way: what may be left out may also be `undefined`. */
export type Draft<Model> = { [Key in keyof Model]: object extends Pick<Model, Key> ? Model[Key] | undefined : Model[Key] }

/**
 * A copy without the members that are `undefined`: in the model, what is not told is not there.
 * Write drafts with their names in alphabetical order: the content hash is quicker then, because it is made of the names in order.
 */
export function present<Model extends object>(draft: Draft<Model>): Model {
  let whole: Record<string, unknown> | undefined
  let part: Record<string, unknown> = {}
  let size = 0
  for (const name in draft) {
    const value: unknown = draft[name]
    if (value === undefined) continue
    // An object that grows name by name becomes a hash table in V8 beyond some twenty names, and takes half as long again to write as JSON and to hash;
    // one that is put together of two does not.
    if (size === mostAtOnce) {
      whole = { ...whole, ...part }
      part = {}
      size = 0
    }
    part[name] = value
    size += 1
  }
  // Only optional members could be undefined, and those may be missing.
  return (whole === undefined ? part : { ...whole, ...part }) as Model
}

const mostAtOnce = 15
