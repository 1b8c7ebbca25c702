import { randomBytes } from 'node:crypto'
import { importPrivateKey, type KeySource } from '@duijie/core/platform'
import { type SealedResource, sealResource } from '../../pay/resource.js'
import { signatureHeaders } from './signature-headers.js'
import { chinaTime } from './world.js'

/** A notification that is to be signed. */
export interface PayNotificationForgery {
  /** Where it goes to. */
  readonly url: string
  /** The same when it comes again. */
  readonly id: string
  /** For example `TRANSACTION.SUCCESS`. */
  readonly eventType: string
  /** For example `transaction`. */
  readonly originalType: string
  readonly summary?: string
  /** What is encrypted: the payment, the refund. */
  readonly resource: unknown
  /** The merchant's APIv3 key. */
  readonly apiV3Key: string
  /** The id of the public key, or the serial number of the certificate. */
  readonly serial: string
  /** The platform's private key, which only a test can have. */
  readonly privateKey: KeySource
  readonly now: Date
  /** When it happened. @defaultValue `now` */
  readonly createdAt?: Date
  /** The signature's nonce. @defaultValue a fresh one */
  readonly nonce?: string
  /** Changes what was encrypted before it is signed: then only the inner check can refuse it. */
  readonly seal?: (sealed: SealedResource) => SealedResource
}

/** The signing twin of `wechatPayWebhook`: a notification as the platform would send it, for the tests of a host application. */
export function signPayNotification(forgery: PayNotificationForgery): Request {
  const { url, id, eventType, originalType, summary = '', resource, apiV3Key, serial, privateKey, now } = forgery
  const { nonce = randomBytes(16).toString('hex').toUpperCase(), createdAt = now, seal = (sealed) => sealed } = forgery
  const sealed = seal(sealResource(JSON.stringify(resource), { apiV3Key, nonce: randomBytes(6).toString('hex'), associatedData: originalType }))
  const envelope = {
    id,
    create_time: chinaTime(createdAt.getTime()),
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary,
    resource: { original_type: originalType, ...sealed },
  }
  const body = Buffer.from(JSON.stringify(envelope))
  const signed = signatureHeaders({ serial, privateKey: importPrivateKey(privateKey) }, body, { nonce, now })
  const headers = {
    ...signed,
    'content-type': 'application/json',
    'user-agent': 'Mozilla/4.0',
    'request-id': `${randomBytes(12).toString('hex').toUpperCase()}-0`,
  }
  return new Request(url, { method: 'POST', headers, body })
}
