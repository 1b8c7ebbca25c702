import { describe, expect, it } from 'vitest'
import { childProgram } from '../../../../scripts/child-program.js'
import { openSqlite } from '../../src/sql/open-sqlite.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { sqlTokens } from '../../src/sql/sql-tokens.js'
import { sqliteFiles } from './sqlite-files.js'
import type { RaceInput } from './sqlite-race.child.js'

const { newFile, open } = sqliteFiles()

describe('four processes on one SQLite file', () => {
  it('create the tables together, lose no commit, and enter the lock one at a time', async () => {
    const file = newFile()
    const program = await childProgram(new URL('./sqlite-race.child.ts', import.meta.url))
    try {
      const children = Array.from({ length: 4 }, () => program.start({ file, rounds: 25 } satisfies RaceInput))

      await Promise.all(children.map((child) => child.message(isResult)))
    } finally {
      await program.close()
    }

    const db = open(openSqlite, file)
    expect(await sqlCheckpoints(db).load('acme')).toEqual({ progress: { windows: [], open: [], cursor: 100 }, revision: 100 })
    expect(await sqlTokens(db).read('acme:a')).toMatchObject({ token: { expiresAt: 100 }, revision: 100 })
  })
})

function isResult(message: unknown): message is { readonly refused: number } {
  return typeof message === 'object' && message !== null && 'refused' in message
}
