import { Refusal } from '@duijie/core/testing'
import { signJushuitan } from '../sign.js'
import type { JushuitanWire } from './counterpart.js'
import { refusals } from './refusals.js'
import { tokenAnswer } from './tokens.js'
import { ownerOf, type World } from './world.js'

/** The token calls, in either environment: what stands under `data`. */
export function tokenServer(name: string, { params, app }: JushuitanWire, world: World): Readonly<Record<string, unknown>> {
  if (app === undefined) throw new Refusal(refusals.signature)
  const { code = '', refresh_token: refreshToken = '', grant_type: grant } = params
  const kind = app.kind ?? 'self'
  if (name.endsWith('/getInitToken')) {
    const merchant = ownerOf(world, app)
    if (kind !== 'self' || merchant === undefined) throw new Refusal(refusals.permission)
    if (!/^[A-Za-z0-9]{6}$/.test(code)) throw new Refusal(refusals.invalid('code错误'))
    return tokenAnswer(world.tokens.give({ app, merchant }))
  }
  if (name.endsWith('/accessToken')) {
    if (grant !== 'authorization_code') throw new Refusal(refusals.invalid('grant_type错误'))
    const token = kind === 'isv' ? world.tokens.redeem(code, app) : undefined
    if (token === undefined) throw new Refusal(refusals.code)
    return tokenAnswer(token)
  }
  if (kind === 'isv') throw new Refusal(refusals.refresh)
  if (grant !== 'refresh_token' || params['scope'] !== 'all') throw new Refusal(refusals.invalid('grant_type错误'))
  const token = world.tokens.refresh(refreshToken, app)
  if (token === undefined) throw new Refusal(refusals.invalid('refresh_token无效'))
  return tokenAnswer(token)
}

/** The authorisation page with a merchant who agrees at once: leads back to the application with a signed code. */
export function authorizePage({ params, app }: JushuitanWire, world: World, key: string | undefined): Response {
  const merchant = key === undefined ? [...world.merchants.values()][0] : world.merchants.get(key)
  if (app === undefined || merchant === undefined) throw new Refusal(refusals.signature)
  const { state } = params
  const answer = {
    app_key: app.appKey,
    code: world.tokens.code({ app, merchant }),
    timestamp: String(Math.floor(world.now() / 1000)),
    ...(state === undefined ? {} : { state }),
  }
  const query = new URLSearchParams({ ...answer, sign: signJushuitan(answer, app.appSecret) })
  return new Response(null, { status: 302, headers: { location: `${app.callback ?? 'https://app.example.com/jushuitan'}?${query}` } })
}
