import { formatChinaTime } from '@duijie/core/platform'
import { createPushSender, type PushSender, type Random } from '@duijie/core/testing'
import { signSpi } from '../spi.js'
import type { SandboxApp } from './options.js'

/** A call-back (SPI) that the platform makes to the application. */
export interface SpiCall {
  /** The SPI's name, for example `qimen.trade.notify`. */
  readonly method: string
  /** The body's text; for a form, its fields. */
  readonly body: string | Readonly<Record<string, string>>
  /** @defaultValue JSON for a text, a form for fields; both in UTF-8 */
  readonly contentType?: string
  /** More params for the URL. */
  readonly query?: Readonly<Record<string, string>>
  readonly signedHeaders?: Readonly<Record<string, string>>
}

/** Where call-backs go. */
export interface SpiTarget {
  /** The application's URL for call-backs, without a query. @defaultValue `https://app.example/spi` */
  readonly url?: string
  /** Takes the request there: a webhook handler, or `fetch`. */
  readonly deliver: (request: Request) => Promise<Response>
}

/** Makes a sender of signed call-backs. The platform takes any answer for "received" that has status 200 and does not say that the signature is wrong. */
export function spiSender(
  app: SandboxApp,
  { url = 'https://app.example/spi', deliver }: SpiTarget,
  { now, random }: { now(): number; readonly random: Random },
): PushSender<SpiCall> {
  return createPushSender<SpiCall>({
    now: () => new Date(now()),
    random,
    deliver,
    async sign({ method, body, contentType, query = {}, signedHeaders }, at) {
      const type = contentType ?? (typeof body === 'string' ? 'application/json;charset=UTF-8' : 'application/x-www-form-urlencoded;charset=UTF-8')
      const signed = await signSpi({
        appSecret: app.appSecret,
        query: { ...query, method, app_key: app.appKey, timestamp: formatChinaTime(at), v: '2.0', sign_method: 'md5' },
        contentType: type,
        body,
        ...(signedHeaders === undefined ? {} : { signedHeaders }),
      })
      return new Request(new URL(signed.url.slice(1), url), { method: 'POST', headers: signed.headers, body: new Uint8Array(signed.body) })
    },
    accepted: async (response) => response.status === 200 && !(await response.text()).includes('sign-check-failure'),
  })
}
