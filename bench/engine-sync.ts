import { Worker } from 'node:worker_threads'
import { nodeTransport } from '@duijie/core'
import { migrate, openSqlite, sqlSink } from '@duijie/core/sql'
import { type AnySource, checkpointKey, type Sink, sync, workerSink } from '@duijie/core/sync'
import { createTaobaoClient, taobaoOrders } from '@duijie/taobao'
import { windowMs } from './orders-shop.ts'
import { app, type OpenPlace, type SyncSetting } from './sync-task.ts'

/** The engine, as a host application has it: everything at its defaults but how much is read at once. */
export function engineSync(setting: SyncSetting): OpenPlace {
  const { shop, host, syncer, writer, atOnce } = setting
  const { appKey, appSecret, session } = app
  const account = 'shop'
  const client = createTaobaoClient({
    credentials: { appKey, appSecret },
    accounts: { [account]: { session } },
    hosts: { rest: host },
    // As many connections as pages are asked for at once.
    transport: nodeTransport(atOnce === undefined ? {} : { maxSockets: atOnce }),
  })
  // Without a lookback, so that the windows are those of the naive loop.
  const source = taobaoOrders(client, { accounts: [account], from: shop.fromMs, windowMs, lookbackMs: 0, original: 'none' })
  return async (file) => {
    const db = openSqlite(file)
    await migrate(db)
    const sink = syncer === 'inThread' ? sqlSink(db, { original: 'none' }) : await workerSink(new Worker(writer, { workerData: file }))
    return {
      fill: () => run(setting, source, sink, 'delivered'),
      async readAgain() {
        await sink.transaction?.checkpoints.delete(checkpointKey(source.name, account))
        await run(setting, source, sink, 'unchanged')
      },
      async close() {
        await sink.close?.()
        await db.destroy()
      },
    }
  }
}

async function run({ shop, atOnce }: SyncSetting, source: AnySource, sink: Sink, expected: 'delivered' | 'unchanged'): Promise<void> {
  const report = await sync({ source, sink, ...(atOnce === undefined ? {} : { concurrency: atOnce, perAccount: atOnce }) }).done
  const { status, error, delivered, unchanged } = report
  const isWhole = expected === 'delivered' ? delivered === shop.orders : delivered === 0 && unchanged >= shop.orders
  if (status === 'success' && isWhole) return
  throw new Error(`the sync ended with ${status}, ${delivered} delivered, ${unchanged} unchanged`, { cause: error ?? report.sources[0]?.accounts[0]?.error })
}
