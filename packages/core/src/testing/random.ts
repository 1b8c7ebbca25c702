/** Chance that comes out the same for the same seed. */
export interface Random {
  /** From 0 up to, but never, 1. */
  next(): number
  /** A whole number between the two, both included. */
  int(min: number, max: number): number
  pick<Value>(values: readonly Value[]): Value
  /** Whether something happens that has this probability. */
  chance(probability: number): boolean
  /** So many decimal digits, the first not 0. */
  digits(count: number): string
  /** So many hexadecimal digits. */
  hex(count: number): string
  /** A source of its own, which does not move this one: the same label gives the same source again. */
  fork(label: string): Random
}

/** Makes a source of chance that always gives the same for the same seed. It is no source of secrets. */
export function seeded(seed: number | string): Random {
  const text = String(seed)
  let state = hash(text)
  // Mulberry32: 32 bits of state are enough for test data, and it is fast.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const letters = (count: number, base: number) => Array.from({ length: count }, () => int(0, base - 1).toString(base)).join('')
  return {
    next,
    int,
    pick(values) {
      const value = values[int(0, values.length - 1)]
      if (value === undefined) throw new RangeError('there is nothing to pick from')
      return value
    },
    chance: (probability) => next() < probability,
    digits: (count) => `${int(1, 9)}${letters(count - 1, 10)}`,
    hex: (count) => letters(count, 16),
    fork: (label) => seeded(`${text}/${label}`),
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value | 0
}
