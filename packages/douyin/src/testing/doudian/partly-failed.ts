const brand = Symbol('partly failed')

/** An answer that tells what became of each row: it holds data beside its error. */
export interface PartlyFailed {
  readonly [brand]: true
  readonly subCode: string
  readonly words: string
  readonly data: unknown
}

/** Makes one. */
export function partlyFailed(subCode: string, words: string, data: unknown): PartlyFailed {
  return { [brand]: true, subCode, words, data }
}

/** Whether a behaviour's value is one. */
export function isPartlyFailed(value: unknown): value is PartlyFailed {
  return typeof value === 'object' && value !== null && brand in value
}
