import { type Clock, sleep } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import { type RefreshContext, refresh } from './refresh.js'
import type { Grant, StoredToken, Token, TokenInput, TokenStore } from './token.js'
import { createTokenAdmin, type TokenAdmin } from './token-admin.js'
import type { EmitTokenEvent } from './token-events.js'
import { isRejected, tokenPhase, usable } from './token-phase.js'
import { restingError } from './token-rest.js'
import { invalidate, nextRevision, subjectOf, type TokenSlot } from './token-slot.js'
import { createTokenSlots } from './token-slots.js'
import { trustedStore } from './trusted-store.js'
import { updateToken } from './update-token.js'
import { type WaitOptions, waitFor } from './wait-for.js'

/** Options of {@link createTokenKeeper}. */
export interface TokenKeeperOptions {
  readonly platform: string
  /** The application's key at the platform. Asked for at every use: it may be changed while running. */
  readonly app: () => string | Promise<string>
  /** The host or environment: tokens of one are no tokens of another. */
  readonly host: string | (() => string | Promise<string>)
  readonly store: TokenStore
  readonly grants: readonly Grant[]
  readonly clock: Clock
  readonly random: () => number
  /** Told what happens; what it throws is ignored. */
  readonly emit: EmitTokenEvent
  /** The client's lifetime. When it ends, nothing new is begun, and a token call under way has 5 seconds to bring its token home. */
  readonly signal: AbortSignal
  /** Tokens from the configuration, by account, for accounts of which the store has none. */
  readonly seeds?: Readonly<Record<string, () => Promise<TokenInput | undefined>>>
  /** The longest wait for the store's lock, in milliseconds. @defaultValue 30000 */
  readonly lockWaitMs?: number
  /** The longest that a token call may take, in milliseconds. @defaultValue 30000 */
  readonly refreshTimeoutMs?: number
  /** For so long a fresh token is used without reading the store again, in milliseconds. @defaultValue 1000 */
  readonly rereadMs?: number
}

/** Hands out tokens that work, refreshes them once for everybody, and says when a person is needed. */
export interface TokenKeeper extends TokenAdmin {
  /** The grant's token for an account. Signal and deadline end this caller's waiting, not the refresh that others wait for too. */
  get(grantName: string, account: string | undefined, options?: WaitOptions): Promise<Token>
  /** Notes that the platform refused this token, if it is still the stored one. Its refresh token is kept. */
  reject(grantName: string, account: string | undefined, token: Pick<Token, 'accessToken'>): Promise<void>
  /** Begins no more refreshes and waits, at most 5 seconds, for those under way: a rotated refresh token would be lost. */
  close(): Promise<void>
}

const closeGraceMs = 5_000

