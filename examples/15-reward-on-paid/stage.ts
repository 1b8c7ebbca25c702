import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestClock } from '@duijie/core/testing'
import type { WechatPayCredentials } from '@duijie/wechat'
import { createWechatPaySandbox, testClock, type WechatPaySandbox } from '@duijie/wechat/testing'

/** WeChat Pay on its sandbox, and between it and the shop a network that can lose answers. */
export interface Stage {
  readonly sandbox: WechatPaySandbox
  /** The merchant's keys, as text. */
  readonly credentials: WechatPayCredentials
  /** The platform's time. */
  readonly clock: TestClock
  /** Where the shop listens; `undefined` while it is down. */
  shop: ((request: Request) => Promise<Response>) | undefined
  /** So many of the shop's answers do not arrive. */
  lostAnswers: number
  /** Somebody scans the code and pays; WeChat notifies. */
  pays(paymentNo: string): Promise<void>
  /** Time passes, and WeChat repeats what was not acknowledged. Gives how often a payment was notified until now. */
  passes(ms: number): Promise<number>
}

const pem = { type: 'spki', format: 'pem' } as const

/** Sets the stage. */
export function openStage(): Stage {
  const clock = testClock(Date.now())
  const deliver = async (request: Request) => {
    if (stage.shop === undefined) throw new Error('nobody listens')
    const response = await stage.shop(request)
    if (stage.lostAnswers === 0) return response
    stage.lostAnswers -= 1
    throw new Error('lost on its way')
  }
  const mchId = '1900000001'
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: pem })
  const sandbox = createWechatPaySandbox({ merchants: [{ mchId, privateKey }], clock, deliver })
  const passes = async (ms: number) => {
    await clock.advance(ms)
    await sandbox.notifications.settled()
    return sandbox.notifications.all.at(-1)?.statuses.length ?? 0
  }
  const stage: Stage = {
    sandbox,
    credentials: { ...sandbox.credentials(mchId), privateKey },
    clock,
    shop: undefined,
    lostAnswers: 0,
    passes,
    async pays(paymentNo) {
      sandbox.pay(paymentNo)
      await passes(1)
    },
  }
  return stage
}

/** A service that keeps points, as another team runs it: the same key is booked once. */
export interface PointsService extends AsyncDisposable {
  readonly url: string
  /** How often points were asked for. */
  readonly asked: number
  balance(buyer: string): number
  /** From now on what is booked is not answered; the promise resolves when the first one is booked. */
  silent(): Promise<void>
  talking(): void
}

/** Serves it on loopback. */
export async function servePoints(): Promise<PointsService> {
  const gifts = new Map<string, { readonly buyer: string; readonly points: number }>()
  let asked = 0
  let onBooked: (() => void) | undefined
  const server = createServer(async (request, response) => {
    const { buyer, points }: { buyer: string; points: number } = JSON.parse((await request.toArray()).join(''))
    const key = String(request.headers['idempotency-key'])
    asked += 1
    if (!gifts.has(key)) gifts.set(key, { buyer, points })
    if (onBooked === undefined) response.end('{}')
    else onBooked()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // A server that listens on an address has one: no pipe, not closed.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get asked() {
      return asked
    },
    balance: (buyer) => [...gifts.values()].filter((gift) => gift.buyer === buyer).reduce((sum, { points }) => sum + points, 0),
    silent: () =>
      new Promise((resolve) => {
        onBooked = resolve
      }),
    talking() {
      onBooked = undefined
    },
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
    },
  }
}
