import { once } from 'node:events'
import { systemClock } from '@duijie/core'
import { openSqlite } from '@duijie/core/sql'
import { openShop } from './shop.ts'
import { type Access, openClients } from './stage.ts'

/** What a worker is told by whoever starts it. */
export interface Settings extends Access {
  readonly database: string
  readonly leaseMs: number
  /** Dies when something at an address that ends so was done, before it has heard of it. */
  readonly diesAfter?: string
}

/** The program that keeps the promises, beside those that make them: works until the process is asked to end. */
export async function runWorker(): Promise<void> {
  const [told]: unknown[] = await once(process, 'message')
  // main.ts sends nothing else.
  const settings = told as Settings
  const { database, leaseMs, diesAfter } = settings
  const db = openSqlite(database)
  const mortal: typeof fetch = async (...asked) => {
    const response = await fetch(...asked)
    if (diesAfter !== undefined && response.url.endsWith(diesAfter)) process.kill(process.pid, 'SIGKILL')
    return response
  }
  const { pay, erp, gateway } = openClients(settings, { fetch: mortal })
  const { outbox } = await openShop({ db, erp, gateway, clock: systemClock, leaseMs })

  const ending = new AbortController()
  const end = () => ending.abort()
  process.once('SIGTERM', end)
  // A worker whose stage is gone ends too.
  process.once('disconnect', end)
  while (!ending.signal.aborted) {
    await outbox.work()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await Promise.all([pay.close(), erp.close()])
  await db.destroy()
  if (process.connected) process.disconnect()
}
