import type { Failure } from '../../src/errors.js'
import {
  bareId,
  commonFaults,
  createPager,
  createSandbox,
  listed,
  Refusal,
  type Sandbox,
  type SandboxTime,
  sandboxClock,
  writeWireJson,
} from '../../src/testing/index.js'

/** A made-up platform: the API is the path, the key a header, and errors come under HTTP 200. */
export type DemoFault = keyof typeof commonFaults | 'busy'

const busy: Failure = { kind: 'rate_limited', message: 'too busy', code: 'busy', outcome: 'not_done', retryAfterMs: 1000 }

export interface DemoSandbox extends Sandbox<DemoFault> {
  /** How often something was done. */
  readonly done: () => number
}

export function demoSandbox(time: SandboxTime = {}): DemoSandbox {
  const clock = sandboxClock(time)
  const pager = createPager()
  let done = 0
  const refuse = ({ code, message }: Failure) => Response.json({ error: code, message })
  const sandbox = createSandbox<undefined, DemoFault>({
    hosts: ['api.demo.test', 'auth.demo.test'],
    clock,
    faults: { ...commonFaults, busy: () => ({ refuse: busy }) },
    counterpart: {
      async receive(request) {
        const url = new URL(request.url)
        const name = url.pathname.slice(1)
        if (request.headers.get('key') !== 'good-key') return { refusal: { ...busy, code: 'key', message: 'wrong key' }, name, wire: undefined }
        return {
          name,
          params: Object.fromEntries(url.searchParams),
          account: url.searchParams.get('shop') ?? undefined,
          wire: undefined,
          shown: { page: url.searchParams.get('page') ?? '' },
        }
      },
      reply: (value) => new Response(writeWireJson(value), { headers: { 'content-type': 'application/json' } }),
      refuse,
    },
    behave({ name, params }) {
      if (name === 'time') return { now: clock.now() }
      if (name === 'crash') throw new Error('a bug')
      if (name === 'missing') throw new Refusal({ ...busy, code: 'missing', message: 'no such thing' })
      done++
      if (name === 'list') {
        const page = pager.numbered('list', listed(rows), { number: Number(params['page'] ?? 1), size: 2 })
        return { rows: page.rows, more: page.hasNext }
      }
      return { done, id: bareId('4012345678901234567'), text: 'answer', status: 'NEW' }
    },
    reset() {
      done = 0
    },
  })
  return Object.assign(sandbox, { done: () => done })
}

const rows = [1, 2, 3, 4, 5].map((number) => ({ number }))

export const signed = { headers: { key: 'good-key' } }
export const api = 'https://api.demo.test'
