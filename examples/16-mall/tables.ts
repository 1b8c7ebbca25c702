import type { Database } from '@duijie/core/sql'
import type { CreateTableBuilder } from 'kysely'

/** A connection, or a transaction on it. */
export type Connection = Pick<Database, 'selectFrom' | 'insertInto' | 'updateTable' | 'deleteFrom'>

// What a row holds: its key, texts, numbers.
const tables: Readonly<Record<string, { readonly key: readonly string[]; readonly texts?: readonly string[]; readonly numbers?: readonly string[] }>> = {
  mall_skus: { key: ['sku'], texts: ['title'], numbers: ['price_fen', 'stock'] },
  mall_cart_lines: { key: ['customer', 'sku'], numbers: ['quantity'] },
  mall_quotes: { key: ['quote_id'], texts: ['customer', 'quote'] },
  mall_orders: { key: ['order_id'], texts: ['customer', 'status', 'paid_by', 'quote'], numbers: ['payable_fen', 'expires_at_ms'] },
  mall_payments: { key: ['payment_no'], texts: ['order_id', 'channel', 'status'], numbers: ['amount_fen'] },
  mall_refunds: { key: ['refund_no'], texts: ['payment_no', 'reason', 'status'], numbers: ['amount_fen'] },
}

/** Makes the mall's tables where they are missing. */
export async function makeTables(db: Database): Promise<void> {
  for (const [name, { key, texts = [], numbers = [] }] of Object.entries(tables)) {
    let table: CreateTableBuilder<string, string> = db.schema.createTable(name).ifNotExists()
    for (const column of [...key, ...texts]) table = table.addColumn(column, 'text', (built) => built.notNull())
    for (const column of numbers) table = table.addColumn(column, 'integer', (built) => built.notNull())
    await table.addPrimaryKeyConstraint(`${name}_key`, [...key]).execute()
  }
}
