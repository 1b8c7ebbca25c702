import type { z } from 'zod'
import * as billSchemas from './bill-schemas.js'
import * as combinedParams from './combined-params.js'
import * as complaintSchemas from './complaint-schemas.js'
import * as orderParams from './order-params.js'
import * as orderResults from './order-results.js'
import * as profitSharingSchemas from './profit-sharing-schemas.js'
import * as refundSchemas from './refund-schemas.js'
import * as systemSchemas from './system-schemas.js'
import * as transferSchemas from './transfer-schemas.js'

/** Which interfaces are generated of which schemas, by file below `types`. A struct's interface lies in the first file that mentions it. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  orders: schemasOf(orderParams, orderResults),
  combined: schemasOf(combinedParams),
  refunds: schemasOf(refundSchemas),
  bills: schemasOf(billSchemas),
  transfers: schemasOf(transferSchemas),
  'profit-sharing': schemasOf(profitSharingSchemas),
  // A struct that stands in a list is generated with it.
  complaints: schemasOf(complaintSchemas).filter((schema) => schema !== complaintSchemas.complaintResult),
  system: schemasOf(systemSchemas),
}

function schemasOf(...modules: readonly Readonly<Record<string, unknown>>[]): readonly (() => z.ZodType)[] {
  return modules.flatMap((exports) => Object.values(exports).filter(isSchema))
}

function isSchema(value: unknown): value is () => z.ZodType {
  return typeof value === 'function'
}
