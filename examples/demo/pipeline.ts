// What a host application wires together: a client, three sources, two sinks. Everything else in this folder plays the platform, watches, and compares.
import { nodeTransport } from '@duijie/core'
import { migrate, openSqlite, sqlSink, sqlSyncLog, sqlTokens } from '@duijie/core/sql'
import { callbackSink, type SyncRun, sync } from '@duijie/core/sync'
import { createTaobaoClient, type TaobaoClient, type TaobaoOptions, taobaoAfterSales, taobaoGoods, taobaoOrders } from '@duijie/taobao'

export interface PipelineOptions {
  readonly file: string
  readonly credentials: { readonly appKey: string; readonly appSecret: string }
  readonly shops: readonly string[]
  /** Where to begin when nothing has been delivered. */
  readonly from: Date
  /** Called for every order, after-sale and item that is new or has changed. */
  readonly onRecord: (record: { readonly kind: string; readonly account: string; readonly id: string }) => Promise<void>
  /** Only because this is a demo: the platform is on the loopback interface, has a time of its own, and chance is the seed's. */
  readonly platform: Pick<TaobaoOptions, 'hosts' | 'clock' | 'random'>
}

export interface Pipeline extends AsyncDisposable {
  readonly taobao: TaobaoClient
  /** Delivers all that is new. Call it every few minutes, or leave that to `schedule`. */
  run(signal: AbortSignal): SyncRun
}

export async function openPipeline({ file, credentials, shops, from, onRecord, platform }: PipelineOptions): Promise<Pipeline> {
  const db = openSqlite(file)
  await migrate(db)
  const taobao = createTaobaoClient({ credentials, tokens: sqlTokens(db), transport: nodeTransport(), ...platform })
  const source = [
    taobaoOrders(taobao, { accounts: shops, from }),
    taobaoAfterSales(taobao, { accounts: shops, from }),
    taobaoGoods(taobao, { accounts: shops }),
  ]
  // Checkpoints and dead letters are the database's, too: a checkpoint moves in the same transaction as the rows.
  const sink = [callbackSink(onRecord, { concurrency: 8 }), sqlSink(db)]
  return {
    taobao,
    run: (signal) => sync({ source, sink, syncLog: sqlSyncLog(db), configuration: 'demo', signal }),
    async [Symbol.asyncDispose]() {
      await taobao.close()
      await db.destroy()
    },
  }
}
