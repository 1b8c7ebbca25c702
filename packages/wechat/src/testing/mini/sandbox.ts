import { endpointsByName } from '@duijie/core/platform'
import { createSandbox, extendSandbox, type Received, Refusal, type Sandbox, sandboxClock } from '@duijie/core/testing'
import { catalogue } from '../../mini/endpoints/catalogue.js'
import { appHandle, type MiniAppHandle } from './app-handle.js'
import type { Behaviours } from './ask.js'
import { codeBehaviours } from './behaviours/codes.js'
import { messageBehaviours } from './behaviours/messages.js'
import { parcelBehaviours } from './behaviours/parcels.js'
import { shippingBehaviours } from './behaviours/shipping.js'
import { systemBehaviours } from './behaviours/system.js'
import { userBehaviours } from './behaviours/users.js'
import { miniCounterpart } from './counterpart.js'
import { type WechatFault, wechatFaults } from './faults.js'
import type { WechatSandboxOptions } from './options.js'
import { deliverEvents, miniPushSender } from './pushes.js'
import { miniFailure } from './refusals.js'
import { createWorld } from './state/world.js'
import type { MiniServerWire } from './wire.js'

/** The hosts that the server API is reached at. */
export const wechatSandboxHosts = ['api.weixin.qq.com', 'api2.weixin.qq.com', 'sh.api.weixin.qq.com', 'sz.api.weixin.qq.com', 'hk.api.weixin.qq.com'] as const

/** Another end of the mini program's server API, for tests: applications with users, tokens, orders and pushes, and everything that can go wrong. */
export interface WechatSandbox extends Sandbox<WechatFault> {
  /** What happens in a mini program; the first one where none is named. Good until `reset()`. */
  app(appId?: string): MiniAppHandle
  /** How many access tokens were made. */
  readonly tokensIssued: number
}

/**
 * Makes a sandbox of the mini program's server API: it checks every token, signature, param and state, and answers as the platform does, its refusals under HTTP 200.
 *
 * @example
 * ```ts
 * const sandbox = createWechatSandbox({ apps: [{ appId: 'wx0123456789abcdef', appSecret: 'not-a-secret', orders: 250 }] })
 * const wechat = createWechatClient({ credentials: { appId: 'wx0123456789abcdef', appSecret: 'not-a-secret' }, fetch: sandbox.fetch })
 * const { openid } = await wechat.users.code2Session({ js_code: sandbox.app().login() })
 * ```
 */
export function createWechatSandbox(options: WechatSandboxOptions): WechatSandbox {
  const clock = sandboxClock(options)
  const now = () => clock.now()
  let world = createWorld(options, now)
  const handles = new Map<string, MiniAppHandle>()
  const endpoints = endpointsByName(catalogue)
  const behaviours: Behaviours = {
    ...userBehaviours(),
    ...codeBehaviours(),
    ...messageBehaviours(),
    ...shippingBehaviours(),
    ...parcelBehaviours(),
    ...systemBehaviours(),
  }

  const sandbox = createSandbox<MiniServerWire, WechatFault>({
    hosts: [...wechatSandboxHosts, ...(options.hosts ?? [])],
    clock,
    counterpart: miniCounterpart(() => world, endpoints),
    faults: wechatFaults,
    ...(options.journalSize === undefined ? {} : { journalSize: options.journalSize }),
    behave({ name, params, wire }: Received<MiniServerWire>, at) {
      const behaviour = Object.hasOwn(behaviours, wire.path) ? behaviours[wire.path] : undefined
      if (behaviour === undefined || wire.app === undefined) throw new Refusal(miniFailure(48001))
      return behaviour({ path: wire.path, endpoint: endpoints.get(name), params, app: wire.app, world, nowMs: at.getTime() })
    },
    reset() {
      handles.clear()
      world = createWorld(options, now)
    },
  })

  return extendSandbox(sandbox, {
    app(named?: string): MiniAppHandle {
      const appId = named ?? options.apps[0]?.appId ?? ''
      const app = world.apps.get(appId)
      if (app === undefined) throw new RangeError(`the sandbox has no application ${appId}; it has ${[...world.apps.keys()].join(', ')}`)
      const known = handles.get(appId)
      if (known !== undefined) return known
      const random = world.random.fork(`pushes ${appId}`)
      const handle = appHandle(app, {
        expire: () => world.tokens.expire(appId),
        revoke: () => world.tokens.revoke(appId),
        pushes: (target) => miniPushSender(app, target, { clock, random }),
        deliver: (target) => deliverEvents(app, miniPushSender(app, target, { clock, random })),
      })
      handles.set(appId, handle)
      return handle
    },
    get tokensIssued() {
      return world.tokens.issued
    },
  })
}
