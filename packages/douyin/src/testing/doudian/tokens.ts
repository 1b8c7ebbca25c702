import type { Failure } from '@duijie/core/platform'
import type { Random } from '@duijie/core/testing'
import { doudianFailure } from './refusals.js'

/** Whose token it is: a shop's, for an application. */
export interface TokenHolder {
  readonly appKey: string
  readonly shopId: string
}

/** A pair of tokens. */
export interface TokenPair extends TokenHolder {
  readonly access: string
  readonly refresh: string
  readonly issuedAt: number
  readonly expiresAt: number
  readonly refreshExpiresAt: number
}

/** What became of a request for a token. */
export type TokenOutcome = { readonly ok: true; readonly pair: TokenPair } | { readonly ok: false; readonly failure: Failure }

/** How often tokens were asked for. */
export interface TokenCounts {
  readonly created: number
  /** Refreshes that gave a new pair. */
  readonly refreshed: number
  /** Refreshes that gave the same pair, because it was too early. */
  readonly early: number
  /** Refreshes that lost a race. */
  readonly lost: number
}

/** The tokens that the platform gave out. */
export interface ShopTokens {
  /** A code of the authorisation page: good once, for ten minutes. */
  code(holder: TokenHolder): string
  redeem(code: string, appKey: string): TokenOutcome
  /** The present pair while it lives long enough, else a new one. */
  create(holder: TokenHolder): TokenPair
  refresh(refreshToken: string, appKey: string): TokenOutcome
  check(access: string): { readonly pair: TokenPair; readonly state: 'good' | 'expired' | 'superseded' } | undefined
  /** Ends the access tokens of a shop now; what refreshes them stays good. */
  expire(shopId: string): void
  readonly counts: TokenCounts
}

interface Entry {
  readonly pair: TokenPair
  accessEnd: number
  refreshEnd: number
  next: Entry | undefined
  isReplaced: boolean
}

const hourMs = 3_600_000
const lifeMs = 7 * 24 * hourMs
const refreshLifeMs = 14 * 24 * hourMs
const codeLifeMs = 600_000

/** Makes the tokens' book. A pair is renewed in the last hour of its access token or after that, and not before. */
export function createTokens({ random, now, raceMs }: { readonly random: Random; now(): number; readonly raceMs: number }): ShopTokens {
  const [byAccess, byRefresh, byHolder] = [new Map<string, Entry>(), new Map<string, Entry>(), new Map<string, Entry>()]
  const codes = new Map<string, { readonly holder: TokenHolder; readonly end: number; used: boolean }>()
  const counts = { created: 0, refreshed: 0, early: 0, lost: 0 }
  const uuid = () => [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-')

  function write({ appKey, shopId }: TokenHolder): Entry {
    const at = now()
    const pair = { appKey, shopId, access: uuid(), refresh: uuid(), issuedAt: at, expiresAt: at + lifeMs, refreshExpiresAt: at + refreshLifeMs }
    const entry: Entry = { pair, accessEnd: pair.expiresAt, refreshEnd: pair.refreshExpiresAt, next: undefined, isReplaced: false }
    byAccess.set(pair.access, entry)
    byRefresh.set(pair.refresh, entry)
    byHolder.set(keyOf(pair), entry)
    return entry
  }

  function renew(old: Entry): Entry {
    const at = now()
    const isOver = at >= old.accessEnd
    const entry = write(old.pair)
    // In the last hour the old pair stays good for one more; after the end it is over at once.
    Object.assign(old, { next: entry, isReplaced: true, accessEnd: isOver ? at : at + hourMs, refreshEnd: isOver ? at : at + hourMs })
    return entry
  }

  return {
    code(holder) {
      const code = uuid()
      codes.set(code, { holder, end: now() + codeLifeMs, used: false })
      return code
    },
    redeem(code, appKey) {
      const known = codes.get(code)
      if (known === undefined || known.used || known.holder.appKey !== appKey) return refused('code-invalid', 'code无效')
      if (now() >= known.end) return refused('code-expired', 'code已过期')
      known.used = true
      counts.created += 1
      return { ok: true, pair: write(known.holder).pair }
    },
    create(holder) {
      counts.created += 1
      const present = byHolder.get(keyOf(holder))
      if (present !== undefined && present.accessEnd - now() > hourMs) return present.pair
      return (present === undefined ? write(holder) : renew(present)).pair
    },
    refresh(refreshToken, appKey) {
      const entry = byRefresh.get(refreshToken)
      if (entry === undefined || entry.pair.appKey !== appKey) return failed(50002, 'isv.business-failed:31009', 'refresh_token不存在')
      const at = now()
      if (entry.next !== undefined && at - entry.next.pair.issuedAt < raceMs) {
        counts.lost += 1
        return failed(50002, 'isv.business-failed:31012', '刷新token失败，有并发请求')
      }
      if (at >= entry.refreshEnd) return refused(entry.isReplaced ? 'token-invalid' : 'token-expired', 'refresh_token已失效')
      // The old one of a pair within its last hour: it leads to what came after it.
      if (entry.next !== undefined) return { ok: true, pair: entry.next.pair }
      if (entry.accessEnd - at > hourMs) {
        counts.early += 1
        return { ok: true, pair: entry.pair }
      }
      counts.refreshed += 1
      return { ok: true, pair: renew(entry).pair }
    },
    check(access) {
      const entry = byAccess.get(access)
      if (entry === undefined) return undefined
      if (now() < entry.accessEnd) return { pair: entry.pair, state: 'good' }
      return { pair: entry.pair, state: entry.isReplaced ? 'superseded' : 'expired' }
    },
    expire(shopId) {
      for (const entry of byAccess.values()) if (entry.pair.shopId === shopId) entry.accessEnd = Math.min(entry.accessEnd, now())
    },
    get counts() {
      return { ...counts }
    },
  }
}

function keyOf({ appKey, shopId }: TokenHolder): string {
  return `${appKey} ${shopId}`
}

function refused(reason: string, words: string): TokenOutcome {
  return failed(50001, `dop.token-generate-failed:${reason}`, words)
}

function failed(code: number, subCode: string, words: string): TokenOutcome {
  return { ok: false, failure: doudianFailure(code, subCode, words) }
}
