import { endpointsByName } from '@duijie/core/platform'
import { createSandbox, extendSandbox, type Received, Refusal, type Sandbox, sandboxClock } from '@duijie/core/testing'
import { openCatalogue } from '../../open/endpoints/catalogue.js'
import { appHandle, type DouyinAppHandle } from './app-handle.js'
import { allBehaviours } from './behaviours/all.js'
import { type OpenServerWire, openCounterpart } from './counterpart.js'
import { type DouyinFault, douyinFaults } from './faults.js'
import type { DouyinSandboxOptions } from './options.js'
import { openFailure } from './refusals.js'
import { createWorld } from './state/world.js'

/** The hosts that mini programs and the open platform are reached at. */
export const douyinSandboxHosts = ['open.douyin.com', 'developer.toutiao.com', 'open-sandbox.douyin.com', 'minigame.zijieapi.com'] as const

/** Another end of mini programs and the open platform, for tests: applications with users, tokens, links, messages and orders, and everything that can go wrong. */
export interface DouyinSandbox extends Sandbox<DouyinFault> {
  /** What happens in an application; the first one where none is named. Good until `reset()`. */
  app(appId?: string): DouyinAppHandle
  /** How many tokens were made, by kind. */
  readonly tokensIssued: { readonly app: number; readonly client: number; readonly user: number }
  /** How often users' access tokens were refreshed, and their refresh tokens renewed. */
  readonly userTokens: { readonly refreshes: number; readonly renewals: number }
}

/**
 * Makes a sandbox of mini programs and the open platform: it checks every token, signature and param, and answers in the envelope of each host, its refusals under HTTP 200.
 *
 * @example
 * ```ts
 * const sandbox = createDouyinSandbox({ apps: [{ appId: 'tt07e3715e98c9aac0', appSecret: 'not-a-secret' }] })
 * const douyin = createDouyinClient({ credentials: { appId: 'tt07e3715e98c9aac0', appSecret: 'not-a-secret' }, fetch: sandbox.fetch })
 * const { openid } = await douyin.login.code2Session({ code: sandbox.app().login() })
 * ```
 */
export function createDouyinSandbox(options: DouyinSandboxOptions): DouyinSandbox {
  const clock = sandboxClock(options)
  let world = createWorld(options, clock)
  const handles = new Map<string, DouyinAppHandle>()
  const endpoints = endpointsByName(openCatalogue)
  const behaviours = allBehaviours()

  const sandbox = createSandbox<OpenServerWire, DouyinFault>({
    hosts: [...douyinSandboxHosts, ...(options.hosts ?? [])],
    clock,
    counterpart: openCounterpart(() => world, endpoints),
    faults: douyinFaults,
    ...(options.journalSize === undefined ? {} : { journalSize: options.journalSize }),
    behave({ name, params, wire }: Received<OpenServerWire>, at) {
      const behaviour = Object.hasOwn(behaviours, wire.path) ? behaviours[wire.path] : undefined
      if (behaviour === undefined || wire.app === undefined) throw new Refusal(openFailure(2190004))
      return behaviour({ path: wire.path, endpoint: endpoints.get(name), params, app: wire.app, user: wire.user, world, nowMs: at.getTime() })
    },
    reset() {
      handles.clear()
      world.over = true
      world = createWorld(options, clock)
    },
  })

  return extendSandbox(sandbox, {
    app(named?: string): DouyinAppHandle {
      const appId = named ?? options.apps[0]?.appId ?? ''
      const app = world.apps.get(appId)
      if (app === undefined) throw new RangeError(`the sandbox has no application ${appId}; it has ${[...world.apps.keys()].join(', ')}`)
      const known = handles.get(appId)
      if (known !== undefined) return known
      const handle = appHandle(app, world)
      handles.set(appId, handle)
      return handle
    },
    get tokensIssued() {
      return world.tokens.issued
    },
    get userTokens() {
      return { refreshes: world.tokens.refreshes, renewals: world.tokens.renewals }
    },
  })
}
