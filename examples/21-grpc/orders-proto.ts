// What orders.proto says, as types: the loader reads it while the program runs, so the compiler is told here.
import { fileURLToPath } from 'node:url'
import { type GrpcObject, loadPackageDefinition, type ServiceClientConstructor } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

export interface GetRequest {
  readonly shop: string
  readonly id: string
}

export interface ChangedRequest {
  readonly shop: string
  /** An int64 comes and goes as text. */
  readonly from_ms: string
  readonly until_ms: string
}

export interface Order {
  readonly id: string
  readonly status: string
  readonly payment: string
  readonly lines: readonly { readonly id: string; readonly title: string; readonly quantity: number }[]
}

const definition = loadSync(fileURLToPath(new URL('orders.proto', import.meta.url)), { keepCase: true, longs: String, defaults: true, arrays: true })
// Nested objects, one for each part of the package's name.
const { duijie } = loadPackageDefinition(definition) as unknown as { duijie: { orders: { v1: GrpcObject & { Orders: ServiceClientConstructor } } } }

/** The service: makes clients, and describes itself to a server. */
export const OrdersService = duijie.orders.v1.Orders
