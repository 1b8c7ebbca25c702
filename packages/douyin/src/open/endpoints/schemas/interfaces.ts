import type { z } from 'zod'
import * as authSchemas from './auth-schemas.js'
import * as lifeSchemas from './life-schemas.js'
import * as linkSchemas from './link-schemas.js'
import * as messageSchemas from './message-schemas.js'
import * as orderSchemas from './order-schemas.js'
import * as safetySchemas from './safety-schemas.js'
import * as userSchemas from './user-schemas.js'

/** Which interfaces are generated of which schemas, by file below `types`. A struct's interface lies in the first file that mentions it. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  auth: schemasOf(authSchemas),
  users: schemasOf(userSchemas),
  links: schemasOf(linkSchemas),
  messages: schemasOf(messageSchemas),
  safety: schemasOf(safetySchemas),
  orders: schemasOf(orderSchemas),
  life: schemasOf(lifeSchemas),
}

function schemasOf(...modules: readonly Readonly<Record<string, unknown>>[]): readonly (() => z.ZodType)[] {
  return modules.flatMap((exports) => Object.values(exports).filter(isSchema))
}

// All that the modules export are schemas, as functions.
function isSchema(value: unknown): value is () => z.ZodType {
  return typeof value === 'function'
}
