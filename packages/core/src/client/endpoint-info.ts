import type { Tree } from './catalogue.js'
import type { AnswerKind, AnyEndpoint, EndpointLimits, Fields, Safety } from './endpoint.js'
import type { Schema } from './schema.js'

/** What a client's catalogue says of one endpoint, for tools and tables. */
export interface EndpointInfo {
  /** The client's method: `trades.soldIncrement`. */
  readonly method: string
  /** As the platform documents it. */
  readonly name: string
  /** Which of the client's named hosts. */
  readonly host: string
  /** Which grant's token the call carries; `'none'` for no token. */
  readonly grant: string
  /** Whether it may be repeated; `by_params` where that depends on what is asked for. */
  readonly safety: Safety | 'by_params'
  readonly answer: AnswerKind
  /** Whether the method has `.all` and `.pages`. */
  readonly isPaged: boolean
  /** Whether the method has `.outcomes`. */
  readonly isBatch: boolean
  /** The list param that is cut into several requests, and how many entries one request takes. */
  readonly chunk?: { readonly param: string; readonly max: number }
  /** The query that settles a call which ended in doubt, by its documented name. */
  readonly settledBy?: string
  readonly limits: EndpointLimits
  /** What its params must be: a zod schema in all catalogues of this family, made when it is first asked for. */
  schema(): Schema<Fields>
}

/** The endpoints of a tree as data, in its order. */
export function describeTree(tree: Tree): readonly EndpointInfo[] {
  return Object.entries(tree).flatMap(([area, endpoints]) => Object.entries(endpoints).map(([method, endpoint]) => describe(`${area}.${method}`, endpoint)))
}

function describe(method: string, endpoint: AnyEndpoint): EndpointInfo {
  const { name, host, grant, answer, chunk, settledBy, limits, paging, rows, safety, params } = endpoint
  return {
    method,
    name,
    host,
    grant,
    // `endpoint()` makes a function that looks at nothing of what is always the same.
    safety: safety.length === 0 ? safety({}) : 'by_params',
    answer,
    isPaged: paging !== undefined,
    isBatch: rows !== undefined,
    ...(chunk === undefined ? {} : { chunk: { param: chunk.param, max: chunk.max } }),
    ...(settledBy === undefined ? {} : { settledBy: settledBy.endpoint }),
    limits,
    schema: params,
  }
}
