import { type Database, migrate, openSqlite } from '@duijie/core/sql'
import { createJushuitanClient, jushuitanOrders } from '@duijie/jushuitan'
import { createJushuitanSandbox, type JushuitanSandbox } from '@duijie/jushuitan/testing'
import { createTaobaoClient, taobaoOrderHistory, taobaoOrders } from '@duijie/taobao'
import { createTaobaoSandbox, type TaobaoSandbox, testClock } from '@duijie/taobao/testing'
import { openService, type Service } from './service.ts'
import type { Shop } from './syncs.ts'

const app = { appKey: '12345678', appSecret: 'not-a-secret' }
const erpApp = { appKey: '0f0e0d0c0b0a0908', appSecret: 'not-a-secret' }
const nick = 'shop-nick'
const merchant = 'self'
const day = 86_400_000

/** The platforms and the database, which stay; and the service, which comes and goes. */
export interface Stage extends AsyncDisposable {
  readonly db: Database
  readonly taobao: TaobaoSandbox
  readonly jushuitan: JushuitanSandbox
  readonly shops: Readonly<Record<string, Shop>>
  readonly key: string
  open(): Promise<Service>
  /** Time passes at the platforms. */
  passes(ms: number): Promise<void>
  /** From now on the platforms do not answer, until what this gives is called. */
  hold(): () => void
  /** All orders that there are, as `platform/account/id`. */
  truth(): string[]
}

/** Sets the stage: a shop at Taobao, and a merchant's ERP at Jushuitan. */
export async function openStage(file = ':memory:'): Promise<Stage> {
  // The platforms' time begins behind this machine's, because nobody reads what lies ahead of his own clock.
  const clock = testClock(Date.now() - 600_000)
  const taobao = createTaobaoSandbox({ clock, apps: [app], shops: [{ nick, trades: 120, spanMs: 5 * day }] })
  // Time stands still here, so that the platform's own counters would find all calls to be in one second.
  const limits = { perSecond: false, perMinute: false } as const
  const jushuitan = createJushuitanSandbox({ clock, limits, apps: [erpApp], merchants: [{ key: merchant, orders: 80 }] })
  let gate: Promise<void> | undefined
  const through = (fetch: typeof globalThis.fetch): typeof fetch => {
    return async (...asked) => {
      await gate
      return fetch(...asked)
    }
  }
  const { session } = taobao.session(nick)
  const top = createTaobaoClient({ credentials: app, accounts: { [nick]: { session } }, fetch: through(taobao.fetch) })
  const erp = createJushuitanClient({ application: 'self', credentials: erpApp, fetch: through(jushuitan.fetch) })
  const db = openSqlite(file)
  await migrate(db)
  await clock.advance(120_000)

  const key = 'not-a-service-key'
  const from = Date.now() - 30 * day
  const shops = {
    // What was placed before the first run, and what changes.
    flagship: { account: nick, sources: [taobaoOrderHistory(top, { accounts: [nick], from }), taobaoOrders(top, { accounts: [nick] })] },
    erp: { account: merchant, sources: [jushuitanOrders(erp, { from: 'all' })] },
  }
  return {
    db,
    taobao,
    jushuitan,
    shops,
    key,
    open: () => openService({ db, shops, key }),
    passes: (ms) => clock.advance(ms),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    truth: () => [
      ...taobao.truth(nick).trades.map(({ tid }) => `taobao/${nick}/${tid}`),
      ...jushuitan.truth(merchant).orders.map(({ id }) => `jushuitan/${merchant}/${id}`),
    ],
    async [Symbol.asyncDispose]() {
      await Promise.all([top.close(), erp.close()])
      await db.destroy()
    },
  }
}
