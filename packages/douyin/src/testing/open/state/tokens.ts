import { createTokenLedger, type LedgerToken, type Random, type TokenCheck } from '@duijie/core/testing'

/** Whose token it is, and of which kind. The kinds know nothing of each other. */
export type TokenHolder =
  | { readonly appId: string; readonly kind: 'app' | 'client' }
  | { readonly appId: string; readonly kind: 'user'; readonly openid: string; readonly scope: string }

/** Whom a user's token is made for. */
export type UserHolder = Extract<TokenHolder, { readonly kind: 'user' }>

/** The access tokens that the platform gave out. */
export interface AccessTokens {
  /** A new token of the application; the one before lives five minutes more, and those before that die at once. */
  issue(appId: string, kind: 'app' | 'client', lifeMs: number): LedgerToken<TokenHolder>
  /** The stable token: the same one while it lives; forced, the one before dies at once. `undefined`: forced too often today. */
  stable(appId: string, lifeMs: number, force: boolean): LedgerToken<TokenHolder> | undefined
  /** A user's first token. */
  authorize(holder: UserHolder): LedgerToken<TokenHolder>
  /** A longer life for a user's access token; the same token while it lives. The refresh token and its end stay as they are. */
  refresh(appId: string, refreshToken: string): TokenCheck<TokenHolder>
  /** A new refresh token; the old one dies. At most five times. */
  renew(appId: string, refreshToken: string): TokenCheck<TokenHolder> | { readonly ok: false; readonly reason: 'too_often' | 'scope' }
  check(token: string): TokenCheck<TokenHolder>
  /** Ends all tokens of an application now, as if their time were over; with a kind, those only. */
  expire(appId: string, kind?: 'app' | 'client'): void
  /** A user takes his authorisation back. */
  revokeUser(appId: string, openid: string): void
  /** How often each kind was issued. */
  readonly issued: { readonly app: number; readonly client: number; readonly user: number }
  readonly refreshes: number
  readonly renewals: number
}

const graceMs = 300_000
const dayMs = 86_400_000
const accessLifeMs = 15 * dayMs
const refreshLifeMs = 30 * dayMs
const mostRenewals = 5
const forcesPerDay = 20

interface UserToken {
  readonly holder: UserHolder
  access: LedgerToken<TokenHolder>
  refreshEndsAt: number
  renewals: number
}

/** Makes the tokens' book. */
export function createAccessTokens({ random, now }: { readonly random: Random; now(): number }): AccessTokens {
  const prefixes = { app: '0801121', client: 'clt.', user: 'act.' } as const
  const ledger = createTokenLedger<TokenHolder>({
    now,
    key: (holder) => `${holder.appId} ${holder.kind} ${holder.kind === 'user' ? holder.openid : ''}`,
    mint: (what, holder) => `${what === 'refresh' ? 'rft.' : prefixes[holder.kind]}${random.hex(32)}`,
  })
  const issued = { app: 0, client: 0, user: 0 }
  const forced = new Map<string, number[]>()
  const latest = new Map<string, string[]>()
  const byRefresh = new Map<string, UserToken>()
  const dead = new Set<string>()
  let [refreshes, renewals] = [0, 0]

  const known = (
    appId: string,
    refreshToken: string,
  ): { readonly ok: true; readonly user: UserToken } | { readonly ok: false; readonly reason: 'unknown' | 'expired' } => {
    const user = byRefresh.get(refreshToken)
    if (user === undefined || user.holder.appId !== appId) return { ok: false, reason: 'unknown' }
    return dead.has(refreshToken) || now() >= user.refreshEndsAt ? { ok: false, reason: 'expired' } : { ok: true, user }
  }
  const told = (user: UserToken, refresh: string): TokenCheck<TokenHolder> => ({
    ok: true,
    token: { ...user.access, refresh, refreshExpiresAt: user.refreshEndsAt },
  })

  return {
    issue(appId, kind, lifeMs) {
      issued[kind]++
      const key = `${appId} ${kind}`
      const token = ledger.issue({ appId, kind }, { lifeMs, graceMs })
      // Three quick fetches leave only the newest two alive.
      const alive = [...(latest.get(key) ?? []), token.access]
      for (const old of alive.splice(0, Math.max(0, alive.length - 2))) ledger.expire(old)
      latest.set(key, alive)
      return token
    },
    stable(appId, lifeMs, force) {
      const holder = { appId, kind: 'app' } as const
      if (force) {
        const recent = (forced.get(appId) ?? []).filter((at) => at > now() - dayMs)
        if (recent.length >= forcesPerDay) return undefined
        forced.set(appId, [...recent, now()])
        ledger.revoke({ holder })
      }
      const before = ledger.latest(holder)?.access
      const token = ledger.issue(holder, { lifeMs, sameWhileMs: 0 })
      if (token.access !== before) issued.app++
      return token
    },
    authorize(holder) {
      issued.user++
      const token = ledger.issue(holder, { lifeMs: accessLifeMs, refreshLifeMs })
      if (token.refresh !== undefined) byRefresh.set(token.refresh, { holder, access: token, refreshEndsAt: token.refreshExpiresAt, renewals: 0 })
      return token
    },
    refresh(appId, refreshToken) {
      const found = known(appId, refreshToken)
      if (!found.ok) return found
      refreshes++
      const { user } = found
      const same = ledger.check(user.access.access).ok ? { access: user.access.access } : {}
      user.access = ledger.issue(user.holder, { lifeMs: accessLifeMs, ...same })
      return told(user, refreshToken)
    },
    renew(appId, refreshToken) {
      const found = known(appId, refreshToken)
      if (!found.ok) return found
      const { user } = found
      if (!user.holder.scope.split(',').includes('renew_refresh_token')) return { ok: false, reason: 'scope' }
      if (user.renewals >= mostRenewals) return { ok: false, reason: 'too_often' }
      renewals++
      dead.add(refreshToken)
      const next = `rft.${random.hex(32)}`
      const renewed = { ...user, renewals: user.renewals + 1, refreshEndsAt: now() + refreshLifeMs }
      byRefresh.set(next, renewed)
      return told(renewed, next)
    },
    check: (token) => ledger.check(token),
    expire(appId, kind) {
      for (const each of ['app', 'client'] as const) if (kind === undefined || kind === each) ledger.expire({ holder: { appId, kind: each } })
    },
    revokeUser(appId, openid) {
      for (const [refresh, { holder }] of byRefresh) if (holder.appId === appId && holder.openid === openid) dead.add(refresh)
      ledger.revoke({ holder: { appId, kind: 'user', openid, scope: '' } })
    },
    get issued() {
      return { ...issued }
    },
    get refreshes() {
      return refreshes
    },
    get renewals() {
      return renewals
    },
  }
}
