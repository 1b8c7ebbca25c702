import { type Clock, withTimeout } from '../client/clock.js'
import { DuijieError, isDuijieError } from '../errors.js'
import { checkToken } from './check-token.js'
import { keepToken } from './keep-token.js'
import type { ObtainContext, StoredToken, Token, TokenInput, TokenStore } from './token.js'
import type { EmitTokenEvent } from './token-events.js'
import { isRejected, tokenPhase, usable } from './token-phase.js'
import { restMs } from './token-rest.js'
import { subjectOf, type TokenSlot } from './token-slot.js'

/** What a refresh works with. */
export interface RefreshContext {
  readonly platform: string
  readonly store: TokenStore
  readonly clock: Clock
  readonly random: () => number
  readonly emit: EmitTokenEvent
  readonly lockWaitMs: number
  readonly refreshTimeoutMs: number
  /** Ends the waiting for a lock. */
  readonly closing: AbortSignal
  /** Ends a token call. */
  readonly ended: AbortSignal
  /** The token that the configuration has for this slot. */
  seed(slot: TokenSlot): Promise<TokenInput | undefined>
}

// A platform that refuses two tokens in a row within so long after it gave them is not asked for the next at once.
const refusedSoonMs = 60_000

/**
 * Gets a new token in the place of the one that was seen, unless somebody else has: lock, read again, obtain, check, store, hand out.
 * A failure is remembered in the slot and told once; then it is thrown.
 */
export async function refresh(slot: TokenSlot, seen: StoredToken | undefined, context: RefreshContext): Promise<Token> {
  const { store, clock, random, lockWaitMs, closing } = context
  const { key, grant, generation } = slot
  let last = seen
  try {
    const stored = await store.lock(key, locked, { waitMs: lockWaitMs, signal: closing })
    const now = clock.now()
    const count = (slot.rest?.count ?? 0) + 1
    // A token that is due again at once (the platform gave the same one) is used, and not asked for again before a rest.
    slot.rest = tokenPhase(stored, grant, now) === 'fresh' ? undefined : { revision: stored.revision, until: now + restMs(count, random), count }
    return stored.token
  } catch (error) {
    if (closing.aborted) throw error
    throw failedToRefresh(slot, { stored: last, error: normalise(error, slot, context), generation }, context)
  }

  async function locked(): Promise<StoredToken> {
    // A second and a third round: the seed was due for a refresh itself, or what came was rejected while it was on its way.
    for (let round = 1; round <= 3; round++) {
      const stored = await store.read(key)
      last = stored
      const now = clock.now()
      const current = usable(stored, now)
      if (current !== undefined && (current.revision !== seen?.revision || tokenPhase(current, grant, now) === 'fresh')) return current
      const next = (stored === undefined ? await seeded(slot, generation, context) : undefined) ?? (await obtained(slot, stored, generation, context))
      if (usable(next, clock.now()) !== undefined) return next
    }
    throw new DuijieError('transient', 'the token was rejected again and again while it was being obtained')
  }
}

async function seeded(slot: TokenSlot, generation: number, context: RefreshContext): Promise<StoredToken | undefined> {
  const input = await context.seed(slot)
  if (input === undefined) return undefined
  const { clock, emit } = context
  const checked = checkToken(input, { grant: slot.grant, now: clock.now() })
  if (!checked.ok) throw new DuijieError('invalid_params', `the configured token ${checked.problem}`)
  const { stored, ours } = await keepToken(slot, { original: undefined, token: checked.token, generation }, context)
  if (ours) emit('token', { ...subjectOf(slot), action: 'imported', expiresAt: stored.token.expiresAt })
  return stored
}

async function obtained(slot: TokenSlot, stored: StoredToken | undefined, generation: number, context: RefreshContext): Promise<StoredToken> {
  const { store, clock, emit, refreshTimeoutMs, ended } = context
  const { grant, account, key } = slot
  const now = clock.now()
  const reason = reasonOf(stored)
  if (stored !== undefined && !grant.renewable(stored.token, now)) throw endedForGood(reason)
  if (reason === 'rejected') refuseStorm(slot, now)
  let input: TokenInput
  try {
    const message = `the token call took longer than ${refreshTimeoutMs} ms`
    input = await withTimeout({ clock, timeoutMs: refreshTimeoutMs, signal: ended, message }, (signal) =>
      grant.obtain(stored?.token, { account, reason, now, signal }),
    )
  } catch (error) {
    // It may have failed because another process was faster, and the platform accepts a refresh token once.
    const again = usable(await store.read(key), clock.now())
    if (again !== undefined && again.revision !== stored?.revision) return again
    throw error
  }
  const receivedAt = clock.now()
  const checked = checkToken(input, { grant, now: receivedAt, previous: stored?.token })
  if (!checked.ok) throw new DuijieError('unexpected', `the answer to the token call ${checked.problem}`)
  if (checked.token.expiresAt <= receivedAt) {
    throw new DuijieError('unexpected', 'the token call gave a token that has already ended', { hint: 'Check the clock of this machine.' })
  }
  const refusedSoon = reason === 'rejected' && slot.obtained !== undefined && receivedAt - slot.obtained.at < refusedSoonMs
  slot.obtained = { at: receivedAt, refusals: refusedSoon ? (slot.obtained?.refusals ?? 0) + 1 : 0 }
  const kept = await keepToken(slot, { original: stored, token: checked.token, generation }, context)
  const action = stored === undefined ? 'obtained' : 'refreshed'
  if (kept.ours) emit('token', { ...subjectOf(slot), action, expiresAt: kept.stored.token.expiresAt })
  return kept.stored
}

