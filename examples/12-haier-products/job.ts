import { parseArgs } from 'node:util'
import { type Database, migrate, openSqlite, sqlSyncLog, sqlTokens } from '@duijie/core/sql'
import { fromEnv, type HaierOptions, haierConfigurations } from '@duijie/haier'
import { migrateHaier, type ProductsSync, syncHaierProducts } from '@duijie/haier/sql'

/** What the job gets beside its arguments: its environment, and what its client is told, for example a rate. */
export interface JobSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly client?: Omit<HaierOptions, 'credentials' | 'hosts' | 'tokenUrl' | 'environment' | 'tokens'>
  readonly signal?: AbortSignal
}

/** The job: `--config` names a configuration of the table `haier_config`; where none is active, the environment (`HAIER_…`) is taken. `DATABASE` is the file. */
export async function runJob(args: readonly string[], { env, client = {}, signal }: JobSurroundings): Promise<ProductsSync> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string' },
      'product-codes': { type: 'string' },
      category: { type: 'string' },
      brand: { type: 'string' },
      'sync-prices': { type: 'boolean' },
      'sync-stock': { type: 'boolean' },
      'county-code': { type: 'string', default: '110101' },
    },
  })
  const { config, category, brand } = values
  const codes = values['product-codes']?.split(',').map((code) => code.trim())
  const db = await openDatabase(env['DATABASE'] ?? 'haier.db')
  await using configurations = haierConfigurations({
    from: () => storedConfigurations(db),
    fallback: () => fromEnv('HAIER_', env),
    client: { ...client, tokens: sqlTokens(db) },
  })
  try {
    const { name, client: haier } = await configurations.use(config)
    return await syncHaierProducts(db, {
      client: haier,
      configuration: name,
      syncLog: sqlSyncLog(db),
      prices: values['sync-prices'] === true,
      stock: values['sync-stock'] === true,
      countyCode: values['county-code'],
      ...(codes === undefined ? {} : { productCodes: codes }),
      ...(category === undefined ? {} : { category }),
      ...(brand === undefined ? {} : { brand }),
      ...(signal === undefined ? {} : { signal }),
    })
  } finally {
    await db.destroy()
  }
}

/** The job's database, with all its tables. */
export async function openDatabase(file: string): Promise<Database> {
  const db = openSqlite(file)
  await migrate(db)
  await migrateHaier(db)
  await db.schema
    .createTable('haier_config')
    .ifNotExists()
    .addColumn('name', 'varchar(50)', (column) => column.primaryKey())
    .addColumn('is_active', 'integer', (column) => column.notNull())
    .addColumn('config', 'text', (column) => column.notNull())
    .execute()
  return db
}

/** A host application's own table: several configurations side by side. */
async function storedConfigurations(db: Database) {
  const rows = await db.selectFrom('haier_config').select(['name', 'is_active', 'config']).execute()
  return rows.map(({ name, is_active, config }) => ({ name: String(name), active: Number(is_active) === 1, config: String(config) }))
}
