/** Numbers from 0 up to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A JSON document that is full of digits where they hurt: around 2^53, in strings beside colons and commas, behind escapes, with fractions and exponents. */
export function jsonDocument(random: () => number): string {
  const space = pick(random, ['', '', '', ' ', '\n  ', '\t', ' \r\n'])
  return space + value(random, 0, space) + space
}

/** The same document, broken by one character. */
export function brokenDocument(random: () => number): string {
  const text = jsonDocument(random)
  const at = Math.floor(random() * (text.length + 1))
  const inserted = pick(random, ['', '0', '"', ',', ':', '-', '.', '\\', ' ', '[', '}', '12345678901234567', 'e', '\u0001'])
  return text.slice(0, at) + inserted + text.slice(at + (inserted === '' || random() < 0.5 ? 1 : 0))
}

function value(random: () => number, depth: number, space: string): string {
  const kind = depth > 4 ? random() * 0.8 : random()
  if (kind < 0.5) return number(random)
  if (kind < 0.75) return string(random)
  if (kind < 0.8) return pick(random, ['true', 'false', 'null'])
  const items = Array.from({ length: Math.floor(random() * 5) }, () => value(random, depth + 1, space))
  if (kind < 0.9) return `[${space}${items.join(`${space},${space}`)}${space}]`
  return `{${space}${items.map((item) => `${string(random)}${space}:${space}${item}`).join(`${space},${space}`)}${space}}`
}

const boundaries = [
  '9007199254740990',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '9007199254741000',
  '8999999999999999',
  '9999999999999999',
  '1000000000000000',
  '999999999999999',
  '10000000000000000',
  '18446744073709551615',
  '9223372036854775807',
]

function number(random: () => number): string {
  const sign = random() < 0.25 ? '-' : ''
  const kind = random()
  if (kind < 0.25) return sign + pick(random, boundaries)
  if (kind < 0.35) return sign + pick(random, ['0', '0.0', '0e5', '0.10000000000000000001', '0E-1'])
  const integer = sign + pick(random, '123456789') + digits(random, 30)
  if (kind < 0.7) return integer
  const fraction = random() < 0.5 ? `.${pick(random, '0123456789')}${digits(random, 25)}` : ''
  return integer + fraction + (random() < 0.5 ? `${pick(random, 'eE')}${pick(random, ['', '+', '-'])}${Math.floor(random() * 25)}` : '')
}

const pieces = [
  'a',
  ' ',
  ',',
  ':',
  '[',
  '{',
  '}',
  ']',
  '-',
  '.',
  'e',
  '\\"',
  '\\\\',
  '\\/',
  '\\n',
  '\\u0031',
  '\\ud83d\\ude00',
  '单号',
  '😀',
  '\u2028',
  '://',
  '","',
  '": ',
]

function string(random: () => number): string {
  let text = ''
  for (let left = Math.floor(random() * 6); left > 0; left--) {
    // A raw quote or line end would be no JSON; as escapes they are what confuses a careless scanner.
    text += random() < 0.5 ? pick(random, pieces).replaceAll(/^"|(?<!\\)"/g, '\\"') : digits(random, 40)
  }
  return `"${text}"`
}

function digits(random: () => number, most: number): string {
  let text = ''
  for (let left = Math.floor(random() * (most + 1)); left > 0; left--) text += Math.floor(random() * 10)
  return text
}

function pick<Value>(random: () => number, from: ArrayLike<Value>): Value {
  const value = from[Math.floor(random() * from.length)]
  if (value === undefined) throw new RangeError('nothing to pick from')
  return value
}
