// The writer's thread, started by engine-sync.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { openSqlite, sqlSink } from '@duijie/core/sql'
import { serveSink } from '@duijie/core/sync'

// The path of the file.
const db = openSqlite(String(workerData))
serveSink({ ...sqlSink(db, { original: 'none' }), close: () => db.destroy() }, parentPort)
