import { type Sent, testClock } from '@duijie/core/testing'
import { createTaobaoSandbox } from '@duijie/taobao/testing'
import { createWechatSandbox } from '@duijie/wechat/testing'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type App, createApp } from './app.ts'

const taobao = { appKey: '12345678', appSecret: 'not-a-secret' }
const wechat = { appId: 'wx0123456789abcdef', token: 'not-a-token', encodingAESKey: 'A'.repeat(43) }
const issuer = 'https://login.example.com'
const audience = 'webhooks'
const internalKey = 'not-an-internal-key'

/** What one delivery came to. */
export interface Delivered {
  readonly status: number
  readonly text: string
  /** Whether the platform takes this answer for "received". */
  readonly accepted: boolean
}

/** Two platforms and the company's own login, on the application's side of the wire. */
export interface Stage {
  readonly app: App
  /** Taobao calls back (SPI), at one server. The same `tid` is the same call. */
  callsBack(url: string, tid: string): Promise<Delivered>
  /** The same, changed on its way. */
  forges(url: string, tid: string): Promise<Delivered>
  /** A user writes in the mini program's chat; gives how WeChat hands it to one server after another. */
  writes(words: string): (url: string) => Promise<Delivered>
  /** Headers of a colleague's service. */
  headers(token?: { readonly lifeMs?: number; readonly heardBy?: string }): Promise<Record<string, string>>
}

/** Sets the stage. */
export async function openStage(): Promise<Stage> {
  // Time stands still: what is sent twice is signed twice alike, as it is when a platform repeats itself at once.
  const clock = testClock(Date.now())
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'login-1', alg: 'ES256' }] }
  const app = createApp({ taobao, wechat, internal: { keys, issuer, audience, internalKey }, clock })
  const top = createTaobaoSandbox({ clock, apps: [taobao], shops: [{ nick: 'shop-nick', trades: 0 }] })
  const { appId, ...push } = wechat
  const mini = createWechatSandbox({ clock, apps: [{ appId, appSecret: 'not-a-secret', push }] }).app(appId)

  const callOf = (tid: string) => ({ method: 'qimen.trade.notify', body: JSON.stringify({ tid, status: 'WAIT_SELLER_SEND_GOODS' }) })
  const calling = (url: string) => top.spi({ url: `${url}/hooks/taobao`, deliver: (request) => fetch(request) })
  return {
    app,
    callsBack: async (url, tid) => outcome(await calling(url).send(callOf(tid))),
    forges: async (url, tid) => outcome(await calling(url).send(callOf(tid), { tamper: (request) => new Request(request, { body: '{"tid":"1"}' }) })),
    writes(words) {
      mini.write(words)
      const message = mini.events.at(-1) ?? {}
      return async (url) => outcome(await mini.pushes({ deliver: (request) => fetch(new Request(at(request, `${url}/hooks/wechat`), request)) }).send(message))
    },
    async headers({ lifeMs = 300_000, heardBy = audience } = {}) {
      const token = new SignJWT({ sub: 'orders-service' })
        .setProtectedHeader({ alg: 'ES256', kid: 'login-1' })
        .setIssuer(issuer)
        .setAudience(heardBy)
        .setExpirationTime(new Date(clock.now() + lifeMs))
      return { authorization: `Bearer ${await token.sign(privateKey)}`, 'x-internal-key': internalKey }
    },
  }
}

// What a proxy does: the same query at another address.
function at({ url }: Request, address: string): string {
  return `${address}${new URL(url).search}`
}

async function outcome([sent]: readonly Sent[]): Promise<Delivered> {
  if (sent === undefined) throw new Error('nothing was sent')
  return { status: sent.response.status, text: await sent.response.text(), accepted: sent.accepted }
}
