import type { Rule } from './param-fields.js'

type Params = Readonly<Record<string, unknown>>

/** A window has two ends. */
export const bothEnds = (start: string, end: string): Rule<Params> => ({
  words: `must give ${start} and ${end} together: the platform takes no window with one end`,
  holds: (params) => (params[start] === undefined) === (params[end] === undefined),
})

/** A query without any filter is refused by the platform. */
export const oneOf = (...names: readonly string[]): Rule<Params> => ({
  words: `must give one of ${names.join(', ')}`,
  holds: (params) => names.some((name) => params[name] !== undefined),
})

/** A cursor goes without a window. */
export const cursorAlone = (cursor: string, ...others: readonly string[]): Rule<Params> => ({
  words: `must give ${cursor} without ${others.join(', ')}: the platform's cursor takes no such filter`,
  holds: (params) => params[cursor] === undefined || others.every((name) => params[name] === undefined),
})

/** Whatever else may be asked of params. */
export const rule = (words: string, holds: (params: Params) => boolean): Rule<Params> => ({ words, holds })
