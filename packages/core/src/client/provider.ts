/** A value, or a function that gives the current one: credentials may then change while the client runs. */
export type Provided<Value> = Value | (() => Value | Promise<Value>)

/** Makes one function of a value or a function. It is asked for each attempt, so that a change holds from the next attempt on; those in flight keep what they had. */
export function provider<Value extends object>(provided: Provided<Value>): () => Promise<Value> {
  return async () => (typeof provided === 'function' ? provided() : provided)
}
