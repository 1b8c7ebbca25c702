import { sql } from 'kysely'
import { z } from 'zod'
import { checkOptions } from '../client/options.js'
import type { AfterSaleOrder } from '../models/types/after-sale.js'
import type { OrderCombined } from '../models/types/order.js'
import { type Database, prefixOf, type SqlOptions, type Tables, tablesOf } from './database.js'
import { dialectOf, dialectWords } from './dialect.js'
import { patiently, transactionOn } from './in-transaction.js'
import { safely } from './server-error.js'
import { readJson } from './stored-json.js'
import { portions } from './write-rows.js'

/** Whose personal data are to be deleted. */
export interface DeleteBuyerOptions extends SqlOptions {
  readonly platform: string
  /** @defaultValue all accounts */
  readonly account?: string
  /** The platform's id of the buyer. */
  readonly buyerId?: string
  /** The account name, as it was stored. Masked names are those of many people: give the id where the platform has one. */
  readonly nick?: string
}

/** How many rows were changed. */
export interface DeleteBuyerCounts {
  readonly orders: number
  readonly afterSales: number
  /** Of other kinds. */
  readonly records: number
  readonly deadLetters: number
}

const optionsSchema = z
  .strictObject({
    prefix: z.string().optional(),
    platform: z.string().min(1),
    account: z.string().min(1).optional(),
    buyerId: z.string().min(1).optional(),
    nick: z.string().min(1).optional(),
  })
  .refine(({ buyerId, nick }) => buyerId !== undefined || nick !== undefined, 'expected buyerId or nick')

/**
 * Deletes a buyer's personal data. Their orders and after-sales stay, with what was bought, amounts, statuses and parcels, but without the buyer, the receiver, messages, the merchant's notes,
 * and without the original. After-sales count as theirs also by their order. Records of other kinds and dead letters that name the buyer, or are about one of these orders, lose their whole content.
 *
 * Versions stay, so a source that reads the same state again does not bring the data back; a later state that the platform sends does: delete again then, or have the platform delete first.
 * Messages in the inbox are not searched: `purge` removes them by their age.
 *
 * @throws DuijieError `invalid_params`
 */
export async function deleteBuyer(db: Database, options: DeleteBuyerOptions): Promise<DeleteBuyerCounts> {
  checkOptions('deleteBuyer', optionsSchema, options)
  return safely(() => deleteFound(db, options))
}

async function deleteFound(db: Database, options: DeleteBuyerOptions): Promise<DeleteBuyerCounts> {
  const tables = tablesOf({ prefix: prefixOf(options) })
  const search: Search = { db, tables, options }
  const orders = await keysOfBuyer(search, 'orders')
  const afterSales = unique([...(await keysOfBuyer(search, 'after_sales')), ...(await afterSalesOf(search, orders))])
  // The orders last: as long as they name the buyer, a deletion that was interrupted finds the rest again.
  const deadLetters = await empty(search, emptiedLetters, [...orders, ...afterSales])
  const records = await empty(search, emptiedRecords, orders)
  await blank(search, 'after_sales', afterSales)
  await blank(search, 'orders', orders)
  return { orders: orders.length, afterSales: afterSales.length, records, deadLetters }
}

// Rows that are changed in one transaction: writers wait for no more than these.
const step = 100

interface Search {
  readonly db: Database
  readonly tables: Tables
  readonly options: DeleteBuyerOptions
}

interface Key {
  readonly account: string
  readonly id: string
}

type BuyerTable = 'orders' | 'after_sales'

async function keysOfBuyer({ db, tables, options }: Search, table: BuyerTable): Promise<readonly Key[]> {
  const { platform, account, buyerId, nick } = options
  const names = [...(buyerId === undefined ? [] : [sql`buyer_id = ${buyerId}`]), ...(nick === undefined ? [] : [sql`buyer_nick = ${nick}`])]
  const inAccount = account === undefined ? sql`` : sql`and account = ${account}`
  const { rows } =
    await sql<Key>`select account, id from ${sql.table(tables[table])} where platform = ${platform} ${inAccount} and (${sql.join(names, sql` or `)})`.execute(
      db,
    )
  return rows
}

async function afterSalesOf({ db, tables, options }: Search, orders: readonly Key[]): Promise<readonly Key[]> {
  const found: Key[] = []
  for (const { account, ids } of byAccount(orders)) {
    for (const some of portions(ids, 1)) {
      const { rows } = await sql<Key>`
        select account, id from ${sql.table(tables.after_sales)}
        where platform = ${options.platform} and account = ${account} and order_id in (${sql.join(some)})`.execute(db)
      found.push(...rows)
    }
  }
  return found
}

