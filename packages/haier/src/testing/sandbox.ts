import type { Failure, Fields } from '@duijie/core/platform'
import {
  type CommonFault,
  commonFaults,
  createSandbox,
  createTokenLedger,
  extendSandbox,
  type FaultMaker,
  type LedgerCounts,
  Refusal,
  type Sandbox,
  sandboxClock,
} from '@duijie/core/testing'
import { tokenPaths } from '../auth.js'
import { haierHosts } from '../client.js'
import { behaviours, businessFailure, httpRefusal } from './behaviours.js'
import { type HaierWireRequest, haierCounterpart, tokenName } from './counterpart.js'
import type { HaierSandboxOptions, SandboxProduct } from './options.js'
import { createState, type SandboxLogistics } from './state.js'

/** The hosts that the platform is reached at. */
export const haierSandboxHosts = Object.values(haierHosts).map((url) => new URL(url).host)

/** One of the names of the faults. */
export type HaierFault = CommonFault | 'unauthorized' | 'business' | 'rate_limited' | 'forbidden' | 'bare_list' | 'null_data'

/** The faults that a Haier sandbox knows by name: those of HTTP, and the platform's own. */
export const haierFaults: Readonly<Record<HaierFault, FaultMaker>> = {
  ...commonFaults,
  /** HTTP 401, whatever the token is. */
  unauthorized: () => refuse(httpRefusal(401, 'unauthorized')),
  /** HTTP 200 with `success: false`. */
  business: ({ value = '示例：校验未通过' }) => refuse(businessFailure(String(value))),
  /** HTTP 429; `retryAfterMs` is told in seconds, where given. */
  rate_limited: ({ retryAfterMs }) => ({
    raw: () =>
      Response.json(
        { message: 'too many requests' },
        { status: 429, ...(retryAfterMs === undefined ? {} : { headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } }) },
      ),
  }),
  /** HTTP 403. */
  forbidden: () => refuse(httpRefusal(403, 'forbidden')),
  /** The list comes without an envelope. */
  bare_list: () => ({ rewrap: async (response) => Response.json(dataIn(await response.json())) }),
  /** The envelope says yes, and holds nothing. */
  null_data: () => ({ change: () => null }),
}

/** The platform's other side, for tests: tokens, products, prices, stock, logistics, balance, and everything that can go wrong. */
export interface HaierSandbox extends Sandbox<HaierFault> {
  /** Adds a product, or puts another in its place. */
  setProduct(product: SandboxProduct): void
  /** Takes a product off the list. */
  removeProduct(code: string): void
  /** What the logistics call answers for an order. */
  setLogistics(orderCode: string, answer: SandboxLogistics): void
  setBalance(payer: string, yuan: number): void
  /** All products, to compare with what a client has seen. */
  truth(): readonly SandboxProduct[]
  /** Ends all tokens of an application now. */
  expireTokens(clientId: string): void
  /** How often tokens were given out. */
  readonly tokens: LedgerCounts
}

/**
 * Makes a Haier sandbox: it checks the raw `Authorization` header, every password and limit, and answers as the platform does.
 *
 * @example
 * ```ts
 * const sandbox = createHaierSandbox({ customers: [credentials], products: 250 })
 * const haier = createHaierClient({ credentials, fetch: sandbox.fetch })
 * ```
 */
export function createHaierSandbox(options: HaierSandboxOptions): HaierSandbox {
  const clock = sandboxClock(options)
  const { customers, tokenLifeMs = 3_600_000, sameTokenWhileMs, tokenPath = tokenPaths[0] } = options
  let state = createState(options)
  let minted = 0
  const tokens = createTokenLedger<string>({
    now: () => clock.now(),
    mint: (what) => `eyJhbGciOiJIUzUxMiJ9.${what}-${++minted}.ZmFrZS1zaWduYXR1cmU`,
    key: (clientId) => clientId,
  })

  const giveToken = ({ client_id: clientId, client_secret: secret, grant_type: type }: Fields) => {
    const customer = customers.find((each) => each.clientId === clientId)
    if (customer === undefined || customer.clientSecret !== secret || type !== 'client_credentials') throw new Refusal(httpRefusal(401, 'invalid client'))
    const given = tokens.issue(customer.clientId, { lifeMs: tokenLifeMs, ...(sameTokenWhileMs === undefined ? {} : { sameWhileMs: sameTokenWhileMs }) })
    const left = Math.floor((given.expiresAt - clock.now()) / 1000)
    return { expires_at: Math.floor(given.expiresAt / 1000), expires_in: left, token: given.access }
  }

  const sandbox = createSandbox<HaierWireRequest, HaierFault>({
    hosts: [...haierSandboxHosts, ...(options.hosts ?? [])],
    clock,
    counterpart: haierCounterpart({ customers: () => customers, tokens, tokenPath }),
    faults: haierFaults,
    ...(options.journalSize === undefined ? {} : { journalSize: options.journalSize }),
    behave: ({ name, params }) => (name === tokenName ? giveToken(params) : behaviours[name]?.(params, state)),
    reset() {
      state = createState(options)
      tokens.reset()
    },
  })

  return extendSandbox(sandbox, {
    setProduct: (product: SandboxProduct) => void state.products.set(product.code, product),
    removeProduct: (code: string) => void state.products.delete(code),
    setLogistics: (orderCode: string, answer: SandboxLogistics) => void state.logistics.set(orderCode, answer),
    setBalance: (payer: string, yuan: number) => void state.balances.set(payer, yuan),
    truth: () => [...state.products.values()],
    expireTokens: (clientId: string) => tokens.expire({ holder: clientId }),
    get tokens() {
      return tokens.counts
    },
  })
}

function refuse(failure: Failure) {
  return { refuse: failure }
}

function dataIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'data' in body ? body.data : body
}
