import { DuijieError, openGcm, sealGcm } from '@duijie/core/platform'
import { isBase64 } from './verify.js'

/** The one way in which the platform encrypts resources and certificates. */
export const resourceAlgorithm = 'AEAD_AES_256_GCM'

/** Encrypted content of a notification or of the list of certificates. */
export interface SealedResource {
  readonly algorithm: string
  /** Base64 of the ciphertext and its tag of 16 bytes. */
  readonly ciphertext: string
  /** 12 ASCII characters. */
  readonly nonce: string
  readonly associated_data?: string | null
}

/**
 * Decrypts a resource with the APIv3 key (API v3, "如何解密").
 *
 * @throws DuijieError `unverified` where that fails, for whatever reason: the key is another one, or the content was changed
 */
export function openResource({ algorithm, ciphertext, nonce, associated_data: context }: SealedResource, apiV3Key: string | Uint8Array): Uint8Array {
  if (algorithm !== resourceAlgorithm || Buffer.byteLength(nonce) !== 12 || !isBase64(ciphertext)) {
    throw new DuijieError('unverified', 'decryption failed: this is not encrypted as the platform does it')
  }
  return openGcm(Buffer.from(ciphertext, 'base64'), { key: Buffer.from(apiV3Key), nonce, context: context ?? '' })
}

/** The twin of {@link openResource}, for tests: encrypts as the platform does. */
export function sealResource(
  plain: string | Uint8Array,
  options: { readonly apiV3Key: string | Uint8Array; readonly nonce: string; readonly associatedData: string },
): SealedResource {
  const { apiV3Key, nonce, associatedData } = options
  const sealed = sealGcm(plain, { key: Buffer.from(apiV3Key), nonce, context: associatedData })
  return { algorithm: resourceAlgorithm, ciphertext: Buffer.from(sealed).toString('base64'), nonce, associated_data: associatedData }
}
