/**
 * Says where a text stops being JSON, without a word of its content: the message of `JSON.parse` quotes what it could not read,
 * and that may be personal data.
 */
export function jsonFault(text: string): string {
  if (text.trim() === '') return 'not JSON: the text is empty'
  const at = faultPosition(text)
  const where = at >= text.length ? `the text ends too early, after ${text.length} characters` : `unexpected character at position ${at} of ${text.length}`
  return `not JSON: ${where}${/^\s*</.test(text) ? '; it looks like HTML or XML' : ''}`
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end'

// A walk over the tokens without recursion, because what is broken may be nested without end.
function faultPosition(text: string): number {
  const open: ('[' | '{')[] = []
  let expected: Expected = 'value'
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (;;) {
    while (isOneOf(' \t\n\r', text[at])) at++
    const char = text[at]
    if (char === undefined) return at
    const inside = open.at(-1)
    const mayClose = expected === ', or end' || expected === 'value or ]' || expected === 'key or }'
    if (mayClose && inside !== undefined && char === (inside === '[' ? ']' : '}')) {
      open.pop()
      at++
      expected = ', or end'
    } else if (expected === ':') {
      if (char !== ':') return at
      at++
      expected = 'value'
    } else if (expected === ', or end') {
      if (char !== ',' || inside === undefined) return at
      at++
      expected = inside === '[' ? 'value' : 'key'
    } else if (char === '"') {
      const { end, whole } = readString(text, at)
      if (!whole) return end
      at = end
      expected = isKey(expected) ? ':' : ', or end'
    } else if (isKey(expected)) {
      return at
    } else if (char === '[' || char === '{') {
      open.push(char)
      at++
      expected = char === '[' ? 'value or ]' : 'key or }'
    } else {
      const end = afterScalar(text, at)
      if (end === at) return at
      at = end
      expected = ', or end'
    }
  }
}

function isKey(expected: Expected): boolean {
  return expected === 'key' || expected === 'key or }'
}

function isOneOf(set: string, char: string | undefined): boolean {
  return char !== undefined && set.includes(char)
}

/** Reads a string from its quote on; where it breaks, `end` is the place. */
function readString(text: string, start: number): { readonly end: number; readonly whole: boolean } {
  let at = start + 1
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return { end: at + 1, whole: true }
    if (Number.isNaN(code) || code < 0x20) return { end: at, whole: false }
    if (code !== 0x5c) at++
    else if (isOneOf('"\\/bfnrt', text[at + 1])) at += 2
    else if (/^u[\da-fA-F]{4}$/.test(text.slice(at + 1, at + 6))) at += 6
    else return { end: Math.min(at + 1, text.length), whole: false }
  }
}

function afterScalar(text: string, start: number): number {
  const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
  scalar.lastIndex = start
  return scalar.test(text) ? scalar.lastIndex : start
}
