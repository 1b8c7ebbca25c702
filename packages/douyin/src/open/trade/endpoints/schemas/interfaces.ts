import type { z } from 'zod'
import * as callbackSchemas from './callback-schemas.js'
import * as ecpaySchemas from './ecpay-schemas.js'
import * as subscriptionSchemas from './subscription-schemas.js'
import * as tradeParams from './trade-params.js'
import * as tradeResults from './trade-results.js'
import * as tradeV2Schemas from './trade-v2-schemas.js'

/** Which interfaces are generated of which schemas, by file below `types`. A struct's interface lies in the first file that mentions it. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  // A struct that stands in a list is generated with it.
  trade: schemasOf(tradeParams, tradeResults).filter((schema) => schema !== tradeResults.tradeRefundRow),
  ecpay: schemasOf(ecpaySchemas),
  'trade-v2': schemasOf(tradeV2Schemas),
  subscriptions: schemasOf(subscriptionSchemas),
  callbacks: schemasOf(callbackSchemas),
}

function schemasOf(...modules: readonly Readonly<Record<string, unknown>>[]): readonly (() => z.ZodType)[] {
  return modules.flatMap((exports) => Object.values(exports).filter(isSchema))
}

function isSchema(value: unknown): value is () => z.ZodType {
  return typeof value === 'function'
}
