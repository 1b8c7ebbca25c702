/** A model on its way: what may be left out may also be `undefined`. */
export type Draft<Model> = { [Key in keyof Model]: object extends Pick<Model, Key> ? Model[Key] | undefined : Model[Key] }

/**
 * A copy without the members that are `undefined`: in the model, what is not told is not there.
 * Write drafts with their names in alphabetical order: the content hash is quicker then, because it is made of the names in order.
 */
export function present<Model extends object>(draft: Draft<Model>): Model {
  const copy: Record<string, unknown> = {}
  for (const name in draft) if (draft[name] !== undefined) copy[name] = draft[name]
  // Only optional members could be undefined, and those may be missing.
  return copy as Model
}
