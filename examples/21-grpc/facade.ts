// The facade: a gRPC service in front of the client. It keeps sessions, signatures, limits and retries on this side; the other side sees orders.
import { type DuijieError, type ErrorKind, isDuijieError } from '@duijie/core'
import { type TaobaoClient, tradeDetails } from '@duijie/taobao'
import { Metadata, type ServerUnaryCall, type ServerWritableStream, type sendUnaryData, status, type UntypedServiceImplementation } from '@grpc/grpc-js'
import type { ChangedRequest, GetRequest, Order } from './orders-proto.ts'

const fields = ['tid', 'status', 'payment', 'orders'] as const

export function ordersFacade(taobao: TaobaoClient): UntypedServiceImplementation {
  return {
    get({ request }: ServerUnaryCall<GetRequest, Order>, done: sendUnaryData<Order>) {
      find(request).then(
        (order) => done(null, order),
        (error: unknown) => done(toStatus(error)),
      )
    },
    changed(call: ServerWritableStream<ChangedRequest, Order>) {
      // Whoever goes away is no longer read for.
      const gone = new AbortController()
      call.on('cancelled', () => gone.abort())
      stream(call, gone.signal).then(
        () => call.end(),
        (error: unknown) => call.emit('error', toStatus(error)),
      )
    },
  }

  async function find({ shop, id }: GetRequest): Promise<Order> {
    const { trade } = await taobao.account(shop).trades.fullinfo({ tid: id, fields: [...fields] })
    return toOrder(trade ?? {})
  }

  async function stream(call: ServerWritableStream<ChangedRequest, Order>, signal: AbortSignal): Promise<void> {
    const { shop, from_ms, until_ms } = call.request
    const account = taobao.account(shop)
    const span = { start_modified: new Date(Number(from_ms)), end_modified: new Date(Number(until_ms)) }
    const changed = account.trades.soldIncrement.all({ fields: ['tid', 'modified'], ...span }, { signal })
    for await (const { trade } of tradeDetails(account, changed, { fields: [...fields] })) {
      if (signal.aborted) return
      if (trade === undefined || call.write(toOrder(trade))) continue
      // The reader is slower than the platform: the next page is not asked for before he has caught up.
      await new Promise((resolve) => call.once('drain', resolve))
    }
  }
}

interface Trade {
  readonly tid?: string | undefined
  readonly status?: string | undefined
  readonly payment?: string | undefined
  readonly orders?: readonly { readonly oid?: string | undefined; readonly title?: string | undefined; readonly num?: number | undefined }[] | undefined
}

function toOrder({ tid = '', status: state = '', payment = '', orders = [] }: Trade): Order {
  return { id: tid, status: state, payment, lines: orders.map(({ oid = '', title = '', num = 0 }) => ({ id: oid, title, quantity: num })) }
}

// What a kind means to somebody who does not know ours; the kind itself goes beside it.
const statuses: Readonly<Record<ErrorKind, status>> = {
  auth_expired: status.UNAVAILABLE,
  auth_invalid: status.FAILED_PRECONDITION,
  business: status.FAILED_PRECONDITION,
  clock: status.UNAVAILABLE,
  conflict: status.ABORTED,
  invalid_params: status.INVALID_ARGUMENT,
  invalid_request: status.INVALID_ARGUMENT,
  network: status.UNAVAILABLE,
  not_found: status.NOT_FOUND,
  permission: status.PERMISSION_DENIED,
  rate_limited: status.RESOURCE_EXHAUSTED,
  tenant_mismatch: status.INTERNAL,
  timeout: status.DEADLINE_EXCEEDED,
  transient: status.UNAVAILABLE,
  unexpected: status.INTERNAL,
  unverified: status.DATA_LOSS,
}

function toStatus(error: unknown) {
  const metadata = new Metadata()
  if (!isDuijieError(error)) return { code: status.INTERNAL, details: 'the facade failed', metadata }
  const told: readonly (readonly [string, string | undefined])[] = [
    ['kind', error.kind],
    ['outcome', error.outcome],
    ['request-id', error.requestId],
    ['retry-after-ms', retryAfter(error)],
  ]
  for (const [name, value] of told) if (value !== undefined) metadata.set(name, value)
  return { code: statuses[error.kind], details: error.message, metadata }
}

function retryAfter({ retryAfterMs }: DuijieError): string | undefined {
  return retryAfterMs === undefined ? undefined : String(retryAfterMs)
}
