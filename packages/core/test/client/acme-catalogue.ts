import { z } from 'zod'
import type { BatchMethod, Bound, Method, PagedMethod } from '../../src/client/catalogue.js'
import { endpoint } from '../../src/client/define.js'
import type { WindowLimit } from '../../src/client/endpoint.js'
import { cursorPages, forwardPages, reversePages } from '../../src/client/paging.js'
import { id } from '../../src/codec/id.js'

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
  /** The token call: on a host of its own. */
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
