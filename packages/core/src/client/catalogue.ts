import type { CallOptions, Meta } from './call.js'
import type { AnyEndpoint, Fields, RowOutcome } from './endpoint.js'
import { type Page, pagesOf, type WalkOptions } from './pages.js'
import { type Rows, rowsOf } from './rows.js'

/** The arguments of a method: params may be left out where none is required. */
export type Arguments<Params, Options = CallOptions> = object extends Params ? [params?: Params, options?: Options] : [params: Params, options?: Options]

/** An endpoint as a method of a client. */
export interface Method<Params, Result> {
  (...args: Arguments<Params>): Promise<Result>
  /** The same call, with what is known about it: status, request id, attempts, quota. */
  withMeta(...args: Arguments<Params>): Promise<{ readonly result: Result; readonly meta: Meta }>
}

/** A list as a method: one page when called, all rows or all pages as lazy iterables. */
export interface PagedMethod<Params, Result, Row> extends Method<Params, Result> {
  /** All rows, page by page, in the direction that misses none. Nothing is sent before the first row is asked for. */
  all(...args: Arguments<Params, WalkOptions<Params>>): Rows<Row>
  /** The pages themselves, each with the place from which the walk can be resumed. */
  pages(...args: Arguments<Params, WalkOptions<Params>>): AsyncIterable<Page<Params, Result, Row>>
}

/** A batch upload as a method. */
export interface BatchMethod<Params, Result> extends Method<Params, Result> {
  /** The same call, read row by row: which were taken, which were refused and why. */
  outcomes(...args: Arguments<Params>): Promise<readonly RowOutcome[]>
}

/** The endpoints of one area as methods. */
export type Bound<Area> = {
  readonly [Name in keyof Area]: Area[Name] extends { readonly '~types'?: infer Types }
    ? Types extends { readonly shape: infer Shape }
      ? Shape
      : never
    : never
}

/** A platform's endpoints, by area and method name. */
export type Tree = Readonly<Record<string, Readonly<Record<string, AnyEndpoint>>>>

/** Makes one call. */
export type Invoke = (
  endpoint: AnyEndpoint,
  params: unknown,
  options: CallOptions,
  account: string | undefined,
) => Promise<{ readonly result: unknown; readonly meta: Meta }>

/** All endpoints of a tree by their documented names. */
export function endpointsByName(tree: Tree): ReadonlyMap<string, AnyEndpoint> {
  return new Map(Object.values(tree).flatMap((area) => Object.values(area).map((endpoint) => [endpoint.name, endpoint] as const)))
}

/**
 * Binds a tree to a client. The result makes the view of one account: an object whose areas are built when they are first touched, so that ten thousand views cost next to nothing.
 */
export function bindCatalogue(tree: Tree, invoke: Invoke, now?: () => number): (account: string | undefined) => object {
  // A property and no look-up by object: a proxy or an heir of a view must not silently lose its account.
  const account = Symbol('account')
  const prototype = {}
  for (const [name, area] of Object.entries(tree)) {
    Object.defineProperty(prototype, name, {
      enumerable: true,
      get(this: object) {
        const bound = bindArea(area, (endpoint) => bindEndpoint(endpoint, { invoke, now, account: accountIn(this) }))
        Object.defineProperty(this, name, { value: bound, enumerable: true })
        return bound
      },
    })
  }
  return (key) => Object.create(prototype, { [account]: { value: key } })

  function accountIn(view: object): string | undefined {
    const key: unknown = Reflect.get(view, account)
    return typeof key === 'string' ? key : undefined
  }
}

function bindArea(area: Readonly<Record<string, AnyEndpoint>>, bind: (endpoint: AnyEndpoint) => object): object {
  return Object.fromEntries(Object.entries(area).map(([name, endpoint]) => [name, bind(endpoint)]))
}

interface Binding {
  readonly invoke: Invoke
  readonly now: (() => number) | undefined
  readonly account: string | undefined
}

function bindEndpoint(endpoint: AnyEndpoint, { invoke, now, account }: Binding): object {
  const send = (params: Fields = {}, options: CallOptions = {}) => invoke(endpoint, params, options, account)
  const method = async (params?: Fields, options?: CallOptions) => (await send(params, options)).result
  const bound = Object.assign(method, { withMeta: send })
  const { paging, rows } = endpoint
  if (paging !== undefined) {
    const fetchPage = async (params: Fields, options: CallOptions) => (await send(params, options)).result
    const pages = (params: Fields = {}, options: WalkOptions<Fields> = {}) =>
      pagesOf({ endpoint, paging, fetchPage, ...(now === undefined ? {} : { now }) }, params, options)
    Object.assign(bound, { pages, all: (params: Fields = {}, options: WalkOptions<Fields> = {}) => rowsOf(paging, pages(params, options), options.signal) })
  }
  if (rows !== undefined) {
    Object.assign(bound, { outcomes: async (params: Fields = {}, options?: CallOptions) => rows((await send(params, options)).result, params) })
  }
  return bound
}
