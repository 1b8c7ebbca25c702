import type { Failure } from '@duijie/core/platform'
import { type Received, Refusal, type TurnedAway } from '@duijie/core/testing'
import type { World } from './state/world.js'
import { readTopRequest, shownParams } from './top-request.js'
import type { TopWire } from './top-wire.js'

/** The authorisation page, as faults and journal know it. */
export const authorizeName = 'GET /authorize'

/** The token server, as faults and journal know it. */
export const tokenName = 'POST /token'

/** Reads a request to the authorisation server. Its requests are not signed. */
export async function receiveOauth(request: Request): Promise<Received<TopWire> | TurnedAway<TopWire>> {
  const { pathname } = new URL(request.url)
  const { params } = await readTopRequest(request)
  const wire: TopWire = { door: 'oauth', params, app: undefined, session: undefined, format: 'json', simplify: true, body: undefined, separator: '' }
  const name = pathname === '/authorize' ? authorizeName : pathname === '/token' ? tokenName : undefined
  if (name === undefined) return { refusal: oauthFailure('invalid_request', 'no such page'), wire: { ...wire, door: 'unknown' } }
  return { name, params, account: undefined, wire, shown: shownParams(params) }
}

/** The authorisation page with a seller who agrees at once: leads back to the application with a code. */
export function authorizePage({ params }: TopWire, world: World, nick: string | undefined): Response {
  const { client_id: appKey = '', redirect_uri: redirectUri = '', state, response_type: type } = params
  const app = world.apps.get(appKey)
  if (app === undefined) throw new Refusal(oauthFailure('invalid_client', `client_id ${appKey} is unknown`))
  if (type !== 'code') throw new Refusal(oauthFailure('unsupported_response_type', 'response_type must be code'))
  if (!fitsCallback(app.callback, redirectUri)) throw new Refusal(callbackMismatch)
  const shop = world.shops.get(nick ?? '') ?? (nick === undefined ? [...world.shops.values()][0] : undefined)
  const answer: Record<string, string> =
    shop === undefined ? { error: 'access_denied', error_description: 'authorize reject' } : { code: world.sessions.code({ appKey, shop }) }
  const query = new URLSearchParams({ ...answer, ...(state === undefined ? {} : { state }) })
  if (redirectUri === 'urn:ietf:wg:oauth:2.0:oob')
    return new Response(`<html><body>${query}</body></html>`, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  return new Response(null, { status: 302, headers: { location: `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}` } })
}

/** The token server: exchanges a code, or renews a session. */
export function tokenServer({ params }: TopWire, world: World): Response {
  const {
    client_id: appKey = '',
    client_secret: secret,
    grant_type: grant,
    code = '',
    refresh_token: refreshToken = '',
    redirect_uri: redirectUri = '',
  } = params
  const app = world.apps.get(appKey)
  if (app === undefined || app.appSecret !== secret) throw new Refusal(oauthFailure('invalid_client', 'client_id or client_secret is wrong'))
  if (grant === 'refresh_token') {
    const session = world.sessions.refresh(refreshToken, appKey)
    if (session === undefined) throw new Refusal(oauthFailure('invalid_grant', 'refresh_token is invalid or expired'))
    return Response.json(world.sessions.answer(session))
  }
  if (grant !== 'authorization_code') throw new Refusal(oauthFailure('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token'))
  if (!fitsCallback(app.callback, redirectUri)) throw new Refusal(callbackMismatch)
  const holder = world.sessions.redeem(code)
  if (holder?.appKey !== appKey) throw new Refusal(oauthFailure('invalid_client', `authorize code ${code} invalidate,please authorize again.`))
  return Response.json(world.sessions.answer(world.sessions.give(holder)))
}

/** The token server's own error body. */
export function oauthRefusal({ code = 'invalid_request', message }: Failure): Response {
  return Response.json({ error: code, error_description: message }, { status: 400 })
}

/** A refusal of the token server. */
export function oauthFailure(error: string, description: string): Failure {
  return { kind: 'auth_invalid', outcome: 'not_done', code: error, message: description }
}

const callbackMismatch = oauthFailure('invalid_client', 'application callback can not match the redirect_uri')

function fitsCallback(callback: string | undefined, redirectUri: string): boolean {
  return redirectUri !== '' && (callback === undefined || redirectUri.startsWith(callback))
}
