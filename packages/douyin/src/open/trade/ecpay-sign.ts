import { DuijieError, digest } from '@duijie/core/platform'
import type { RequestSigner } from '../signing.js'

/** The params that the signature leaves out, whatever they hold. */
const unsigned: ReadonlySet<string> = new Set(['sign', 'app_id', 'thirdparty_id', 'other_settle_params'])

/**
 * What guaranteed payment (ecpay) signs: the values alone, their names count for nothing. Each is trimmed, freed of one pair of quotes, trimmed again, and left out where it is empty or `null`;
 * the SALT joins them, and all are sorted by their bytes.
 *
 * @param params - as they are sent: lists and objects have to be JSON text already.
 */
export function ecpayStringToSign(params: Readonly<Record<string, unknown>>, salt: string): string {
  const values = Object.entries(params).flatMap(([name, value]) => {
    const text = unsigned.has(name) ? '' : signedText(value)
    return text === '' || text === 'null' ? [] : [text]
  })
  return [...values, salt].sort(byBytes).join('&')
}

/** The signature of guaranteed payment (ecpay), its param `sign`: MD5 in small hex letters. */
export function signEcpay(params: Readonly<Record<string, unknown>>, salt: string): string {
  return digest('md5', ecpayStringToSign(params, salt))
}

/** Adds `sign` to the body of a request. */
export const ecpayRequestSigner: RequestSigner = ({ body }, { keys: { ecpay } }) => {
  if (ecpay !== undefined) return { body: { ...body, sign: signEcpay(body, ecpay.salt) } }
  throw new DuijieError('invalid_params', 'nothing was sent: guaranteed payment (ecpay) needs its SALT', {
    platform: 'douyin',
    hint: 'Give it in the option `credentials`, as `ecpay: { salt, token }`: both stand in the payment settings of the console.',
  })
}

/** Texts by their bytes in UTF-8: that of JavaScript's own order differs from it beyond the basic plane. */
export function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

function signedText(value: unknown): string {
  const text = String(value ?? '').trim()
  const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"')
  return isQuoted ? text.slice(1, -1).trim() : text
}
