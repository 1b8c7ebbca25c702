import { DuijieError, sameSecret, type Token } from '@duijie/core/platform'
import { isRenewable, type TokenParams } from './auth.js'
import type { JsonObject } from './decode-answer.js'
import { readTokenAnswer } from './token-answer.js'

/** Who has authorised the application, and for how long. */
export interface Authorization {
  /** The account's key from now on: the one that was given, otherwise the seller's nick, his user id, or the open id of applications that get neither. */
  readonly account: string
  readonly userId?: string
  readonly nick?: string
  readonly subUserNick?: string
  readonly openUid?: string
  /** When the session ends: ISO 8601. */
  readonly expiresAt: string
  /** Whether the client can renew it without the seller. */
  readonly refreshable: boolean
}

/** A seller's way to a session: the page, the call-back, the code. */
export interface TaobaoOauth {
  /** The page to send the seller to. `state` comes back with the call-back: make it unguessable and compare it there. */
  authorizeUrl(options: { readonly redirectUri: string; readonly state: string; readonly view?: 'web' | 'tmall' | 'wap' }): Promise<string>
  /**
   * Reads the call-back's URL.
   *
   * @param expected - the state that was sent with this very seller, from his browser session
   * @throws DuijieError `auth_invalid` when the seller refused, `unverified` when the state is another one
   */
  readCallback(url: string | URL, expected: { readonly state: string }): { readonly code: string }
  /** Exchanges a code at once (it works one time only) and stores the session. */
  exchange(code: string, options: { readonly redirectUri: string; readonly account?: string; readonly signal?: AbortSignal }): Promise<Authorization>
}

/** Makes the OAuth functions of a client. */
export function createOauth(parts: {
  appKey(): Promise<string>
  host(): Promise<string>
  now(): number
  invoke(params: TokenParams, signal: AbortSignal | undefined): Promise<JsonObject>
  store(account: string, token: Token): Promise<unknown>
}): TaobaoOauth {
  return {
    async authorizeUrl({ redirectUri, state, view = 'web' }) {
      const query = new URLSearchParams({ response_type: 'code', client_id: await parts.appKey(), redirect_uri: redirectUri, state, view })
      return `${await parts.host()}/authorize?${query}`
    },
    readCallback(url, expected) {
      const query = queryOf(url)
      const error = query.get('error')
      if (error !== null)
        throw new DuijieError('auth_invalid', `taobao: the seller did not authorise: ${query.get('error_description') ?? error}`, {
          platform: 'taobao',
          code: error,
        })
      if (expected.state === '' || !sameSecret(query.get('state') ?? '', expected.state)) {
        throw new DuijieError('unverified', 'taobao: the state of the call-back is not the one that was sent', {
          platform: 'taobao',
          hint: 'Do not use this code: the call-back may be forged.',
        })
      }
      const code = query.get('code')
      if (code === null || code === '') throw new DuijieError('unverified', 'taobao: the call-back holds no code', { platform: 'taobao' })
      return { code }
    },
    async exchange(code, { redirectUri, account, signal }) {
      const params: TokenParams = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
      const token = readTokenAnswer(await parts.invoke(params, signal), parts.now())
      const authorization = summary(token, { account, now: parts.now() })
      await parts.store(authorization.account, token)
      return authorization
    },
  }
}

function queryOf(url: string | URL): URLSearchParams {
  const base = 'http://callback.invalid'
  if (URL.canParse(String(url), base)) return new URL(url, base).searchParams
  throw new DuijieError('unverified', 'taobao: the call-back is no URL', { platform: 'taobao' })
}

function summary(token: Token, { account, now }: { readonly account: string | undefined; readonly now: number }): Authorization {
  const { userId, nick, subUserNick, openUid } = token.extra ?? {}
  const key = account ?? nick ?? userId ?? openUid
  if (key === undefined)
    throw new DuijieError('invalid_params', 'taobao: the answer names no seller', { platform: 'taobao', hint: 'Give the option `account`.' })
  return {
    account: key,
    ...(userId === undefined ? {} : { userId }),
    ...(nick === undefined ? {} : { nick }),
    ...(subUserNick === undefined ? {} : { subUserNick }),
    ...(openUid === undefined ? {} : { openUid }),
    expiresAt: new Date(token.expiresAt).toISOString(),
    refreshable: isRenewable(token, now),
  }
}
