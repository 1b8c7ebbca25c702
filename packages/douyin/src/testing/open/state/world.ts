import { type Random, type SandboxClock, seeded } from '@duijie/core/testing'
import type { DouyinSandboxOptions } from '../options.js'
import { type AppState, createApp } from './app.js'
import { type AccessTokens, createAccessTokens } from './tokens.js'

/** Everything that a sandbox knows. */
export interface World {
  readonly apps: ReadonlyMap<string, AppState>
  readonly tokens: AccessTokens
  readonly random: Random
  readonly clock: SandboxClock
  /** Where call-backs go; without it they wait to be asked for. */
  readonly deliver: ((request: Request) => Promise<Response>) | undefined
  /** Whether a reset has put another world in its place: then nothing happens here any more. */
  over: boolean
  now(): number
}

/** Makes a world as its options say. */
export function createWorld({ apps, seed = 1, deliver }: DouyinSandboxOptions, clock: SandboxClock): World {
  const now = () => clock.now()
  const random = seeded(seed)
  return {
    apps: new Map(apps.map((app) => [app.appId, createApp(app, random.fork(`app ${app.appId}`), now)])),
    tokens: createAccessTokens({ random: random.fork('tokens'), now }),
    random: random.fork('answers'),
    clock,
    deliver,
    over: false,
    now,
  }
}
