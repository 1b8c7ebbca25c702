import { decryptCbc, isDuijieError } from '@duijie/core/platform'

/**
 * Opens the phone number of a user who authorised with the older scope `mobile`: AES-CBC under the client secret, whose first 16 bytes are the start. The platform gives this scope to no new application.
 * `undefined` where it cannot be read with this secret.
 *
 * @throws DuijieError `invalid_params` for a secret that is no key: it has 16 or 32 characters
 */
export function openOauthMobile(encryptedMobile: string, clientSecret: string): string | undefined {
  const key = Buffer.from(clientSecret)
  try {
    return Buffer.from(decryptCbc(Buffer.from(encryptedMobile, 'base64'), { key, iv: key.subarray(0, 16) })).toString('utf8')
  } catch (error) {
    if (isDuijieError(error, 'unverified')) return undefined
    throw error
  }
}