/** Makes the token keeper of one client. */
export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { platform, clock, random, signal, seeds = {}, lockWaitMs = 30_000, refreshTimeoutMs = 30_000, rereadMs = 1_000 } = options
  const store = trustedStore(options.store)
  const slots = createTokenSlots(options)
  // Which grant the configured tokens are of: asked now, so that an ambiguity shows at once.
  const seedGrant = Object.keys(seeds).length === 0 ? undefined : slots.onlyGrant(Object.keys(seeds)[0])
  const flights = new Set<Promise<unknown>>()
  const closing = new AbortController()
  const ended = new AbortController()
  let closed: Promise<void> | undefined
  const emit: EmitTokenEvent = (name, event) => {
    try {
      options.emit(name, event)
    } catch {
      // Watching must not be able to break a call.
    }
  }
  const seed = async ({ grant, account }: TokenSlot) =>
    grant === seedGrant && account !== undefined && Object.hasOwn(seeds, account) ? seeds[account]?.() : undefined
  const context: RefreshContext = { platform, store, clock, random, emit, lockWaitMs, refreshTimeoutMs, closing: closing.signal, ended: ended.signal, seed }
  const lifetimeEnded = () => void close()
  if (signal.aborted) lifetimeEnded()
  else signal.addEventListener('abort', lifetimeEnded, { once: true })

  return { get, reject, close, ...createTokenAdmin({ platform, store, slots, clock, emit }) }

  async function get(grantName: string, account: string | undefined, wait: WaitOptions = {}): Promise<Token> {
    wait.signal?.throwIfAborted()
    const { slot, stored, generation } = await waitFor(look(grantName, account), wait, clock)
    const now = clock.now()
    const phase = tokenPhase(stored, slot.grant, now)
    const rest = slot.rest?.revision === (stored?.revision ?? 0) && now < slot.rest.until ? slot.rest : undefined
    const current = usable(stored, now)
    if (current === undefined) {
      if (rest?.error !== undefined) throw restingError(rest.error, rest.until - now)
      closing.signal.throwIfAborted()
      return waitFor(fly(slot, stored), wait, clock)
    }
    const { token } = current
    if (phase === 'fresh' || rest !== undefined || closing.signal.aborted || !slot.grant.renewable(token, now)) return token
    const flight = fly(slot, current).catch((error: unknown) => {
      // That the refresh failed is an event; an error it is only for those who have nothing else.
      if (usable(current, clock.now()) !== undefined && slot.generation === generation) return token
      throw error
    })
    if (phase === 'hard') return waitFor(flight, wait, clock)
    flight.catch(() => undefined)
    return token
  }

  interface Look {
    readonly slot: TokenSlot
    readonly stored: StoredToken | undefined
    /** The slot's generation before the store was read. */
    readonly generation: number
  }

  async function look(grantName: string, account: string | undefined): Promise<Look> {
    const slot = await slots.slot(slots.grant(grantName), account)
    const { grant, cached, generation } = slot
    if (cached !== undefined && clock.now() < cached.until && tokenPhase(cached.stored, grant, clock.now()) === 'fresh') {
      return { slot, stored: cached.stored, generation }
    }
    const stored = await read(slot)
    const now = clock.now()
    if (stored !== undefined && slot.generation === generation && tokenPhase(stored, grant, now) === 'fresh') slot.cached = { stored, until: now + rereadMs }
    return { slot, stored, generation }
  }

  async function reject(grantName: string, account: string | undefined, { accessToken }: Pick<Token, 'accessToken'>): Promise<void> {
    const slot = await slots.slot(slots.grant(grantName), account)
    // Another process may have stored another one: then this memory is out of date, and the store is right.
    if (slot.cached?.stored.token.accessToken === accessToken) slot.cached = undefined
    const marked = await updateToken(store, slot.key, (stored) => {
      if (stored?.token.accessToken !== accessToken || isRejected(stored)) return undefined
      return { ...stored, revision: nextRevision(stored, clock.now()), rejected: accessToken }
    })
    if (marked === undefined) return
    invalidate(slot)
    emit('token', { ...subjectOf(slot), action: 'rejected' })
  }

  /** One refresh for everybody who asks, but none for those who came after an invalidation that it does not know of. */
  function fly(slot: TokenSlot, seen: StoredToken | undefined): Promise<Token> {
    const { flight, generation } = slot
    if (flight?.generation === generation) return flight.promise
    const promise = refresh(slot, seen, context).finally(() => {
      flights.delete(promise)
      if (slot.flight?.promise === promise) slot.flight = undefined
    })
    slot.flight = { generation, promise }
    flights.add(promise)
    return promise
  }

  function read(slot: TokenSlot): Promise<StoredToken | undefined> {
    if (slot.reading !== undefined) return slot.reading
    const reading = store.read(slot.key).finally(() => {
      if (slot.reading === reading) slot.reading = undefined
    })
    slot.reading = reading
    return reading
  }

  function close(): Promise<void> {
    closed ??= finish()
    return closed
  }

  async function finish(): Promise<void> {
    signal.removeEventListener('abort', lifetimeEnded)
    const reason: unknown = signal.aborted ? signal.reason : new DuijieError('invalid_request', `${platform}: the client is closed`, { platform })
    closing.abort(reason)
    const home = new AbortController()
    await Promise.race([Promise.allSettled(flights), sleep(clock, closeGraceMs, home.signal).catch(() => undefined)])
    home.abort()
    ended.abort(reason)
  }
}
