import type { Clock } from '@duijie/core'
import { type Database, migrate, openSqlite, sqlLeases, sqlSink, sqlSyncLog } from '@duijie/core/sql'
import { createTaobaoClient, type TaobaoClient, taobaoGoods, taobaoOrders } from '@duijie/taobao'

/** What jobs are made of, whoever starts them. */
export interface Shops {
  readonly taobao: TaobaoClient
  readonly db: Database
  readonly orders: ReturnType<typeof taobaoOrders>
  readonly goods: ReturnType<typeof taobaoGoods>
  /** The same for all: where rows, checkpoints, leases and the log of the runs are. */
  readonly common: { readonly sink: ReturnType<typeof sqlSink>; readonly syncLog: ReturnType<typeof sqlSyncLog>; readonly clock?: Clock }
  /** So that a job that is started twice, on two hosts or by two timers, works on each shop once. */
  readonly leases: ReturnType<typeof sqlLeases>
  close(): Promise<void>
}

/** What is needed for that. */
export interface ShopsOptions {
  readonly credentials: { readonly appKey: string; readonly appSecret: string }
  /** The shops and their sessions. */
  readonly accounts: Readonly<Record<string, { readonly session: string }>>
  readonly file: string
  readonly fetch?: typeof fetch
  readonly clock?: Clock
}

/** Opens it. */
export async function openShops({ credentials, accounts, file, fetch, clock }: ShopsOptions): Promise<Shops> {
  const time = clock === undefined ? {} : { clock }
  const db = openSqlite(file)
  await migrate(db)
  const taobao = createTaobaoClient({ credentials, accounts, ...time, ...(fetch === undefined ? {} : { fetch }) })
  const nicks = Object.keys(accounts)
  return {
    taobao,
    db,
    orders: taobaoOrders(taobao, { accounts: nicks }),
    goods: taobaoGoods(taobao, { accounts: nicks }),
    common: { sink: sqlSink(db), syncLog: sqlSyncLog(db), ...time },
    leases: sqlLeases(db, time),
    async close() {
      await taobao.close()
      await db.destroy()
    },
  }
}
