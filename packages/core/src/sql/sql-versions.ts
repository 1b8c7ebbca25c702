import type { RecordVersion } from '../models/record-version.js'
import type { Versions } from '../sync/sink.js'
import type { Database } from './database.js'
import { patiently, transactionOn } from './in-transaction.js'
import { groupRecords, type RouteOf, versionsIn, withIndexes } from './record-groups.js'
import type { RecordStatements } from './record-statements.js'
import { withSafeErrors } from './server-error.js'
import { raiseIn } from './write-records.js'

/**
 * The versions in the tables of records. They are those of the rows: raised is only what has the same content as its row,
 * because a row whose version runs ahead of its content would never be written again.
 */
export function sqlVersions(db: Database, statements: RecordStatements, routeOf: RouteOf): Versions {
  const versions: Versions = {
    async read(records) {
      const found: (RecordVersion | undefined)[] = records.map(() => undefined)
      for (const group of groupRecords(withIndexes(records), routeOf)) {
        const known = await versionsIn(db, group, statements.versions)
        for (const { record, index } of group.records) found[index] = known.get(record.id)
      }
      return found
    },
    async raise(records) {
      if (records.length === 0) return
      await patiently(() =>
        transactionOn(db).execute(async (transaction) => {
          for (const group of groupRecords(withIndexes(records), routeOf)) {
            for (const { record } of group.records) await raiseIn(transaction, statements, group, record)
          }
        }),
      )
    },
  }
  return withSafeErrors(versions, db)
}
