import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { checkpointKey } from '@duijie/core/sync'
import { z } from 'zod'
import { type Child, childProgram } from '../../../../scripts/child-program.js'
import { createDatabase, databaseState, deliveriesIn, differenceFrom, newestOf, repeatsIn, withDatabase } from './delivered.js'
import { type ServedShops, type ShopAccess, servedShops } from './served-shops.js'

/** What a host is made of. */
export interface HostInput {
  readonly access: ShopAccess
  readonly database: string
  /** What is delivered by this host is appended to it. */
  readonly file: string
  readonly leaseMs: number
  readonly everyMs: number
  readonly batch: number
}

/** What a host is told: the platform's time, with the first of which it begins, and perhaps to stay in the middle of something; to go on; to end. */
export type HostMessage = { readonly nowMs: number; readonly hold?: 'writing' | 'reading' } | 'go on' | 'close'

/** What a host tells: that it stays in the middle of an account's work, and how each run ended. */
export type HostReply = { readonly holds: string } | HostReport

interface HostReport {
  readonly status: string
  readonly accounts: readonly { readonly account: string; readonly status: string; readonly kind: string }[]
}

/** What happens to the first host: nothing; SIGKILL in the middle of a batch; SIGSTOP there or between two pages, for longer than its lease. */
export type HostFate = 'works' | 'is killed' | 'is stopped while it writes' | 'is stopped while it reads'

/** What came of it. */
export interface TwoProcessesFigures {
  readonly orders: number
  readonly lost: number
  readonly wrongIds: number
  /** States of orders that callbacks got once more, over both hosts. */
  readonly again: number
  /** States that were written to the database once more. */
  readonly writtenAgain: number
  /** How often a checkpoint's revision did not grow. */
  readonly movedBack: number
  /** What each host has delivered. */
  readonly shares: readonly number[]
  /** From the end of the first host until the second one had its account. */
  readonly takeoverMs: number
  /** How the run of the host that was stopped ended for the account that it had lost. */
  readonly woken: string
}

export const leaseMs = 2000
export const everyMs = 1000
export const batch = 100
const shopCount = 6
const changesAtOnce = 40

/** Lets two processes work on one SQLite file by the same schedule, while orders change. */
export async function twoProcesses(fate: HostFate, { trades, seed }: { readonly trades: number; readonly seed: number }): Promise<TwoProcessesFigures> {
  await using shops = await servedShops({ trades, shops: shopCount, seed })
  const directory = await mkdtemp(join(tmpdir(), 'hosts-'))
  const program = await childProgram(new URL('./two-processes.child.ts', import.meta.url))
  try {
    const database = join(directory, 'shop.db')
    await createDatabase(database)
    watchRevisions(database)
    const files = ['first', 'second'].map((name) => join(directory, name))
    const [first, second] = files.map((file) => program.start({ access: shops.access, database, file, leaseMs, everyMs, batch } satisfies HostInput))
    if (first === undefined || second === undefined) throw new Error('there are two files')
    const meet = fate === 'works' ? workTogether : fate === 'is killed' ? killFirst : stopFirst
    const alive = new Set([first, second])
    const { takeoverMs = 0, woken = '' } = await meet({
      shops,
      database,
      first,
      second,
      alive,
      hold: fate === 'is stopped while it reads' ? 'reading' : 'writing',
    })
    for (const child of alive) {
      child.send('close')
      await child.ended
    }
    const { orders, writes, integrity } = databaseState(database)
    if (integrity !== 'ok') throw new Error(`the database is broken: ${integrity}`)
    const deliveries = files.map(deliveriesIn)
    const differences = [orders, newestOf(deliveries.flat())].map((arrived) => differenceFrom(shops, arrived))
    return {
      orders: orders.length,
      lost: differences.reduce((sum, { lost }) => sum + lost, 0),
      wrongIds: differences.reduce((sum, { wrongIds }) => sum + wrongIds, 0),
      again: repeatsIn(deliveries.flat()),
      writtenAgain: repeatsIn(writes),
      movedBack: revisionsMovedBack(database),
      shares: deliveries.map(({ length }) => length),
      takeoverMs,
      woken,
    }
  } finally {
    await program.close()
    await rm(directory, { recursive: true, force: true })
  }
}

interface Meeting {
  readonly shops: ServedShops
  readonly database: string
  readonly first: Child
  readonly second: Child
  /** Those that can hear. */
  readonly alive: Set<Child>
  readonly hold: 'writing' | 'reading'
}

interface Met {
  readonly takeoverMs?: number
  readonly woken?: string
}

async function workTogether(meeting: Meeting): Promise<Met> {
  const { shops, database, first, second } = meeting
  for (const child of [first, second]) child.send({ nowMs: shops.now() } satisfies HostMessage)
  await complete(shops, database)
  for (let round = 0; round < 4; round += 1) await changeSome(meeting)
  return {}
}

