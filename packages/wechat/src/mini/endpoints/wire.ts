import { isJsonObject, type JsonObject } from '../json-object.js'

/** What the protocol needs to know of an endpoint beyond its schemas. */
export interface MiniWire {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** The params of a POST that go into its query. */
  readonly query?: readonly string[]
  /** Params that the client fills in of its credentials. */
  readonly own?: Readonly<Record<string, 'appId' | 'appSecret'>>
  /** Params that always are the same. */
  readonly preset?: Readonly<Record<string, unknown>>
  /** Whether the user's login state signs it: `session_key` becomes `signature` and `sig_method`. */
  readonly session?: boolean
  /** Whether the platform takes it signed and encrypted. */
  readonly sealable?: boolean
  /** The param that is a file: then the body is multipart. */
  readonly file?: string
  /** Answers by `errcode` that are no failures, and what they say. */
  readonly verdicts?: Readonly<Record<string, JsonObject>>
  /** Whether a good answer is an image, and only a failure is JSON. */
  readonly image?: boolean
}

/** Name and wire of an endpoint. */
export function at(method: MiniWire['method'], path: string, more: Omit<MiniWire, 'method' | 'path'> = {}) {
  return { name: `${method} ${path}`, wire: { method, path, ...more } }
}

/** The wire of an endpoint: of the catalogue's it is what {@link at} wrote; of any other its name says method and path. */
export function wireOf({ name, wire }: { readonly name: string; readonly wire: Readonly<Record<string, unknown>> }): MiniWire {
  // Only `at` writes such a wire.
  if (typeof wire['path'] === 'string' && isJsonObject(wire)) return wire as unknown as MiniWire
  const [first = '', second] = name.trim().split(/\s+/)
  const method = first === 'GET' ? 'GET' : 'POST'
  const path = second ?? first
  return { method, path: path.startsWith('/') ? path : `/${path}` }
}

/** For calls that carry the application's token. */
export const withToken = { grant: 'access_token' } as const

/** For calls that carry none. */
export const withoutToken = { grant: 'none' } as const
