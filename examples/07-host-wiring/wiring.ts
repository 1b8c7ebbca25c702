import { migrate, openSqlite, sqlLeases, sqlSink, sqlSyncLog, sqlTokens } from '@duijie/core/sql'
import { callbackSink, type SyncReport, schedule } from '@duijie/core/sync'
import { createTaobaoClient, taobaoAfterSales, taobaoGoods, taobaoOrderHistory, taobaoOrders } from '@duijie/taobao'

const { TOP_KEY = '', TOP_SECRET = '', TOP_URL = 'https://eco.taobao.com', WAREHOUSE_URL = '', DATABASE = 'shops.db' } = process.env
const from = Date.now() - 90 * 86_400_000

// One database holds rows, checkpoints, dead letters, leases, the log of the runs, and the sessions.
export const db = openSqlite(DATABASE)
await migrate(db)
export const taobao = createTaobaoClient({ credentials: { appKey: TOP_KEY, appSecret: TOP_SECRET }, hosts: { rest: TOP_URL }, tokens: sqlTokens(db) })
const accounts = async () => (await taobao.tokens.list()).flatMap(({ account }) => account ?? []) // whoever authorises takes part from the next run on

// Gets what is new or changed. What fails comes again, so the warehouse may see a record twice: its version tells.
const warehouse = callbackSink(
  async (record, { signal }) => {
    const { ok, status } = await fetch(WAREHOUSE_URL, { method: 'POST', body: JSON.stringify(record), signal })
    if (!ok) throw new Error(`the warehouse answered ${status}`)
  },
  { name: 'warehouse', concurrency: 8, timeoutMs: 10_000 },
)

const orders = [taobaoOrders(taobao, { accounts }), taobaoOrderHistory(taobao, { accounts, from })]
export const syncing = schedule({
  source: [...orders, taobaoAfterSales(taobao, { accounts, from }), taobaoGoods(taobao, { accounts })],
  sink: [warehouse, sqlSink(db)],
  leases: sqlLeases(db), // several hosts may run this
  syncLog: sqlSyncLog(db),
  everyMs: 60_000,
  onAlert: ({ type, source, account, message }) => console.error(type, source, account, message),
})
const failures = ({ sources }: SyncReport) => sources.flatMap(({ accounts }) => accounts.flatMap(({ error }) => error?.message ?? []))
syncing.on('report', (report) => console.log(report.status, `${report.delivered} delivered, ${report.unchanged} unchanged`, ...failures(report)))
syncing.on('error', ({ error }) => console.error(error.message))

process.once('SIGTERM', async () => {
  await syncing.close() // what was read is written, and its checkpoint stored
  await taobao.close()
  await db.destroy()
})
