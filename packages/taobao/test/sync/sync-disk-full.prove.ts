import { type DiskFullFigures, diskFull, type FullDisk, whyNoSmallDisk } from './disk-full.js'

/** A disk that runs full in the middle of a sync ends it with a clear error, a whole database and a true checkpoint; with room again, the next run completes it. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const trades = short ? 1500 : 6000
  const figures: Record<string, number | string> = { orders: trades }
  const whyNot = whyNoSmallDisk()
  const disks: readonly FullDisk[] = ['max_page_count', 'tmpfs', 'tmpfs of checkpoints']
  for (const disk of disks) {
    if (disk !== 'max_page_count' && whyNot !== undefined) {
      log(`${disk}: SKIPPED, ${whyNot}`)
      figures[disk] = `skipped: ${whyNot}`
      continue
    }
    const result = await diskFull(disk, { trades, seed })
    log(`${disk}: ${JSON.stringify(result)}`)
    check(disk, result, trades)
    figures[disk] = `full with ${result.stored} orders, then complete, 0 lost`
  }
  return figures
}

function check(disk: FullDisk, figures: DiskFullFigures, trades: number): void {
  const { status, error, integrity, stored, missing, statusWithRoom, orders, lost, wrongIds, writtenAgain } = figures
  const wrong = [
    status !== 'failed' && 'the run did not fail',
    !/full|ENOSPC/i.test(error) && 'the error does not say that the disk is full',
    integrity !== 'ok' && 'the database is broken',
    (stored === 0 || stored >= trades) && 'the disk was not full in the middle',
    missing > 0 && 'the checkpoint claims what is not there',
    statusWithRoom !== 'success' && 'the run with room did not succeed',
    (orders !== trades || lost + wrongIds > 0) && 'orders are missing or wrong',
    writtenAgain > 0 && 'orders were written again',
  ].filter((problem) => problem !== false)
  if (wrong.length > 0) throw new Error(`${disk}: ${wrong.join('; ')}: ${JSON.stringify(figures)}`)
}
