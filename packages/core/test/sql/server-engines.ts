import { randomUUID } from 'node:crypto'
import { Kysely, MysqlDialect, PostgresDialect } from 'kysely'
import { createConnection, createPool } from 'mysql2'
import { Client, Pool } from 'pg'
import { addressOf, hasService } from '../../../../scripts/services/control.js'
import type { Database } from '../../src/sql/database.js'
import { preparedPool } from '../../src/sql/prepared-pool.js'

/** How tests come to an empty database of a server, and to connections of their own. */
export interface ServerEngine {
  readonly name: string
  readonly service: 'postgres' | 'mysql'
  /** A database without tables, and how to end it. */
  create(): Promise<{ readonly place: string; drop(): Promise<void> }>
  /** A pool of connections to one; of a server elsewhere, where one is named. */
  open(place: string, address?: string): Database
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
  open(place, address = addressOf('postgres')) {
    const pool = new Pool({ connectionString: address, options: `-c search_path=${place}`, max: 8 })
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
  open(place, address = addressOf('mysql')) {
    const url = new URL(address)
    url.pathname = `/${place}`
    const pool = createPool({ uri: url.href, connectionLimit: 8 })
    return new Kysely({ dialect: new MysqlDialect({ pool }) })
  },
}

const prepared: ServerEngine = {
  ...mysql,
  name: 'MySQL or MariaDB with a preparedPool',
  open(place) {
    const url = new URL(addressOf('mysql'))
    url.pathname = `/${place}`
    return new Kysely({ dialect: new MysqlDialect({ pool: preparedPool(createPool({ uri: url.href, connectionLimit: 8 })) }) })
  },
}

/** The servers that this run has. */
export const servers: readonly ServerEngine[] =
  process.env['DUIJIE_SERVICES'] === undefined ? [] : [postgres, mysql].filter(({ service }) => hasService(service))

/** The same, and the other way in which a sink may write to one of them. */
export const sinkServers: readonly ServerEngine[] = [...servers, ...(servers.includes(mysql) ? [prepared] : [])]

/** One of them by its name, for a child process. */
export function engineOf(service: string): ServerEngine {
  const engine = servers.find((each) => each.service === service)
  if (engine === undefined) throw new Error(`this run has no ${service}`)
  return engine
}
