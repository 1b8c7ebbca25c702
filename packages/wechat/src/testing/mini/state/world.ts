import { type Random, seeded } from '@duijie/core/testing'
import type { WechatSandboxOptions } from '../options.js'
import { type AppState, createApp } from './app.js'
import { type AccessTokens, createAccessTokens } from './tokens.js'

/** Everything that a sandbox knows. */
export interface World {
  readonly apps: ReadonlyMap<string, AppState>
  readonly tokens: AccessTokens
  readonly random: Random
  now(): number
}

/** Makes a world as its options say. */
export function createWorld({ apps, seed = 1 }: WechatSandboxOptions, now: () => number): World {
  const random = seeded(seed)
  return {
    apps: new Map(apps.map((app) => [app.appId, createApp(app, random.fork(`app ${app.appId}`), now)])),
    tokens: createAccessTokens({ random: random.fork('tokens'), now }),
    random: random.fork('answers'),
    now,
  }
}
