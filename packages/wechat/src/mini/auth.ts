import { type AnyEndpoint, DuijieError, type Fields, type Grant, isDuijieError, type ObtainContext, type Token, type TokenInput } from '@duijie/core/platform'
import { auth } from './endpoints/auth.js'
import type { AccessTokenResult } from './endpoints/types/users.js'

/** The name of the one grant: the application's access token. */
export const tokenGrant = 'access_token'

/** Makes one call for a grant. */
export type GrantInvoke = (endpoint: AnyEndpoint, params: Fields, signal: AbortSignal) => Promise<unknown>

/** What a host application that has its tokens from elsewhere is asked. */
export interface TokenQuestion {
  /** The token that the platform has refused: another one is needed. */
  readonly refused: string | undefined
  readonly signal: AbortSignal
}

/** Gives the current token: its text, or with what is known of its end. */
export type TokenSource = (question: TokenQuestion) => Promise<string | TokenInput>

/** Where the application's token comes from. */
export type TokenMode = 'stable' | 'plain' | TokenSource

const minuteMs = 60_000
const dayMs = 86_400_000
const lifetimeMs = 7_200_000
const forceGapMs = 30_000
const forcesPerDay = 20

/**
 * The application's token. The stable one is renewed by the platform only in its last five minutes and given again before: windows must lie within these, or a refresh would find the same token and try again.
 */
export function tokenGrantOf(mode: TokenMode, invoke: GrantInvoke): Grant {
  const common = { name: tokenGrant, per: 'app', renewable: () => true, lifetimeMs } as const
  if (mode === 'stable') return { ...common, softMs: 2 * minuteMs, hardMs: 30_000, obtain: stableTokens(invoke) }
  // The one before it lives five minutes longer: who still holds it has that long to learn of the new one.
  if (mode === 'plain') {
    return {
      ...common,
      softMs: 5 * minuteMs,
      hardMs: minuteMs,
      obtain: async (_current, { now, signal }) => inputOf(await invoke(auth.token, {}, signal), now),
    }
  }
  return { ...common, softMs: 0, hardMs: 0, obtain: (current, context) => askHost(mode, current, context) }
}

/** What tokens of different origin must not share a place in a store under. */
export function appKeyOf(appId: string, mode: TokenMode): string {
  if (mode === 'stable') return appId
  return `${appId} ${mode === 'plain' ? 'plain' : 'provided'}`
}

/** Asks for the stable token; for one that was refused and comes again, forces another, which the platform allows 20 times a day, 30 seconds apart. */
function stableTokens(invoke: GrantInvoke): Grant['obtain'] {
  const forced: number[] = []
  return async (current, { reason, now, signal }) => {
    const given = inputOf(await invoke(auth.stableToken, {}, signal), now)
    if (reason !== 'rejected' || given.accessToken !== current?.accessToken) return given
    while (forced[0] !== undefined && forced[0] <= now - dayMs) forced.shift()
    const waitMs = (forced.at(-1) ?? Number.NEGATIVE_INFINITY) + forceGapMs - now
    if (waitMs > 0) throw refusedAgain('and another was forced less than 30 seconds ago', waitMs)
    if (forced.length >= forcesPerDay) throw refusedAgain('and another was forced 20 times today', (forced[0] ?? now) + dayMs - now)
    forced.push(now)
    const fresh = inputOf(await invoke(auth.stableToken, { force_refresh: true }, signal), now)
    if (fresh.accessToken === current.accessToken) throw refusedAgain('and was given again when another was forced', forceGapMs)
    return fresh
  }
}

async function askHost(source: TokenSource, current: Token | undefined, { reason, now, signal }: ObtainContext): Promise<TokenInput> {
  const refused = reason === 'rejected' ? current?.accessToken : undefined
  const answer = await given(source, { refused, signal })
  // Whose end is not known is asked for again after a minute: whoever keeps it may have renewed it.
  const input = typeof answer === 'string' ? { accessToken: answer, expiresAt: now + minuteMs } : answer
  if (refused !== undefined && input.accessToken === refused) throw refusedAgain('and the option accessToken gave it again', minuteMs)
  return input
}

async function given(source: TokenSource, question: TokenQuestion): Promise<string | TokenInput> {
  try {
    return await source(question)
  } catch (error) {
    if (isDuijieError(error)) throw error
    throw new DuijieError('transient', 'wechat: the option accessToken threw', { platform: 'wechat', cause: error })
  }
}

function inputOf(answer: unknown, now: number): TokenInput {
  // Both token endpoints are strict: their schema has let it through.
  const { access_token: accessToken, expires_in: seconds } = answer as AccessTokenResult
  return { accessToken, ...(seconds === undefined ? {} : { expiresAt: now + seconds * 1000 }) }
}

function refusedAgain(words: string, retryAfterMs: number): DuijieError {
  return new DuijieError('auth_invalid', `wechat: the access token was refused, ${words}`, {
    platform: 'wechat',
    retryAfterMs,
    hint: 'Look for another program that forces tokens of this application, or asks /cgi-bin/token for them.',
  })
}
