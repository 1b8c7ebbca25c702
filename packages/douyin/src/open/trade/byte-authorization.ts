import type { KeyObject } from 'node:crypto'
import { signRsa, verifyRsa } from '@duijie/core/platform'
import { privateKeyOf } from '../credentials.js'
import type { RequestSigner } from '../signing.js'

/** How the general trading system names its signature. */
export const byteScheme = 'SHA256-RSA2048'

/** What a byte authorization covers. */
export interface ByteSigned {
  readonly method: string
  /** The path; of calls in the mini program the function's name, such as `/requestOrder`. */
  readonly uri: string
  /** Unix seconds. */
  readonly timestamp: string | number
  readonly nonce: string
  /** The body, byte for byte as it goes out. */
  readonly body: string
}

/** Who signs. */
export interface ByteSigner {
  readonly appId: string
  readonly keyVersion: string
  readonly privateKey: KeyObject
}

/** The text that the application's private key signs: five lines, each with a line feed at its end. */
export function byteMessage({ method, uri, timestamp, nonce, body }: ByteSigned): string {
  return `${method}\n${uri}\n${timestamp}\n${nonce}\n${body}\n`
}

/** A byte authorization as tt.requestOrder and tt.createSignOrder take it: no quotes, no spaces behind commas. */
export async function signByteAuthorization(signed: ByteSigned, { appId, keyVersion, privateKey }: ByteSigner): Promise<string> {
  const signature = await signRsa(byteMessage(signed), privateKey)
  return `${byteScheme} appid=${appId},nonce_str=${signed.nonce},timestamp=${signed.timestamp},key_version=${keyVersion},signature=${signature}`
}

/** A byte authorization, taken apart. */
export interface ByteAuthorization {
  readonly appId: string
  readonly nonce: string
  readonly timestamp: string
  readonly keyVersion: string
  /** Base64. */
  readonly signature: string
}

/** Takes a byte authorization apart, with or without quotes; `undefined` where it is none. */
export function parseByteAuthorization(text: string): ByteAuthorization | undefined {
  if (!text.startsWith(`${byteScheme} `)) return undefined
  const fields = new Map(
    text
      .slice(byteScheme.length + 1)
      .split(',')
      .map((field) => {
        const [name = '', ...value] = field.split('=')
        return [name, value.join('=').replace(/^"(.*)"$/, '$1')] as const
      }),
  )
  const [appId = '', nonce = '', timestamp = '', keyVersion = '', signature = ''] = ['appid', 'nonce_str', 'timestamp', 'key_version', 'signature'].map(
    (name) => fields.get(name),
  )
  return [appId, nonce, timestamp, keyVersion, signature].includes('') ? undefined : { appId, nonce, timestamp, keyVersion, signature }
}

/** Whether an authorization is that of these bytes, by the application's public key. */
export function verifyByteAuthorization(
  { nonce, timestamp, signature }: ByteAuthorization,
  signed: Pick<ByteSigned, 'method' | 'uri' | 'body'>,
  publicKey: KeyObject,
): boolean {
  return verifyRsa(byteMessage({ ...signed, nonce, timestamp }), signature, publicKey)
}

/** Signs calls of the older trade API on the server side: its header has each value in quotes. */
export const byteRequestSigner: RequestSigner = async ({ method, path, text }, { keys, nowMs, nonce }) => {
  const signer = { appId: keys.appId, keyVersion: keys.keyVersion, privateKey: privateKeyOf(keys, 'The older trade API') }
  const plain = await signByteAuthorization({ method, uri: path, timestamp: Math.floor(nowMs / 1000), nonce, body: text }, signer)
  return { headers: { 'byte-authorization': quoted(plain) } }
}

// A signature in Base64 may end with `=`: only the first one of a field separates.
function quoted(authorization: string): string {
  return authorization.replaceAll(/([a-z_]+)=([^,]+)/g, '$1="$2"')
}
