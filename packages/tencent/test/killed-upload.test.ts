import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ChildProgram, childProgram } from '../../../scripts/child-program.js'
import type { UploadState } from '../src/index.js'
import { createCosClient } from '../src/index.js'
import { createCosSandbox } from '../src/testing/index.js'
import { bytesOf, credentials, mebibyte, place } from './cos-world.js'

const whole = bytesOf(12 * mebibyte + 99)
let program: ChildProgram
let directory: string
beforeAll(async () => {
  program = await childProgram(new URL('./uploader.child.ts', import.meta.url))
  directory = await mkdtemp(join(tmpdir(), 'cos-killed-'))
  await writeFile(join(directory, 'file'), whole)
})
afterAll(async () => {
  await program.close()
  await rm(directory, { recursive: true })
})

const isState = (message: unknown): message is { readonly state: UploadState } => typeof message === 'object' && message !== null && 'state' in message

it.each(['by its state', 'by its key'])('an upload whose process was killed in the middle is resumed %s: only the missing parts are sent', async (how) => {
  const sandbox = createCosSandbox({ ...place, keys: [credentials] })
  await using served = await sandbox.serve()
  const File = join(directory, 'file')
  // The seventh part waits, so that the process can be killed while it is on its way.
  sandbox.faults.next({ endpoint: 'Upload Part', after: 6, times: 9, fault: 'slow', delayMs: 600_000 })

  const child = program.start({ url: served.url, File })
  const { state } = await child.message(isState)
  while (sandbox.faults.pending > 7) await new Promise(setImmediate)
  child.signal('SIGKILL')
  await child.ended
  sandbox.faults.clear()
  const arrived = sandbox.uploads[0]?.parts.length ?? 0
  const before = sandbox.journal.count({ endpoint: 'Upload Part' })
  const cos = createCosClient({ ...place, credentials, hosts: { main: served.url } })
  const result = await cos.upload({ Key: 'k', File }, { resume: how === 'by its state' ? state : 'find' })

  expect(arrived).toBeGreaterThanOrEqual(6)
  expect(arrived).toBeLessThan(13)
  expect(result).toMatchObject({ Parts: 13, SentParts: 13 - arrived, Size: whole.length })
  expect(sandbox.journal.count({ endpoint: 'Upload Part' }) - before).toBe(13 - arrived)
  expect(Buffer.compare((await cos.objects.get({ Key: 'k' })).Body, whole)).toBe(0)
  await cos.close()
})
