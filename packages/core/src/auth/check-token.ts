import type { Grant, Token, TokenInput } from './token.js'

/** A token that was checked, or what is wrong with it: never its text. */
export type CheckedToken = { readonly ok: true; readonly token: Token } | { readonly ok: false; readonly problem: string }

/** What a token is checked against. */
export interface CheckTokenContext {
  readonly grant: Grant
  readonly now: number
  /** The token that this one replaces; what the answer leaves out is kept from it. */
  readonly previous?: Token | undefined
}

// Visible ASCII: everything else breaks a header or a query somewhere, or is an error page that was taken for a token.
const printable = /^[\x21-\x7e]+$/
const centuryMs = 100 * 365 * 86_400_000

/** Checks a token before it is stored, and fills in what it leaves out. */
export function checkToken(input: TokenInput, { grant, now, previous }: CheckTokenContext): CheckedToken {
  if (typeof input.accessToken !== 'string' || input.accessToken === '') return bad('has no access token')
  if (!printable.test(input.accessToken)) return bad('has an access token with characters that no token has')
  const given = input.refreshToken === '' ? undefined : input.refreshToken
  if (given !== undefined && !(typeof given === 'string' && printable.test(given))) return bad('has a refresh token with characters that no token has')

  const expiresAt = input.expiresAt ?? (grant.lifetimeMs === undefined ? undefined : now + grant.lifetimeMs)
  if (expiresAt === undefined) return bad('does not say when it ends, and its grant has no default lifetime')
  const problem = problemOfInstant('expiresAt', expiresAt, now) ?? problemOfInstant('refreshExpiresAt', input.refreshExpiresAt ?? now, now)
  if (problem !== undefined) return bad(problem)

  const refreshToken = given ?? previous?.refreshToken
  // The end of a refresh token is known from the answer, or from before when it is still the same one.
  const refreshExpiresAt = input.refreshExpiresAt ?? (refreshToken === previous?.refreshToken ? previous?.refreshExpiresAt : undefined)
  const extra = { ...previous?.extra, ...input.extra }
  const token: Token = {
    accessToken: input.accessToken,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    expiresAt,
    ...(refreshExpiresAt === undefined ? {} : { refreshExpiresAt }),
    issuedAt: input.issuedAt ?? now,
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  }
  return { ok: true, token }
}

function problemOfInstant(name: string, at: number, now: number): string | undefined {
  if (typeof at !== 'number' || !Number.isFinite(at)) return `has an ${name} that is not a finite number`
  if (at > 0 && at < now / 100) return `has ${name} ${at}, which looks like seconds: epoch milliseconds are expected`
  return at > now + centuryMs ? `has ${name} ${at}, more than a century ahead: epoch milliseconds are expected` : undefined
}

function bad(problem: string): CheckedToken {
  return { ok: false, problem }
}
