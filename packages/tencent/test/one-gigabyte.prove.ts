import { fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TransferReport, TransferTask } from './one-gigabyte.client.child.js'

interface Proving {
  readonly short: boolean
  readonly seed: number
  log(text: string): void
  bundle(file: URL): Promise<string>
}

const mebibyte = 1_048_576
const mostGrown = 100_000_000

/** A file of 1 GB goes up and down, as a file and as a stream, over both transports; it comes back as it was, and the memory of the process that does it grows by less than 100 MB. */
export async function prove({ short, seed, log, bundle }: Proving) {
  const mebibytes = short ? 160 : 1024
  const [platform, client] = await Promise.all([
    bundle(new URL('./one-gigabyte.sandbox.child.ts', import.meta.url)),
    bundle(new URL('./one-gigabyte.client.child.ts', import.meta.url)),
  ])
  const directory = mkdtempSync(join(tmpdir(), 'duijie-gigabyte-'))
  const figures: Record<string, number | string> = { 'file, MiB': mebibytes }
  try {
    const from = join(directory, 'from')
    const digest = await writeFileOf(mebibytes, from, seed)
    for (const way of [
      { transport: 'fetch', asStream: false },
      { transport: 'node:http', asStream: true },
    ] as const) {
      const name = `${way.transport}, ${way.asStream ? 'stream' : 'file'}`
      const bodies = join(directory, 'bodies')
      const to = join(directory, 'to')
      await mkdir(bodies)
      const report = await transfer(client, await served(platform, bodies), { ...way, from, to })
      const { upMs, downMs, grownUpBytes, grownDownBytes, parts } = report
      if ((await digestOf(to)) !== digest) throw new Error(`${name}: what came back is something else`)
      if (Math.max(grownUpBytes, grownDownBytes) >= mostGrown) throw new Error(`${name}: the memory has grown: ${JSON.stringify(report)}`)
      log(`${name}: up in ${(upMs / 1000).toFixed(1)} s in ${parts} parts, down in ${(downMs / 1000).toFixed(1)} s`)
      figures[`${name}: memory grown, MB, up and down`] = `${(grownUpBytes / 1e6).toFixed(1)}, ${(grownDownBytes / 1e6).toFixed(1)}`
      rmSync(bodies, { recursive: true })
    }
    return figures
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function served(platform: string, directory: string) {
  const process = fork(platform, [directory], { execArgv: [] })
  // It sends nothing else.
  const [{ url }] = (await once(process, 'message')) as [{ readonly url: string }]
  return { url, process }
}

async function transfer(client: string, { url, process }: Awaited<ReturnType<typeof served>>, task: Omit<TransferTask, 'url'>): Promise<TransferReport> {
  try {
    const child = fork(client, [JSON.stringify({ ...task, url } satisfies TransferTask)], { execArgv: [] })
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('the transfer ended without a report')))
    ended.catch(() => {})
    // It sends nothing else.
    const [report] = (await Promise.race([once(child, 'message'), ended])) as [TransferReport]
    return report
  } finally {
    const gone = once(process, 'exit')
    process.disconnect()
    await gone
  }
}

/** Writes a file in which no two MiB are the same, and gives its digest. */
async function writeFileOf(mebibytes: number, path: string, seed: number): Promise<string> {
  const sum = createHash('sha256')
  const file = createWriteStream(path)
  const pattern = randomBytes(mebibyte)
  for (let number = 0; number < mebibytes; number += 1) {
    const block = Buffer.from(pattern)
    block.writeDoubleBE(seed * 1e6 + number, (number * 4099) % (mebibyte - 8))
    sum.update(block)
    if (!file.write(block)) await once(file, 'drain')
  }
  await new Promise<void>((resolve, reject) => file.once('error', reject).end(resolve))
  return sum.digest('hex')
}

async function digestOf(path: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: mebibyte })) sum.update(chunk)
  return sum.digest('hex')
}
