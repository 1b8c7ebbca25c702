import { type Auth, auth } from './auth.js'
import { type Codes, codes } from './codes.js'
import { type Customer, customer } from './customer.js'
import { type Express, express } from './express.js'
import { type Links, links } from './links.js'
import { type Logistics, logistics } from './logistics.js'
import { type Security, security } from './security.js'
import { type Shipping, shipping } from './shipping.js'
import { type Subscribe, subscribe } from './subscribe.js'
import { type System, system } from './system.js'
import { type Users, users } from './users.js'

/** All endpoints of the mini program's server API that this package knows, by area. */
export const catalogue = { users, codes, links, subscribe, security, shipping, logistics, express, customer, system, auth }

/** The server API's endpoints as methods of a client. */
export interface Catalogue {
  /** Users: login, session keys, phone numbers. */
  readonly users: Users
  /** Codes to scan. */
  readonly codes: Codes
  /** Schemes, URL links, short links. */
  readonly links: Links
  /** Subscribe messages and their templates. */
  readonly subscribe: Subscribe
  /** Content security. */
  readonly security: Security
  /** Shipping management. */
  readonly shipping: Shipping
  /** Parcels that users can follow. */
  readonly logistics: Logistics
  /** The express assistant. */
  readonly express: Express
  /** Messages of customer service. */
  readonly customer: Customer
  /** Quotas, failed requests, addresses. */
  readonly system: System
  /** Access tokens. The client gets them by itself. */
  readonly auth: Auth
}
