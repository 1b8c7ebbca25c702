import { type CallOptions, DuijieError, decryptPkcs1, importPrivateKey, type KeySource, type Method } from '@duijie/core/platform'
import { type OpenKeys, privateKeyOf } from './credentials.js'
import type { PhoneNumberParams, PhoneNumberResult } from './endpoints/types/users.js'
import { type DouyinUserData, marked, opened } from './user-data.js'

/** A phone number that a user has handed over. */
export interface DouyinPhoneNumber {
  /** With the country code for numbers from abroad. */
  readonly phoneNumber: string
  /** Without the country code. */
  readonly purePhoneNumber: string
  readonly countryCode: string
  /** When the platform told it, in Unix seconds. */
  readonly timestamp: number
}

/**
 * Exchanges the code of the phone button for the number, decrypts it with the application's private key, and checks that it is for this application.
 *
 * @param code - what `getPhoneNumber` gave the page: good once, for five minutes. It is not the code of `tt.login`.
 * @throws DuijieError `invalid_params` without a private key (nothing was sent: the code stays good), `unverified` where the number cannot be read with it
 */
export type PhoneNumberOf = (code: string, options?: CallOptions) => Promise<DouyinPhoneNumber>

/** Makes the function that asks and decrypts. */
export function phoneNumberWith(keys: () => Promise<OpenKeys>, ask: Method<PhoneNumberParams, PhoneNumberResult>): PhoneNumberOf {
  return async (code, options) => {
    const current = await keys()
    // First: a code that is spent for nothing cannot be had again without the user.
    const privateKey = privateKeyOf(current, 'douyin: decrypting phone numbers')
    const { data } = await ask({ code }, options)
    return openPhoneNumber(data, { appId: current.appId, privateKey })
  }
}

/**
 * Decrypts the answer of `POST /api/apps/v1/get_phonenumber_info/`: RSAES-PKCS1-v1_5 under the application's public key, on every version of Node. All that can be wrong with it is one error.
 *
 * @throws DuijieError `unverified`; `invalid_params` where the key is no RSA private key
 */
export function openPhoneNumber(data: string, { appId, privateKey }: { readonly appId: string; readonly privateKey: KeySource }): DouyinPhoneNumber {
  const key = importPrivateKey(privateKey)
  const object = opened(() => decryptPkcs1(Buffer.from(data, 'base64'), key))
  const read = object === undefined ? undefined : marked(object, appId)
  const phone = read?.ok === true ? phoneIn(read.data) : undefined
  if (phone === undefined) throw unreadable()
  return phone
}

function phoneIn({ phoneNumber, purePhoneNumber = phoneNumber, countryCode = '', watermark }: DouyinUserData): DouyinPhoneNumber | undefined {
  if (typeof phoneNumber !== 'string' || phoneNumber === '' || typeof purePhoneNumber !== 'string') return undefined
  return { phoneNumber, purePhoneNumber, countryCode: String(countryCode), timestamp: Number(watermark.timestamp) }
}

/** One error for every reason: telling them apart would help whoever wants to read what is not theirs. */
function unreadable(): DuijieError {
  return new DuijieError('unverified', 'douyin: the phone number cannot be read with this private key, or is not for this application', {
    platform: 'douyin',
    hint: 'Compare the public key in the console with the private key in the credentials: replacing it takes effect at once.',
  })
}
