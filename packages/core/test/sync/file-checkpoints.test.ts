import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { childProgram } from '../../../../scripts/child-program.js'
import type { Checkpoints } from '../../src/sync/checkpoints.js'
import { fileCheckpoints } from '../../src/sync/file-checkpoints.js'
import { fileStates } from '../../src/sync/file-states.js'
import type { SaverInput } from './file-checkpoints.child.js'

const key = 'acme.orders:zhang-san'

describe('fileCheckpoints', () => {
  let root: string
  let directory: string
  let checkpoints: Checkpoints
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'checkpoints-'))
    directory = join(root, 'checkpoints')
    checkpoints = fileCheckpoints({ directory })
  })
  afterEach(() => rm(root, { recursive: true }))

  const save = (revision: number) => checkpoints.save({ key, expected: revision - 1, progress: { windows: [], cursor: revision, open: [] } })
  const saveUpTo = async (last: number) => {
    for (let revision = 1; revision <= last; revision++) expect(await save(revision)).toBe(true)
  }
  const folder = async () => join(directory, (await readdir(directory))[0] ?? '')
  const current = async () => join(await folder(), `state.${Math.max(...(await readdir(await folder())).map((name) => Number(name.slice('state.'.length))))}`)

  it('names no account in a file name, and lets only the owner read', async () => {
    await saveUpTo(2)

    const names = await readdir(directory, { recursive: true })

    expect(names.join(' ')).not.toMatch(/zhang|acme|orders/)
    for (const name of names) expect([name, (await stat(join(directory, name))).mode & 0o077]).toEqual([name, 0])
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
  })

  it('keeps the last few files only', async () => {
    await saveUpTo(30)

    expect((await readdir(await folder())).length).toBeLessThanOrEqual(10)
  })

  it('removes what a process that died in the middle has left, but nothing that is being written', async () => {
    await saveUpTo(1)
    const [old, fresh] = [join(await folder(), 'draft.old'), join(await folder(), 'draft.fresh')]
    await writeFile(old, 'half')
    await writeFile(fresh, 'half')
    await utimes(old, 0, 0)

    await save(2)

    expect(await readdir(await folder())).not.toContain('draft.old')
    expect(await readdir(await folder())).toContain('draft.fresh')
  })

  it.each([
    ['is empty', async (path: string) => truncate(path, 0)],
    ['was cut off', async (path: string) => truncate(path, 60)],
    ['is something else', async (path: string) => writeFile(path, '{"name":"zhang-san"}')],
    ['is no JSON', async (path: string) => writeFile(path, 'zhang-san')],
    ['lacks its progress', async (path: string) => writeFile(path, JSON.stringify({ format: 'duijie-checkpoint', version: 1, key, revision: 2 }))],
    [
      'holds another progress',
      async (path: string) =>
        writeFile(path, JSON.stringify({ format: 'duijie-checkpoint', version: 1, key, revision: 2, progress: { windows: [[1]], open: [] } })),
    ],
    ['is newer than this code', async (path: string) => writeFile(path, (await readFile(path, 'utf8')).replace('"version":1', '"version":2'))],
  ])('fails with a clear error, and never begins anew, when the file %s', async (_what, damage) => {
    await saveUpTo(2)
    await damage(await current())

    for (const use of [() => checkpoints.load(key), () => save(1), () => save(3), () => checkpoints.keys()]) {
      const error = await use().catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ kind: 'unexpected', message: expect.stringContaining(directory), hint: expect.stringContaining('backup') })
      expect(String(error)).not.toContain('zhang')
    }
  })

  it('writes nothing when it is deleted again', async () => {
    await saveUpTo(1)
    await checkpoints.delete(key)
    const before = await readdir(await folder())

    await checkpoints.delete(key)

    expect(await readdir(await folder())).toEqual(before)
  })

  it('is put right by deleting what is broken', async () => {
    await saveUpTo(2)
    await truncate(await current(), 0)

    await checkpoints.delete(key)

    expect(await checkpoints.load(key)).toBeUndefined()
    expect(await save(1)).toBe(true)
  })

  it('refuses a checkpoint that was copied from another account', async () => {
    await saveUpTo(1)
    const from = await folder()
    await checkpoints.save({ key: 'acme.orders:other', expected: 0, progress: { windows: [], open: [] } })
    const to = join(directory, (await readdir(directory)).find((name) => !from.endsWith(name)) ?? '')

    await cp(from, to, { recursive: true })

    await expect(checkpoints.load('acme.orders:other')).rejects.toThrow('belongs to another key')
  })

  it('says what is wrong with its directory', async () => {
    await writeFile(join(root, 'file'), '')

    const error = await fileCheckpoints({ directory: join(root, 'file') })
      .load(key)
      .catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({ kind: 'unexpected', message: expect.stringContaining('ENOTDIR'), hint: expect.stringContaining('file') })
    expect(() => fileCheckpoints({ directory: '' })).toThrow('directory')
  })

  it.each([1, 5, 9, 10, 40])('does not let a writer that slept while %i others went on move the checkpoint back', async (others) => {
    await saveUpTo(3)
    const sleeper = fileStates(await folder())
    const seen = await sleeper.latest()
    for (let revision = 4; revision < 4 + others; revision++) await save(revision)

    expect(await sleeper.follow(seen, 'late')).toBe(false)

    expect(await checkpoints.load(key)).toEqual({ progress: { windows: [], cursor: 3 + others, open: [] }, revision: 3 + others })
    expect(await save(4 + others)).toBe(true)
  })

  it('does not let a writer that slept while the checkpoint was deleted bring it back', async () => {
    await saveUpTo(1)
    const sleeper = fileStates(await folder())
    const seen = await sleeper.latest()
    await checkpoints.delete(key)

    expect(await sleeper.follow(seen, 'late')).toBe(false)

    expect(await checkpoints.load(key)).toBeUndefined()
  })

  it('loses no step of several processes', async () => {
    const program = await childProgram(new URL('./file-checkpoints.child.ts', import.meta.url))
    try {
      const input: SaverInput = { directory, key, steps: 25 }
      await Promise.all(Array.from({ length: 4 }, () => program.start(input).ended))
    } finally {
      await program.close()
    }

    expect(await checkpoints.load(key)).toEqual({ progress: { windows: [], cursor: 100, open: [] }, revision: 100 })
  })

  it('stands where it was saved last, or one further, when its process is killed in the middle', async () => {
    await mkdir(directory, { recursive: true })
    const program = await childProgram(new URL('./file-checkpoints.child.ts', import.meta.url))
    let before = 0
    try {
      for (let kill = 0; kill < 8; kill++) {
        const child = program.start({ directory, key } satisfies SaverInput)
        let said = before
        const isSaved = (message: unknown): message is { saved: number } => typeof message === 'object' && message !== null && 'saved' in message
        for (let step = 0; step < 3 + kill; step++) said = (await child.message(isSaved)).saved
        child.signal('SIGKILL')
        await child.ended

        const stored = await checkpoints.load(key)
        expect(stored?.revision).toBeGreaterThanOrEqual(said)
        expect(stored?.progress.cursor).toBe(stored?.revision)
        before = stored?.revision ?? 0
      }
    } finally {
      await program.close()
    }
  })
})
