import { migrate } from '../../src/sql/migrations.js'
import { openSqlite } from '../../src/sql/open-sqlite.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { sqlTokens } from '../../src/sql/sql-tokens.js'
import { noProgress } from '../../src/sync/progress.js'

/** What a racing process is told. */
export interface RaceInput {
  readonly file: string
  readonly rounds: number
}

// One of the racing processes: creates the tables, like all of them, then counts on one checkpoint, and on one token under its lock.
process.on('message', async ({ input }: { input?: RaceInput }) => {
  if (input === undefined) return
  const db = openSqlite(input.file)
  await migrate(db)
  const [checkpoints, tokens] = [sqlCheckpoints(db), sqlTokens(db)]
  let refused = 0
  for (let round = 0; round < input.rounds; round++) {
    while (!(await countOn())) refused += 1
    await tokens.lock('acme:a', countUnderLock, { waitMs: 30_000 })
  }
  await db.destroy()
  process.send?.({ refused })
  process.disconnect()

  async function countOn(): Promise<boolean> {
    const { revision, progress } = (await checkpoints.load('acme')) ?? { revision: 0, progress: noProgress }
    return checkpoints.save({ key: 'acme', expected: revision, progress: { ...progress, cursor: Number(progress.cursor ?? 0) + 1 } })
  }

  async function countUnderLock(): Promise<void> {
    const stored = await tokens.read('acme:a')
    const count = (stored?.token.expiresAt ?? 0) + 1
    const revision = stored?.revision ?? 0
    const written = await tokens.write('acme:a', { token: { accessToken: 'fake-access', expiresAt: count, issuedAt: 1 }, revision: revision + 1 }, revision)
    if (!written) throw new Error('somebody else wrote under the lock')
  }
})
