import { type AnyEndpoint, DuijieError, type Fields, type Grant, isDuijieError, type ObtainContext, type Token, type TokenInput } from '@duijie/core/platform'
import { auth } from './endpoints/auth.js'
import type { AppTokenResult, ClientTokenResult } from './endpoints/types/auth.js'
import { stableTokens } from './stable-token.js'
import { userGrantOf } from './user-grant.js'

/** The grants: the application's older token, its `client_token`, and a user's token. */
export const openGrants = { app: 'app_token', client: 'client_token', user: 'user_token' } as const

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

/** Where the application's tokens come from, where that is not the platform. */
export interface TokenSources {
  /** The older token (`/api/apps/v2/token`). */
  readonly app?: TokenSource
  /** The `client_token` (`/oauth/client_token/`). */
  readonly client?: TokenSource
}

const minuteMs = 60_000
const hourMs = 3_600_000
const lifetimeMs = 2 * hourMs

/** What the grants are made of. */
export interface OpenGrantsOptions {
  readonly sources: TokenSources
  /** Which endpoint the older token is from. */
  readonly appToken: 'plain' | 'stable'
  readonly invoke: GrantInvoke
}

/** All kinds of tokens. Of both tokens of the application the one before a new one lives five minutes more: who still holds it has that long to learn of the new one. */
export function openGrantsOf({ sources, appToken, invoke }: OpenGrantsOptions): readonly Grant[] {
  const common = { per: 'app', renewable: () => true, lifetimeMs } as const
  return [
    { ...common, name: openGrants.app, ...(sources.app === undefined ? appTokenBy(appToken, invoke) : fromHost(sources.app)) },
    { ...common, name: openGrants.client, ...(sources.client === undefined ? clientTokenBy(invoke) : fromHost(sources.client)) },
    userGrantOf(openGrants.user, invoke),
  ]
}

type Obtaining = Pick<Grant, 'softMs' | 'hardMs' | 'obtain'>

/** The plain one is to be fetched hourly; the stable one comes again while it lives, so that asking for it early changes nothing. */
function appTokenBy(mode: 'plain' | 'stable', invoke: GrantInvoke): Obtaining {
  if (mode === 'plain') {
    return { softMs: hourMs, hardMs: minuteMs, obtain: async (_current, { now, signal }) => inputOf(await invoke(auth.appToken, {}, signal), now) }
  }
  const ask = async (force: boolean, signal: AbortSignal, now: number) =>
    inputOf(await invoke(auth.stableToken, force ? { force_refresh: true } : {}, signal), now)
  return { softMs: minuteMs, hardMs: 10_000, obtain: stableTokens(ask) }
}

function clientTokenBy(invoke: GrantInvoke): Obtaining {
  return { softMs: 10 * minuteMs, hardMs: minuteMs, obtain: async (_current, { now, signal }) => inputOf(await invoke(auth.clientToken, {}, signal), now) }
}

function fromHost(source: TokenSource): Obtaining {
  return { softMs: 0, hardMs: 0, obtain: (current, context) => askHost(source, current, context) }
}

async function askHost(source: TokenSource, current: Token | undefined, { reason, now, signal }: ObtainContext): Promise<TokenInput> {
  const refused = reason === 'rejected' ? current?.accessToken : undefined
  const answer = await given(source, { refused, signal })
  // Whose end is not known is asked for again after a minute: whoever keeps it may have renewed it.
  const input = typeof answer === 'string' ? { accessToken: answer, expiresAt: now + minuteMs } : answer
  if (refused === undefined || input.accessToken !== refused) return input
  throw new DuijieError('auth_invalid', 'douyin: the token was refused, and the option tokenSources gave it again', {
    platform: 'douyin',
    retryAfterMs: minuteMs,
  })
}

async function given(source: TokenSource, question: TokenQuestion): Promise<string | TokenInput> {
  try {
    return await source(question)
  } catch (error) {
    if (isDuijieError(error)) throw error
    throw new DuijieError('transient', 'douyin: the option tokenSources threw', { platform: 'douyin', cause: error })
  }
}

function inputOf(answer: unknown, now: number): TokenInput {
  // Both token endpoints are strict: their schemas have let it through.
  const { access_token: accessToken, expires_in: seconds } = answer as AppTokenResult | ClientTokenResult
  return { accessToken, ...(seconds === undefined ? {} : { expiresAt: now + seconds * 1000 }) }
}
