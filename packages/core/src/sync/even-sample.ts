/** A few of many, spread evenly over all that came; how many come need not be known before. */
export interface EvenSample<Value> {
  add(value: Value): void
  /** How many came. */
  readonly seen: number
  /** What lies nearest to a place, 0 for the first that came; `undefined` when none did. */
  near(place: number): Value | undefined
}

/** Keeps between `size` and twice as many values: each time there are too many, every second one goes. */
export function evenSample<Value>(size: number): EvenSample<Value> {
  let kept: Value[] = []
  let stride = 1
  let seen = 0
  return {
    add(value) {
      if (seen % stride === 0) kept.push(value)
      seen += 1
      if (kept.length <= 2 * size) return
      kept = kept.filter((_, index) => index % 2 === 0)
      stride *= 2
    },
    get seen() {
      return seen
    },
    near: (place) => kept[Math.min(kept.length - 1, Math.round(place / stride))],
  }
}
