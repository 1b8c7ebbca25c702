import { createTokenLedger, type Random, type TokenCheck } from '@duijie/core/testing'

/** Whose token it is, and of which of the two kinds, which know nothing of each other. */
export interface TokenHolder {
  readonly appId: string
  readonly kind: 'stable' | 'plain'
}

/** A token as the token endpoints tell it. */
export interface TokenAnswer {
  readonly access_token: string
  readonly expires_in: number
}

/** The access tokens that the platform gave out. */
export interface AccessTokens {
  /** The stable token: the same until five minutes before its end. Forced, the one before dies at once; sooner than 30 seconds after the last force, nothing happens. `undefined`: forced too often today. */
  stable(appId: string, lifeMs: number, force: boolean): TokenAnswer | undefined
  /** A new token; the one before lives five minutes more. */
  plain(appId: string, lifeMs: number): TokenAnswer
  check(token: string): TokenCheck<TokenHolder>
  /** Ends all tokens of an application now, as if their time were over. */
  expire(appId: string): void
  /** Takes all of them back, as if another program had got newer ones. */
  revoke(appId: string): void
  readonly issued: number
}

const overlapMs = 300_000
const forceGapMs = 30_000
const forcesPerDay = 20
const dayMs = 86_400_000

/** Makes the tokens' book. */
export function createAccessTokens({ random, now }: { readonly random: Random; now(): number }): AccessTokens {
  const forced = new Map<string, number[]>()
  const ledger = createTokenLedger<TokenHolder>({ now, key: ({ appId, kind }) => `${appId} ${kind}`, mint: () => `88_${random.hex(40)}` })
  const answer = ({ access, expiresAt }: { readonly access: string; readonly expiresAt: number }) => ({
    access_token: access,
    expires_in: Math.max(0, Math.floor((expiresAt - now()) / 1000)),
  })
  return {
    stable(appId, lifeMs, force) {
      const holder = { appId, kind: 'stable' } as const
      const recent = (forced.get(appId) ?? []).filter((at) => at > now() - dayMs)
      if (force && now() - (recent.at(-1) ?? Number.NEGATIVE_INFINITY) >= forceGapMs) {
        if (recent.length >= forcesPerDay) return undefined
        forced.set(appId, [...recent, now()])
        ledger.revoke({ holder })
      }
      return answer(ledger.issue(holder, { lifeMs, sameWhileMs: overlapMs }))
    },
    plain: (appId, lifeMs) => answer(ledger.issue({ appId, kind: 'plain' }, { lifeMs, graceMs: overlapMs })),
    check: (token) => ledger.check(token),
    expire(appId) {
      for (const kind of ['stable', 'plain'] as const) ledger.expire({ holder: { appId, kind } })
    },
    revoke(appId) {
      for (const kind of ['stable', 'plain'] as const) ledger.revoke({ holder: { appId, kind } })
    },
    get issued() {
      return ledger.counts.issued
    },
  }
}
