import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestClock } from '@duijie/core/testing'
import type { WechatCredentials, WechatPayCredentials } from '@duijie/wechat'
import { createWechatPaySandbox, createWechatSandbox, testClock, type WechatPaySandbox } from '@duijie/wechat/testing'

const app = { appId: 'wx0123456789abcdef', appSecret: 'not-a-secret' }
const mchId = '1900000001'

/** WeChat's side of the shop, on sandboxes: the server API, Pay, and a customer's phone. */
export interface Stage extends AsyncDisposable {
  /** What the shop is given by the platform. */
  readonly wechat: { readonly credentials: WechatCredentials; readonly url: string }
  readonly pay: { readonly credentials: WechatPayCredentials; readonly url: string; readonly notifyUrl: string }
  /** The script that gives a page its `wx`, as WeChat gives it to a mini program. */
  readonly phoneScript: string
  /** The time of the platform and of the shop. */
  readonly clock: TestClock
  readonly sandbox: WechatPaySandbox
  /** Where the shop listens: what is sent to `notifyUrl` gets there. */
  shopIsAt(url: string): void
  /** A customer opens the mini program: gives the login code. The phone is the first one's. */
  login(customer?: number): string
  /** The customer pays with what the shop has signed. */
  pays(invocation: Readonly<Record<string, string>>): Promise<void>
  /** Somebody scans the code of a payment, and pays. */
  scans(paymentNo: string): Promise<void>
  /** Notifications are lost from now on, or get through again. */
  loseNotifications(lost: boolean): void
}

/** Sets the stage; everything is served on loopback. */
export async function openStage(): Promise<Stage> {
  const clock = testClock(Date.now())
  const notifyUrl = 'https://shop.example.com/wechat/notify'
  let shop = ''
  let lost = false
  // What a proxy does that takes https for the shop.
  const deliver = async (request: Request) => {
    if (lost) throw new Error('lost on its way')
    return fetch(new URL(new URL(request.url).pathname, shop), { method: 'POST', headers: request.headers, body: await request.arrayBuffer() })
  }
  const mini = createWechatSandbox({ apps: [app], clock })
  const sandbox = createWechatPaySandbox({ merchants: [{ mchId, appIds: [app.appId] }], clock, deliver })
  const [servedMini, servedPay] = [await mini.serve(), await sandbox.serve()]
  const handle = mini.app(app.appId)

  /** The platform tells the shop. */
  const told = async () => {
    await clock.advance(1)
    await sandbox.notifications.settled()
  }
  const stage = {
    login: (customer = 0) => handle.login(handle.users[customer]),
    async pays(invocation: Readonly<Record<string, string>>) {
      sandbox.invoke(invocation, { appId: app.appId, openId: handle.users[0] ?? '' })
      await told()
    },
    async scans(paymentNo: string) {
      sandbox.pay(paymentNo)
      await told()
    },
  }
  const phone = await servePhone(stage)
  return {
    ...stage,
    wechat: { credentials: app, url: servedMini.hosts['api.weixin.qq.com'] ?? '' },
    pay: { credentials: sandbox.credentials(mchId), url: servedPay.hosts['api.mch.weixin.qq.com'] ?? '', notifyUrl },
    phoneScript: `${phone.url}/wx.js`,
    clock,
    sandbox,
    shopIsAt(url) {
      shop = url
    },
    loseNotifications(losing) {
      lost = losing
    },
    async [Symbol.asyncDispose]() {
      await phone.close()
      await servedMini.close()
      await servedPay.close()
    },
  }
}

// In WeChat the page is a mini program, and `wx` is there. Here it asks the phone below.
const script = (url: string) => `
const ask = async (what, body) => {
  const answer = await fetch('${url}/' + what, { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
globalThis.wx = { login: () => ask('login'), requestPayment: (invocation) => ask('pay', JSON.stringify(invocation)) }
`

/** A phone with one customer's WeChat in it. */
async function servePhone({ login, pays }: Pick<Stage, 'login' | 'pays'>): Promise<{ readonly url: string; close(): Promise<void> }> {
  const answer = async (url: string, body: string): Promise<string> => {
    if (url === '/wx.js') return script(`http://127.0.0.1:${port}`)
    if (url === '/login') return JSON.stringify({ code: login() })
    const invocation: unknown = JSON.parse(body)
    // The page's own; the sandbox checks every field of it.
    await pays(invocation as Readonly<Record<string, string>>)
    return JSON.stringify({ errMsg: 'requestPayment:ok' })
  }
  const server = createServer(async (request, response) => {
    // The page comes from the shop, so from another origin.
    response.setHeader('access-control-allow-origin', '*')
    try {
      const text = await answer(request.url ?? '', (await request.toArray()).join(''))
      response.setHeader('content-type', request.url === '/wx.js' ? 'text/javascript' : 'application/json').end(text)
    } catch (error) {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(error instanceof Error ? error.message : 'refused')
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on an address has one: no pipe, not closed.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
