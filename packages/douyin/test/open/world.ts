import type { Transport } from '@duijie/core'
import { type TestClock, testClock } from '@duijie/core/testing'
import { createDouyinClient, type DouyinClient, type DouyinOptions } from '../../src/open/client.js'
import type { DouyinSandboxOptions, SandboxDouyinApp } from '../../src/testing/open/options.js'
import { createDouyinSandbox, type DouyinSandbox } from '../../src/testing/open/sandbox.js'
import keys from '../vectors/open-keys.json' with { type: 'json' }

export const appId = 'tt07e3715e98c9aac0'
export const appSecret = 'cs_demo_0123456789abcdef01234567'
export const credentials = { appId, appSecret, privateKey: keys.app.private, platformPublicKey: keys.platform.public }
export const openid = '_000TestOpenId0000000000000001'
// 2023-11-15 06:15:00 in China.
export const startMs = 1_700_000_100_000
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** A sandbox and a client that live in the same virtual time, in which waits cost nothing. */
export interface OpenWorld {
  readonly clock: TestClock
  readonly sandbox: DouyinSandbox
  readonly douyin: DouyinClient
}

/** One application with one known user, and a client of it. */
export function openWorld(
  app: Partial<SandboxDouyinApp> = {},
  clientOptions: Partial<DouyinOptions> = {},
  sandboxOptions: Partial<DouyinSandboxOptions> = {},
): OpenWorld {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createDouyinSandbox({ apps: [sandboxApp(app)], clock, ...sandboxOptions })
  const douyin = createDouyinClient({ credentials, fetch: sandbox.fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, sandbox, douyin }
}

/** The same over sockets on loopback. */
export async function servedOpenWorld(transport: Transport, app: Partial<SandboxDouyinApp> = {}): Promise<OpenWorld & AsyncDisposable> {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createDouyinSandbox({ apps: [sandboxApp(app)], clock })
  const served = await sandbox.serve()
  const hosts = { open: served.hosts['open.douyin.com'] ?? '', legacy: served.hosts['developer.toutiao.com'] ?? '' }
  const douyin = createDouyinClient({ credentials, transport, hosts, clock, random: () => 0.5 })
  const close = async () => {
    await douyin.close()
    await served.close()
  }
  return { clock, sandbox, douyin, [Symbol.asyncDispose]: close }
}

export function sandboxApp(app: Partial<SandboxDouyinApp> = {}): SandboxDouyinApp {
  return {
    appId,
    appSecret,
    publicKey: keys.app.public,
    platformPrivateKey: keys.platform.private,
    users: [{ openid, phone: '13900000001' }],
    templates: [{ id: 'MSG_1', title: '抽奖结果通知', fields: ['活动名称'] }],
    ...app,
  }
}

/** What a promise is rejected with. */
export async function thrown(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => error,
  )
}
