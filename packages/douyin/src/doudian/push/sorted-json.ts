import { isDuijieError, parseJson, stringifyCanonical } from '@duijie/core/platform'

// Control characters stand in JSON only escaped, so that no text can be taken for a number by this.
const mark = '\u0001'
const marked = /"\\u0001(-?\d[\d.eE+-]*)"/g
const parts = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/**
 * The same JSON with the keys of every level in the order of their bytes, without spaces, and every number as it was written: digits that no number of JavaScript could hold stay.
 * `undefined` for what is no JSON.
 */
export function sortJson(text: string, html: 'raw' | 'escaped' = 'raw'): string | undefined {
  // A text that begins with the mark would come out as a number.
  if (text.includes('\\u0001') || text.includes(mark)) return undefined
  const quoted = text.replace(parts, (part) => (part.startsWith('"') ? part : `"\\u0001${part}"`))
  try {
    // The same text without the numbers' marks must be JSON as well: `01` is none.
    parseJson(text)
    return stringifyCanonical(parseJson(quoted), { html }).replace(marked, '$1')
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
