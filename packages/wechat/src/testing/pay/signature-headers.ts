import { signRsaSync } from '@duijie/core/platform'
import { signatureScheme } from '../../pay/sign.js'
import { payAnswerMessage } from '../../pay/verify.js'
import type { PlatformKey } from './platform-identity.js'

/** The headers that sign a body, as the platform does. */
export function signatureHeaders(
  { serial, privateKey }: Pick<PlatformKey, 'serial' | 'privateKey'>,
  body: Uint8Array,
  { nonce, now }: { readonly nonce: string; readonly now: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature-type': signatureScheme,
    'wechatpay-signature': signRsaSync(payAnswerMessage({ timestamp, nonce, body }), privateKey),
  }
}
