import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { childProgram } from '../../../../scripts/child-program.js'
import { migrate } from '../../src/sql/migrations.js'
import { openSqlite } from '../../src/sql/open-sqlite.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { sqlInbox } from '../../src/sql/sql-inbox.js'
import { sqlReceipts } from '../../src/sql/sql-receipts.js'
import { testClock } from '../../src/testing/clock.js'
import { processInbox } from '../../src/webhook/process-inbox.js'
import { sqliteFiles } from '../sql/sqlite-files.js'
import type { KilledInput } from './killed.child.js'

const { newFile, open } = sqliteFiles()

it('a consumer that is killed in the middle of a message loses nothing, and what it had done is not done again', async () => {
  const file = newFile()
  const db = open(openSqlite, file)
  await migrate(db)
  await sql`create table handled (id text)`.execute(db)
  const ids = Array.from({ length: 30 }, (_, index) => `m-${index}`)
  await sqlInbox(db).put(
    'acme',
    ids.map((id) => ({ id, topic: 'order.changed', content: {} })),
  )
  const program = await childProgram(new URL('./killed.child.ts', import.meta.url))
  try {
    const child = program.start({ file, stuckAt: 'm-10' } satisfies KilledInput)
    await child.message(isStuck)
    child.signal('SIGKILL')
    await child.ended
  } finally {
    await program.close()
  }
  expect(await handledIds()).toEqual(ids.slice(0, 10))

  // When the claim of the killed process has ended.
  const clock = testClock(Date.now() + 2000)
  const processor = processInbox({
    inbox: sqlInbox(db),
    receipts: sqlReceipts(db, { clock }),
    checkpoints: sqlCheckpoints(db),
    clock,
    emptyMs: 1,
    async handle({ id }) {
      await db.insertInto('handled').values({ id }).execute()
    },
  })
  await new Promise<void>((resolve) => processor.on('progress', ({ position }) => position === '30' && resolve()))
  await processor.close()

  expect((await handledIds()).toSorted()).toEqual([...ids].sort())

  async function handledIds(): Promise<readonly string[]> {
    return (await db.selectFrom('handled').select('id').execute()).map((row) => String(row['id']))
  }
})

function isStuck(message: unknown): message is { readonly stuck: string } {
  return typeof message === 'object' && message !== null && 'stuck' in message
}
