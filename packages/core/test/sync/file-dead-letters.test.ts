import { mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeadLetter, DeadLetters } from '../../src/sync/dead-letters.js'
import { fileDeadLetters } from '../../src/sync/file-dead-letters.js'

const letter: DeadLetter = {
  id: 'acme/zhang-san/../1',
  source: 'acme.orders',
  platform: 'acme',
  account: 'zhang-san',
  kind: 'orders',
  stage: 'map',
  reason: 'bad',
  row: { receiver: 'zhang-san' },
  at: 1,
}

describe('fileDeadLetters', () => {
  let root: string
  let directory: string
  let letters: DeadLetters
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'letters-'))
    directory = join(root, 'letters')
    letters = fileDeadLetters({ directory })
  })
  afterEach(() => rm(root, { recursive: true }))

  it('names nobody in a file name, lets only the owner read, and leaves nothing else there', async () => {
    await letters.add([letter, { ...letter, id: 'two' }])

    const names = await readdir(directory)

    expect(names).toHaveLength(2)
    for (const name of names) {
      expect(name).toMatch(/^[0-9a-f]{64}\.json$/)
      expect((await stat(join(directory, name))).mode & 0o077).toBe(0)
    }
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
    await letters.remove([letter.id, 'two'])
    expect(await readdir(directory)).toEqual([])
  })

  it.each([
    ['was cut off', (path: string) => truncate(path, 100)],
    ['is empty', (path: string) => truncate(path, 0)],
    ['is something else', (path: string) => writeFile(path, '{"letter":{"row":"zhang-san"}}')],
  ])('fails with a clear error, which quotes nothing, when a file %s', async (_what, damage) => {
    await letters.add([letter])
    const path = join(directory, (await readdir(directory))[0] ?? '')
    await damage(path)

    for (const use of [() => letters.list(), () => letters.count()]) {
      const error = await use().catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ kind: 'unexpected', message: expect.stringContaining(path) })
      expect(String(error)).not.toContain('zhang')
    }
  })

  it('keeps the first letter of an id, however many of that id come at once', async () => {
    for (let round = 0; round < 20; round++) {
      const id = `round-${round}`
      await letters.add(Array.from({ length: 16 }, (_, index) => ({ ...letter, id, reason: `${index}`, at: round })))
    }

    expect((await letters.list()).map(({ reason }) => reason)).toEqual(Array.from({ length: 20 }, () => '0'))
  })

  it('takes no notice of files that are not its own', async () => {
    await letters.add([letter])
    await writeFile(join(directory, 'notes.txt'), 'seen by Li')

    expect(await letters.count()).toBe(1)
  })

  it('names bad options', () => {
    expect(() => fileDeadLetters({ directory: '' })).toThrow('directory')
  })
})
