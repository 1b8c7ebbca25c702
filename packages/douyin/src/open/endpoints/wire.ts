import { isJsonObject } from '../json-object.js'
import type { SigningFamily } from '../signing.js'

/** Where a call's token goes: a field of the body (of the query for GET), or one of two headers. */
export type TokenPlace = 'body' | 'access-token' | 'x-token'

/** What the protocol needs to know of an endpoint beyond its schemas. */
export interface OpenWire {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** What a good answer's value is: its field `data`, or all of it without the envelope's own fields. @defaultValue `'data'` */
  readonly value?: 'data' | 'top'
  /** @defaultValue by the grant: `body` for the application's older token, the header `access-token` for all others */
  readonly token?: TokenPlace
  /** Params that the client fills in of its credentials. */
  readonly own?: Readonly<Record<string, 'appId' | 'appSecret'>>
  /** Params that always are the same. */
  readonly preset?: Readonly<Record<string, unknown>>
  /** Whether the user's open id, known with the token, is filled in as `open_id`. */
  readonly openId?: boolean
  /** Whether the body is a form instead of JSON. */
  readonly form?: boolean
  /** How the request is signed. @defaultValue not at all: most APIs carry a token only */
  readonly sign?: SigningFamily
  /** Whether a good answer is an image, and only a failure is JSON. */
  readonly image?: boolean
  /** Whether the answer has no code of its own: rows with a code each (`/api/v2/tags/*`). */
  readonly rows?: boolean
}

/** Name and wire of an endpoint. */
export function at(method: OpenWire['method'], path: string, more: Omit<OpenWire, 'method' | 'path'> = {}) {
  return { name: `${method} ${path}`, wire: { method, path, ...more } }
}

/** The wire of an endpoint: of the catalogue's it is what {@link at} wrote; of any other its name says method and path. */
export function wireOf({ name, wire }: { readonly name: string; readonly wire: Readonly<Record<string, unknown>> }): OpenWire {
  // Only `at` writes such a wire.
  if (typeof wire['path'] === 'string' && isJsonObject(wire)) return wire as unknown as OpenWire
  const [first = '', second] = name.trim().split(/\s+/)
  const method = first === 'GET' ? 'GET' : 'POST'
  const path = second ?? first
  return { method, path: path.startsWith('/') ? path : `/${path}` }
}

/** For calls to the older host that carry the application's older token. */
export const withAppToken = { host: 'legacy', grant: 'app_token' } as const

/** For calls to the newer host that carry the application's `client_token`. */
export const withClientToken = { host: 'open', grant: 'client_token' } as const

/** For calls to the newer host that carry a user's token. */
export const withUserToken = { host: 'open', grant: 'user_token' } as const

/** For calls to the older host that carry no token: their keys stand in the body, or they are signed. */
export const legacyWithoutToken = { host: 'legacy', grant: 'none' } as const

/** For calls to the newer host that carry no token. */
export const openWithoutToken = { host: 'open', grant: 'none' } as const
