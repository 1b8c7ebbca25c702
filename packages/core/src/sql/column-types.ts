import { CompiledQuery } from 'kysely'
import type { Database } from './database.js'
import { broken } from './stored-json.js'
import type { TableDefinition } from './table-definition.js'

/**
 * Tells what PostgreSQL calls the types of a table's columns, in their order; asks once per table. They may be others than those that `migrate` gives: a host that wants to query
 * inside has made a column `jsonb` or `timestamptz`.
 */
export function columnTypes(): (db: Database, name: string, table: TableDefinition) => Promise<readonly string[]> {
  const known = new Map<string, readonly string[]>()
  return async (db, name, { columns }) => {
    const types = known.get(name) ?? typesIn(await attributesOf(db, name), columns)
    known.set(name, types)
    return types
  }
}

interface Attribute {
  readonly name: string
  readonly type: string
}

async function attributesOf(db: Database, name: string): Promise<readonly Attribute[]> {
  const text = 'select attname as name, format_type(atttypid, null) as type from pg_attribute where attrelid = $1::text::regclass and attnum > 0'
  const query: CompiledQuery<Attribute> = CompiledQuery.raw(text, [name])
  return (await db.executeQuery(query)).rows
}

function typesIn(attributes: readonly Attribute[], columns: TableDefinition['columns']): readonly string[] {
  // By these names a cast would cut to one character, or one bit.
  const whole: Readonly<Record<string, string>> = { character: 'bpchar', bit: 'varbit' }
  const types = new Map(attributes.map(({ name, type }) => [name, whole[type] ?? type]))
  return columns.map(({ name }) => {
    const type = types.get(name)
    if (type === undefined) throw broken(`a table without the column ${name}`)
    return type
  })
}
