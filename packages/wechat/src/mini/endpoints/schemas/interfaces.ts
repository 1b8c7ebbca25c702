import type { z } from 'zod'
import * as codeParams from './code-params.js'
import * as codeResults from './code-results.js'
import * as logisticsParams from './logistics-params.js'
import * as logisticsResults from './logistics-results.js'
import * as messageParams from './message-params.js'
import * as messageResults from './message-results.js'
import * as pushEvents from './push-events.js'
import * as shippingParams from './shipping-params.js'
import * as shippingResults from './shipping-results.js'
import * as systemResults from './system-results.js'
import * as userParams from './user-params.js'
import * as userResults from './user-results.js'

/** Which interfaces are generated of which schemas, by file below `types`. A struct's interface lies in the first file that mentions it. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  users: schemasOf(userParams, userResults),
  codes: schemasOf(codeParams, codeResults),
  messages: schemasOf(messageParams, messageResults, systemResults),
  shipping: schemasOf(shippingParams, shippingResults),
  logistics: schemasOf(logisticsParams, logisticsResults),
  events: schemasOf(pushEvents),
}

function schemasOf(...modules: readonly Readonly<Record<string, unknown>>[]): readonly (() => z.ZodType)[] {
  return modules.flatMap((exports) => Object.values(exports).filter(isSchema))
}

// All that the modules export are schemas, as functions.
function isSchema(value: unknown): value is () => z.ZodType {
  return typeof value === 'function'
}
