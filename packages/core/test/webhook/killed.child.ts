import { openSqlite } from '../../src/sql/open-sqlite.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { sqlInbox } from '../../src/sql/sql-inbox.js'
import { sqlReceipts } from '../../src/sql/sql-receipts.js'
import { processInbox } from '../../src/webhook/process-inbox.js'

/** What the process is told that will be killed. */
export interface KilledInput {
  readonly file: string
  /** With this message it says so, and never ends it. */
  readonly stuckAt: string
}

// Processes an inbox, notes what it did in a table of its own, and is killed in the middle of a message.
process.on('message', async ({ input }: { input?: KilledInput }) => {
  if (input === undefined) return
  const db = openSqlite(input.file)
  processInbox({
    inbox: sqlInbox(db),
    receipts: sqlReceipts(db),
    checkpoints: sqlCheckpoints(db),
    concurrency: 1,
    leaseMs: 1000,
    handlerTimeoutMs: 500_000,
    async handle({ id }) {
      if (id === input.stuckAt) {
        process.send?.({ stuck: id })
        await new Promise(() => {})
      }
      await db.insertInto('handled').values({ id }).execute()
    },
  })
})
