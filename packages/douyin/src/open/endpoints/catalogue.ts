import { type Ecpay, ecpay } from '../trade/endpoints/ecpay.js'
import { type Subscriptions, subscriptions } from '../trade/endpoints/subscriptions.js'
import { type Trade, trade } from '../trade/endpoints/trade.js'
import { type TradeV2, tradeV2 } from '../trade/endpoints/trade-v2.js'
import { auth, type OpenAuth } from './auth.js'
import { type Codes, codes } from './codes.js'
import { type Life, life } from './life.js'
import { type Links, links } from './links.js'
import { type Login, login } from './login.js'
import { type OpenOrders, orders } from './orders.js'
import { type Safety, safety } from './safety.js'
import { type Subscribe, subscribe } from './subscribe.js'
import { type Users, users } from './users.js'

/** All endpoints of mini programs and the open platform that this package knows, by area. */
export const openCatalogue = { login, users, codes, links, subscribe, safety, orders, trade, ecpay, tradeV2, subscriptions, life, auth }

/** The endpoints of mini programs and the open platform as methods of a client. */
export interface OpenCatalogue {
  /** Login: what tt.login gives, exchanged for the user. */
  readonly login: Login
  /** Users: phone numbers, and what a user has agreed to tell. */
  readonly users: Users
  /** Codes to scan. */
  readonly codes: Codes
  /** Links and schemas into the application. */
  readonly links: Links
  /** Subscribe messages and their templates. */
  readonly subscribe: Subscribe
  /** Content safety. */
  readonly safety: Safety
  /** Orders in the order centre of the app. */
  readonly orders: OpenOrders
  /** The general trading system: orders, refunds, deliveries, settlements. */
  readonly trade: Trade
  /** Guaranteed payment, which is closed to new trades. */
  readonly ecpay: Ecpay
  /** The trading system of the life service. */
  readonly tradeV2: TradeV2
  /** Periodic deductions. */
  readonly subscriptions: Subscriptions
  /** The life service: its orders, and the fields that it encrypts. */
  readonly life: Life
  /** Tokens. The client gets them by itself. */
  readonly auth: OpenAuth
}
