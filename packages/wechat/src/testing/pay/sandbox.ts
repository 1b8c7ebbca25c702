import { createPublicKey, type KeyObject } from 'node:crypto'
import { endpointsByName } from '@duijie/core/platform'
import { createSandbox, extendSandbox, type Random, Refusal, type Sandbox, sandboxClock, seeded } from '@duijie/core/testing'
import type { WechatPayCredentials } from '../../pay/credentials.js'
import { payCatalogue } from '../../pay/endpoints/catalogue.js'
import { behaviours } from './behaviours/all.js'
import { payCounterpart } from './counterpart.js'
import { type WechatPayFault, wechatPayFaults } from './faults.js'
import { createNotifier, type Notifications } from './notifier.js'
import type { SandboxKeyMode, WechatPaySandboxOptions } from './options.js'
import type { PayWireState } from './pay-wire.js'
import { createIdentity, knownMerchant, type PlatformIdentity } from './platform-identity.js'
import { payFailure } from './refusals.js'
import { createUserActions, type UserActions } from './user-actions.js'
import type { PayWorld } from './world.js'

/** The hosts that WeChat Pay is reached at. */
export const wechatPaySandboxHosts = ['api.mch.weixin.qq.com', 'api2.mch.weixin.qq.com'] as const

/** Another end of WeChat Pay's wire, for tests: payments that get paid, refunds, transfers, bills, keys that change, and everything that can go wrong. */
export interface WechatPaySandbox extends Sandbox<WechatPayFault>, UserActions {
  /** What a merchant's client is made with: its own keys, and the platform's public key unless it is in the old mode. */
  credentials(mchId: string, keys?: SandboxKeyMode): WechatPayCredentials
  /** What the application is told, and what it answered. */
  readonly notifications: Notifications
  /** The platform's certificates: `issue` lists a new one, `activate` signs with it, `retire` takes the others off the list. */
  readonly certificates: Pick<PlatformIdentity, 'issue' | 'activate' | 'retire'>
  /**
   * Moves a merchant on its way from certificates to the public key. While it migrates, answers are signed as the request's `Wechatpay-Serial` says, and this share of the notifications
   * with the public key.
   */
  setKeys(mchId: string, keys: SandboxKeyMode, share?: number): void
}

/**
 * Makes a WeChat Pay of one's own.
 *
 * @example
 * ```ts
 * const sandbox = createWechatPaySandbox({ merchants: [{ mchId: '1900000001' }] })
 * const pay = createWechatPayClient({ credentials: sandbox.credentials('1900000001'), appId, notifyUrl, fetch: sandbox.fetch })
 * sandbox.pay('T20250101000001')
 * ```
 */
export function createWechatPaySandbox(options: WechatPaySandboxOptions): WechatPaySandbox {
  const clock = sandboxClock(options)
  const random = seeded(options.seed ?? 1)
  const modes = new Map<string, { keys: SandboxKeyMode; share: number }>()
  const world = createWorld(options, { clock, random, modes })
  const endpoints = endpointsByName(payCatalogue)
  const sandbox = createSandbox<PayWireState, WechatPayFault>({
    hosts: wechatPaySandboxHosts,
    counterpart: payCounterpart(world, endpoints),
    clock,
    behave({ name, params, wire }, now) {
      const behaviour = behaviours[name]
      if (behaviour === undefined || wire.merchant === undefined) throw new Refusal(payFailure(404, 'NOT_FOUND', '请求的接口不存在'))
      return behaviour({ params, merchant: wire.merchant, wire, world, nowMs: now.getTime() })
    },
    faults: wechatPayFaults,
    ...(options.journalSize === undefined ? {} : { journalSize: options.journalSize }),
    reset() {
      for (const state of statesOf(world)) state.clear()
      world.notifier.reset()
      startModes(options, modes)
    },
  })
  const extra: Omit<WechatPaySandbox, keyof Sandbox<WechatPayFault>> = {
    ...createUserActions(world),
    credentials(mchId: string, keys: SandboxKeyMode = world.modeOf(mchId)): WechatPayCredentials {
      const { serialNo, apiV3Key, key } = merchantOf(world, mchId)
      const { serial, privateKey } = world.identity.publicKey
      const publicKey = { id: serial, key: createPublicKeyPem(privateKey) }
      return { mchId, serialNo, apiV3Key, privateKey: key, ...(keys === 'certificates' ? {} : { publicKey }) }
    },
    notifications: world.notifier,
    certificates: world.identity,
    setKeys(mchId: string, keys: SandboxKeyMode, share = 0.5) {
      merchantOf(world, mchId)
      modes.set(mchId, { keys, share })
    },
  }
  return extendSandbox(sandbox, extra)
}

function createPublicKeyPem(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
}

type Modes = Map<string, { keys: SandboxKeyMode; share: number }>

function startModes({ merchants }: WechatPaySandboxOptions, modes: Modes): void {
  for (const { mchId, keys = 'public_key' } of merchants) modes.set(mchId, { keys, share: 0.5 })
}

function createWorld(
  options: WechatPaySandboxOptions,
  { clock, random, modes }: { readonly clock: PayWorld['clock']; readonly random: Random; readonly modes: Modes },
): PayWorld {
  startModes(options, modes)
  const identity = createIdentity(options.platform, random.fork('platform'), () => clock.now())
  const merchants = new Map(options.merchants.map((merchant) => [merchant.mchId, knownMerchant(merchant, random.fork(merchant.mchId))]))
  const world: PayWorld = {
    random,
    clock,
    identity,
    merchants,
    refundMs: options.refundMs,
    payments: new Map(),
    combined: new Map(),
    refunds: new Map(),
    transfers: new Map(),
    sharings: new Map(),
    returns: new Map(),
    receivers: new Set(),
    complaints: new Map(),
    complaintUrls: new Map(),
    images: new Map(),
    files: new Map(),
    modeOf: (mchId) => modes.get(mchId)?.keys ?? 'public_key',
    notifier: createNotifier({
      clock,
      random: random.fork('notices'),
      identity,
      merchant: (mchId) => merchantOf(world, mchId),
      noticeKey(mchId) {
        const { keys, share } = modes.get(mchId) ?? { keys: 'public_key', share: 1 }
        return keys === 'public_key' || (keys === 'migrating' && random.chance(share)) ? identity.publicKey : identity.signing()
      },
      deliver: options.deliver,
    }),
  }
  return world
}

function statesOf(world: PayWorld) {
  const { payments, combined, refunds, transfers, sharings, returns, receivers, complaints, complaintUrls, images, files } = world
  return [payments, combined, refunds, transfers, sharings, returns, receivers, complaints, complaintUrls, images, files]
}

function merchantOf({ merchants }: PayWorld, mchId: string) {
  const merchant = merchants.get(mchId)
  if (merchant === undefined) throw new RangeError(`the sandbox has no merchant ${mchId}; it has ${[...merchants.keys()].join(', ')}`)
  return merchant
}
