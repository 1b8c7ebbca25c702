import { open } from 'node:fs/promises'
import { DuijieError } from '@duijie/core'
import { openSqlite, sqlSink } from '@duijie/core/sql'
import { callbackBatchSink, fileCheckpoints, type Sink, type SyncRun, sync } from '@duijie/core/sync'
import { taobaoOrders } from '../../src/sync/orders-source.js'
import type { CrashInput, CrashMessage, CrashReply } from './crash.js'
import { deliveryLine, endLine } from './delivered.js'
import { shopClient, toldClock, windowMs } from './served-shops.js'

// One life of a syncing process: waits until it is told to begin, tells what it does, and is stopped in one way or another.
let input: CrashInput | undefined
let run: SyncRun | undefined

process.on('message', (received: { readonly input?: CrashInput; readonly message?: CrashMessage }) => {
  const { message } = received
  input ??= received.input
  if (message === undefined || input === undefined) return
  if (typeof message === 'object') void begin(input, message)
  else if (message === 'pause') run?.pause()
  else if (message === 'resume') run?.resume()
  else void run?.[message]()
})

function tell(reply: CrashReply): void {
  if (process.connected) process.send?.(reply)
}

async function begin(
  { access, database, file, checkpoints, batch, acksEarly }: CrashInput,
  { nowMs, failAfter }: Exclude<CrashMessage, string>,
): Promise<void> {
  const taobao = shopClient(access, toldClock(nowMs))
  const db = database === undefined ? undefined : openSqlite(database)
  const written = file === undefined ? undefined : fileSink(file, failAfter ?? Number.POSITIVE_INFINITY)
  const sinks = [...(written === undefined ? [] : [acksEarly ? early(written) : written]), ...(db === undefined ? [] : [counted(sqlSink(db))])]
  run = sync({
    source: taobaoOrders(taobao, { accounts: Object.keys(access.sessions), from: access.from, windowMs, lookbackMs: 0, original: 'none' }),
    sink: sinks,
    ...(checkpoints === undefined ? {} : { checkpoints: fileCheckpoints({ directory: checkpoints }) }),
    batch: { records: batch, waitMs: 10 },
    patienceMs: 20,
  })
  run.on('page', () => tell({ did: 'page' }))
  run.on('batch', () => tell({ did: 'batch' }))
  const { status, sources, error } = await run.done
  const failure = error ?? sources.flatMap(({ accounts, error: own }) => [own, ...accounts.map((account) => account.error)]).find((one) => one !== undefined)
  tell({ status, ...(failure === undefined ? {} : { error: failure.message }) })
  await taobao.close()
  await db?.destroy()
  process.disconnect()
}

/** Appends what is delivered, durably; fails for good after so many records of this life, in the middle of a batch. */
function fileSink(path: string, failAfter: number): Sink {
  endLine(path)
  const opened = open(path, 'a')
  let left = failAfter
  return callbackBatchSink(
    async (batch) => {
      const file = await opened
      for (const record of batch) {
        if (left <= 0) throw new DuijieError('transient', 'the warehouse is down')
        left -= 1
        await file.write(deliveryLine(record))
      }
      await file.datasync()
    },
    { name: 'file' },
  )
}

/** Tells how many records came that the database already had: with its own checkpoint, that should be none. */
function counted(sink: Sink): Sink {
  const { transaction } = sink
  if (transaction === undefined) return sink
  return {
    ...sink,
    transaction: {
      ...transaction,
      async write(batch, commit, context) {
        const result = await transaction.write(batch, commit, context)
        if ((result.unchanged ?? 0) > 0) tell({ again: result.unchanged ?? 0 })
        return result
      },
    },
  }
}

/** Deliberately wrong: says that it has what it only will have. */
function early(sink: Sink): Sink {
  return {
    name: sink.name,
    async write(batch) {
      setTimeout(() => void sink.write(batch, { signal: new AbortController().signal }), 20)
      return {}
    },
  }
}