function reasonOf(stored: StoredToken | undefined): ObtainContext['reason'] {
  if (stored === undefined) return 'missing'
  return isRejected(stored) ? 'rejected' : 'stale'
}

/** Where the platform refuses each token that it gives, the next one is asked for more and more slowly: after 1 s, 2 s, 4 s ... */
function refuseStorm({ obtained: last }: TokenSlot, now: number): void {
  if (last === undefined || last.refusals < 2 || now - last.at >= refusedSoonMs) return
  const left = last.at + 1_000 * 2 ** (last.refusals - 2) - now
  if (left > 0) throw new DuijieError('auth_invalid', 'the platform refuses each token that it gives', { retryAfterMs: left })
}

function endedForGood(reason: ObtainContext['reason']): DuijieError {
  const what = reason === 'rejected' ? 'was refused by the platform' : 'has ended'
  return new DuijieError('auth_invalid', `the token ${what} and cannot be renewed`, { code: reason === 'rejected' ? 'rejected' : 'expired' })
}

/** What was thrown, as an error of this token's call: nothing of the caller's own call has happened. */
function normalise(error: unknown, { grant }: TokenSlot, { platform }: RefreshContext): DuijieError {
  const where = `${platform}: no ${grant.name} token`
  if (!isDuijieError(error)) return new DuijieError('unexpected', `${where}: obtaining it threw something else than a DuijieError`, { platform, cause: error })
  const { endpoint, code, subCode, requestId, retryAfterMs, limit, serverTime } = error
  // An expired refresh token is nothing that a repeated call could cure.
  const kind = error.kind === 'auth_expired' ? 'auth_invalid' : error.kind
  const hint =
    error.hint ?? (kind === 'auth_invalid' ? 'Authorise the account again and hand the token over with client.tokens.import(account, token).' : undefined)
  const fields = { platform, endpoint, code, subCode, requestId, retryAfterMs, limit, serverTime, hint, cause: error }
  return new DuijieError(kind, `${where}: ${error.message}${hint === undefined || error.message.includes(hint) ? '' : `. ${hint}`}`, fields)
}

interface FailedRefresh {
  readonly stored: StoredToken | undefined
  readonly error: DuijieError
  readonly generation: number
}

function failedToRefresh(slot: TokenSlot, { stored, error, generation }: FailedRefresh, { clock, random, emit }: RefreshContext): DuijieError {
  const now = clock.now()
  const count = (slot.rest?.count ?? 0) + 1
  // What failed before the token was changed from outside says nothing about what may be done after it.
  if (slot.generation === generation)
    slot.rest = { revision: stored?.revision ?? 0, until: now + Math.max(restMs(count, random), error.retryAfterMs ?? 0), count, error }
  emit('token', { ...subjectOf(slot), action: 'failed', kind: error.kind, ...(error.code === undefined ? {} : { code: error.code }) })
  const about = stored?.token.accessToken ?? ''
  // Who revoked the token knows it.
  if (error.kind !== 'auth_invalid' || error.code === 'revoked' || slot.reported === about) return error
  slot.reported = about
  emit('reauthorize', { ...subjectOf(slot), reason: reauthorizeReason(stored, error), ...endOf(stored, now) })
  return error
}

function endOf(stored: StoredToken | undefined, now: number): { readonly endedAt?: number } {
  if (stored === undefined) return {}
  const { expiresAt } = stored.token
  return { endedAt: isRejected(stored) ? Math.min(now, expiresAt) : expiresAt }
}

function reauthorizeReason(stored: StoredToken | undefined, error: DuijieError): string {
  if (stored === undefined) return 'missing'
  return error.code === 'expired' || error.code === 'rejected' ? error.code : 'refused'
}
