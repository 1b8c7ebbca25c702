import { createHash, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@duijie/core'
import type { RequestHandler } from '@duijie/core/webhook'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'

/** Who is let in. */
export interface GuardOptions {
  /** The public keys of who signs tokens. A service that publishes them at an address: `createRemoteJWKSet` of jose. */
  readonly keys: JSONWebKeySet
  readonly issuer: string
  readonly audience: string
  /** What the own services share, in `x-internal-key`: a token that leaked is worth nothing outside. */
  readonly internalKey: string
  readonly clock: Clock
}

/** Lets a request through that has both: a token (JWT) of the issuer that is good now, and the internal key. */
export function guarded(handle: RequestHandler, { keys, issuer, audience, internalKey, clock }: GuardOptions): RequestHandler {
  const keySet = createLocalJWKSet(keys)
  return async (request) => {
    if (!sameText(request.headers.get('x-internal-key') ?? '', internalKey)) return Response.json({ error: 'forbidden' }, { status: 403 })
    const [, token = ''] = /^Bearer ([\w.-]+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
    try {
      // The algorithm is ours to choose, never the token's.
      await jwtVerify(token, keySet, { issuer, audience, algorithms: ['ES256'], requiredClaims: ['exp', 'sub'], currentDate: new Date(clock.now()) })
    } catch {
      // What is wrong with it is not told to who has none.
      return Response.json({ error: 'unauthorized' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
    }
    return handle(request)
  }
}

// In constant time; of equal length by hashing.
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
