import { type Ask, type Behaviours, textOf } from '../ask.js'
import { refuse } from '../refusals.js'
import type { TokenHolder } from '../state/tokens.js'

const defaultLifeMs = 7_200_000

/** Tokens of the application and of users. */
export function tokenBehaviours(): Behaviours {
  return {
    '/api/apps/v2/token': (ask) => {
      if (textOf(ask, 'grant_type') !== 'client_credential') refuse(40020)
      return { access_token: ask.world.tokens.issue(appIdOf(ask), 'app', lifeOf(ask)).access, expires_in: Math.floor(lifeOf(ask) / 1000) }
    },
    '/api/apps/stable_token': (ask) => {
      if (textOf(ask, 'grant_type') !== 'client_credential') refuse(40020)
      const token = ask.world.tokens.stable(appIdOf(ask), lifeOf(ask), ask.params['force_refresh'] === true) ?? refuse(-1, 'force_refresh too often')
      return { access_token: token.access, expires_in: secondsTo(ask, token.expiresAt) }
    },
    '/oauth/client_token/': (ask) => {
      if (textOf(ask, 'grant_type') !== 'client_credential') refuse(10002)
      return { access_token: ask.world.tokens.issue(appIdOf(ask), 'client', lifeOf(ask)).access, expires_in: Math.floor(lifeOf(ask) / 1000) }
    },
    '/oauth/access_token/': (ask) => {
      if (textOf(ask, 'grant_type') !== 'authorization_code') refuse(10002)
      const check = ask.app.codes.redeem(textOf(ask, 'code'))
      if (!check.ok || check.holder.kind !== 'authorization') return refuse(10007)
      const { openid, scope = '' } = check.holder
      const token = ask.world.tokens.authorize({ appId: appIdOf(ask), kind: 'user', openid, scope })
      return userToken(ask, {
        holder: token.holder,
        access: token.access,
        expiresAt: token.expiresAt,
        refresh: token.refresh,
        refreshExpiresAt: token.refreshExpiresAt,
      })
    },
    '/oauth/refresh_token/': (ask) => {
      if (textOf(ask, 'grant_type') !== 'refresh_token') refuse(10002)
      const check = ask.world.tokens.refresh(appIdOf(ask), textOf(ask, 'refresh_token'))
      if (!check.ok) return refuse(10010)
      // Numbers come as texts here, as they do in the page's own sample.
      const { expires_in, refresh_expires_in, ...rest } = userToken(ask, check.token)
      return { ...rest, expires_in: String(expires_in), refresh_expires_in: String(refresh_expires_in) }
    },
    '/oauth/renew_refresh_token/': (ask) => {
      const renewed = ask.world.tokens.renew(appIdOf(ask), textOf(ask, 'refresh_token'))
      if (!renewed.ok) return refuse(renewed.reason === 'too_often' ? 10020 : renewed.reason === 'scope' ? 10004 : 10010)
      const { refresh, refreshExpiresAt } = renewed.token
      return { refresh_token: refresh, expires_in: secondsTo(ask, refreshExpiresAt) }
    },
  }
}

interface ToldToken {
  readonly holder: TokenHolder
  readonly access: string
  readonly expiresAt: number
  readonly refresh: string | undefined
  readonly refreshExpiresAt: number
}

function userToken(ask: Ask, { holder, access, expiresAt, refresh, refreshExpiresAt }: ToldToken) {
  return {
    access_token: access,
    expires_in: secondsTo(ask, expiresAt),
    refresh_token: refresh,
    refresh_expires_in: secondsTo(ask, refreshExpiresAt),
    ...(holder.kind === 'user' ? { open_id: holder.openid, scope: holder.scope } : {}),
  }
}

function secondsTo({ nowMs }: Ask, endMs: number): number {
  return Math.max(0, Math.floor((endMs - nowMs) / 1000))
}

function appIdOf({ app }: Ask): string {
  return app.options.appId
}

function lifeOf({ app }: Ask): number {
  return app.options.tokenLifeMs ?? defaultLifeMs
}
