import type { RecordVersion } from '../models/record-version.js'
import type { Versions } from '../sync/sink.js'
import type { Database } from './database.js'
import { groupRecords, type RouteOf, versionsIn, withIndexes } from './record-groups.js'
import type { RecordStatements } from './record-statements.js'
import { raiseIn } from './write-records.js'

/**
 * The versions in the tables of records. They are those of the rows: raised is only what has the same content as its row,
 * because a row whose version runs ahead of its content would never be written again.
 */
export function sqlVersions(db: Database, statements: RecordStatements, routeOf: RouteOf): Versions {
  return {
    async read(records) {
      const found: (RecordVersion | undefined)[] = records.map(() => undefined)
      for (const group of groupRecords(withIndexes(records), routeOf)) {
        const known = await versionsIn(db, statements, group)
        for (const { record, index } of group.records) found[index] = known.get(record.id)
      }
      return found
    },
    async raise(records) {
      if (records.length === 0) return
      await db.transaction().execute(async (transaction) => {
        for (const group of groupRecords(withIndexes(records), routeOf)) {
          for (const { record } of group.records) await raiseIn(transaction, statements, group, record)
        }
      })
    },
  }
}
