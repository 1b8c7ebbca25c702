// A host application with one sync, and nothing else in its process. Started by sync-memory.prove.ts.
import { nodeTransport } from '@duijie/core'
import { migrate, openSqlite, sqlSink } from '@duijie/core/sql'
import { sync } from '@duijie/core/sync'
import { createTaobaoClient, taobaoOrders } from '../../src/index.js'

/** What is to be brought where. */
export interface MemoryTask {
  readonly host: string
  readonly file: string
  readonly fromMs: number
  readonly windowMs: number
}

/** What it took. */
export interface MemoryReport {
  readonly delivered: number
  readonly status: string
  readonly error?: string
  /** In bytes. */
  readonly peakRss: number
  readonly seconds: number
}

// The argument is sync-memory.prove.ts'.
const { host, file, fromMs, windowMs } = JSON.parse(process.argv[2] ?? '') as MemoryTask
const credentials = { appKey: '12345678', appSecret: 'not-a-secret-0123456789abcdef01' }
const client = createTaobaoClient({ credentials, accounts: { shop: { session: 'not-a-session' } }, hosts: { rest: host }, transport: nodeTransport() })
const db = openSqlite(file)
await migrate(db)
const source = taobaoOrders(client, { accounts: ['shop'], from: fromMs, windowMs, lookbackMs: 0, original: 'none' })
const { status, delivered, startedAt, endedAt, error, sources } = await sync({ source, sink: sqlSink(db) }).done
const failure = error ?? sources[0]?.error ?? sources[0]?.accounts[0]?.error
await db.destroy()
await client.close()
const report: MemoryReport = {
  delivered,
  status,
  peakRss: process.resourceUsage().maxRSS * 1024,
  seconds: (endedAt - startedAt) / 1000,
  ...(failure === undefined ? {} : { error: failure.message }),
}
process.send?.(report, () => process.disconnect())
