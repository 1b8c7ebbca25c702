import { type TestClock, testClock } from '@duijie/core/testing'
import { createYlhClient, type YlhClient, type YlhOptions } from '../src/client.js'
import type { YlhCredentials } from '../src/credentials.js'
import type { CreateOrderParams } from '../src/endpoints/types/orders.js'
import { createYlhSandbox, type YlhSandbox, type YlhSandboxOptions } from '../src/testing/index.js'

export const credentials: YlhCredentials = {
  clientId: 'demo_client',
  clientPassword: 'demo-secret',
  username: 'demo_user',
  password: 'demo_password',
  sourceSystem: 'skwl',
  shopName: '默认店铺',
  sellerCode: '8800539012',
}

// 2026-01-15 09:30:01 in China.
export const startMs = 1_768_440_601_000

export const order: CreateOrderParams = {
  soId: 'SUB202300001',
  consigneeName: '李四',
  consigneeMobile: '13900139000',
  province: '江苏省',
  city: '南京市',
  area: '鼓楼区',
  town: '中央门街道',
  detailAddress: '中山北路100号',
  totalAmt: 1199.99,
  createTime: 1_748_931_496_000,
  itemList: [{ productCode: 'BS01U000N', itemQty: 1, retailPrice: 1299.99, discountAmount: 100, actualPrice: 1199.99 }],
}

/** A sandbox and a client that live in the same virtual time, in which waits cost nothing. */
export interface YlhTestWorld {
  readonly clock: TestClock
  readonly sandbox: YlhSandbox
  readonly ylh: YlhClient
}

/** One seller, and a client that may act for it. */
export function ylhWorld(sandboxOptions: Partial<YlhSandboxOptions> = {}, clientOptions: Partial<YlhOptions> = {}): YlhTestWorld {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createYlhSandbox({ sellers: [credentials], clock, ...sandboxOptions })
  const ylh = createYlhClient({ credentials, fetch: sandbox.fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, sandbox, ylh }
}

/** A client whose requests are answered by hand; `requests` has what it sent. */
export function answered(answers: (request: Request) => Response | Promise<Response>, clientOptions: Partial<YlhOptions> = {}) {
  const clock = testClock(startMs, { autoAdvance: true })
  const requests: { readonly url: string; readonly method: string; readonly headers: Headers; readonly text: string }[] = []
  const fetch = async (input: Request | string | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    requests.push({ url: request.url, method: request.method, headers: request.headers, text: await request.clone().text() })
    return answers(request)
  }
  const ylh = createYlhClient({ credentials, fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, ylh, requests }
}

/** What a promise is rejected with. */
export async function thrown(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => error,
  )
}
