import type { z } from 'zod'
import * as dataPushParams from './data-push-params.js'
import * as dataPushResults from './data-push-results.js'
import * as itemParams from './item-params.js'
import * as itemResults from './item-results.js'
import * as logisticsParams from './logistics-params.js'
import * as logisticsResults from './logistics-results.js'
import * as privacyParams from './privacy-params.js'
import * as privacyResults from './privacy-results.js'
import * as refundParams from './refund-params.js'
import * as refundResults from './refund-results.js'
import * as systemParams from './system-params.js'
import * as systemResults from './system-results.js'
import * as tmcParams from './tmc-params.js'
import * as tmcResults from './tmc-results.js'
import * as tradeParams from './trade-params.js'
import * as tradeResults from './trade-results.js'
import * as userParams from './user-params.js'
import * as userResults from './user-results.js'

/** Which interfaces are generated of which schemas, by file below `types`. A struct's interface lies in the first file that mentions it. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  trades: schemasOf(tradeParams, tradeResults),
  refunds: schemasOf(refundParams, refundResults),
  items: schemasOf(itemParams, itemResults),
  users: schemasOf(userParams, userResults),
  logistics: schemasOf(logisticsParams, logisticsResults),
  system: schemasOf(systemParams, systemResults),
  privacy: schemasOf(privacyParams, privacyResults),
  tmc: schemasOf(tmcParams, tmcResults),
  'data-push': schemasOf(dataPushParams, dataPushResults),
}

function schemasOf(...modules: readonly Readonly<Record<string, unknown>>[]): readonly (() => z.ZodType)[] {
  return modules.flatMap((exports) => Object.values(exports).filter(isSchema))
}

// The modules export schemas as functions, beside lists of names and figures.
function isSchema(value: unknown): value is () => z.ZodType {
  return typeof value === 'function'
}
