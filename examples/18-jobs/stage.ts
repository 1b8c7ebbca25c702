import { type TestClock, testClock } from '@duijie/core/testing'
import { createTaobaoSandbox, type TaobaoSandbox } from '@duijie/taobao/testing'
import { openShops, type Shops, type ShopsOptions } from './sources.ts'

const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
const hour = 3_600_000
const nicks = ['shop-east', 'shop-west']

/** Two shops at Taobao. */
export interface Stage {
  readonly sandbox: TaobaoSandbox
  readonly clock: TestClock
  /** An order of the first shop changes. Gives its number. */
  changes(): string
  /** From now on the platform does not answer, until what this gives is called. */
  hold(): () => void
  /** Opens the application's side. */
  open(file: string, options?: Pick<ShopsOptions, 'clock'>): Promise<Shops>
}

/** Sets the stage. */
export function openStage(startMs: number): Stage {
  const clock = testClock(startMs)
  const sandbox = createTaobaoSandbox({ clock, apps: [credentials], shops: nicks.map((nick) => ({ nick, trades: 40, items: 12, spanMs: 20 * hour })) })
  let gate: Promise<void> | undefined
  const through: typeof fetch = async (...asked) => {
    await gate
    return sandbox.fetch(...asked)
  }
  const accounts = Object.fromEntries(nicks.map((nick) => [nick, { session: sandbox.session(nick).session }]))
  return {
    sandbox,
    clock,
    changes() {
      const { tid = '' } = sandbox.truth('shop-east').trades[0] ?? {}
      sandbox.shop('shop-east').edit(tid, { memo: `changed at ${clock.now()}` })
      return tid
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    open: (file, options = {}) => openShops({ credentials, accounts, file, fetch: through, ...options }),
  }
}
