/** One token that a sandbox gave out. */
export interface LedgerToken<Holder> {
  readonly access: string
  readonly refresh: string | undefined
  readonly holder: Holder
  readonly issuedAt: number
  readonly expiresAt: number
  /** When the refresh token ends; equal to `issuedAt` where there is nothing to refresh with. */
  readonly refreshExpiresAt: number
  /** What else the platform remembers with it. */
  readonly extra: Readonly<Record<string, number | string>>
}

/** What a token that is shown turns out to be. */
export type TokenCheck<Holder> =
  | { readonly ok: true; readonly token: LedgerToken<Holder> }
  | { readonly ok: false; readonly reason: 'unknown' | 'expired' | 'revoked'; readonly token?: LedgerToken<Holder> }

/** What became of a single-use code. */
export type CodeCheck<Holder> = { readonly ok: true; readonly holder: Holder } | { readonly ok: false; readonly reason: 'unknown' | 'used' | 'expired' }

/** How long a new token lives, and what happens to the one before it. */
export interface Issue {
  readonly lifeMs: number
  /** Without it the token cannot be refreshed. */
  readonly refreshLifeMs?: number
  /** Gives the holder's present token again while it lives longer than this, in milliseconds. */
  readonly sameWhileMs?: number
  /** For how long the holder's token before this one still works. @defaultValue it lives on, to its own end */
  readonly graceMs?: number
  readonly extra?: Readonly<Record<string, number | string>>
  /** The token's text. @defaultValue a new one is minted */
  readonly access?: string
}

/** How a token is renewed. */
export interface Renewal extends Issue {
  /** Whether the refresh token changes, too; the old one is then dead. */
  readonly rotate: boolean
}

/** How often what happened. */
export interface LedgerCounts {
  readonly issued: number
  readonly refreshed: number
  /** Refreshes that were turned down. */
  readonly refusedRefreshes: number
  readonly codes: number
}

/** What a platform knows about the tokens that it gave out. */
export interface TokenLedger<Holder> {
  /** A code that can be exchanged once. */
  code(holder: Holder, lifeMs: number): string
  redeem(code: string): CodeCheck<Holder>
  issue(holder: Holder, issue: Issue): LedgerToken<Holder>
  refresh(refreshToken: string, renewal: Renewal): TokenCheck<Holder>
  check(access: string): TokenCheck<Holder>
  /** Who has this refresh token, and whether it is still good. */
  checkRefresh(refreshToken: string): TokenCheck<Holder>
  /** The holder's latest token. */
  latest(holder: Holder): LedgerToken<Holder> | undefined
  /** Ends tokens now, as if their time were over: one by its text, or all of a holder. The refresh tokens stay good. */
  expire(which: string | { readonly holder: Holder }): void
  /** Takes tokens back for good, refresh tokens too. */
  revoke(which: string | { readonly holder: Holder }): void
  readonly counts: LedgerCounts
  reset(): void
}

/** What a {@link createTokenLedger} is made of. */
export interface LedgerParts<Holder> {
  now(): number
  /** Makes the text of a new token or code. */
  mint(what: 'access' | 'refresh' | 'code', holder: Holder): string
  /** One text for each holder. */
  key(holder: Holder): string
}

interface Entry<Holder> {
  readonly token: LedgerToken<Holder>
  end: number
  refreshable: boolean
  revoked: boolean
}

/** Makes a ledger of tokens. */
export function createTokenLedger<Holder>({ now, mint, key }: LedgerParts<Holder>): TokenLedger<Holder> {
  const byAccess = new Map<string, Entry<Holder>>()
  const byRefresh = new Map<string, Entry<Holder>>()
  const byHolder = new Map<string, Entry<Holder>[]>()
  const codes = new Map<string, { readonly holder: Holder; readonly end: number; used: boolean }>()
  let counts = { issued: 0, refreshed: 0, refusedRefreshes: 0, codes: 0 }

  const write = (holder: Holder, { lifeMs, refreshLifeMs, graceMs, extra = {}, access = mint('access', holder) }: Issue, refresh: string | undefined) => {
    const issuedAt = now()
    const refreshExpiresAt = issuedAt + (refreshLifeMs ?? 0)
    const token = { access, refresh, holder, issuedAt, expiresAt: issuedAt + lifeMs, refreshExpiresAt, extra }
    const entry = { token, end: token.expiresAt, refreshable: refreshLifeMs !== undefined, revoked: false }
    const earlier = byHolder.get(key(holder)) ?? []
    if (graceMs !== undefined) for (const old of earlier) old.end = Math.min(old.end, issuedAt + graceMs)
    byAccess.set(token.access, entry)
    if (refresh !== undefined) byRefresh.set(refresh, entry)
    byHolder.set(key(holder), [...earlier, entry])
    return token
  }
  const entriesOf = (which: string | { readonly holder: Holder }) => {
    if (typeof which !== 'string') return byHolder.get(key(which.holder)) ?? []
    const entry = byAccess.get(which)
    return entry === undefined ? [] : [entry]
  }
  const latest = (holder: Holder) => byHolder.get(key(holder))?.at(-1)
  const checked = (entry: Entry<Holder> | undefined, good: (entry: Entry<Holder>) => boolean): TokenCheck<Holder> => {
    if (entry === undefined) return { ok: false, reason: 'unknown' }
    if (entry.revoked) return { ok: false, reason: 'revoked', token: entry.token }
    return good(entry) ? { ok: true, token: entry.token } : { ok: false, reason: 'expired', token: entry.token }
  }
  const checkRefresh = (refreshToken: string) => checked(byRefresh.get(refreshToken), ({ token, refreshable }) => refreshable && now() < token.refreshExpiresAt)

  return {
    code(holder, lifeMs) {
      const code = mint('code', holder)
      codes.set(code, { holder, end: now() + lifeMs, used: false })
      counts.codes++
      return code
    },
    redeem(code) {
      const known = codes.get(code)
      if (known === undefined) return { ok: false, reason: 'unknown' }
      if (known.used) return { ok: false, reason: 'used' }
      if (now() >= known.end) return { ok: false, reason: 'expired' }
      known.used = true
      return { ok: true, holder: known.holder }
    },
    issue(holder, issue) {
      const present = latest(holder)
      if (issue.sameWhileMs !== undefined && present !== undefined && !present.revoked && present.end - now() > issue.sameWhileMs) return present.token
      counts.issued++
      return write(holder, issue, mint('refresh', holder))
    },
    refresh(refreshToken, renewal) {
      const check = checkRefresh(refreshToken)
      if (!check.ok) {
        counts.refusedRefreshes++
        return check
      }
      counts.refreshed++
      const { holder } = check.token
      if (!renewal.rotate) return { ok: true, token: write(holder, renewal, refreshToken) }
      const old = byRefresh.get(refreshToken)
      if (old !== undefined) old.refreshable = false
      return { ok: true, token: write(holder, renewal, mint('refresh', holder)) }
    },
    check: (access) => checked(byAccess.get(access), ({ end }) => now() < end),
    checkRefresh,
    latest: (holder) => latest(holder)?.token,
    expire(which) {
      for (const entry of entriesOf(which)) entry.end = Math.min(entry.end, now())
    },
    revoke(which) {
      for (const entry of entriesOf(which)) entry.revoked = true
    },
    get counts() {
      return { ...counts }
    },
    reset() {
      for (const map of [byAccess, byRefresh, byHolder, codes]) map.clear()
      counts = { issued: 0, refreshed: 0, refusedRefreshes: 0, codes: 0 }
    },
  }
}
