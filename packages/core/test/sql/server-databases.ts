import { sql } from 'kysely'
import { afterAll, afterEach, test } from 'vitest'
import { type Database, tablesOf } from '../../src/sql/database.js'
import { migrate } from '../../src/sql/migrations.js'
import { type ServerEngine, servers } from './server-engines.js'

export { servers, sinkServers } from './server-engines.js'

// Without a database a file of tests would be empty, which fails.
if (servers.length === 0) test.skip('needs a database: POSTGRES_URL, MYSQL_URL')

/** Databases of a server for the tests of one file. */
export function serverDatabases(engine: ServerEngine) {
  const open: Database[] = []
  let kept: Awaited<ReturnType<ServerEngine['create']>> | undefined
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map((db) => db.destroy()))
    for (const end of ends.splice(0)) await end()
  })
  afterAll(() => kept?.drop())

  function connect(place: string): Database {
    const db = engine.open(place)
    open.push(db)
    return db
  }

  /** Two pools on a database with empty tables: the same for all tests of a file, because creating them takes a while. */
  async function openTwo(): Promise<readonly [Database, Database]> {
    if (kept === undefined) {
      kept = await engine.create()
      await migrate(connect(kept.place))
    }
    const [db, other] = [connect(kept.place), connect(kept.place)]
    for (const [name, table] of Object.entries(tablesOf())) if (name !== 'migrations') await sql`delete from ${sql.table(table)}`.execute(db)
    return [db, other]
  }

  /** A database of its own, without tables. */
  async function newPlace(): Promise<string> {
    const { place, drop } = await engine.create()
    ends.push(drop)
    return place
  }

  return { connect, openTwo, newPlace }
}
