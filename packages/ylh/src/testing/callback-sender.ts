import { encodeForm } from '@duijie/core/platform'
import { createPushSender, type PushSender, type Random } from '@duijie/core/testing'
import { timeStamp } from '../callbacks/acknowledge.js'
import type { CallbackMethod } from '../callbacks/message.js'
import type { CallbackKeys } from '../callbacks/webhook.js'
import { signCallback } from '../sign.js'

/** A callback that the platform makes to the application. */
export interface SandboxCallback {
  readonly method: CallbackMethod
  /** As it is written into `Data`. */
  readonly data: Readonly<Record<string, unknown>>
  /** When it is said to be sent, in epoch milliseconds. @defaultValue when it is sent */
  readonly atMs?: number
}

/** Where callbacks go. */
export interface CallbackTarget {
  /** @defaultValue `https://app.example/ylh` */
  readonly url?: string
  /** Takes the request there: a webhook handler, or `fetch`. */
  readonly deliver: (request: Request) => Promise<Response>
}

/** Makes a sender of signed callbacks. The platform takes an answer for "received" that has status 200 and says `success: true`. */
export function callbackSender(
  { appKey, secret }: CallbackKeys,
  { url = 'https://app.example/ylh', deliver }: CallbackTarget,
  { now, random }: { now(): number; readonly random: Random },
): PushSender<SandboxCallback> {
  return createPushSender<SandboxCallback>({
    now: () => new Date(now()),
    random,
    deliver,
    sign({ method, data, atMs }, at) {
      const fields = { AppKey: appKey, TimeStamp: timeStamp(atMs ?? at.getTime()), Method: method, Data: JSON.stringify(data) }
      const body = encodeForm({ ...fields, Sign: signCallback(fields, secret) })
      return new Request(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }, body })
    },
    async accepted(response) {
      if (response.status !== 200) return false
      const body: unknown = await response.json()
      return typeof body === 'object' && body !== null && Reflect.get(body, 'success') === true
    },
  })
}
