import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { crc64, type UploadState } from '../src/index.js'
import { bytesOf, type CosTestWorld, cosWorld, failure, mebibyte } from './cos-world.js'

const whole = bytesOf(3 * mebibyte + 17)
const partSize = mebibyte

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cos-upload-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function fileOf(bytes: Uint8Array, name = 'file'): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, bytes)
  return path
}

async function stored({ cos }: CosTestWorld, Key: string): Promise<boolean> {
  const { Body } = await cos.objects.get({ Key })
  return Buffer.compare(Body, whole) === 0
}

describe('an upload in parts', () => {
  it.each<[string, () => Promise<object>]>([
    ['a file', async () => ({ File: await fileOf(whole) })],
    ['bytes', async () => ({ Body: whole })],
    ['a Blob', async () => ({ Body: new Blob([whole]) })],
    ['a web stream', async () => ({ Body: new Blob([whole]).stream() })],
    ['a stream of Node', async () => ({ Body: Readable.from([whole.subarray(0, 5), whole.subarray(5, 2 * mebibyte), whole.subarray(2 * mebibyte)]) })],
  ])('stores %s as it is', async (_, source) => {
    const world = cosWorld()
    const progress: number[] = []

    // Each row is a file or a body.
    const result = await world.cos.upload(
      { Key: 'k', ContentType: 'image/png', Meta: { a: '1' }, ...((await source()) as { readonly Body: Uint8Array }) },
      {
        partSize,
        onProgress: ({ doneBytes }) => progress.push(doneBytes),
      },
    )

    expect(result).toMatchObject({ Size: whole.length, Parts: 4, SentParts: 4, Crc64: crc64(whole), ETag: expect.stringMatching(/^"[0-9a-f]{32}-4"$/) })
    expect(progress).toEqual([mebibyte, 2 * mebibyte, 3 * mebibyte, whole.length])
    expect(await stored(world, 'k')).toBe(true)
    expect(await world.cos.objects.head({ Key: 'k' })).toMatchObject({ ContentType: 'image/png', Meta: { a: '1' }, ContentLength: whole.length })
    expect(world.sandbox.uploads).toEqual([])
  })

  it('is one request where it fits in one part, also where it is empty', async () => {
    const { cos, sandbox } = cosWorld()

    expect(await cos.upload({ Key: 'a', Body: bytesOf(10) })).toMatchObject({ Size: 10, Parts: 1 })
    expect(await cos.upload({ Key: 'b', File: await fileOf(new Uint8Array()) })).toMatchObject({ Size: 0, Parts: 1 })
    expect(await cos.upload({ Key: 'c', Body: bytesOf(mebibyte) }, { partSize })).toMatchObject({ Size: mebibyte, Parts: 1 })

    expect(sandbox.journal.entries().map(({ endpoint }) => endpoint)).toEqual(['PUT Object', 'PUT Object', 'PUT Object'])
  })

  it('of a stream that ends exactly at the end of a part has no empty part', async () => {
    const { cos } = cosWorld()

    expect(await cos.upload({ Key: 'k', Body: Readable.from([bytesOf(2 * mebibyte)]) }, { partSize })).toMatchObject({ Parts: 2, Size: 2 * mebibyte })
  })

  it('has no more parts on their way than it may', async () => {
    const { cos, sandbox } = cosWorld()
    let now = 0
    let most = 0
    const counted = cosWorld({
      async fetch(url, init) {
        const counts = init.method === 'PUT'
        most = Math.max(most, counts ? ++now : now)
        await new Promise(setImmediate)
        return sandbox.fetch(url, init as RequestInit).finally(() => (now -= counts ? 1 : 0))
      },
    })

    await counted.cos.upload({ Key: 'k', Body: bytesOf(9 * mebibyte) }, { partSize, concurrency: 2 })

    expect(most).toBe(2)
    await cos.close()
  })

  it.each(['server_error', 'reset', 'answer_lost', 'truncated', 'slow', 'slow_down', 'bad_digest', 'late_error'] as const)(
    'gets over %s at each of its steps',
    async (fault) => {
      const world = cosWorld()
      for (const endpoint of ['Initiate Multipart Upload', 'Upload Part', 'Complete Multipart Upload']) {
        // That one comes under HTTP 200 only where a document is the answer.
        if (fault !== 'late_error' || endpoint !== 'Upload Part') world.sandbox.faults.next({ endpoint, fault, delayMs: 200_000 })
      }

      await world.cos.upload({ Key: 'k', Body: whole }, { partSize })

      expect(world.sandbox.faults.pending).toBe(0)
      expect(await stored(world, 'k')).toBe(true)
    },
  )

  it('that cannot go on is aborted, so that no parts are left to be paid for', async () => {
    const { cos, sandbox } = cosWorld()
    sandbox.faults.next({ endpoint: 'Upload Part', fault: 'access_denied', after: 2 })

    expect(await failure(cos.upload({ Key: 'k', Body: whole }, { partSize }))).toMatchObject({ kind: 'permission', code: 'AccessDenied' })
    expect(sandbox.uploads).toEqual([])
  })

  it('ends when its caller ends it, with the reason as it is', async () => {
    const { cos } = cosWorld()
    const controller = new AbortController()
    const reason = new Error('enough')

    const uploading = cos.upload({ Key: 'k', Body: whole }, { partSize, signal: controller.signal, onProgress: () => controller.abort(reason) })

    await expect(uploading).rejects.toBe(reason)
  })

  it('of a file that changes meanwhile stores nothing', async () => {
    const { cos, sandbox } = cosWorld()
    const File = await fileOf(whole)

    const uploading = cos.upload({ Key: 'k', File }, { partSize, onBegun: () => utimes(File, 1, 1) })

    expect(await failure(uploading)).toMatchObject({ kind: 'conflict', outcome: 'not_done' })
    expect(sandbox.objects).toEqual([])
  })

  it('of a stream that breaks ends with the error of the stream and stores nothing', async () => {
    const { cos, sandbox } = cosWorld()
    let pulled = 0
    const Body = new ReadableStream<Uint8Array>({
      pull: (controller) => (pulled++ < 3 ? controller.enqueue(bytesOf(mebibyte)) : controller.error(new Error('the source is broken'))),
    })

    await expect(cos.upload({ Key: 'k', Body }, { partSize })).rejects.toThrow('the source is broken')
    expect([sandbox.objects, sandbox.uploads]).toEqual([[], []])
  })

  it('says what is wrong with its options and its stream', async () => {
    const { cos } = cosWorld()

    expect(await failure(cos.upload({ Key: 'k', Body: whole }, { partSize: 1000, concurrency: 0 }))).toMatchObject({ kind: 'invalid_params' })
    expect((await failure(cos.upload({ Key: 'k', Body: Readable.from(['text']) }))).message).toContain('expected bytes')
  })
})

