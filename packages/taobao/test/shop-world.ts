import type { Transport } from '@duijie/core'
import { type TestClock, testClock } from '@duijie/core/testing'
import { createTaobaoClient, type TaobaoClient, type TaobaoOptions } from '../src/client.js'
import { createTaobaoSandbox, type TaobaoSandbox, type TaobaoSandboxOptions } from '../src/testing/index.js'

export const appKey = '23000001'
export const appSecret = 'fake-app-secret-0123456789'
export const credentials = { appKey, appSecret }
export const nick = '示例旗舰店'
// 2026-03-08 09:05:07 in China.
export const startMs = 1_772_931_907_000
export const dayMs = 86_400_000

/** A sandbox and a client that live in the same virtual time, in which waits cost nothing. */
export interface ShopWorld {
  readonly clock: TestClock
  readonly sandbox: TaobaoSandbox
  readonly taobao: TaobaoClient
  /** The session that the client has for the shop. */
  readonly session: string
}

/** One shop, and a client that may read it. The client's own options may replace all others. */
export function shopWorld(sandboxOptions: Partial<TaobaoSandboxOptions> = {}, clientOptions: Partial<TaobaoOptions> = {}): ShopWorld {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createTaobaoSandbox({ apps: [{ appKey, appSecret }], shops: [{ nick, trades: 60 }], clock, ...sandboxOptions })
  const { session } = sandbox.session(nick)
  const taobao = createTaobaoClient({ credentials, fetch: sandbox.fetch, clock, random: () => 0.5, accounts: { [nick]: { session } }, ...clientOptions })
  return { clock, sandbox, taobao, session }
}

/** A world whose client reaches the sandbox over sockets on loopback. */
export async function servedWorld(
  transport: Transport,
  sandboxOptions: Partial<TaobaoSandboxOptions> = {},
  clientOptions: Partial<TaobaoOptions> = {},
): Promise<ShopWorld & AsyncDisposable & { readonly hosts: Readonly<Record<string, string>> }> {
  const clock = testClock(startMs, { autoAdvance: true })
  const sandbox = createTaobaoSandbox({ apps: [{ appKey, appSecret }], shops: [{ nick, trades: 60 }], clock, ...sandboxOptions })
  const { session } = sandbox.session(nick)
  const served = await sandbox.serve()
  const hosts = { rest: served.hosts['eco.taobao.com'] ?? '', oauth: served.hosts['oauth.taobao.com'] ?? '' }
  const taobao = createTaobaoClient({ credentials, transport, hosts, clock, random: () => 0.5, accounts: { [nick]: { session } }, ...clientOptions })
  const close = async () => {
    await taobao.close()
    await served.close()
  }
  return { clock, sandbox, taobao, session, hosts, [Symbol.asyncDispose]: close }
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
