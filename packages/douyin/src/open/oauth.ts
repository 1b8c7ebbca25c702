import { DuijieError, sameSecret, type TokenInput } from '@duijie/core/platform'
import type { AccessTokenParams } from './endpoints/types/auth.js'
import { isRefreshable, userTokenInput } from './user-grant.js'

/** Who has authorised the application, and for how long. */
export interface DouyinAuthorization {
  /** The account's key from now on: the one that was given, otherwise the user's open id. */
  readonly account: string
  readonly openId?: string
  /** What the user has agreed to. */
  readonly scopes: readonly string[]
  /** When the access token ends: ISO 8601. */
  readonly expiresAt: string
  /** Whether the client can refresh it without the user. */
  readonly refreshable: boolean
}

/** A user's way to a token: the page, the call-back, the code. */
export interface DouyinOauth {
  /** The page to send the user to. `state` comes back with the call-back: make it unguessable and compare it there. */
  authorizeUrl(options: { readonly redirectUri: string; readonly state: string; readonly scopes: readonly string[] }): Promise<string>
  /**
   * Reads the call-back's URL.
   *
   * @param expected - the state that was sent with this very user, from his browser session
   * @throws DuijieError `unverified` when the state is another one, or there is no code
   */
  readCallback(url: string | URL, expected: { readonly state: string }): { readonly code: string }
  /** Exchanges a code at once (it works one time only) and stores the token. */
  exchange(code: string, options?: { readonly account?: string; readonly signal?: AbortSignal }): Promise<DouyinAuthorization>
}

/** Makes the OAuth functions of a client. */
export function createDouyinOauth(parts: {
  clientKey(): Promise<string>
  host(): Promise<string>
  now(): number
  invoke(params: AccessTokenParams, signal: AbortSignal | undefined): Promise<unknown>
  store(account: string, token: TokenInput): Promise<unknown>
}): DouyinOauth {
  return {
    async authorizeUrl({ redirectUri, state, scopes }) {
      const query = new URLSearchParams({
        client_key: await parts.clientKey(),
        response_type: 'code',
        scope: scopes.join(','),
        redirect_uri: redirectUri,
        state,
      })
      return `${await parts.host()}/platform/oauth/connect/?${query}`
    },
    readCallback(url, expected) {
      const query = queryOf(url)
      if (expected.state === '' || !sameSecret(query.get('state') ?? '', expected.state)) {
        throw unverified('the state of the call-back is not the one that was sent', 'Do not use this code: the call-back may be forged.')
      }
      const code = query.get('code')
      if (code === null || code === '') throw unverified('the call-back holds no code', 'The user may have refused.')
      return { code }
    },
    async exchange(code, { account, signal } = {}) {
      const token = userTokenInput(await parts.invoke({ code }, signal), parts.now())
      const openId = token.extra?.['openId']
      const key = account ?? openId
      if (key === undefined) {
        throw new DuijieError('invalid_params', 'douyin: the answer names no user', { platform: 'douyin', hint: 'Give the option `account`.' })
      }
      await parts.store(key, token)
      return {
        account: key,
        ...(openId === undefined ? {} : { openId }),
        scopes: (token.extra?.['scope'] ?? '').split(',').filter((scope) => scope !== ''),
        expiresAt: new Date(token.expiresAt ?? parts.now()).toISOString(),
        refreshable: isRefreshable({ ...(token.refreshToken === undefined ? {} : { refreshToken: token.refreshToken }) }, parts.now()),
      }
    },
  }
}

function queryOf(url: string | URL): URLSearchParams {
  const base = 'http://callback.invalid'
  if (URL.canParse(String(url), base)) return new URL(url, base).searchParams
  throw unverified('the call-back is no URL')
}

function unverified(problem: string, hint?: string): DuijieError {
  return new DuijieError('unverified', `douyin: ${problem}`, { platform: 'douyin', ...(hint === undefined ? {} : { hint }) })
}
