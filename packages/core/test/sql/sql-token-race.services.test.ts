import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/sql/database.js'
import { migrate } from '../../src/sql/migrations.js'
import { openSqlite } from '../../src/sql/open-sqlite.js'
import { sqlTokens } from '../../src/sql/sql-tokens.js'
import { type TokenRaceOptions, tokenRace } from '../auth/token-race.js'
import { serverDatabases, servers } from './server-databases.js'
import { sqliteFiles } from './sqlite-files.js'

/** Where a race takes place: what its child processes are told, and the same opened here. */
type NewGround = () => Promise<{ readonly place: string; readonly db: Database }>

function races(newGround: NewGround): void {
  async function race(options: TokenRaceOptions) {
    const { place, db } = await newGround()
    await migrate(db)
    return tokenRace({ ...options, shared: { program: new URL('./sql-race.child.ts', import.meta.url), place, store: sqlTokens(db) } })
  }

  it('refresh once although fifty callers ask in each of eight processes', async () => {
    const figures = await race({ processes: 8, callers: 50 })

    expect(figures).toMatchObject({ tokenCalls: 1, refreshes: 1, served: 400, tokens: ['fake-access-1'], errors: [], stored: 'fake-access-1' })
  })

  it('finish a refresh whose process was killed in the middle of it', async () => {
    const figures = await race({ processes: 8, callers: 50, killHolder: true, leaseMs: 2_000 })

    expect(figures).toMatchObject({ tokenCalls: 2, refreshes: 1, served: 350, tokens: ['fake-access-1'], errors: [], stored: 'fake-access-1' })
  })

  it('keep the newer token when a process that was stopped in its refresh wakes up with a late answer', async () => {
    const figures = await race({ processes: 4, callers: 50, stopHolder: true, leaseMs: 2_000 })

    expect(figures).toMatchObject({ tokenCalls: 2, refreshes: 2, served: 200, tokens: ['fake-access-1'], errors: [], stored: 'fake-access-1' })
  })
}

describe.each(servers)('many processes on sqlTokens on $name', (engine) => {
  const { connect, newPlace } = serverDatabases(engine)

  races(async () => {
    const place = await newPlace()
    return { place: `${engine.service} ${place}`, db: connect(place) }
  })
})

describe('many processes on sqlTokens on one SQLite file', () => {
  const { newFile, open } = sqliteFiles()

  races(async () => {
    const file = newFile()
    return { place: `sqlite ${file}`, db: open(openSqlite, file) }
  })
})
