import type { Transport } from '@duijie/core'
import { type TestClock, testClock } from '@duijie/core/testing'
import { createWechatClient, type WechatClient, type WechatOptions } from '../../src/mini/client.js'
import type { SandboxMiniApp, WechatSandboxOptions } from '../../src/testing/mini/options.js'
import { createWechatSandbox, type WechatSandbox } from '../../src/testing/mini/sandbox.js'

export const appId = 'wx0123456789abcdef'
export const appSecret = '0123456789abcdef0123456789abcdef'
export const credentials = { appId, appSecret }
// 2026-03-08 09:05:07 in China.
export const startMs = 1_772_931_907_000
export const dayMs = 86_400_000

/** A sandbox and a client that live in the same virtual time, in which waits cost nothing. */
export interface MiniWorld {
  readonly clock: TestClock
  readonly sandbox: WechatSandbox
  readonly wechat: WechatClient
}

/** One application, and a client of it. */
export function miniWorld(
  app: Partial<SandboxMiniApp> = {},
  clientOptions: Partial<WechatOptions> = {},
  sandboxOptions: Partial<WechatSandboxOptions> = {},
): MiniWorld {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createWechatSandbox({ apps: [{ ...credentials, ...app }], clock, ...sandboxOptions })
  const wechat = createWechatClient({ credentials, fetch: sandbox.fetch, clock, random: () => 0.5, ...clientOptions })
  return { clock, sandbox, wechat }
}

/** The same over sockets on loopback. */
export async function servedMiniWorld(
  transport: Transport,
  app: Partial<SandboxMiniApp> = {},
): Promise<MiniWorld & AsyncDisposable & { readonly url: string }> {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createWechatSandbox({ apps: [{ ...credentials, ...app }], clock })
  const served = await sandbox.serve()
  const url = served.hosts['api.weixin.qq.com'] ?? ''
  const wechat = createWechatClient({ credentials, transport, hosts: { main: url }, clock, random: () => 0.5 })
  const close = async () => {
    await wechat.close()
    await served.close()
  }
  return { clock, sandbox, wechat, url, [Symbol.asyncDispose]: close }
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
