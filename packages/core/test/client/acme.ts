import { z } from 'zod'
import type { Protocol } from '../../src/client/call.js'
import type { BatchMethod, Bound, Method, PagedMethod } from '../../src/client/catalogue.js'
import { type ClientOf, createClient } from '../../src/client/client.js'
import { endpoint } from '../../src/client/define.js'
import type { WindowLimit } from '../../src/client/endpoint.js'
import { httpFailure } from '../../src/client/http-failure.js'
import type { ClientOptions } from '../../src/client/options.js'
import { cursorPages, forwardPages, reversePages } from '../../src/client/paging.js'
import { type Provided, provider } from '../../src/client/provider.js'
import { id } from '../../src/codec/id.js'
import { parseJson } from '../../src/codec/lossless-json.js'
import { digest } from '../../src/crypto/digest.js'
import { type ErrorKind, type Failure, failed, isDuijieError } from '../../src/errors.js'
import { type TestClock, testClock } from '../../src/testing/clock.js'
import { type AcmePlatform, acmePlatform } from './acme-platform.js'

/** When the tests of the pipeline begin. */
export const start = Date.parse('2026-03-08T01:05:07Z')

export const fakeSecret = 'obviously-fake-acme-secret'

interface Order {
  readonly id: string
  readonly status: string
  readonly amount?: number
}
interface OrderList {
  readonly rows: readonly Order[]
  readonly total?: number
  readonly has_next?: boolean
}
interface ListParams {
  readonly page?: number
  readonly size?: number
  readonly from?: string
  readonly to?: string
}
interface Feed {
  readonly rows: readonly Order[]
  readonly next?: string
}

const order = () => z.looseObject({ id: id(), status: z.string(), amount: z.number().exactOptional() })
const list = () => z.looseObject({ rows: z.array(order()), total: z.number().exactOptional(), has_next: z.boolean().exactOptional() })
const listParams = () =>
  z.strictObject({ page: z.number().exactOptional(), size: z.number().exactOptional(), from: z.string().exactOptional(), to: z.string().exactOptional() })
const numbered = { page: 'page', size: 'size', defaultSize: 2, rows: ({ rows }: OrderList) => rows, key: (row: Order) => `${row.id} ${row.status}` } as const
const hourMs = 3_600_000
const window: WindowLimit = { start: 'from', end: 'to', maxMs: hourMs, parse: (value) => Date.parse(String(value)), format: (ms) => new Date(ms).toISOString() }

const orders = {
  get: endpoint<{ id: string }, Order, Method<{ id: string }, Order>>({
    name: 'order.get',
    grant: 'session',
    safety: 'safe',
    params: () => z.strictObject({ id: z.string() }),
    result: order,
    limits: { rate: 'read' },
  }),
  create: endpoint<{ ref: string; note?: string }, Order, Method<{ ref: string; note?: string }, Order>>({
    name: 'order.create',
    grant: 'session',
    safety: 'unsafe',
    params: () => z.strictObject({ ref: z.string(), note: z.string().exactOptional() }),
    result: order,
    settledBy: {
      endpoint: 'order.find',
      params: ({ ref }) => ({ ref }),
      outcome: (answer) => {
        if ('notFound' in answer) return 'not_done'
        const { status } = z.looseObject({ status: z.string() }).parse(answer.result)
        return status === 'pending' ? 'unknown' : 'done'
      },
    },
  }),
  find: endpoint<{ ref: string }, Order, Method<{ ref: string }, Order>>({
    name: 'order.find',
    grant: 'session',
    safety: 'safe',
    params: () => z.strictObject({ ref: z.string() }),
    result: order,
  }),
  submit: endpoint<{ order_no?: string }, Order, Method<{ order_no?: string }, Order>>({
    name: 'order.submit',
    grant: 'session',
    safety: 'keyed',
    params: () => z.object({ order_no: z.string().default(() => `no-${globalThis.crypto.randomUUID()}`) }),
    result: order,
  }),
  adjust: endpoint<{ mode: 'set' | 'delta' }, Order, Method<{ mode: 'set' | 'delta' }, Order>>({
    name: 'order.adjust',
    grant: 'session',
    safety: ({ mode }) => (mode === 'set' ? 'safe' : 'unsafe'),
    params: () => z.object({ mode: z.enum(['set', 'delta']) }),
    result: order,
  }),
  list: endpoint<ListParams, OrderList, PagedMethod<ListParams, OrderList, Order>>({
    name: 'order.list',
    grant: 'session',
    safety: 'safe',
    params: listParams,
    result: list,
    paging: forwardPages<ListParams, OrderList, Order>({
      ...numbered,
      maxPage: { number: 5, remedy: 'Ask for a narrower window.' },
      hasNext: ({ has_next }) => has_next,
      total: ({ total }) => total,
    }),
    limits: { window },
  }),
  changes: endpoint<ListParams, OrderList, PagedMethod<ListParams, OrderList, Order>>({
    name: 'order.changes',
    grant: 'session',
    safety: 'safe',
    params: listParams,
    result: list,
    paging: reversePages<ListParams, OrderList, Order>({
      ...numbered,
      maxPage: { number: 9, remedy: 'Ask for a narrower window.' },
      total: ({ total = Number.NaN }) => total,
    }),
    limits: { window },
  }),
  feed: endpoint<{ cursor?: string }, Feed, PagedMethod<{ cursor?: string }, Feed, Order>>({
    name: 'order.feed',
    grant: 'session',
    safety: 'safe',
    params: () => z.strictObject({ cursor: z.string().exactOptional() }),
    result: () => z.looseObject({ rows: z.array(order()), next: z.string().exactOptional() }),
    paging: cursorPages<{ cursor?: string }, Feed, Order>({ cursor: 'cursor', rows: ({ rows }) => rows, next: ({ next }) => next }),
  }),
}

