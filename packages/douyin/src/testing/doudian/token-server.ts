import { Refusal } from '@duijie/core/testing'
import type { JsonObject } from '../../doudian/json-answer.js'
import { textIn } from './ask.js'
import { doudianFailure } from './refusals.js'
import type { TokenOutcome, TokenPair } from './tokens.js'
import type { World } from './world.js'

/** Gives and renews tokens. */
export function tokenServer(
  path: string,
  { params, appKey, nowMs, world }: { readonly params: JsonObject; readonly appKey: string; readonly nowMs: number; readonly world: World },
): unknown {
  const outcome = path === '/token/create' ? create(params, appKey, world) : refresh(params, appKey, world)
  if (!outcome.ok) throw new Refusal(outcome.failure)
  return answer(outcome.pair, params, world, nowMs)
}

function create(params: JsonObject, appKey: string, world: World): TokenOutcome {
  const grant = textIn(params, 'grant_type')
  const isTool = world.apps.get(appKey)?.kind === 'isv'
  if (grant === 'authorization_code' && isTool) return world.tokens.redeem(textIn(params, 'code') ?? '', appKey)
  if (grant !== 'authorization_self' || isTool) return failed('grant-type-invalid', 'grant_type错误')
  const [shopId, subject] = [textIn(params, 'shop_id'), textIn(params, 'auth_id')]
  const test = textIn(params, 'test_shop') === '1' ? [...world.shops.values()].find(({ isTest }) => isTest) : undefined
  const shop = test ?? world.shops.get(shopId ?? subject ?? '')
  if (shop === undefined) return failed('no-authorization', '店铺未授权')
  if (world.closed.has(shop.shopId)) return failed('no-authorization', '商家已关闭授权')
  return { ok: true, pair: world.tokens.create({ appKey, shopId: shop.shopId }) }
}

function refresh(params: JsonObject, appKey: string, world: World): TokenOutcome {
  if (textIn(params, 'grant_type') !== 'refresh_token') return failed('grant-type-invalid', 'grant_type错误')
  const outcome = world.tokens.refresh(textIn(params, 'refresh_token') ?? '', appKey)
  return outcome.ok && world.closed.has(outcome.pair.shopId) ? failed('no-authorization', '商家已关闭授权') : outcome
}

// What is left of the life, not the whole of it.
function answer(pair: TokenPair, params: JsonObject, world: World, nowMs: number): unknown {
  return {
    access_token: pair.access,
    expires_in: Math.max(0, Math.floor((pair.expiresAt - nowMs) / 1000)),
    refresh_token: pair.refresh,
    scope: 'SCOPE',
    shop_id: pair.shopId,
    shop_name: world.shops.get(pair.shopId)?.name ?? '',
    authority_id: pair.shopId,
    auth_subject_type: textIn(params, 'auth_subject_type') ?? 'Shop',
  }
}

function failed(reason: string, words: string): TokenOutcome {
  return { ok: false, failure: doudianFailure(50001, `dop.token-generate-failed:${reason}`, words) }
}
