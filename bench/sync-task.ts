import type { OrdersShop } from './orders-shop.ts'

/** Who brings the orders into a file: the engine with its sink in the same thread or in a thread of its own, or a loop as people write it. */
export const syncers = ['inThread', 'inWorker', 'naive'] as const

/** One of {@link syncers}. */
export type Syncer = (typeof syncers)[number]

/** What a contender is started with. */
export interface SyncSetting {
  readonly syncer: Syncer
  readonly shop: OrdersShop
  /** The platform's address. */
  readonly host: string
  /** How many windows are read at once, where there is a choice. */
  readonly atOnce?: number
  /** The program of the writer's thread. */
  readonly writer: string
}

/** One file, on its way from empty to full. */
export interface SyncPlace {
  /** Brings all orders into the file. */
  fill(): Promise<void>
  /** Reads them all again, and writes none. */
  readAgain?(): Promise<void>
  close(): Promise<void>
}

/** Makes places, each with a file that is not there yet. */
export type OpenPlace = (file: string) => Promise<SyncPlace>

/** What everybody signs with. */
export const app = { appKey: '12345678', appSecret: 'not-a-secret-0123456789abcdef01', session: '6100e1fake0session0of0a0shop0that0does0not0exist0a1b2c3' }

/** The tables that the orders and their lines are found in, and the columns of the ids. */
export const found = {
  ours: { orders: ['duijie_orders', 'id'], lines: ['duijie_sub_orders', 'id'] },
  naive: { orders: ['orders', 'tid'], lines: ['lines', 'oid'] },
} as const
