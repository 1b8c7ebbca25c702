import type { Schema } from './schema.js'

/** Request params or another record of wire values, after the endpoint's own schema has let them through. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether an endpoint may be repeated: `safe`; `keyed`, because the platform knows our number; `unsafe`. */
export type Safety = 'safe' | 'keyed' | 'unsafe'

/** How the body of a good answer is read. Failures are looked for first, whatever is expected. */
export type AnswerKind = 'json' | 'xml' | 'bytes' | 'stream' | 'none'

/** How a list is walked. A place is the params of the next request: plain JSON, from which a walk can be resumed. */
export interface Paging<Params, Result, Row> {
  rows(result: Result): readonly Row[]
  /** The place after this page; `undefined` ends the walk. An empty page is not an end. */
  next(params: Params, result: Result): Params | undefined
  /**
   * The place after this one where it is known without the answer; lets several pages be in flight. Only for lists whose rows never move: pages in flight may be
   * read in any order, whatever the order in which they are yielded.
   */
  ahead?(params: Params): Params | undefined
  /** For walks that go backwards: asked first (unless the params are already a place inside the walk: then `undefined`) ... */
  probe?(params: Params): Params | undefined
  /** ... to tell where to begin; `undefined` when there is nothing to read. */
  start?(params: Params, probed: Result): Params | undefined
  /** Whether a walk with these params goes from the last page to the first. @defaultValue no */
  backwards?(params: Params): boolean
  /** Names one state of one row, so that `.all` leaves out what a shifted page repeats. */
  key?(row: Row): string
  /** Walk the whole list again until a pass brings no row with a new key, at most so many passes. Needs `key`. */
  readonly passes?: number
}

/** A list param that the platform limits: longer lists are cut into several requests and the answers joined. */
export interface Chunk<Params, Result> {
  readonly param: Extract<keyof Params, string>
  readonly max: number
  /** Whether an empty list makes no call, and its answer is `join([])`: for platforms that take "none" for "all". @defaultValue false */
  readonly skipsEmpty?: boolean
  join(results: readonly Result[]): Result
}

/** What became of one row of a batch upload. */
export type RowOutcome =
  | { readonly index: number; readonly ok: true; readonly id?: string }
  | { readonly index: number; readonly ok: false; readonly code: string; readonly message: string }

/** Which query settles what an unsafe call that ended in doubt has done. */
export interface Settlement<Params> {
  /** The documented name of the query. */
  readonly endpoint: string
  /** The query's params, from those of the call and from when it ended, in epoch milliseconds of the platform's clock. */
  params(params: Params, endedAt: number): Fields
  /** How long after the call's end the platform may still carry it out, in milliseconds: until then "not done" is not believed. @defaultValue 60000 */
  readonly settleMs?: number
  /** Reads the query's answer. `failure` is set instead when the platform refused the query with `not_found`. */
  outcome(answer: { readonly result: unknown } | { readonly notFound: true }, params: Params): 'done' | 'not_done' | 'unknown'
}

/** A time window that a list request needs, and how its ends are written on the wire. */
export interface WindowLimit {
  readonly start: string
  readonly end: string
  /** The longest window of one request, in milliseconds. Longer ones are split by `.all` and `.pages`. */
  readonly maxMs: number
  /** How far back the list goes, in milliseconds. What lies a day or more further back is refused before it is sent: the platform would answer with an empty list. */
  readonly depthMs?: number
  /** Who has what lies further back: the documented name of another endpoint. */
  readonly olderIn?: string
  /** For lists of old data only: how old the newest of it is, in milliseconds. What lies a day or more on this side of it is refused. */
  readonly minAgeMs?: number
  /** Who has what is newer: the documented name of another endpoint. */
  readonly newerIn?: string
  parse(value: unknown): number
  format(ms: number): string
}

/** The platform's limits on one endpoint, as data: the client keeps them, the sandbox enforces them, the docs print them. */
export interface EndpointLimits {
  readonly pageSize?: { readonly param: string; readonly max: number; readonly default: number }
  readonly pageNumber?: { readonly param: string; readonly max: number }
  readonly window?: WindowLimit
  /** How many values list params may hold. */
  readonly list?: Readonly<Record<string, number>>
  /** The rate group that the platform counts this endpoint in. */
  readonly rate?: string
}

/** What a platform package writes down about one of its endpoints. */
export interface EndpointData<Params, Result> {
  /** As the platform documents it; METHOD and path where it has no names. */
  readonly name: string
  /** What the platform's protocol needs to know beyond this: its own business. */
  readonly wire?: Readonly<Record<string, unknown>>
  /** Which of the client's named hosts. @defaultValue `'main'` */
  readonly host?: string
  /** Which grant's token the call carries; `'none'` for token and certificate calls and for open ones. */
  readonly grant: string
  readonly safety: Safety | ((params: Params) => Safety)
  readonly settledBy?: Settlement<Params>
  /** Built at the first call, not at import. */
  readonly params: () => Schema<Params>
  /** Built at the first answer, once. What it demands may depend on what was asked for: a function that takes the params is called for each answer and remembers its schemas itself. */
  readonly result: (params: Params) => Schema<Result>
  /** @defaultValue `'json'` */
  readonly answer?: AnswerKind
  // The row type is the catalogue's business; here only that it is one type throughout.
  readonly paging?: Paging<Params, Result, unknown>
  readonly chunk?: Chunk<Params, Result>
  /** For batch uploads: which rows succeeded, which failed and why. */
  readonly rows?: (result: Result, params: Params) => readonly RowOutcome[]
  readonly limits?: EndpointLimits
  /** A result that does not fit is an error, whatever the client's mode. @defaultValue false */
  readonly strict?: boolean
}

/** An endpoint as the pipeline sees it: without its types. */
export interface AnyEndpoint {
  readonly name: string
  readonly wire: Readonly<Record<string, unknown>>
  readonly host: string
  readonly grant: string
  readonly answer: AnswerKind
  readonly limits: EndpointLimits
  readonly strict: boolean
  readonly settledBy?: Settlement<Fields>
  readonly paging?: Paging<Fields, unknown, unknown>
  readonly chunk?: Chunk<Fields, unknown>
  readonly rows?: (result: unknown, params: Fields) => readonly RowOutcome[]
  safety(params: Fields): Safety
  params(): Schema<Fields>
  result(params: Fields): Schema<unknown>
}

/** An endpoint with its types: what it takes, what it gives, and the shape of the method that it becomes. */
export interface Endpoint<Params, Result, Shape> extends AnyEndpoint {
  /** Types only; there is no such value. */
  readonly '~types'?: { readonly params: Params; readonly result: Result; readonly shape: Shape }
}
