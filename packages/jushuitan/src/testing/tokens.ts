import { createTokenLedger, type LedgerCounts, type LedgerToken, type Random, type TokenCheck } from '@duijie/core/testing'
import type { SandboxApp } from './options.js'
import type { Merchant } from './state/merchant.js'

/** Whose token it is, and for which application. */
export interface TokenHolder {
  readonly app: SandboxApp
  readonly merchant: Merchant
}

/** A token that the sandbox knows. */
export type MerchantToken = LedgerToken<TokenHolder>

/** The tokens that the platform gave out. */
export interface MerchantTokens {
  /** A code as the authorisation page gives it. */
  code(holder: TokenHolder): string
  redeem(code: string, app: SandboxApp): MerchantToken | undefined
  give(holder: TokenHolder): MerchantToken
  refresh(refreshToken: string, app: SandboxApp): MerchantToken | undefined
  check(accessToken: string): TokenCheck<TokenHolder>
  expire(holder: TokenHolder): void
  revoke(holder: TokenHolder): void
  readonly counts: LedgerCounts
}

const dayMs = 86_400_000

/** Makes the tokens' book. */
export function createTokens({ random, now }: { readonly random: Random; now(): number }): MerchantTokens {
  const ledger = createTokenLedger<TokenHolder>({
    now,
    key: ({ app, merchant }) => `${app.appKey} ${merchant.key}`,
    mint: () => random.hex(32),
  })
  const terms = ({ lifeMs = 30 * dayMs, graceMs = 0 }: SandboxApp) => ({ lifeMs, graceMs, refreshLifeMs: lifeMs })
  return {
    code: (holder) => ledger.code(holder, holder.app.codeLifeMs ?? 300_000),
    redeem(code, app) {
      const redeemed = ledger.redeem(code)
      return redeemed.ok && redeemed.holder.app.appKey === app.appKey ? ledger.issue(redeemed.holder, terms(app)) : undefined
    },
    give: (holder) => ledger.issue(holder, terms(holder.app)),
    refresh(refreshToken, app) {
      const check = ledger.checkRefresh(refreshToken)
      if (check.ok && check.token.holder.app.appKey !== app.appKey) return undefined
      const rotate = (app.refresh ?? 'new') === 'new'
      const same = !rotate && check.ok ? { access: check.token.access } : {}
      const refreshed = ledger.refresh(refreshToken, { ...terms(app), rotate, ...same })
      return refreshed.ok ? refreshed.token : undefined
    },
    check: (accessToken) => ledger.check(accessToken),
    expire: (holder) => ledger.expire({ holder }),
    revoke: (holder) => ledger.revoke({ holder }),
    get counts() {
      return ledger.counts
    },
  }
}

/** A token as the platform tells it. */
export function tokenAnswer(token: MerchantToken): Readonly<Record<string, string | number>> {
  return {
    access_token: token.access,
    expires_in: Math.max(0, Math.round((token.expiresAt - token.issuedAt) / 1000)),
    refresh_token: token.refresh ?? '',
    scope: 'all',
  }
}
