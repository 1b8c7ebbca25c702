import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DuijieError } from '@duijie/core'
import { type Database, migrate, openSqlite, sqlCheckpoints, sqlDeadLetters } from '@duijie/core/sql'
import { type Checkpoints, type DeadLetters, fileCheckpoints, fileDeadLetters, memoryCheckpoints } from '@duijie/core/sync'
import { Kysely, MysqlDialect, PostgresDialect } from 'kysely'

/** What a sync keeps beside its records. */
export interface Stores {
  readonly checkpoints: Checkpoints
  readonly deadLetters: DeadLetters
  close(): Promise<void>
}

/** The words about `--db` in every help. */
export const dbHelp = 'an SQLite file, a postgres:// or mysql:// URL, or the directory of fileCheckpoints and fileDeadLetters'

/**
 * Opens the stores of a sync that exists already: nothing is created.
 *
 * @throws DuijieError `invalid_params` where there is none
 */
export async function openStores(place: string): Promise<Stores> {
  if (!isUrl(place)) {
    if (!existsSync(place)) throw new DuijieError('invalid_params', `${place} is not there`, { hint: `--db: ${dbHelp}.` })
    if (statSync(place).isDirectory()) return fileStores(place)
  }
  const db = await openDatabase(place)
  const checkpoints = sqlCheckpoints(db)
  try {
    await checkpoints.keys()
  } catch (error) {
    await db.destroy()
    throw hasNoTables(error)
      ? new DuijieError('invalid_params', '--db: no sync has written into this database yet', { cause: error, hint: 'duijie sync run creates its tables.' })
      : error
  }
  return { checkpoints, deadLetters: sqlDeadLetters(db), close: () => db.destroy() }
}

/** In the words of SQLite, PostgreSQL, and MySQL. */
function hasNoTables(error: unknown): boolean {
  return error instanceof Error && /no such table|does not exist|doesn't exist/.test(error.message)
}

/** Opens a database and brings its tables up to date. */
export async function openMigrated(place: string): Promise<Database> {
  const db = await openDatabase(place)
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** The checkpoints of a sync that may have to be begun: a file that is not there is not made. */
export async function openCheckpoints(place: string): Promise<Pick<Stores, 'checkpoints' | 'close'>> {
  if (!isUrl(place) && !existsSync(place)) return { checkpoints: memoryCheckpoints(), close: async () => {} }
  const db = await openMigrated(place)
  return { checkpoints: sqlCheckpoints(db), close: () => db.destroy() }
}

/** Opens a database of whatever kind. Connects at the first query. */
async function openDatabase(place: string): Promise<Database> {
  if (!isUrl(place)) return openSqlite(place)
  const { protocol } = new URL(place)
  if (protocol === 'postgres:' || protocol === 'postgresql:') {
    const { default: pg } = await driver('pg', () => import('pg'))
    const pool = new pg.Pool({ connectionString: place, max: 5 })
    // A server that goes away under an idle connection makes the pool emit an error; the next query tells it too.
    pool.on('error', () => undefined)
    return new Kysely({ dialect: new PostgresDialect({ pool }) })
  }
  if (protocol === 'mysql:' || protocol === 'mariadb:') {
    const { createPool } = await driver('mysql2', () => import('mysql2'))
    return new Kysely({ dialect: new MysqlDialect({ pool: createPool({ uri: place.replace(/^mariadb:/, 'mysql:'), connectionLimit: 5 }) }) })
  }
  throw new DuijieError('invalid_params', '--db: no database of this kind is known', { hint: `--db: ${dbHelp}.` })
}

async function driver<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (cause) {
    throw new DuijieError('invalid_params', `the driver ${name} is not installed`, { hint: `npm install ${name}`, cause })
  }
}

/** A directory that holds `checkpoints` and `dead-letters`, or that is one of checkpoints itself. */
function fileStores(directory: string): Stores {
  const inside = existsSync(join(directory, 'checkpoints'))
  return {
    checkpoints: fileCheckpoints({ directory: inside ? join(directory, 'checkpoints') : directory }),
    deadLetters: fileDeadLetters({ directory: inside ? join(directory, 'dead-letters') : directory }),
    close: async () => {},
  }
}

// One letter and a colon is a drive, no scheme.
function isUrl(place: string): boolean {
  return /^[a-z]{2,}:\/\//i.test(place)
}
