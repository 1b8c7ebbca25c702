import { open } from 'node:fs/promises'
import { openSqlite, sqlLeases, sqlSink } from '@duijie/core/sql'
import { callbackBatchSink, type Sink, type SyncSchedule, schedule } from '@duijie/core/sync'
import { taobaoOrders } from '../../src/sync/orders-source.js'
import { deliveryLine } from './delivered.js'
import { shopClient, type ToldClock, toldClock, windowMs } from './served-shops.js'
import type { HostInput, HostMessage, HostReply } from './two-processes.js'

// One of two hosts with the same schedule. It can be told to stay where it is: in the middle of a batch, or between two pages.
let input: HostInput | undefined
let running: SyncSchedule | undefined
let clock: ToldClock | undefined
let holdAt: 'writing' | 'reading' | undefined
let goOn = () => {}

process.on('message', (received: { readonly input?: HostInput; readonly message?: HostMessage }) => {
  const { message } = received
  input ??= received.input
  if (message === undefined || input === undefined) return
  if (message === 'go on') goOn()
  else if (message === 'close') void running?.close()
  else if (clock !== undefined) clock.tell(message.nowMs)
  else void begin(input, message)
})

function tell(reply: HostReply): void {
  if (process.connected) process.send?.(reply)
}

async function begin({ access, database, file, leaseMs, everyMs, batch }: HostInput, { nowMs, hold }: Exclude<HostMessage, string>): Promise<void> {
  holdAt = hold
  clock = toldClock(nowMs)
  const taobao = shopClient(access, clock)
  const db = openSqlite(database, { busyTimeoutMs: 30_000 })
  const orders = taobaoOrders(taobao, { accounts: Object.keys(access.sessions), from: access.from, windowMs, lookbackMs: 0, original: 'none' })
  const source: typeof orders = { ...orders, read: (slice, options) => held(orders.read(slice, options), slice.account) }
  running = schedule({
    source,
    sink: [fileSink(file), sqlSink(db)],
    leases: sqlLeases(db),
    leaseMs,
    everyMs,
    // So that now the one and now the other comes first, and none takes all accounts at once.
    jitterMs: 500,
    concurrency: 2,
    batch: { records: batch, waitMs: 10 },
    onReport({ status, sources }) {
      const accounts = sources.flatMap((each) => each.accounts).map(({ account, status: own, error }) => ({ account, status: own, kind: error?.kind ?? '' }))
      tell({ status, accounts })
    },
  })
  await running.done
  await taobao.close()
  await db.destroy()
  process.disconnect()
}

async function stay(at: 'writing' | 'reading', account: string): Promise<void> {
  if (holdAt !== at) return
  holdAt = undefined
  const released = new Promise<void>((resolve) => {
    goOn = resolve
  })
  tell({ holds: account })
  await released
}

async function* held<Part>(parts: AsyncIterable<Part>, account: string): AsyncGenerator<Part> {
  for await (const part of parts) {
    yield part
    await stay('reading', account)
  }
}

function fileSink(path: string): Sink {
  const opened = open(path, 'a')
  return callbackBatchSink(
    async (batch) => {
      const file = await opened
      const middle = batch[Math.floor(batch.length / 2)]
      for (const record of batch) {
        if (record === middle) await stay('writing', record.account)
        await file.write(deliveryLine(record))
      }
      await file.datasync()
    },
    { name: 'file' },
  )
}
