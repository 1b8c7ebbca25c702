import { open } from 'node:fs/promises'
import { nodeTransport } from '@duijie/core'
import { createCosClient } from '../src/index.js'
import { credentials, place } from './cos-world.js'

/** What is to be transferred. */
export interface TransferTask {
  readonly url: string
  readonly transport: 'fetch' | 'node:http'
  readonly from: string
  readonly to: string
  /** The same bytes as a stream of no known length, instead of the file. */
  readonly asStream: boolean
}

/** What it took. */
export interface TransferReport {
  readonly upMs: number
  readonly downMs: number
  /** How far the memory of this process was above where it stood after one small object. */
  readonly grownUpBytes: number
  readonly grownDownBytes: number
  readonly parts: number
}

// The proof starts this program with one argument.
const task = JSON.parse(process.argv[2] ?? '') as TransferTask
const cos = createCosClient({ ...place, credentials, hosts: { main: task.url }, ...(task.transport === 'fetch' ? {} : { transport: nodeTransport() }) })
await cos.objects.put({ Key: 'small', Body: 'warm' })
await cos.objects.get({ Key: 'small' })

const source = task.asStream ? { Body: chunksOf(task.from) } : { File: task.from }
const up = await measured(() => cos.upload({ Key: 'big', ...source }))
const down = await measured(() => cos.download({ Key: 'big', File: task.to }))
await cos.close()
const report: TransferReport = { upMs: up.ms, downMs: down.ms, grownUpBytes: up.grown, grownDownBytes: down.grown, parts: up.value.Parts }
process.send?.(report)
process.disconnect?.()

// What makes a chunk anew each time leaves garbage of its own, which is not what is measured here.
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  await using file = await open(path)
  const chunk = new Uint8Array(300_000)
  for (;;) {
    const { bytesRead } = await file.read(chunk)
    if (bytesRead === 0) return
    yield chunk.subarray(0, bytesRead)
  }
}

async function measured<Value>(run: () => Promise<Value>) {
  const [before, began] = [process.memoryUsage.rss(), performance.now()]
  let most = before
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 10)
  const value = await run()
  look()
  clearInterval(timer)
  return { value, ms: performance.now() - began, grown: most - before }
}
