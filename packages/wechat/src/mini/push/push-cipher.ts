import { decryptCbc, digest, encryptCbc, isDuijieError, sameHex, sameSecret } from '@duijie/core/platform'

/** What a message is sealed with. */
export interface PushKey {
  /** The 43 characters of the console's EncodingAESKey. */
  readonly encodingAESKey: string
  readonly appId: string
}

/** What a sealed message turned out to be. */
export type OpenedPush =
  | { readonly ok: true; readonly text: string; readonly random: string }
  | { readonly ok: false; readonly reason: 'bad_ciphertext' | 'wrong_recipient' }

const randomBytes = 16
const lengthBytes = 4
const blockBytes = 32

/**
 * The signature of a delivery (message push page): the sorted parts, joined, by SHA-1. Lower-case hex.
 *
 * @param parts - token, timestamp and nonce; for encrypted messages the ciphertext too
 */
export function signPushParts(...parts: readonly string[]): string {
  // By code units, as the platform sorts.
  return digest('sha1', parts.toSorted().join(''))
}

/** Whether a signature is that of the parts: compares in constant time. */
export function verifyPushParts(signature: string, ...parts: readonly string[]): boolean {
  return sameHex(signPushParts(...parts), signature)
}

/** Whether a text can be an EncodingAESKey. */
export function isEncodingAESKey(text: string): boolean {
  return /^[A-Za-z0-9]{43}$/.test(text)
}

/** Encrypts a message or a reply: 16 random bytes, the text's length, the text, the app id. Base64. */
export function sealPush(text: string, { encodingAESKey, appId }: PushKey, random: Uint8Array): string {
  const body = Buffer.from(text)
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32BE(body.length)
  const { key, iv } = keyOf(encodingAESKey)
  return Buffer.from(encryptCbc(Buffer.concat([random.subarray(0, randomBytes), length, body, Buffer.from(appId)]), { key, iv, blockBytes })).toString('base64')
}

/** Opens what {@link sealPush} sealed. Whoever sent it must have been verified by the signature before: this encryption does not authenticate. */
export function openPush(sealed: string, { encodingAESKey, appId }: PushKey): OpenedPush {
  const plain = decrypted(sealed, encodingAESKey)
  if (plain === undefined || plain.length < randomBytes + lengthBytes) return { ok: false, reason: 'bad_ciphertext' }
  const length = plain.readUInt32BE(randomBytes)
  const start = randomBytes + lengthBytes
  if (start + length > plain.length) return { ok: false, reason: 'bad_ciphertext' }
  if (!sameSecret(plain.subarray(start + length), appId)) return { ok: false, reason: 'wrong_recipient' }
  return { ok: true, text: plain.subarray(start, start + length).toString('utf8'), random: plain.subarray(0, randomBytes).toString('latin1') }
}

function decrypted(sealed: string, encodingAESKey: string): Buffer | undefined {
  const { key, iv } = keyOf(encodingAESKey)
  try {
    return Buffer.from(decryptCbc(Buffer.from(sealed, 'base64'), { key, iv, blockBytes }))
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function keyOf(encodingAESKey: string): { readonly key: Uint8Array; readonly iv: Uint8Array } {
  // The last of the 43 characters may carry bits that belong to no byte: Node drops them.
  const key = Buffer.from(`${encodingAESKey}=`, 'base64')
  return { key, iv: key.subarray(0, 16) }
}
