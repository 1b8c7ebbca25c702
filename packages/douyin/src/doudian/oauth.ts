import type { TokenInput } from '@duijie/core/platform'
import { readTokenAnswer } from './auth.js'

/** A seller who has authorised the application. */
export interface DoudianAuthorization {
  /** The key that the token is stored under. */
  readonly account: string
  readonly shopId?: string
  readonly shopName?: string
  /** When the token ends: ISO 8601. It renews itself. */
  readonly expiresAt: string
}

/** A seller's way to a token: the page, the code. */
export interface DoudianOauth {
  /**
   * The page to send the seller to.
   *
   * @param options.serviceId - the application's number in the service market; it is not the app key
   * @param options.state - comes back with the code. Make it unguessable and keep with it whose browser it is
   */
  authorizeUrl(options: { readonly serviceId: string; readonly state: string }): Promise<string>
  /**
   * Exchanges a code at once and stores the shop's token. A code is good for ten minutes, once.
   *
   * @param options.account - the key to store it under. @defaultValue the shop's id
   * @throws DuijieError `auth_invalid` when the code was used before or has expired: the seller must be sent to the page again
   */
  exchange(code: string, options?: { readonly account?: string; readonly signal?: AbortSignal }): Promise<DoudianAuthorization>
}

/** Makes the authorisation functions of a client. */
export function createOauth(parts: {
  page(): Promise<string>
  now(): number
  exchange(code: string, signal: AbortSignal | undefined): Promise<unknown>
  store(account: string, token: TokenInput): Promise<unknown>
}): DoudianOauth {
  return {
    async authorizeUrl({ serviceId, state }) {
      return `${await parts.page()}/authorize?${new URLSearchParams({ service_id: serviceId, state })}`
    },
    async exchange(code, { account: key, signal } = {}) {
      const token = readTokenAnswer(await parts.exchange(code, signal), parts.now())
      const { shopId, shopName, authorityId } = token.extra
      const account = key ?? shopId ?? authorityId ?? 'shop'
      await parts.store(account, token)
      return {
        account,
        ...(shopId === undefined ? {} : { shopId }),
        ...(shopName === undefined ? {} : { shopName }),
        expiresAt: new Date(token.expiresAt).toISOString(),
      }
    },
  }
}
