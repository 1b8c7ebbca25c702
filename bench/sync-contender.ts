// One way of syncing in a process of its own. Started by sync.bench.ts; fills a new file each time it is told to.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { engineSync } from './engine-sync.ts'
import { naiveSync } from './naive-sync.ts'
import { idsOf } from './orders-shop.ts'
import { here, type Spent } from './rounds.ts'
import { found, type SyncSetting } from './sync-task.ts'

/** What one filling took, and how many of the true ids are in the file. */
export interface Filled {
  readonly fill: Spent
  readonly readAgain?: Spent
  readonly orders: number
  readonly lines: number
}

// The argument is sync.bench.ts'.
const setting = JSON.parse(process.argv[2] ?? '') as SyncSetting
const open = (setting.syncer === 'naive' ? naiveSync : engineSync)(setting)

process.on('message', async () => process.send?.(await once()))
process.once('disconnect', () => process.exit(0))

async function once(): Promise<Filled> {
  const directory = mkdtempSync(join(tmpdir(), 'duijie-bench-'))
  const file = join(directory, 'orders.db')
  try {
    const place = await open(file)
    const fill = await here(() => place.fill())(1)
    const again = place.readAgain === undefined ? {} : { readAgain: await here(async () => place.readAgain?.())(1) }
    await place.close()
    return { fill, ...again, ...countedIn(file) }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** How many of the platform's orders and lines the file knows by their ids. */
function countedIn(file: string): { readonly orders: number; readonly lines: number } {
  const db = new DatabaseSync(file, { readOnly: true })
  const { orders, lines } = found[setting.syncer === 'naive' ? 'naive' : 'ours']
  const idsIn = ([table, id]: readonly [string, string]) =>
    new Set(
      db
        .prepare(`select ${id} as id from ${table}`)
        .all()
        .map((row) => row['id']),
    )
  const [orderIds, lineIds] = [idsIn(orders), idsIn(lines)]
  db.close()
  const all = Array.from({ length: setting.shop.orders }, (_, number) => idsOf(number))
  return {
    orders: all.filter(({ order }) => orderIds.has(order)).length,
    lines: all.flatMap((order) => order.lines).filter((id) => lineIds.has(id)).length,
  }
}