/** Takes the personal data out of rows. Their version stays. */
async function blank({ db, tables, options }: Search, name: BuyerTable, keys: readonly Key[]): Promise<void> {
  const table = sql.table(tables[name])
  // A later state that is written between reading and writing must stay.
  const lock = sql.raw(dialectWords[dialectOf(db)].forUpdate)
  for (let start = 0; start < keys.length; start += step) {
    await patiently(() =>
      transactionOn(db).execute(async (transaction) => {
        for (const { account, id } of keys.slice(start, start + step)) {
          const where = sql`platform = ${options.platform} and account = ${account} and id = ${id}`
          const { rows } = await sql<{ data: unknown }>`select data from ${table} where ${where}${lock}`.execute(transaction)
          const data = withoutPerson(rows[0]?.data)
          await sql`update ${table} set buyer_id = null, buyer_nick = null, data = ${data}, original = null where ${where}`.execute(transaction)
        }
      }),
    )
  }
}

// The members of an order and of an after-sale that are about a person, or in which people write.
const personal: ReadonlySet<string> = new Set(['buyer', 'receiver', 'buyerMessage', 'sellerMemo', 'description'] satisfies (
  | keyof OrderCombined
  | keyof AfterSaleOrder
)[])

function withoutPerson(stored: unknown): string | null {
  if (stored === null || stored === undefined) return null
  const data = readJson(stored, 'a record')
  if (typeof data !== 'object' || data === null) return null
  return JSON.stringify(Object.fromEntries(Object.entries(data).filter(([name]) => !personal.has(name))))
}

/** Rows of which nothing is kept but what they are about. */
interface Emptied {
  readonly table: 'records' | 'dead_letters'
  readonly key: readonly string[]
  /** The columns that are emptied. */
  readonly texts: readonly string[]
  /** The column with the id of the object that the row is about. */
  readonly about: string
}

const emptiedRecords: Emptied = { table: 'records', key: ['platform', 'account', 'kind', 'id'], texts: ['data', 'original'], about: 'id' }
const emptiedLetters: Emptied = { table: 'dead_letters', key: ['id'], texts: ['source_row', 'record'], about: 'object_id' }

/** Empties the rows that name the buyer, or are about one of these objects. Tells how many. */
async function empty(search: Search, { table, key, texts, about }: Emptied, objects: readonly Key[]): Promise<number> {
  const { db, tables, options } = search
  const { platform, account, buyerId, nick } = options
  const asText = (column: string) => (dialectOf(db) === 'postgres' ? sql`cast(${sql.ref(column)} as text)` : sql.ref(column))
  const names = [buyerId, nick].filter((name) => name !== undefined)
  const from = sql.table(tables[table])
  const columns = sql.join([...key, ...texts].map((column) => sql.ref(column)))
  const mentions = texts.flatMap((column) => names.map((name) => sql`${asText(column)} like ${likePattern(name)} escape '!'`))
  const inAccount = account === undefined ? sql`` : sql`and account = ${account}`
  const named = await sql<Found>`select ${columns} from ${from} where platform = ${platform} ${inAccount} and (${sql.join(mentions, sql` or `)})`.execute(db)
  const found = new Map<string, Found>()
  const keep = (row: Found) => {
    if (texts.some((column) => row[column] !== null)) found.set(JSON.stringify(key.map((column) => row[column])), row)
  }
  for (const row of named.rows) if (texts.some((column) => holdsName(row[column], options))) keep(row)
  for (const { account, ids } of byAccount(objects)) {
    for (const some of portions(ids, 1)) {
      const { rows } = await sql<Found>`
        select ${columns} from ${from}
        where platform = ${platform} and account = ${account} and ${sql.ref(about)} in (${sql.join(some)})`.execute(db)
      rows.forEach(keep)
    }
  }
  const nothing = sql.join(texts.map((column) => sql`${sql.ref(column)} = null`))
  for (const row of found.values()) {
    const where = sql.join(
      key.map((column) => sql`${sql.ref(column)} = ${row[column]}`),
      sql` and `,
    )
    await sql`update ${from} set ${nothing} where ${where}`.execute(db)
  }
  return found.size
}

/** A row by the names of its columns. */
type Found = Readonly<Record<string, unknown>>

/** As it stands in a JSON text: a database's own comparison, which is the wider one. */
function likePattern(name: string): string {
  return `%${inJson(name).replace(/[!%_]/g, '!$&')}%`
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** An id counts as a whole only, or `12` would be found in every number; a nick may stand in the middle of a sentence. */
function holdsName(stored: unknown, { buyerId, nick }: DeleteBuyerOptions): boolean {
  const text = typeof stored === 'string' ? stored : JSON.stringify(stored ?? null)
  return (nick !== undefined && text.includes(inJson(nick))) || (buyerId !== undefined && holdsWhole(text, inJson(buyerId)))
}

function holdsWhole(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordPart(text.charAt(at - 1)) && !isWordPart(text.charAt(at + word.length))) return true
  }
  return false
}

function isWordPart(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character)
}

function byAccount(keys: readonly Key[]): readonly { readonly account: string; readonly ids: readonly string[] }[] {
  const accounts = new Map<string, string[]>()
  for (const { account, id } of keys) {
    const ids = accounts.get(account)
    if (ids === undefined) accounts.set(account, [id])
    else ids.push(id)
  }
  return [...accounts].map(([account, ids]) => ({ account, ids }))
}

function unique(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map((key) => [JSON.stringify([key.account, key.id]), key])).values()]
}
