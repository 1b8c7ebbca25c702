import { randomUUID } from 'node:crypto'
import { Kysely, MysqlDialect, PostgresDialect, sql } from 'kysely'
import { createConnection, createPool } from 'mysql2'
import { Client, Pool } from 'pg'
import { afterAll, afterEach } from 'vitest'
import { addressOf, hasService } from '../../../../scripts/services/control.js'
import { type Database, tablesOf } from '../../src/sql/database.js'
import { migrate } from '../../src/sql/migrations.js'

/** How tests come to an empty database of a server, and to connections of their own. */
export interface ServerEngine {
  readonly name: string
  readonly service: 'postgres' | 'mysql'
  /** A database without tables, and how to end it. */
  create(): Promise<{ readonly place: string; drop(): Promise<void> }>
  /** A pool of connections to one. */
  open(place: string): Database
}

const postgres: ServerEngine = {
  name: 'PostgreSQL',
  service: 'postgres',
  async create() {
    const place = `t_${randomUUID().replaceAll('-', '')}`
    const run = async (text: string) => {
      const client = new Client(addressOf('postgres'))
      await client.connect()
      await client.query(text)
      await client.end()
    }
    await run(`create schema ${place}`)
    return { place, drop: () => run(`drop schema ${place} cascade`) }
  },
  open(place) {
    const pool = new Pool({ connectionString: addressOf('postgres'), options: `-c search_path=${place}`, max: 8 })
    // A server that goes away under a connection makes it emit an error.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
    return new Kysely({ dialect: new PostgresDialect({ pool }) })
  },
}

const mysql: ServerEngine = {
  name: 'MySQL or MariaDB',
  service: 'mysql',
  async create() {
    const place = `t_${randomUUID().replaceAll('-', '')}`
    const run = (text: string) =>
      new Promise<void>((resolve, reject) => {
        const connection = createConnection(addressOf('mysql'))
        connection.query(text, (error) => {
          connection.end()
          if (error) reject(error)
          else resolve()
        })
      })
    // What an application may have by default: compares neither case nor spaces at the end.
    await run(`create database ${place} character set utf8mb4 collate utf8mb4_general_ci`)
    return { place, drop: () => run(`drop database ${place}`) }
  },
  open(place) {
    const url = new URL(addressOf('mysql'))
    url.pathname = `/${place}`
    const pool = createPool({ uri: url.href, connectionLimit: 8 })
    return new Kysely({ dialect: new MysqlDialect({ pool }) })
  },
}

/** The servers that this run has. */
export const servers: readonly ServerEngine[] =
  process.env['DUIJIE_SERVICES'] === undefined ? [] : [postgres, mysql].filter(({ service }) => hasService(service))

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
