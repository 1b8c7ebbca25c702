import { DuijieError } from '../errors.js'

/**
 * Yuan as platforms write them, in fen. Nothing is calculated with fractions and nothing is rounded: the digits are moved.
 * A number is taken by the digits that JavaScript prints, which are those of the JSON it was read from, up to 15 of them.
 *
 * @throws DuijieError `invalid_request` for what is no plain decimal number, has a fraction of a fen (a unit cost or a rate: keep it as the decimal string that it is),
 * or is beyond 2^53 - 1 fen.
 * @example
 * ```ts
 * yuanToFen('200.07') // 20007
 * yuanToFen('-0.5') // -50
 * yuanToFen('12.3400') // 1234
 * ```
 */
export function yuanToFen(yuan: string | number): number {
  const match = decimal.exec(typeof yuan === 'number' ? printed(yuan) : yuan)
  if (match === null) throw refused('is not a plain decimal number')
  const [, sign = '', whole = '', fraction = ''] = match
  if (/[1-9]/.test(fraction.slice(2))) throw refused('has a fraction of a fen; keep it as a decimal string')
  const fen = Number(whole + fraction.slice(0, 2).padEnd(2, '0'))
  if (!Number.isSafeInteger(fen)) throw refused('is more than a safe integer of fen can hold')
  return sign === '-' && fen !== 0 ? -fen : fen
}

/**
 * Fen as yuan with two decimals.
 * @throws DuijieError `invalid_params` for what is not a safe integer.
 * @example
 * ```ts
 * fenToYuan(20007) // 200.07
 * ```
 */
export function fenToYuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new DuijieError('invalid_params', 'an amount of fen is not a safe integer')
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/

/** A double tells decimal numbers of up to 15 digits apart; of longer ones it may hold a neighbour. */
function printed(yuan: number): string {
  const text = String(yuan)
  if (text.replace(/\D/g, '').replace(/^0+/, '').length > 15) throw refused('has more digits than a number keeps; pass it as text')
  return text
}

function refused(what: string): DuijieError {
  return new DuijieError('invalid_request', `an amount of money ${what}`)
}
