import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openSqlite, sqlCheckpoints, sqlSink } from '@duijie/core/sql'
import { type Checkpoints, checkpointKey, fileCheckpoints, type SyncReport, sync } from '@duijie/core/sync'
import { taobaoOrders } from '../../src/sync/orders-source.js'
import { createDatabase, databaseState, differenceFrom, repeatsIn } from './delivered.js'
import { type ServedShops, servedShops, shopClient, toldClock, windowMs } from './served-shops.js'

/** What ran full: the database's own limit of pages, the file system of the database, or that of the checkpoints beside it. */
export type FullDisk = 'max_page_count' | 'tmpfs' | 'tmpfs of checkpoints'

/** What came of it. */
export interface DiskFullFigures {
  readonly orders: number
  /** How the run ended that found no room. */
  readonly status: string
  readonly error: string
  readonly hint: string
  /** What SQLite says of its file after that. */
  readonly integrity: string
  /** Orders that were there then. */
  readonly stored: number
  /** Orders that the checkpoint said were there, and were not. */
  readonly missing: number
  /** How the run ended that had room again. */
  readonly statusWithRoom: string
  readonly lost: number
  readonly wrongIds: number
  /** States of orders that were written once more. */
  readonly writtenAgain: number
  /** Records that were read once more although they were stored. */
  readonly readAgain: number
}

/** Syncs into a database that has too little room, makes room, and syncs again. */
export async function diskFull(what: FullDisk, { trades, seed }: { readonly trades: number; readonly seed: number }): Promise<DiskFullFigures> {
  await using shops = await servedShops({ trades, shops: 1, seed })
  const directory = mkdtempSync(join(tmpdir(), 'full-'))
  const disk = what === 'max_page_count' ? undefined : smallDisk()
  try {
    const file = join(what === 'tmpfs' ? (disk?.directory ?? directory) : directory, 'shop.db')
    await createDatabase(file)
    const checkpointsOf = (db: Database) =>
      what === 'tmpfs of checkpoints' ? fileCheckpoints({ directory: join(disk?.directory ?? directory, 'checkpoints') }) : sqlCheckpoints(db)
    disk?.leave(what === 'tmpfs' ? 1_500_000 : 20_000)
    const first = await syncOnce(shops, file, { checkpointsOf, ...(what === 'max_page_count' ? { morePages: Math.floor(trades / 6) } : {}) })
    const then = databaseState(file)

    disk?.makeRoom()
    await shops.pass(0)
    const second = await syncOnce(shops, file, { checkpointsOf })
    const end = databaseState(file)
    return {
      orders: end.orders.length,
      status: first.report.status,
      error: first.report.error?.message ?? '',
      hint: first.report.error?.hint ?? '',
      integrity: then.integrity,
      stored: then.orders.length,
      missing: first.claimed.filter((id) => !then.orders.some((order) => order.id === id)).length,
      statusWithRoom: second.report.status,
      ...differenceFrom(shops, end.orders),
      writtenAgain: repeatsIn(end.writes),
      readAgain: second.report.unchanged,
    }
  } finally {
    disk?.unmount()
    rmSync(directory, { recursive: true, force: true })
  }
}

interface Once {
  readonly checkpointsOf: (db: Database) => Checkpoints
  /** The database may grow by so many pages. */
  readonly morePages?: number
}

/** One run, and the orders that lie in windows that its checkpoint calls delivered. */
async function syncOnce(
  shops: ServedShops,
  file: string,
  { checkpointsOf, morePages }: Once,
): Promise<{ readonly report: SyncReport; readonly claimed: readonly string[] }> {
  const taobao = shopClient(shops.access, toldClock(shops.now()))
  const db = openSqlite(file)
  try {
    if (morePages !== undefined) await limitPages(db, morePages)
    const checkpoints = checkpointsOf(db)
    const source = taobaoOrders(taobao, { accounts: shops.nicks, from: shops.access.from, windowMs, lookbackMs: 0 })
    const report = await sync({ source, sink: sqlSink(db), checkpoints, batch: { records: 100, waitMs: 10 }, patienceMs: 300 }).done
    const windows = await Promise.all(shops.nicks.map(async (nick) => (await checkpoints.load(checkpointKey(source.name, nick)))?.progress.windows ?? []))
    const isClaimed = (at: number) => windows.flat().some(([from, to]) => from <= at && at < to)
    const claimed = shops.truth().flatMap(({ trades }) => trades.filter(({ modifiedMs }) => isClaimed(modifiedMs)).map(({ tid }) => tid))
    return { report, claimed }
  } finally {
    await db.destroy()
    await taobao.close()
  }
}

/** The limit counts for one connection only, so it has to be set on the one that the sync uses. */
async function limitPages(db: Database, more: number): Promise<void> {
  const query = db.schema.createTable('any').compile()
  const ask = async (sql: string) => Object.values(Object((await db.executeQuery({ ...query, sql, parameters: [] })).rows[0]))[0]
  await ask(`pragma max_page_count = ${Number(await ask('pragma page_count')) + more}`)
}

interface SmallDisk {
  readonly directory: string
  /** Fills it up to so many bytes. */
  leave(bytes: number): void
  makeRoom(): void
  unmount(): void
}

/** Why no small disk can be made here; `undefined` when it can. */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return 'a tmpfs is mounted on Linux only'
  if (process.getuid?.() !== 0) return 'only root may mount a tmpfs'
  try {
    smallDisk().unmount()
    return undefined
  } catch {
    return 'this machine does not let root mount a tmpfs'
  }
}

function smallDisk(): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), 'tmpfs-'))
  const quietly = { stdio: 'ignore' } as const
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m,mode=700', 'tmpfs', directory], quietly)
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    throw error
  }
  const filler = join(directory, 'filler')
  return {
    directory,
    leave(bytes) {
      const { bavail, bsize } = statfsSync(directory)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)))
    },
    makeRoom: () => rmSync(filler),
    unmount() {
      execFileSync('umount', [directory], quietly)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
