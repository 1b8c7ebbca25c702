import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bytesOf, cosWorld, failure, servedCos } from './cos-world.js'

const whole = bytesOf(300_000)

let directory: string
let File: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cos-download-'))
  File = join(directory, 'file')
})
afterEach(() => rm(directory, { recursive: true }))

async function worldWithObject() {
  const world = cosWorld()
  await world.cos.objects.put({ Key: 'k', Body: whole })
  return world
}

describe('a download', () => {
  it('writes the whole object and nothing beside it', async () => {
    const { cos } = await worldWithObject()
    const progress: number[] = []

    const info = await cos.download({ Key: 'k', File }, { onProgress: ({ doneBytes }) => progress.push(doneBytes) })

    expect(info).toMatchObject({ ContentLength: whole.length })
    expect(Buffer.compare(await readFile(File), whole)).toBe(0)
    expect(progress.at(-1)).toBe(whole.length)
    expect(await readdir(directory)).toEqual(['file'])
  })

  it('of an empty object is an empty file', async () => {
    const { cos } = cosWorld()
    await cos.objects.put({ Key: 'k', Body: '' })

    await cos.download({ Key: 'k', File })

    expect(await readFile(File, 'utf8')).toBe('')
  })

  it.each(['truncated', 'short', 'reset', 'server_error'] as const)('goes on where %s broke it', async (fault) => {
    const { cos, sandbox } = await worldWithObject()
    sandbox.faults.next({ endpoint: 'GET Object', fault })

    await cos.download({ Key: 'k', File })

    expect(Buffer.compare(await readFile(File), whole)).toBe(0)
  })

  it.each(['truncated', 'short', 'damaged', 'empty', 'html'] as const)(
    'that cannot be had whole because of %s is an error, and the file that was there stays',
    async (fault) => {
      const { cos, sandbox } = await worldWithObject()
      await writeFile(File, 'as it was')
      sandbox.faults.next({ endpoint: 'GET Object', fault, times: Number.POSITIVE_INFINITY })

      expect(await failure(cos.download({ Key: 'k', File }))).toMatchObject({ kind: fault === 'empty' || fault === 'html' ? 'unexpected' : 'network' })
      expect(await readdir(directory)).toEqual(['file'])
      expect(await readFile(File, 'utf8')).toBe('as it was')
    },
  )

  it('is of one object: another that is stored meanwhile is a conflict', async () => {
    const { cos, sandbox } = await worldWithObject()
    const fault = {
      async rewrap({ body, status, headers }: Response) {
        await cos.objects.put({ Key: 'k', Body: bytesOf(300_000, 2) })
        const cut = new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            controller.enqueue(chunk.subarray(0, 9))
            controller.terminate()
          },
        })
        return new Response(body?.pipeThrough(cut) ?? null, { status, headers })
      },
    }
    sandbox.faults.next({ endpoint: 'GET Object', fault })

    expect(await failure(cos.download({ Key: 'k', File }))).toMatchObject({ kind: 'conflict', code: 'PreconditionFailed' })
    expect(await readdir(directory)).toEqual([])
  })

  it('of what is not there leaves nothing behind', async () => {
    const { cos } = cosWorld()

    expect(await failure(cos.download({ Key: 'none', File }))).toMatchObject({ kind: 'not_found' })
    expect(await readdir(directory)).toEqual([])
  })

  it('that breaks on a real socket goes on from there', async () => {
    await using world = await servedCos()
    await world.cos.upload({ Key: 'k', Body: whole })
    world.sandbox.faults.next({ endpoint: 'GET Object', fault: 'truncated', times: 2 })

    await world.cos.download({ Key: 'k', File })

    expect(Buffer.compare(await readFile(File), whole)).toBe(0)
  })
})
