// What a host application wires together: five clients, thirteen sources, two sinks. Everything else in this folder plays the platforms, watches, and compares.
import { type Clock, nodeTransport } from '@duijie/core'
import { migrate, openSqlite, sqlSink, sqlSyncLog, sqlTokens } from '@duijie/core/sql'
import { callbackSink, type SyncRun, sync } from '@duijie/core/sync'
import { createDoudianClient, type DoudianCredentials, doudianAfterSales, doudianGoods, doudianOrders } from '@duijie/douyin'
import { createHaierClient, type HaierCredentials, haierGoods, haierPrices, haierStock } from '@duijie/haier'
import { createJushuitanClient, jushuitanAfterSales, jushuitanInventory, jushuitanOrders } from '@duijie/jushuitan'
import { createTaobaoClient, taobaoAfterSales, taobaoGoods, taobaoOrders } from '@duijie/taobao'
import { createYlhClient, type OpenOrder, type YlhCredentials, ylhLogistics } from '@duijie/ylh'

interface Keys {
  readonly appKey: string
  readonly appSecret: string
}

export interface PipelineOptions {
  readonly file: string
  /** Orders and after-sales from then on, when nothing has been delivered. */
  readonly taobao: { readonly credentials: Keys; readonly shops: readonly string[]; readonly from: Date }
  readonly jushuitan: { readonly credentials: Keys; readonly merchant: string }
  readonly doudian: { readonly credentials: DoudianCredentials; readonly shop: string }
  readonly haier: { readonly credentials: HaierCredentials; readonly county: string }
  /** The platform has no list of orders: which ones are open is known to the application. */
  readonly ylh: { readonly credentials: YlhCredentials; openOrders(): Promise<readonly OpenOrder[]> }
  /** Called for every record that is new or has changed. */
  readonly onRecord: (record: { readonly kind: string; readonly account: string; readonly id: string }) => Promise<void>
  /** Only because this is a demo: the platforms are on the loopback interface, have a time of their own, and chance is the seed's. */
  readonly demo: { hostOf(platformHost: string): string; readonly clock: Clock; random(): number }
}

export type Pipeline = Awaited<ReturnType<typeof openPipeline>>

export async function openPipeline({ file, taobao, jushuitan, doudian, haier, ylh, onRecord, demo }: PipelineOptions) {
  const db = openSqlite(file)
  await migrate(db)
  const { hostOf, clock, random } = demo
  const common = { tokens: sqlTokens(db), transport: nodeTransport(), clock, random }
  const clients = {
    taobao: createTaobaoClient({ ...common, credentials: taobao.credentials, hosts: { rest: hostOf('eco.taobao.com'), oauth: hostOf('oauth.taobao.com') } }),
    jushuitan: createJushuitanClient({ ...common, application: 'self', credentials: jushuitan.credentials, hosts: { api: hostOf('openapi.jushuitan.com') } }),
    doudian: createDoudianClient({ ...common, application: 'self', credentials: doudian.credentials, hosts: { api: hostOf('openapi-fxg.jinritemai.com') } }),
    haier: createHaierClient({ ...common, credentials: haier.credentials, hosts: { main: hostOf('openplat-bj-aliyun.haier.net') } }),
    ylh: createYlhClient({ ...common, credentials: ylh.credentials, hosts: { main: hostOf('www.yilihuo.com') } }),
  }
  const { shops, from } = taobao
  const merchant = { accounts: [jushuitan.merchant], now: async () => clock.now(), from: 'all' } as const
  const douyinShop = { accounts: [doudian.shop], now: async () => clock.now() }
  const source = [
    taobaoOrders(clients.taobao, { accounts: shops, from }),
    taobaoAfterSales(clients.taobao, { accounts: shops, from }),
    taobaoGoods(clients.taobao, { accounts: shops }),
    jushuitanOrders(clients.jushuitan, merchant),
    jushuitanAfterSales(clients.jushuitan, merchant),
    jushuitanInventory(clients.jushuitan, merchant),
    doudianOrders(clients.doudian, { ...douyinShop, from }),
    doudianAfterSales(clients.doudian, { ...douyinShop, from }),
    doudianGoods(clients.doudian, { ...douyinShop, from: new Date('2025-01-01T00:00:00+08:00') }),
    haierGoods(clients.haier),
    haierPrices(clients.haier),
    haierStock(clients.haier, { countyCode: haier.county }),
    ylhLogistics(clients.ylh, { openOrders: ylh.openOrders }),
  ]
  // Checkpoints and dead letters are the database's, too: a checkpoint moves in the same transaction as the rows.
  const sink = [callbackSink(onRecord, { concurrency: 8 }), sqlSink(db)]
  return {
    ...clients,
    /** Delivers all that is new. Call it every few minutes, or leave that to `schedule`. */
    run: (signal: AbortSignal): SyncRun => sync({ source, sink, syncLog: sqlSyncLog(db), configuration: 'demo', signal }),
    async [Symbol.asyncDispose]() {
      for (const client of Object.values(clients)) await client.close()
      await db.destroy()
    },
  }
}