const scanPaging = forwardPages<ListParams, OrderList, Order>({ ...numbered, hasNext: ({ has_next }) => has_next === true })

const goods = {
  scan: endpoint<ListParams, OrderList, PagedMethod<ListParams, OrderList, Order>>({
    name: 'goods.scan',
    grant: 'session',
    safety: 'safe',
    params: listParams,
    result: list,
    paging: { ...scanPaging, passes: 3 },
  }),
  prices: endpoint<{ ids: readonly string[] }, { rows: readonly Order[] }, Method<{ ids: readonly string[] }, { rows: readonly Order[] }>>({
    name: 'goods.prices',
    grant: 'session',
    safety: 'safe',
    params: () => z.strictObject({ ids: z.array(z.string()) }),
    result: () => z.looseObject({ rows: z.array(order()) }),
    chunk: { param: 'ids', max: 2, join: (results) => ({ rows: results.flatMap(({ rows }) => rows) }) },
  }),
  upload: endpoint<{ rows: readonly string[] }, { failed: readonly number[] }, BatchMethod<{ rows: readonly string[] }, { failed: readonly number[] }>>({
    name: 'goods.upload',
    grant: 'session',
    safety: 'unsafe',
    params: () => z.strictObject({ rows: z.array(z.string()) }),
    result: () => z.looseObject({ failed: z.array(z.number()) }),
    rows: ({ failed: bad }, { rows }) =>
      rows.map((_, index) => (bad.includes(index) ? { index, ok: false, code: 'bad', message: 'refused' } : { index, ok: true })),
  }),
}

const nothing = () => z.unknown()
const files = {
  download: endpoint<object, ReadableStream<Uint8Array>, Method<object, ReadableStream<Uint8Array>>>({
    name: 'file.download',
    grant: 'none',
    safety: 'safe',
    answer: 'stream',
    params: () => z.object({}),
    result: () => z.custom<ReadableStream<Uint8Array>>(),
  }),
  read: endpoint<object, Uint8Array, Method<object, Uint8Array>>({
    name: 'file.read',
    grant: 'none',
    safety: 'safe',
    answer: 'bytes',
    params: () => z.object({}),
    result: () => z.custom<Uint8Array>(),
  }),
  forget: endpoint<object, unknown, Method<object, unknown>>({
    name: 'file.forget',
    grant: 'none',
    safety: 'safe',
    answer: 'none',
    params: () => z.object({}),
    result: nothing,
  }),
}

const system = {
  time: endpoint<object, unknown, Method<object, unknown>>({ name: 'time.get', grant: 'none', safety: 'safe', params: () => z.object({}), result: nothing }),
  /** Not signed with anything that could be explained, and elsewhere. */
  refresh: endpoint<{ refresh_token: string }, { access: string }, Method<{ refresh_token: string }, { access: string }>>({
    name: 'auth.refresh',
    host: 'auth',
    grant: 'none',
    safety: 'unsafe',
    params: () => z.strictObject({ refresh_token: z.string() }),
    result: () => z.object({ access: z.string() }),
  }),
}

/** Acme's catalogue. */
export const acmeTree = { orders, goods, files, system }

/** The methods of acme's clients. */
export interface AcmeCatalogue {
  readonly orders: Bound<typeof orders>
  readonly goods: Bound<typeof goods>
  readonly files: Bound<typeof files>
  readonly system: Bound<typeof system>
}

const kinds: Readonly<Record<string, ErrorKind>> = {
  expired: 'auth_expired',
  reconsent: 'auth_expired',
  skewed: 'clock',
  busy: 'transient',
  too_many: 'rate_limited',
  exists: 'conflict',
  unknown_id: 'not_found',
  no: 'business',
}

type Json = Readonly<Record<string, unknown>>

