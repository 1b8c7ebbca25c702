// The usual forms of money and time, read digit by digit: an order has dozens of them. Whatever looks otherwise is left to the codecs, which also tell what is wrong.

/** Fen of `12`, `12.3` and `12.34`; `undefined` for anything else. */
export function quickFen(text: string): number | undefined {
  const { length } = text
  if (length === 0 || length > 13) return undefined
  let fen = 0
  let decimals = -1
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index)
    if (code === point && decimals === -1 && index > 0) decimals = 0
    else if (code < zero || code > nine || decimals === 2) return undefined
    else {
      fen = fen * 10 + code - zero
      if (decimals !== -1) decimals += 1
    }
  }
  if (decimals === 0) return undefined
  return decimals === 2 ? fen : decimals === 1 ? fen * 10 : fen * 100
}

/** Epoch milliseconds of `yyyy-MM-dd HH:mm:ss` in China's time, on the first 28 days of a month; `undefined` for anything else. */
export function quickChinaMs(text: string): number | undefined {
  if (text.length !== 19 || text[4] !== '-' || text[7] !== '-' || text[10] !== ' ' || text[13] !== ':' || text[16] !== ':') return undefined
  const century = twoDigits(text, 0)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  const year = century * 100 + twoDigits(text, 2)
  // NaN fails every comparison.
  const isUsual = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23 && minute <= 59 && second <= 59
  return isUsual ? Date.UTC(year, month - 1, day, hour - 8, minute, second) : undefined
}

/** The instant of `yyyy-MM-dd HH:mm:ss` in China's time as the model writes it, on the first 28 days of a month from 8 o'clock on; `undefined` for anything else. */
export function quickChinaInstant(text: string): string | undefined {
  const hour = twoDigits(text, 11) - 8
  // The day is the same in UTC.
  if (!(hour >= 0) || quickChinaMs(text) === undefined) return undefined
  return `${text.slice(0, 10)}T${hour < 10 ? '0' : ''}${hour}${text.slice(13)}.000Z`
}

const zero = 48
const nine = 57
const point = 46

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero
  const ones = text.charCodeAt(at + 1) - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}
