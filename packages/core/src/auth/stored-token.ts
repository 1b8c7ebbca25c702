import type { StoredToken, Token } from './token.js'

/** Reads a stored token out of parsed JSON; `undefined` when that is something else. Unknown fields are left out. */
export function parseStoredToken(value: unknown): StoredToken | undefined {
  if (!isRecord(value)) return undefined
  const { revision, rejected } = value
  const token = parseToken(value['token'])
  if (token === undefined || typeof revision !== 'number' || !Number.isSafeInteger(revision) || revision < 1) return undefined
  if (rejected === undefined) return { token, revision }
  return typeof rejected === 'string' ? { token, revision, rejected } : undefined
}

/** Reads a token out of parsed JSON; `undefined` when that is something else. */
export function parseToken(value: unknown): Token | undefined {
  if (!isRecord(value)) return undefined
  const { accessToken, refreshToken, expiresAt, refreshExpiresAt, issuedAt, extra } = value
  if (typeof accessToken !== 'string' || accessToken === '' || typeof expiresAt !== 'number' || typeof issuedAt !== 'number') return undefined
  if (refreshToken !== undefined && typeof refreshToken !== 'string') return undefined
  if (refreshExpiresAt !== undefined && typeof refreshExpiresAt !== 'number') return undefined
  if (extra !== undefined && !isTexts(extra)) return undefined
  return {
    accessToken,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    expiresAt,
    ...(refreshExpiresAt === undefined ? {} : { refreshExpiresAt }),
    issuedAt,
    ...(extra === undefined ? {} : { extra }),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string')
}