async function killFirst(meeting: Meeting): Promise<Met> {
  const { shops, database, first, alive } = meeting
  const key = await holdFirst(meeting)
  const { fence } = leaseOf(database, key)
  first.signal('SIGKILL')
  await first.ended
  alive.delete(first)
  const takeoverMs = await takenOver(database, key, fence)
  await complete(shops, database)
  await changeSome(meeting)
  return { takeoverMs }
}

async function stopFirst(meeting: Meeting): Promise<Met> {
  const { shops, database, first } = meeting
  const key = await holdFirst(meeting)
  const { fence } = leaseOf(database, key)
  await stopOutsideTransaction(first, database)
  const takeoverMs = await takenOver(database, key, fence)
  await complete(shops, database)
  // The checkpoint goes further on while the first one sleeps with its old one.
  await changeSome(meeting)
  first.send('go on')
  first.signal('SIGCONT')
  const report = await first.message(isReport)
  await changeSome(meeting)
  const lost = report.accounts.find(({ account }) => checkpointKey('taobao.orders', account) === key)
  return { takeoverMs, woken: `${lost?.status} ${lost?.kind}`.trim() }
}

/** A process that sleeps in a transaction of SQLite keeps everybody else from writing, whatever leases say: so it is stopped while somebody else has the write lock. */
async function stopOutsideTransaction(child: Child, database: string): Promise<void> {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const db = new DatabaseSync(database, { timeout: 30_000 })
  db.exec('begin immediate')
  child.signal('SIGSTOP')
  await setTimeout(50)
  db.exec('rollback')
  db.close()
}

/** The first host stays in the middle of an account; the second one does all other accounts. The key of the checkpoint and the lease of that account. */
async function holdFirst({ shops, database, first, second, hold }: Meeting): Promise<string> {
  first.send({ nowMs: shops.now(), hold } satisfies HostMessage)
  const { holds } = await first.message(isHolding)
  await shops.pass(0)
  second.send({ nowMs: shops.now() } satisfies HostMessage)
  await complete(shops, database, holds)
  return checkpointKey('taobao.orders', holds)
}

/** Orders change, time goes on, and both hosts have to find it. */
async function changeSome({ shops, database, alive }: Meeting): Promise<void> {
  await shops.pass(1000)
  shops.change(changesAtOnce)
  await shops.pass(120_000)
  for (const child of alive) child.send({ nowMs: shops.now() } satisfies HostMessage)
  await complete(shops, database)
}

/** Waits until the database has the last state of all orders. @param but - an account that need not be complete */
async function complete(shops: ServedShops, database: string, but?: string): Promise<void> {
  const wanted = shops.truth().flatMap(({ nick, trades }) => (nick === but ? [] : trades.map(({ tid, modifiedMs }) => `${nick}/${tid}/${modifiedMs}`)))
  await until('the database is complete', () => {
    const rows = withDatabase(database, (db) => db.prepare(`select account || '/' || id || '/' || modified_ms as state from duijie_orders`).all())
    const held = new Set(rows.map(({ state }) => state))
    return wanted.every((state) => held.has(state))
  })
}

async function takenOver(database: string, key: string, fence: number): Promise<number> {
  const began = performance.now()
  await until('the account is taken over', () => leaseOf(database, key).fence > fence)
  return Math.round(performance.now() - began)
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const began = performance.now()
  while (!isSo()) {
    if (performance.now() - began > 60_000) throw new Error(`waited in vain for a minute until ${what}`)
    await setTimeout(40)
  }
}

function leaseOf(database: string, key: string): { readonly fence: number } {
  const row = withDatabase(database, (db) => db.prepare('select fence from duijie_leases where key = ?').get(key))
  return z.object({ fence: z.number() }).parse(row)
}

/** Whatever moves a checkpoint other than one step forward is noted by the database itself. */
function watchRevisions(database: string): void {
  withDatabase(database, (db) =>
    db.exec(`
      create table moved_back (key text not null);
      create trigger revision_update after update on duijie_checkpoints when new.revision <> old.revision + 1 begin insert into moved_back values (new.key); end;
      create trigger revision_delete after delete on duijie_checkpoints begin insert into moved_back values (old.key); end;`),
  )
}

function revisionsMovedBack(database: string): number {
  return withDatabase(database, (db) => db.prepare('select key from moved_back').all().length)
}

function isHolding(message: unknown): message is { readonly holds: string } {
  return typeof message === 'object' && message !== null && 'holds' in message
}

function isReport(message: unknown): message is HostReport {
  return typeof message === 'object' && message !== null && 'accounts' in message
}
