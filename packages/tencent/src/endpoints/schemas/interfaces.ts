import type { z } from 'zod'
import * as multipart from './multipart-schemas.js'
import * as objects from './object-schemas.js'

const { objectHeaders: _, ...objectSchemas } = objects
const { mostParts: __, ...multipartSchemas } = multipart

/** Which interfaces are generated of which schemas, by file below `types`. */
export const interfaces: Readonly<Record<string, readonly (() => z.ZodType)[]>> = {
  objects: Object.values(objectSchemas),
  multipart: Object.values(multipartSchemas),
}
