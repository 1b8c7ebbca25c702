import { decryptCbc, encryptCbc, isDuijieError } from '@duijie/core/platform'
import { signEcpayCallback, verifyEcpayCallback } from '../trade/callback-signature.js'

/** What encrypted message pushes are opened with: all three stand in the console. */
export interface MessagePushKeys {
  readonly appId: string
  readonly token: string
  /** 43 letters. */
  readonly encodingAesKey: string
}

/** An encrypted message push, whose fields come as JSON or XML. */
export interface SealedMessagePush {
  readonly Encrypt: string
  readonly MsgSignature: string
  readonly TimeStamp: string
  readonly Nonce: string
}

/** What an encrypted message push turned out to be. */
export type OpenedMessagePush =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'bad_signature' | 'bad_ciphertext' | 'wrong_recipient' }

// Another platform of this make has 16 bytes here, and is otherwise the same: neither opens the other's.
const randomBytes = 32
const lengthBytes = 4

/** Opens an encrypted message push: signature, AES-256-CBC, and the application that it is for. */
export function openMessagePush(
  { Encrypt, MsgSignature, TimeStamp, Nonce }: SealedMessagePush,
  { appId, token, encodingAesKey }: MessagePushKeys,
): OpenedMessagePush {
  // The signature covers the ciphertext: nothing is decrypted that is not verified.
  if (!verifyEcpayCallback({ timestamp: TimeStamp, nonce: Nonce, msg: Encrypt }, MsgSignature, token)) return { ok: false, reason: 'bad_signature' }
  const plain = decrypted(Encrypt, encodingAesKey)
  if (plain === undefined || plain.length < randomBytes + lengthBytes) return { ok: false, reason: 'bad_ciphertext' }
  const length = plain.readUInt32BE(randomBytes)
  const start = randomBytes + lengthBytes
  if (length > plain.length - start) return { ok: false, reason: 'bad_ciphertext' }
  if (plain.subarray(start + length).toString('utf8') !== appId) return { ok: false, reason: 'wrong_recipient' }
  return { ok: true, text: plain.subarray(start, start + length).toString('utf8') }
}

/** Seals a message push as the platform does: for tests. */
export function sealMessagePush(
  text: string,
  { appId, token, encodingAesKey }: MessagePushKeys,
  { timestamp, nonce, random }: { readonly timestamp: string; readonly nonce: string /** 32 bytes. */; readonly random: Uint8Array },
): SealedMessagePush {
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32BE(Buffer.byteLength(text))
  const plain = Buffer.concat([random.subarray(0, randomBytes), length, Buffer.from(text), Buffer.from(appId)])
  const Encrypt = Buffer.from(encryptCbc(plain, cipherOf(encodingAesKey))).toString('base64')
  return { Encrypt, MsgSignature: signEcpayCallback({ timestamp, nonce, msg: Encrypt }, token), TimeStamp: timestamp, Nonce: nonce }
}

function cipherOf(encodingAesKey: string) {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  return { key, iv: key.subarray(0, 16), blockBytes: 32 } as const
}

function decrypted(sealed: string, encodingAesKey: string): Buffer | undefined {
  try {
    return Buffer.from(decryptCbc(Buffer.from(sealed, 'base64'), cipherOf(encodingAesKey)))
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
