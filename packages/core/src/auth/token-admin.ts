import type { Clock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import { checkToken } from './check-token.js'
import type { StoredToken, TokenInput, TokenStore } from './token.js'
import type { EmitTokenEvent } from './token-events.js'
import { parseTokenKey } from './token-key.js'
import { isRejected } from './token-phase.js'
import { invalidate, nextRevision, subjectOf } from './token-slot.js'
import type { TokenSlots } from './token-slots.js'
import { updateToken } from './update-token.js'

/** One stored token, without its secrets. */
export interface TokenInfo {
  readonly grant: string
  readonly account?: string
  readonly issuedAt: number
  readonly expiresAt: number
  readonly refreshExpiresAt?: number
  /** Whether the next one can be had without a person. */
  readonly renewable: boolean
  /** Whether the platform refused it. */
  readonly rejected: boolean
}

/** A token that will end, or has ended, without a successor. */
export interface TokenForecast extends TokenInfo {
  /** `access`: it cannot renew itself; `refresh`: what it is renewed with ends. */
  readonly ending: 'access' | 'refresh'
  readonly endsAt: number
}

/** What a host application does with tokens itself. */
export interface TokenAdmin {
  /** Stores a token that a person or another system has obtained. Throws `invalid_params` when it is not one, or has ended for good. */
  import(account: string | undefined, token: TokenInput, grantName?: string): Promise<void>
  /** The stored tokens of this application, without their secrets. */
  list(): Promise<readonly TokenInfo[]>
  /** Forgets the tokens of an account. The platform is not told; a token in the configuration is imported again at the next use. */
  revoke(account: string | undefined, grantName?: string): Promise<void>
  /** Which tokens end within this time, or have ended, without a successor. */
  forecast(options: { readonly withinMs: number }): Promise<readonly TokenForecast[]>
}

/** What the administration of tokens works with. */
export interface TokenAdminContext {
  readonly platform: string
  readonly store: TokenStore
  readonly slots: TokenSlots
  readonly clock: Clock
  readonly emit: EmitTokenEvent
}

/** Makes the part of a keeper that host applications use. */
export function createTokenAdmin({ platform, store, slots, clock, emit }: TokenAdminContext): TokenAdmin {
  const list = async (): Promise<readonly TokenInfo[]> => {
    const keys = await store.keys(await slots.prefix())
    const found = await Promise.all([...keys].sort().map(async (key) => describe(key, await store.read(key))))
    return found.filter((info) => info !== undefined)
  }

  return {
    async import(account, input, grantName) {
      const grant = grantName === undefined ? slots.onlyGrant(account) : slots.grant(grantName)
      const slot = await slots.slot(grant, account)
      const now = clock.now()
      const checked = checkToken(input, { grant, now })
      if (!checked.ok) throw invalid(checked.problem)
      const { token } = checked
      if (token.expiresAt <= now && !grant.renewable(token, now)) throw invalid('has already ended and cannot be renewed')
      await updateToken(store, slot.key, (stored) => ({ token, revision: nextRevision(stored, now) }))
      invalidate(slot)
      slot.rest = undefined
      slot.obtained = undefined
      slot.reported = undefined
      emit('token', { ...subjectOf(slot), action: 'imported', expiresAt: token.expiresAt })
    },
    list,
    async revoke(account, grantName) {
      for (const grant of grantName === undefined ? slots.grantsOf(account) : [slots.grant(grantName)]) {
        const slot = await slots.slot(grant, account)
        // Before the deletion, so that a refresh under way does not store its token after it; and after it, for those who read in between.
        invalidate(slot)
        slot.revokedIn = slot.generation
        slot.rest = undefined
        const stored = await store.read(slot.key)
        await store.delete(slot.key)
        invalidate(slot)
        if (stored !== undefined) emit('token', { ...subjectOf(slot), action: 'revoked' })
      }
    },
    async forecast({ withinMs }) {
      const now = clock.now()
      const endings = (await list()).map((info) => endOf(info, now)).filter((ending) => ending !== undefined)
      return endings.filter(({ endsAt }) => endsAt <= now + withinMs)
    },
  }

  function describe(key: string, stored: StoredToken | undefined): TokenInfo | undefined {
    const parts = parseTokenKey(key)
    if (parts === undefined || stored === undefined) return undefined
    const { issuedAt, expiresAt, refreshExpiresAt } = stored.token
    const grant = slots.grantsOf(parts.account).find(({ name }) => name === parts.grant)
    return {
      grant: parts.grant,
      ...(parts.account === undefined ? {} : { account: parts.account }),
      issuedAt,
      expiresAt,
      ...(refreshExpiresAt === undefined ? {} : { refreshExpiresAt }),
      renewable: grant?.renewable(stored.token, clock.now()) ?? false,
      rejected: isRejected(stored),
    }
  }

  function invalid(problem: string): DuijieError {
    return new DuijieError('invalid_params', `${platform}: the token to import ${problem}`, { platform })
  }
}

// A token that the platform refused is over, however long it was to live. If it can be renewed, the next call does so, and it is no longer rejected.
function endOf(info: TokenInfo, now: number): TokenForecast | undefined {
  if (info.rejected) return { ...info, ending: 'access', endsAt: Math.min(now, info.expiresAt) }
  if (!info.renewable) return { ...info, ending: 'access', endsAt: info.expiresAt }
  return info.refreshExpiresAt === undefined ? undefined : { ...info, ending: 'refresh', endsAt: info.refreshExpiresAt }
}
