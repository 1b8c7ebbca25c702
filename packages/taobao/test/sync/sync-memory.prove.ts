import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MemoryReport, MemoryTask } from './sync-memory.child.js'

const mb = 1e6
const mostGrownMb = 60
const windowMs = 60_000
// So many orders per minute that even the longest run is about the last two days, within which windows of this length are read.
const perWindow = 360

interface Proving {
  readonly short: boolean
  log(text: string): void
  bundle(file: URL): Promise<string>
}

/** The memory of a sync does not grow with what it brings: the peak of its process, with the platform in another one. */
export async function prove({ short, log, bundle }: Proving) {
  // Fewer than 80,000 are over before the heap has its usual size.
  const [few, many] = short ? [80_000, 240_000] : [100_000, 1_000_000]
  const server = await bundle(new URL('../../../../bench/orders-server.ts', import.meta.url))
  const host = await bundle(new URL('./sync-memory.child.ts', import.meta.url))
  const own = process.resourceUsage().maxRSS * 1024
  const [small, large] = [await bring(few, { server, host, log }), await bring(many, { server, host, log })]
  const grownMb = (large.peakRss - small.peakRss) / mb
  const figures = {
    [`peak RSS of ${few} orders, MB`]: Math.round(small.peakRss / mb),
    [`peak RSS of ${many} orders, MB`]: Math.round(large.peakRss / mb),
    'grown, MB': grownMb.toFixed(1),
    'orders per second': Math.round(many / large.seconds),
    'file, MB': Math.round(large.fileBytes / mb),
  }
  if (grownMb > mostGrownMb) throw new Error(`the memory has grown: ${JSON.stringify(figures)}`)
  // A process begins its count at the peak of the one that has started it.
  if (own >= small.peakRss)
    throw new Error(`the peak is this process' own, ${Math.round(own / mb)} MB, so that this proves nothing: ${JSON.stringify(figures)}`)
  return figures
}

interface Programs extends Pick<Proving, 'log'> {
  readonly server: string
  readonly host: string
}

async function bring(orders: number, { server, host, log }: Programs): Promise<MemoryReport & { readonly fileBytes: number }> {
  const fromMs = Math.floor(Date.now() / windowMs) * windowMs - 2 * 86_400_000
  const shop = { orders, fromMs, spanMs: Math.ceil(orders / perWindow) * windowMs }
  const directory = mkdtempSync(join(tmpdir(), 'duijie-memory-'))
  const platform = fork(server, [JSON.stringify(shop)], { execArgv: [] })
  try {
    const [{ port }] = await once(platform, 'message')
    const file = join(directory, 'orders.db')
    const task: MemoryTask = { host: `http://127.0.0.1:${port}/0`, file, fromMs, windowMs }
    const child = fork(host, [JSON.stringify(task)], { execArgv: ['--disable-warning=ExperimentalWarning'] })
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('the sync ended without a report')))
    ended.catch(() => {})
    // The child sends nothing else.
    const [report] = (await Promise.race([once(child, 'message'), ended])) as [MemoryReport]
    const { delivered, status, error = '', peakRss, seconds } = report
    log(`${orders} orders in ${Math.round(seconds)} s, peak RSS ${Math.round(peakRss / mb)} MB`)
    if (status !== 'success' || delivered !== orders) throw new Error(`${delivered} of ${orders} orders, ${status}: ${error}`)
    return { ...report, fileBytes: statSync(file).size }
  } finally {
    platform.disconnect()
    rmSync(directory, { recursive: true, force: true })
  }
}
