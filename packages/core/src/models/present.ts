/** A model on its way: what may be left out may also be `undefined`. */
export type Draft<Model> = { [Key in keyof Model]: object extends Pick<Model, Key> ? Model[Key] | undefined : Model[Key] }

/** A copy without the members that are `undefined`: in the model, what is not told is not there. */
export function present<Model extends object>(draft: Draft<Model>): Model {
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(draft)) if (value !== undefined) copy[name] = value
  // Only optional members could be undefined, and those may be missing.
  return copy as Model
}
