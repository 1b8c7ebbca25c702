import type { z } from 'zod'
import * as sms from './sms-schemas.js'

/** Which interfaces are generated of which schemas, by file below `types`. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = { sms: Object.values(sms) }
