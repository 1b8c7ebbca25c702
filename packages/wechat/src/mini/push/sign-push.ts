import { randomBytes } from 'node:crypto'
import type { JsonObject } from '../json-object.js'
import { sealPush, signPushParts } from './push-cipher.js'
import { type PushFormat, writePushFields } from './push-fields.js'
import type { WechatPushCredentials } from './push-options.js'

/** How a delivery is made. */
export interface SignPushOptions {
  readonly credentials: WechatPushCredentials
  /** The application's address, to which the platform adds its query. */
  readonly url: string
  /** When it is sent. */
  readonly now: Date
  /** @defaultValue `'json'` */
  readonly format?: PushFormat
  /** `compatible` sends the plain fields beside the encrypted ones. @defaultValue `'aes'` with a key, `'plain'` without */
  readonly mode?: 'plain' | 'compatible' | 'aes'
  /** @defaultValue random digits */
  readonly nonce?: string
  /** 16 bytes. @defaultValue random ones */
  readonly random?: Uint8Array
}

/**
 * Makes a delivery as the platform would: for tests of a host application. The receiving side is `wechatPush`.
 *
 * @example
 * ```ts
 * const request = await signWechatPush({ MsgType: 'event', Event: 'debug_demo' }, { credentials, url: 'https://shop.example.com/wechat/push', now: new Date() })
 * ```
 */
export async function signWechatPush(message: JsonObject, options: SignPushOptions): Promise<Request> {
  const { credentials, url, now, format = 'json', nonce = String(randomBytes(4).readUInt32BE()) } = options
  const { token, encodingAESKey, appId } = credentials
  const { mode = encodingAESKey === undefined ? 'plain' : 'aes' } = options
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const target = new URL(url)
  target.searchParams.set('signature', signPushParts(token, timestamp, nonce))
  target.searchParams.set('timestamp', timestamp)
  target.searchParams.set('nonce', nonce)
  const text = await writePushFields(message, format)
  const headers = { 'content-type': format === 'json' ? 'application/json' : 'text/xml' }
  if (mode === 'plain' || encodingAESKey === undefined) return new Request(target, { method: 'POST', headers, body: text })
  const sealed = sealPush(text, { encodingAESKey, appId }, options.random ?? randomBytes(16))
  target.searchParams.set('encrypt_type', 'aes')
  target.searchParams.set('msg_signature', signPushParts(token, timestamp, nonce, sealed))
  const envelope = mode === 'compatible' ? { ...message, Encrypt: sealed } : { ToUserName: message['ToUserName'] ?? '', Encrypt: sealed }
  return new Request(target, { method: 'POST', headers, body: await writePushFields(envelope, format) })
}

/** The GET by which the platform checks an address when it is entered into the console: it must be answered with `echostr` as it is. */
export function signWechatEcho(echostr: string, { credentials, url, now, nonce = String(randomBytes(4).readUInt32BE()) }: SignPushOptions): Request {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const target = new URL(url)
  const query = { signature: signPushParts(credentials.token, timestamp, nonce), timestamp, nonce, echostr }
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
  return new Request(target)
}
