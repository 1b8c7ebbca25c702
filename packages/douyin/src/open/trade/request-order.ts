import { randomUUID } from 'node:crypto'
import { checkOptions } from '@duijie/core/platform'
import { type OpenKeys, privateKeyOf } from '../credentials.js'
import { signByteAuthorization } from './byte-authorization.js'
import { type RequestOrderData, requestOrderSchema } from './request-order-data.js'

/** What a page of the mini program hands to tt.requestOrder or tt.createSignOrder, unchanged. */
export interface SignedInvocation {
  /** JSON text. Whoever parses and writes it again breaks the signature. */
  readonly data: string
  readonly byteAuthorization: string
}

/** What the user's side is invoked with, signed on the server: the private key never leaves it. */
export interface TradeInvocations {
  /**
   * Signs an order for tt.requestOrder. The order exists at the platform only when the user's side has called it; its time to pay counts from then.
   *
   * @throws DuijieError `invalid_params` for orders that the platform refuses, and where the credentials hold no private key
   *
   * @example
   * ```ts
   * const { data, byteAuthorization } = await douyin.invocations.requestOrder({ skuList: [sku], outOrderNo, totalAmount: 990, orderEntrySchema: { path: 'pages/order' } })
   * ```
   */
  requestOrder(order: RequestOrderData): Promise<SignedInvocation>
  /** Signs what tt.createSignOrder takes, for periodic deductions: the platform's own fields, which are not checked here. */
  createSignOrder(order: Readonly<Record<string, unknown>>): Promise<SignedInvocation>
}

/** What {@link createTradeInvocations} needs. */
export interface TradeInvocationParts {
  keys(): Promise<OpenKeys>
  /** Epoch milliseconds. */
  now(): number
  /** @defaultValue 32 random hex letters */
  readonly nonce?: () => string
}

/** Makes the signer of what the user's side is invoked with. */
export function createTradeInvocations({ keys, now, nonce = randomNonce }: TradeInvocationParts): TradeInvocations {
  const sign = async (uri: string, what: object): Promise<SignedInvocation> => {
    const current = await keys()
    const privateKey = privateKeyOf(current, `tt${uri.replace('/', '.')}`)
    const data = JSON.stringify(what)
    const signed = { method: 'POST', uri, timestamp: Math.floor(now() / 1000), nonce: nonce(), body: data }
    return { data, byteAuthorization: await signByteAuthorization(signed, { appId: current.appId, keyVersion: current.keyVersion, privateKey }) }
  }
  return {
    async requestOrder(order) {
      checkOptions('requestOrder', requestOrderSchema, order)
      return sign(requestOrderUri, order)
    },
    createSignOrder: (order) => sign(createSignOrderUri, order),
  }
}

/** What stands for the path in the signature of tt.requestOrder. */
export const requestOrderUri = '/requestOrder'

/** What stands for the path in the signature of tt.createSignOrder. */
export const createSignOrderUri = '/createSignOrder'

function randomNonce(): string {
  return randomUUID().replaceAll('-', '')
}
