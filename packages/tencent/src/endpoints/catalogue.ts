import { type Multipart, multipart } from './multipart.js'
import { type Objects, objects } from './objects.js'

/** All operations that this package knows. */
export const catalogue = { objects, multipart }

/** The operations as methods of a client. */
export interface Catalogue {
  /** Objects: put, get, head, copy, delete, list. */
  readonly objects: Objects
  /** Uploads in parts, step by step; `client.upload` does all of it. */
  readonly multipart: Multipart
}