describe('what was stored', () => {
  it('is compared as a whole: another CRC64 is an error', async () => {
    const { cos, sandbox } = cosWorld()
    const fault = {
      rewrap: async (response: Response) =>
        new Response(await response.text(), { headers: { ...Object.fromEntries(response.headers), 'x-cos-hash-crc64ecma': '1' } }),
    }
    sandbox.faults.next({ endpoint: 'Complete Multipart Upload', fault })

    expect(await failure(cos.upload({ Key: 'k', Body: whole }, { partSize }))).toMatchObject({ kind: 'network', outcome: 'unknown' })
  })

  it('is compared part by part: one that arrived as another is sent again', async () => {
    const world = cosWorld()
    const fault = {
      rewrap: async (response: Response) => new Response(null, { headers: { ...Object.fromEntries(response.headers), 'x-cos-hash-crc64ecma': '1' } }),
    }
    world.sandbox.faults.next({ endpoint: 'Upload Part', fault })
    world.sandbox.faults.next({ endpoint: 'PUT Object', fault })

    await world.cos.upload({ Key: 'k', Body: whole }, { partSize })
    await world.cos.objects.put({ Key: 'small', Body: 'x' })

    expect(world.sandbox.journal.count({ endpoint: 'Upload Part' })).toBe(5)
    expect(world.sandbox.journal.count({ endpoint: 'PUT Object' })).toBe(2)
  })
})

describe('an upload that broke', () => {
  async function broken(after = 2) {
    const world = cosWorld()
    const File = await fileOf(whole)
    const states: UploadState[] = []
    world.sandbox.faults.next({ endpoint: 'Upload Part', fault: 'access_denied', after })
    await failure(world.cos.upload({ Key: 'k', File }, { partSize, concurrency: 1, onBegun: (state) => void states.push(state) }))
    const [state] = states
    if (state === undefined) throw new Error('it never began')
    return { ...world, File, state: JSON.parse(JSON.stringify(state)) as UploadState }
  }

  it('goes on by its state, which is plain JSON: only what is missing is sent', async () => {
    const { File, state, ...world } = await broken()

    const result = await world.cos.upload({ Key: 'k', File }, { resume: state })

    expect(result).toMatchObject({ Parts: 4, SentParts: 2, Crc64: crc64(whole) })
    expect(await stored(world, 'k')).toBe(true)
  })

  it('is found by its key, among others of the same beginning', async () => {
    const { File, ...world } = await broken()
    await world.cos.multipart.initiate({ Key: 'k2' })

    expect(await world.cos.upload({ Key: 'k', File }, { resume: 'find' })).toMatchObject({ Parts: 4, SentParts: 2 })
    expect(await stored(world, 'k')).toBe(true)
  })

  it('sends parts again that are not what the file holds now', async () => {
    const { state, ...world } = await broken()
    const changed = whole.slice()
    changed[5] = (changed[5] ?? 0) ^ 1
    const File = await fileOf(changed)

    expect(await world.cos.upload({ Key: 'k', File }, { resume: state })).toMatchObject({ Parts: 4, SentParts: 3, Crc64: crc64(changed) })
  })

  it('begins anew where the platform does not know it any more', async () => {
    const { File, state, ...world } = await broken()
    await world.cos.multipart.abort({ Key: 'k', UploadId: state.UploadId })

    expect(await world.cos.upload({ Key: 'k', File }, { partSize, resume: state })).toMatchObject({ Parts: 4, SentParts: 4 })
    expect(await world.cos.upload({ Key: 'other', File }, { partSize, resume: 'find' })).toMatchObject({ Parts: 4, SentParts: 4 })
  })

  it('begins anew where only its short last part is there: nobody knows the size of the others', async () => {
    const world = cosWorld()
    const { UploadId } = await world.cos.multipart.initiate({ Key: 'k' })
    await world.cos.multipart.uploadPart({ Key: 'k', UploadId, PartNumber: 4, Body: whole.subarray(3 * mebibyte) })

    expect(await world.cos.upload({ Key: 'k', Body: whole }, { partSize, resume: 'find' })).toMatchObject({ Parts: 4, SentParts: 4 })
  })

  it('is no other key’s', async () => {
    const { File, state, cos } = await broken()

    expect(await failure(cos.upload({ Key: 'other', File }, { resume: state }))).toMatchObject({ kind: 'invalid_params' })
  })
})
