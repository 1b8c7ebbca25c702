import { type Random, seeded } from '@duijie/core/testing'
import type { CallbackItem, CallbackMethod } from '../callbacks/message.js'
import type { SandboxOrder, SandboxStage } from './options.js'

/** A callback that waits to be sent. */
export interface PendingCallback {
  readonly method: CallbackMethod
  /** As it is written into `Data`. */
  readonly data: Readonly<Record<string, unknown>>
  /** When it happened, in epoch milliseconds. */
  readonly atMs: number
}

/** What the platform knows. */
export interface YlhWorld {
  readonly orders: Map<string, SandboxOrder>
  readonly random: Random
  pending: PendingCallback[]
  numbers: number
}

/** A platform without orders. */
export function createWorld(seed: number | string): YlhWorld {
  return { orders: new Map(), random: seeded(`ylh ${seed}`), pending: [], numbers: 0 }
}

/** The order is accepted: it gets its number. */
export function confirm(world: YlhWorld, order: SandboxOrder, atMs: number): void {
  order.orderNo ??= `SO.${new Date(atMs + 28_800_000).toISOString().slice(0, 10).replaceAll('-', '')}.${String(++world.numbers).padStart(6, '0')}`
  if (order.state === 'received') order.state = 'confirmed'
  queue(world, 'hmm.scm_heorder.confirm', atMs, { ExtOrderNo: order.orderNo, PlatformOrderNo: order.soId, State: 1 })
}

/** The order is refused after all. */
export function refuse(world: YlhWorld, order: SandboxOrder, atMs: number, words: string): void {
  order.state = 'refused'
  queue(world, 'hmm.scm_heorder.confirm', atMs, { ExtOrderNo: '', PlatformOrderNo: order.soId, State: 0, FailMsg: words.slice(0, 100) })
}

/** There are no goods; written as the document's own sample has it. */
export function outOfStock(world: YlhWorld, order: SandboxOrder, atMs: number): void {
  order.state = 'out_of_stock'
  queue(world, 'hmm.scm_heorder.oostock', atMs, { ExtOrderNo: order.orderNo ?? '', PlatformOrderNo: order.soId, failMsg: '库存不足' })
}

const outcomes: Readonly<Record<SandboxStage, { readonly state: 0 | 1; readonly words: string; readonly received?: true }>> = {
  replenishing: { state: 0, words: '补货中' },
  replenishment_failed: { state: 1, words: '' },
  replenished: { state: 1, words: '' },
  shipped_and_intercepted: { state: 1, words: '' },
  shipped_for_good: { state: 0, words: '拦截失败' },
  signed_and_passed: { state: 1, words: '', received: true },
  signed_and_failed: { state: 0, words: '验机不通过', received: true },
  signed_long_ago: { state: 0, words: '签收超过7天', received: true },
}

/** A cancellation is decided by where the order is. */
export function decideCancel(world: YlhWorld, order: SandboxOrder, atMs: number): void {
  const { state, words, received } = outcomes[order.stage]
  if (state === 1) order.state = 'cancelled'
  const items = order.items.map(({ productCode, itemQty }) => ({
    productCode,
    totalQty: itemQty,
    receiveQty: received === true ? itemQty : 0,
    returnQty: received === true && state === 1 ? itemQty : 0,
    rejectQty: 0,
  }))
  cancelled(world, order, atMs, { state, words, items })
}

/** A cancellation, whoever asked for it. */
export function cancelled(
  world: YlhWorld,
  order: SandboxOrder,
  atMs: number,
  { state, words, items }: { readonly state: 0 | 1 | 2; readonly words: string; readonly items: readonly CallbackItem[] },
): void {
  queue(world, 'hmm.scm_heorder.cancel', atMs, { ExtOrderNo: order.orderNo ?? '', PlatformOrderNo: order.soId, State: state, FailMsg: words, itemList: items })
}

function queue(world: YlhWorld, method: CallbackMethod, atMs: number, data: PendingCallback['data']): void {
  world.pending.push({ method, data, atMs })
}
