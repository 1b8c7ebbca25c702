import { importPrivateKey, importPublicKey } from '@duijie/core/platform'
import type { WechatPayCredentials } from '../../src/pay/credentials.js'
import made from '../vectors/pay-keys.json' with { type: 'json' }

/** The made-up merchant of the vectors. */
export const config = made.config

/** A private key of the vectors. Its name is one of the file's. */
export function privateKeyOf(name: string) {
  return importPrivateKey(partOf(name, 'privateKey'))
}

/** A public key of the vectors. */
export function publicKeyOf(name: string) {
  return importPublicKey(partOf(name, 'publicKey'))
}

/** A key or certificate of the vectors, as PEM. */
export function partOf(name: string, part: 'privateKey' | 'publicKey' | 'certificate'): string {
  const entry: Readonly<Record<string, string>> | undefined = Object.entries(made.keys).find(([key]) => key === name)?.[1]
  const pem = entry?.[part]
  if (pem === undefined) throw new RangeError(`the vectors have no ${part} ${name}`)
  return pem
}

/** How the vectors name keys to verify with. */
export interface KeyRef {
  readonly serial: string
  readonly publicKeyRef?: string
  readonly certificateRef?: string
}

/** The keys that a vector knows, by serial. */
export function finder(refs: readonly KeyRef[]) {
  return (serial: string) => {
    const ref = refs.find((one) => one.serial === serial)
    if (ref === undefined) return undefined
    return ref.publicKeyRef === undefined ? importPublicKey(partOf(ref.certificateRef ?? '', 'certificate')) : publicKeyOf(ref.publicKeyRef)
  }
}

/** The made-up merchant's credentials, in public-key mode. */
export const credentials: WechatPayCredentials = {
  mchId: config.mchid,
  serialNo: config.merchantSerialNo,
  privateKey: partOf('merchant', 'privateKey'),
  apiV3Key: config.apiV3Key,
  publicKey: { id: config.wechatpayPublicKeyId, key: partOf('pubkeymode', 'publicKey') },
}
