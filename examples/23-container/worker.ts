// The program in the container: syncs a shop's orders into SQLite, tells its health, and ends in good order when it is asked to.
import { once } from 'node:events'
import { migrate, openSqlite, sqlSink, sqlSyncLog } from '@duijie/core/sql'
import { schedule } from '@duijie/core/sync'
import { createTaobaoClient, taobaoOrders } from '@duijie/taobao'
import { serveHealth } from './health.ts'
import { readSettings, type Settings } from './settings.ts'

try {
  await work(readSettings(process.env))
} catch (error) {
  // One line that says what is missing, for `docker logs`; the exit code tells the runtime.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function work({ taobao: keys, url, database, everyMs, graceMs, host, port }: Settings): Promise<void> {
  // Before anything else: a signal that comes early must not be lost.
  const asked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  const db = openSqlite(database)
  await migrate(db)
  const taobao = createTaobaoClient({ ...keys, ...(url === undefined ? {} : { hosts: { rest: url } }) })
  const source = taobaoOrders(taobao, { accounts: Object.keys(keys.accounts ?? {}) })
  const syncing = schedule({ source, sink: sqlSink(db), syncLog: sqlSyncLog(db), everyMs })
  syncing.on('report', ({ status, delivered, unchanged }) => console.log(JSON.stringify({ status, delivered, unchanged })))
  syncing.on('error', ({ error }) => console.error(error.message))
  const health = await serveHealth({ syncing, everyMs, host, port })
  console.log(`healthy at ${health.url}`)

  await asked
  health.ending()
  console.log('asked to end')
  // Better said than killed without a word. Either way nothing is lost: the checkpoint stands before what could not be written, and the next container reads that again.
  const patience = setTimeout(() => {
    console.error(`not all could be written within ${graceMs / 1000} s`)
    process.exit(1)
  }, graceMs)
  await syncing.close()
  await taobao.close()
  await db.destroy()
  await health[Symbol.asyncDispose]()
  clearTimeout(patience)
  console.log('ended')
}
