import { DuijieError } from '../errors.js'
import type { AnyEndpoint, Endpoint, EndpointData, Fields } from './endpoint.js'
import type { Schema } from './schema.js'

/**
 * Makes an endpoint of its data. `Shape` is the method that the catalogue shows for it: `Method`, `PagedMethod`, `BatchMethod`, or a platform's own refinement of these.
 *
 * @throws DuijieError `invalid_params` when the data contradicts itself; that is a mistake in a package, found by its first test.
 */
export function endpoint<Params, Result, Shape>(data: EndpointData<Params, Result>): Endpoint<Params, Result, Shape> {
  if (data.paging?.passes !== undefined && data.paging.key === undefined) {
    throw new DuijieError('invalid_params', `${data.name}: paging in several passes needs a key that tells rows apart`)
  }
  if (data.chunk !== undefined && !(data.chunk.max >= 1)) throw new DuijieError('invalid_params', `${data.name}: a chunk holds at least one entry`)
  const { safety } = data
  const erased: AnyEndpoint = {
    // The pipeline hands these functions only params that this endpoint's own schema has let through,
    // and only results of this endpoint: the types that are dropped here hold by construction.
    ...(data as unknown as EndpointData<Fields, unknown> & Pick<AnyEndpoint, 'settledBy' | 'paging' | 'chunk' | 'rows'>),
    wire: data.wire ?? {},
    host: data.host ?? 'main',
    answer: data.answer ?? 'json',
    limits: data.limits ?? {},
    strict: data.strict ?? false,
    // Same proof as above.
    safety: typeof safety === 'function' ? (safety as unknown as AnyEndpoint['safety']) : () => safety,
    params: once(data.params) as unknown as () => Schema<Fields>,
    // Same proof. A function that looks at no params makes the same schema each time, and making it costs more than checking by it.
    result: (data.result.length === 0 ? once(() => data.result({} as never)) : data.result) as unknown as AnyEndpoint['result'],
  }
  return erased
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
