import { randomUUID } from 'node:crypto'
import { type Database, migrate } from '@duijie/core/sql'
import { Admin } from '@platformatic/kafka'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import type { Addresses } from './addresses.ts'

/** What the example may write to. */
export interface Places {
  readonly bootstrapBrokers: string[]
  /** A topic of its own. An application leaves the sink at its default topics. */
  readonly topic: string
  /** A database whose tables are in a schema of their own. */
  readonly db: Database
  /** How many events are in the topic. */
  readonly events: () => Promise<number>
  remove(): Promise<void>
}

/** Creates a topic and the tables: once, by whoever installs the application. */
export async function openPlaces({ bootstrapBrokers, postgresUrl }: Addresses): Promise<Places> {
  const name = `duijie_example_${randomUUID().slice(0, 8)}`
  const topic = `order-combined-events-${name}`
  const admin = new Admin({ clientId: 'example', bootstrapBrokers })
  await admin.createTopics({ topics: [topic], partitions: 4, replicas: 1 })

  const pool = new Pool({ connectionString: postgresUrl, options: `-c search_path=${name}` })
  // Without these a connection that the server ends would end the process.
  pool.on('error', (error) => console.error(error.message))
  pool.on('connect', (connection) => connection.on('error', (error) => console.error(error.message)))
  await pool.query(`create schema ${name}`)
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) })
  await migrate(db)

  return {
    bootstrapBrokers,
    topic,
    db,
    async events() {
      const partitions = [0, 1, 2, 3].map((partitionIndex) => ({ partitionIndex, timestamp: -1n }))
      const offsets = await admin.listOffsets({ topics: [{ name: topic, partitions }] })
      return offsets.flatMap(({ partitions }) => partitions).reduce((sum, { offset }) => sum + Number(offset), 0)
    },
    async remove() {
      await pool.query(`drop schema ${name} cascade`)
      await db.destroy()
      await admin.deleteTopics({ topics: [topic] })
      await admin.close()
    },
  }
}