/** Acme's wire: an envelope of JSON with time, nonce and an MD5 of both and the secret. */
export function acmeProtocol(credentials: () => Promise<AcmeCredentials>): Protocol {
  const signatureOf = async (nonce: string, time: string) => digest('md5', `${(await credentials()).secret}${nonce}${time}`)
  return {
    async encode({ endpoint: { name }, params }, { host, now, nonce, token }) {
      const time = String(now.getTime())
      const sign = await signatureOf(nonce, time)
      const body = JSON.stringify({ params, nonce, time, sign, ...(token === undefined ? {} : { token: token.accessToken }) })
      return { method: 'POST', url: `${host}/api/${name}?session=obviously-fake`, headers: { 'content-type': 'application/json' }, body }
    },
    async decode(answer, { endpoint: { answer: expected } }, { now }) {
      if (answer.status !== 200) return { ok: false, failure: httpFailure(answer, now.getTime()) }
      if (expected === 'stream') return { ok: true, value: answer.stream() }
      if (expected === 'bytes') return { ok: true, value: await answer.bytes() }
      if (expected === 'none') return { ok: true, value: undefined }
      // Only this test platform writes it: an object.
      const body = parseJson(await answer.bytes()) as Json
      const request = typeof body['request_id'] === 'string' ? { requestId: body['request_id'] } : {}
      const quota = answer.headers.get('x-quota-left')
      if (body['ok'] === true) return { ok: true, value: body['data'], ...request, ...(quota === null ? {} : { quota: { left: quota } }) }
      return { ok: false, failure: { ...failureIn(body), ...request } }
    },
    limits: ({ endpoint: { limits }, account }) => (limits.rate === undefined ? [] : [limits.rate, `account:${account ?? ''}`]),
    async explain({ params }, { now, nonce }) {
      const time = String(now.getTime())
      return {
        algorithm: 'md5',
        canonical: `***${nonce}${time}`,
        signature: await signatureOf(nonce, time),
        params: { ...(params as Record<string, string>), time },
      }
    },
  }
}

function failureIn({ code, message, wait_ms, limit, outcome, time }: Json): Failure {
  const kind = kinds[String(code)] ?? 'business'
  return {
    kind,
    message: String(message),
    code: String(code),
    outcome: outcome === 'unknown' ? 'unknown' : 'not_done',
    ...(typeof wait_ms === 'number' ? { retryAfterMs: wait_ms } : {}),
    ...(typeof limit === 'string' ? { limit } : {}),
    ...(typeof time === 'number' ? { serverTime: time } : {}),
    ...(code === 'reconsent' ? { interactive: true } : {}),
  }
}

/** Acme's two keys. */
export interface AcmeCredentials {
  readonly app: string
  readonly secret: string
}

/** What acme's clients can be told. */
export interface AcmeOptions extends ClientOptions {
  readonly credentials?: Provided<AcmeCredentials>
  readonly hosts?: ClientOptions['hosts'] & object
}

export type AcmeClient = ClientOf<AcmeCatalogue>

/** Makes a client of acme, as a platform package would. */
export function createAcmeClient(options: AcmeOptions): AcmeClient {
  const { credentials: given = { app: 'app-1', secret: fakeSecret }, ...rest } = options
  const credentials = provider(given)
  const protocol = acmeProtocol(credentials)
  return createClient<AcmeCatalogue>(
    {
      platform: 'acme',
      tree: acmeTree,
      hosts: { main: 'https://main.acme.test/', auth: 'https://auth.acme.test' },
      tokenHost: 'main',
      protocol: () => protocol,
      app: async () => (await credentials()).app,
      grants: (invoke) => [
        {
          name: 'session',
          per: 'account',
          softMs: 0,
          hardMs: 0,
          lifetimeMs: 24 * hourMs,
          renewable: ({ refreshToken }) => refreshToken !== undefined,
          async obtain(current, { signal }) {
            if (current?.refreshToken === undefined) throw failed({ kind: 'auth_invalid', message: 'no session', outcome: 'not_done' }, { platform: 'acme' })
            const { access } = z.object({ access: z.string() }).parse(await invoke(system.refresh, { refresh_token: current.refreshToken }, signal))
            return { accessToken: access }
          },
        },
      ],
      ping: () => ({ endpoint: system.time, params: {} }),
      adHoc: { grant: 'none' },
      rates: { read: { max: 100, perMs: 1000 } },
      shownParams: new Set(),
    },
    rest,
  )
}

/** A client, acme's side and the clock of a test. The shop has a session that can be renewed. */
export async function acmeWorld(options: AcmeOptions & { readonly autoAdvance?: boolean } = {}) {
  const { autoAdvance = true, ...rest } = options
  const clock: TestClock = testClock(start, { autoAdvance })
  const platform: AcmePlatform = acmePlatform()
  const client = createAcmeClient({ clock, random: () => 0.5, transport: platform.transport, ...rest })
  await client.tokens.import('shop-1', { accessToken: 'obviously-fake-token-1', refreshToken: 'obviously-fake-refresh' })
  return { clock, platform, client, shop: client.account('shop-1') }
}

/** What a promise was rejected with. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => error,
  )
}

/** The DuijieError that a promise was rejected with. */
export async function errorOf(promise: PromiseLike<unknown>) {
  const error = await failureOf(promise)
  if (!isDuijieError(error)) throw error
  return error
}
