import { createTokenLedger, type LedgerCounts, type LedgerToken, type Random, type TokenCheck } from '@duijie/core/testing'
import type { SandboxApp } from './options.js'
import type { Shop } from './state/shop.js'

/** Whose session it is, and for which application. */
export interface SessionHolder {
  readonly appKey: string
  readonly shop: Shop
}

/** A session that the sandbox knows. */
export type Session = LedgerToken<SessionHolder>

/** The sessions that the platform gave out. */
export interface Sessions {
  /** A code as the authorisation page gives it. */
  code(holder: SessionHolder): string
  redeem(code: string): SessionHolder | undefined
  give(holder: SessionHolder, given?: { readonly session?: string; readonly lifeMs?: number }): Session
  /** A new session for a refresh token, or `undefined` where the platform refuses. */
  refresh(refreshToken: string, appKey: string): Session | undefined
  check(session: string): TokenCheck<SessionHolder>
  latest(holder: SessionHolder): Session | undefined
  expire(which: string | SessionHolder): void
  revoke(which: string | SessionHolder): void
  readonly counts: LedgerCounts
  /** A session as the token server tells it. */
  answer(session: Session): Readonly<Record<string, string | number>>
}

const dayMs = 86_400_000

/** Makes the sessions' book. */
export function createSessions({ apps, random, now }: { readonly apps: ReadonlyMap<string, SandboxApp>; readonly random: Random; now(): number }): Sessions {
  const ledger = createTokenLedger<SessionHolder>({
    now,
    key: ({ appKey, shop }) => `${appKey} ${shop.nick}`,
    mint(what, { shop }) {
      if (what === 'code') return random.hex(24)
      // As on the platform, the seller's number stands at the end.
      return `${what === 'access' ? '6200' : '6201'}${random.hex(39)}${shop.userId}`
    },
  })
  const terms = (appKey: string, lifeMs?: number) => {
    const app = apps.get(appKey)
    const life = lifeMs ?? app?.lifeMs ?? (app?.refreshable === true ? 30 * dayMs : 365 * dayMs)
    return { lifeMs: life, extra: { w2LifeMs: app?.w2LifeMs ?? life }, ...(app?.refreshable === true ? { refreshLifeMs: life } : {}) }
  }
  const holderOf = (which: string | SessionHolder) => (typeof which === 'string' ? which : { holder: which })
  return {
    code: (holder) => ledger.code(holder, 600_000),
    redeem(code) {
      const check = ledger.redeem(code)
      return check.ok ? check.holder : undefined
    },
    give: (holder, { session, lifeMs } = {}) =>
      ledger.issue(holder, { ...terms(holder.appKey, lifeMs), ...(session === undefined ? {} : { access: session }) }),
    refresh(refreshToken, appKey) {
      const known = ledger.checkRefresh(refreshToken)
      if (known.token !== undefined && known.token.holder.appKey !== appKey) return undefined
      const app = apps.get(appKey)
      const check = ledger.refresh(refreshToken, { ...terms(appKey), rotate: app?.rotates ?? true, graceMs: app?.graceMs ?? 0 })
      return check.ok ? check.token : undefined
    },
    check: (session) => ledger.check(session),
    latest: (holder) => ledger.latest(holder),
    expire: (which) => ledger.expire(holderOf(which)),
    revoke: (which) => ledger.revoke(holderOf(which)),
    get counts() {
      return ledger.counts
    },
    answer(session) {
      const answer = tokenAnswer(session)
      if (apps.get(session.holder.appKey)?.textNumbers !== true) return answer
      return { ...answer, w1_expires_in: String(answer['w1_expires_in']), refresh_token_valid_time: String(answer['refresh_token_valid_time']) }
    },
  }
}

/** Until when a session may write. */
export function w2End({ issuedAt, extra }: Session): number {
  return issuedAt + Number(extra['w2LifeMs'] ?? 0)
}

function tokenAnswer(session: Session): Readonly<Record<string, string | number>> {
  const { access, refresh, issuedAt, expiresAt, refreshExpiresAt, holder } = session
  const seconds = (ms: number) => Math.max(0, Math.round(ms / 1000))
  const life = seconds(expiresAt - issuedAt)
  const w2 = w2End(session)
  return {
    w1_expires_in: life,
    refresh_token_valid_time: refreshExpiresAt,
    taobao_user_nick: encodeURIComponent(holder.shop.nick),
    re_expires_in: seconds(refreshExpiresAt - issuedAt),
    expire_time: expiresAt,
    token_type: 'Bearer',
    access_token: access,
    taobao_open_uid: `AAG_demo_${holder.shop.userId}`,
    w1_valid: expiresAt,
    refresh_token: refresh ?? '',
    w2_expires_in: seconds(w2 - issuedAt),
    w2_valid: w2,
    r1_expires_in: life,
    r2_expires_in: life,
    r2_valid: expiresAt,
    r1_valid: expiresAt,
    taobao_user_id: holder.shop.userId,
    expires_in: life,
  }
}
