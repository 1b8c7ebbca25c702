import { setTimeout as sleep } from 'node:timers/promises'
import type { Stage } from './stage.ts'

/** What the shop answered. */
export interface Answer {
  readonly status: number
  readonly order: { readonly paymentNo: string; readonly status: string }
  readonly invocation: Readonly<Record<string, string>>
  readonly codeUrl: string
  readonly text: string
}

/** A customer who does what the page does. */
export interface Customer {
  login(code?: string): Promise<Answer>
  buy(item: string, way: 'phone' | 'scan'): Promise<Answer>
  look(paymentNo: string): Promise<Answer>
  ask(paymentNo: string): Promise<Answer>
  /** Listens to an order's news until it stands so. */
  hears(paymentNo: string, status: string): Promise<void>
}

/** A customer without a browser. */
export function createCustomer(url: string, stage: Stage): Customer {
  let cookie = ''
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, { ...init, headers: { 'content-type': 'application/json', cookie } })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const text = await response.text()
    // The shop's own answers; what one does not have is read by nobody.
    return { ...(JSON.parse(text) as Omit<Answer, 'status' | 'text'>), status: response.status, text }
  }
  const post = (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) })
  return {
    login: (code = stage.login()) => post('/login', { code }),
    buy: (item, way) => post('/orders', { item, way }),
    look: (paymentNo) => call(`/orders/${paymentNo}`),
    ask: (paymentNo) => post(`/orders/${paymentNo}/ask`, {}),
    async hears(paymentNo, status) {
      const response = await fetch(`${url}/orders/${paymentNo}/news`, { headers: { cookie } })
      const words = response.body?.pipeThrough(new TextDecoderStream()) ?? []
      for await (const word of words) {
        if (word.includes(`"status":"${status}"`)) return
      }
      throw new Error(`no news that ${paymentNo} is ${status}`)
    },
  }
}

/** Lets time pass, a minute at once, until it is so. */
export async function passUntil({ clock }: Stage, isSo: () => Promise<boolean>): Promise<number> {
  for (let minutes = 0; minutes < 60; minutes++) {
    if (await isSo()) return minutes
    await clock.advance(60_000)
    // Requests are on their way meanwhile, on real sockets.
    await sleep(20)
  }
  throw new Error('an hour has passed')
}
