import { type Auth, auth } from './auth.js'
import { type DataPush, dataPush } from './data-push.js'
import { type Items, items } from './items.js'
import { type Logistics, logistics } from './logistics.js'
import { type Privacy, privacy } from './privacy.js'
import { type Refunds, refunds } from './refunds.js'
import { type System, system } from './system.js'
import { type Tmc, tmc } from './tmc.js'
import { type Trades, trades } from './trades.js'
import { type Users, users } from './users.js'

/** All endpoints of the platform that this package knows, by area. */
export const catalogue = { trades, refunds, items, users, logistics, system, privacy, tmc, dataPush, auth }

/** The platform's endpoints as methods of a client. */
export interface Catalogue {
  /** Orders: `taobao.trades.*` and `taobao.trade.*`. */
  readonly trades: Trades
  /** Refunds and returns: `taobao.refunds.*` and `taobao.refund.*`. */
  readonly refunds: Refunds
  /** Items, SKUs and stock: `taobao.item.*`, `taobao.items.*`, `taobao.skus.*`. */
  readonly items: Items
  /** The seller and the shop: `taobao.user.*` and `taobao.shop.*`. */
  readonly users: Users
  /** Shipping: `taobao.logistics.*` and `alibaba.ascp.logistics.*`. */
  readonly logistics: Logistics
  /** What concerns no seller: time, categories, addresses of the platform. */
  readonly system: System
  /** Personal data in the clear. */
  readonly privacy: Privacy
  /** The message service: `taobao.tmc.*`. */
  readonly tmc: Tmc
  /** Data push into a database inside the platform's cloud: `taobao.jushita.jdp.*`. */
  readonly dataPush: DataPush
  /** Sessions by signed calls: `taobao.top.auth.token.*`. */
  readonly auth: Auth
}
