import type { Connection } from './tables.ts'

/** Something that is sold. */
export interface Sku {
  readonly sku: string
  readonly title: string
  readonly priceFen: number
  readonly stock: number
}

/** What a customer wants, at the price of now. */
export interface CartLine {
  readonly sku: string
  readonly title: string
  readonly priceFen: number
  readonly quantity: number
}

/** What is sold, and what customers have taken so far. A cart holds nothing back: stock is held by orders. */
export interface Shelf {
  stock(skus: readonly Sku[]): Promise<void>
  find(sku: string): Promise<Sku | undefined>
  /** Puts so many into a customer's cart; none takes it out. */
  put(customer: string, sku: string, quantity: number): Promise<void>
  cart(customer: string): Promise<readonly CartLine[]>
}

/** Opens the shelf. */
export function openShelf(db: Connection): Shelf {
  const find = async (sku: string): Promise<Sku | undefined> => {
    const row = await db.selectFrom('mall_skus').selectAll().where('sku', '=', sku).executeTakeFirst()
    return row && { sku, title: String(row['title']), priceFen: Number(row['price_fen']), stock: Number(row['stock']) }
  }
  return {
    find,
    async stock(skus) {
      const rows = skus.map(({ sku, title, priceFen, stock }) => ({ sku, title, price_fen: priceFen, stock }))
      await db.insertInto('mall_skus').values(rows).execute()
    },
    async put(customer, sku, quantity) {
      if (!Number.isSafeInteger(quantity) || quantity < 0 || quantity > 99) throw new Error('from 0 to 99 of a thing')
      if ((await find(sku)) === undefined) throw new Error(`${sku} is not sold here`)
      if (quantity === 0) return void (await takeOut(db, customer, [sku]))
      const lines = db.insertInto('mall_cart_lines').values({ customer, sku, quantity })
      await lines.onConflict((conflict) => conflict.columns(['customer', 'sku']).doUpdateSet({ quantity })).execute()
    },
    async cart(customer) {
      const rows = await db
        .selectFrom('mall_cart_lines')
        .innerJoin('mall_skus', 'mall_skus.sku', 'mall_cart_lines.sku')
        .select(['mall_skus.sku', 'title', 'price_fen', 'quantity'])
        .where('customer', '=', customer)
        .orderBy('mall_skus.sku')
        .execute()
      return rows.map((row) => ({
        sku: String(row['sku']),
        title: String(row['title']),
        priceFen: Number(row['price_fen']),
        quantity: Number(row['quantity']),
      }))
    },
  }
}

/** Takes things out of a cart. */
export async function takeOut(db: Connection, customer: string, skus: readonly string[]): Promise<void> {
  await db.deleteFrom('mall_cart_lines').where('customer', '=', customer).where('sku', 'in', skus).execute()
}

/** Takes stock for an order; false where there is not enough of it. */
export async function holdStock(db: Connection, { sku, quantity }: Pick<CartLine, 'sku' | 'quantity'>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mall_skus')
    .set((row) => ({ stock: row('stock', '-', quantity) }))
    .where('sku', '=', sku)
    .where('stock', '>=', quantity)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Puts it back. */
export async function giveStockBack(db: Connection, lines: readonly Pick<CartLine, 'sku' | 'quantity'>[]): Promise<void> {
  for (const { sku, quantity } of lines) {
    await db
      .updateTable('mall_skus')
      .set((row) => ({ stock: row('stock', '+', quantity) }))
      .where('sku', '=', sku)
      .execute()
  }
}
