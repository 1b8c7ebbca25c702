import { DuijieError, type ErrorKind, isDuijieError, type TokenInput } from '@duijie/core/platform'
import { readTokenAnswer } from './auth.js'
import type { JushuitanCredentials } from './protocol.js'
import { isSignedByJushuitan, signJushuitan } from './sign.js'

/** What the platform's call-back brought. */
export interface JushuitanCallback {
  /** Good for one use, and for an unknown, short time: exchange it at once. */
  readonly code: string
  /** What was given to `authorizeUrl`: look up there whose account it is. */
  readonly state?: string
}

/** A merchant who has authorised the application. */
export interface JushuitanAuthorization {
  readonly account: string
  /** When the token ends: ISO 8601. It cannot be refreshed: before that the merchant has to authorise again. */
  readonly expiresAt: string
}

/** A merchant's way to a token of an ISV's application: the page, the call-back, the code. */
export interface JushuitanOauth {
  /**
   * The page to send the merchant to. It is good for a short while only: build it when it is needed.
   *
   * @param options.state - comes back with the call-back, signed. Make it unguessable and keep with it whose account it is: the platform's own answer does not say
   */
  authorizeUrl(options: { readonly state: string }): Promise<string>
  /**
   * Reads the call-back's URL, which the console knows, after its signature and its age. Answer it with {@link callbackAnswer}.
   *
   * @throws DuijieError `unverified` when it is not from the platform, or is old
   */
  readCallback(url: string | URL): Promise<JushuitanCallback>
  /**
   * Exchanges a code at once and stores the merchant's token under the account's key.
   *
   * @throws DuijieError `auth_invalid` with the code `code_refused` when it was used before or has expired: the merchant must be sent to the page again
   */
  exchange(code: string, options: { readonly account: string; readonly signal?: AbortSignal }): Promise<JushuitanAuthorization>
}

/** What the platform expects as the answer to its call-back. */
export const callbackAnswer = '{"code":0}'

// The platform's own tolerance is ten minutes; a call-back is followed by hand.
const callbackAgeMs = 600_000

/** Makes the authorisation functions of an ISV's client. */
export function createOauth(parts: {
  credentials(): Promise<JushuitanCredentials>
  page(): Promise<string>
  now(): number
  exchange(code: string, signal: AbortSignal | undefined): Promise<unknown>
  store(account: string, token: TokenInput): Promise<unknown>
}): JushuitanOauth {
  return {
    async authorizeUrl({ state }) {
      const { appKey, appSecret } = await parts.credentials()
      const params = { app_key: appKey, timestamp: String(Math.floor(parts.now() / 1000)), charset: 'utf-8', ...(state === '' ? {} : { state }) }
      return `${await parts.page()}/auth?${new URLSearchParams({ ...params, sign: signJushuitan(params, appSecret) })}`
    },
    async readCallback(url) {
      const { appKey, appSecret } = await parts.credentials()
      const params = Object.fromEntries(queryOf(url))
      if (!isSignedByJushuitan(params, appSecret)) throw unverified('the signature of the call-back is wrong')
      const { app_key: calledKey = appKey, timestamp, code, state } = params
      if (calledKey !== appKey) throw unverified('the call-back is for another application')
      if (timestamp !== undefined && !(Math.abs(Number(timestamp) * 1000 - parts.now()) <= callbackAgeMs)) throw unverified('the call-back is too old')
      if (code === undefined || code === '') throw unverified('the call-back holds no code')
      return { code, ...(state === undefined ? {} : { state }) }
    },
    async exchange(code, { account, signal }) {
      const token = readTokenAnswer(await exchanged(parts.exchange(code, signal)), parts.now())
      await parts.store(account, token)
      return { account, expiresAt: new Date(token.expiresAt).toISOString() }
    },
  }
}

// What the platform says to a code that is over is not documented: anything that is no fault of the application or the network.
const codeRefusals: ReadonlySet<ErrorKind> = new Set(['auth_expired', 'business', 'conflict', 'invalid_request', 'not_found'])

async function exchanged(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer
  } catch (error) {
    if (!isDuijieError(error) || !codeRefusals.has(error.kind)) throw error
    const { message, endpoint, code: platformCode, requestId, attempts } = error
    throw new DuijieError('auth_invalid', `${message}. ${remedy}`, {
      platform: 'jushuitan',
      endpoint,
      code: 'code_refused',
      subCode: platformCode,
      requestId,
      attempts,
      hint: remedy,
      cause: error,
    })
  }
}

const remedy = 'A code works once and only for a short time: send the merchant to client.oauth.authorizeUrl(...) again.'

function queryOf(url: string | URL): URLSearchParams {
  const base = 'http://callback.invalid'
  if (URL.canParse(String(url), base)) return new URL(url, base).searchParams
  throw unverified('the call-back is no URL')
}

function unverified(what: string): DuijieError {
  return new DuijieError('unverified', `jushuitan: ${what}`, { platform: 'jushuitan', hint: 'Do not use this code: the call-back may be forged.' })
}
