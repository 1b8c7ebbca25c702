import { importPublicKey, sameHex } from '@duijie/core/platform'
import { parseByteAuthorization, verifyByteAuthorization } from '../../../open/trade/byte-authorization.js'
import { signEcpay } from '../../../open/trade/ecpay-sign.js'
import { openFailure } from '../refusals.js'
import type { RequestCheck } from '../request-checks.js'

/** Guaranteed payment: MD5 over the values of the body and the SALT. */
export const checkEcpaySign: RequestCheck = ({ body = {} }, { options: { ecpay } }) => {
  const { sign } = body
  const isGood = ecpay !== undefined && typeof sign === 'string' && sameHex(sign, signEcpay(body, ecpay.salt))
  return isGood ? undefined : openFailure(2008, '验签异常')
}

const toleranceMs = 300_000

/** The older trade API: RSA over method, path, time, nonce and the raw body. */
export const checkByteAuthorization: RequestCheck = ({ method, path, headers, text }, { options: { publicKey } }, nowMs) => {
  const given = parseByteAuthorization(headers.get('byte-authorization') ?? '')
  if (given === undefined || publicKey === undefined) return openFailure(10000, '签名错误')
  const isFresh = Math.abs(nowMs - Number(given.timestamp) * 1000) <= toleranceMs
  return isFresh && verifyByteAuthorization(given, { method, uri: path, body: text }, importPublicKey(publicKey)) ? undefined : openFailure(10000, '签名错误')
}
