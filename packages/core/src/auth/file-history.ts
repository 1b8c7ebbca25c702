import { randomUUID } from 'node:crypto'
import { link, open, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import { isFileError } from './file-error.js'

/** One state of a small text kept in a directory. */
export interface FileState {
  /** Counts the states; 0 when there was none yet. */
  readonly sequence: number
  readonly text: string
}

/** A small text in a directory, each state of which follows one that was seen. */
export interface FileHistory {
  latest(): Promise<FileState>
  /** Puts a text in the place of the state that was seen. `false`: somebody else was faster, nothing was changed. When it resolves, it is on the disk. */
  follow(seen: FileState, text: string): Promise<boolean>
}

const statePrefix = 'token.'
const draftPrefix = 'draft.'
// A name stays taken for so long after its text is out of date.
const graceMs = 600_000

/**
 * States are files `token.<n>`; the highest number is the current one. A state is written under another name, synced, and then linked to its number, which only one
 * writer can do: compare-and-set without a lock, so that a writer that slept in the middle, for however long, finds the number taken when it wakes up.
 * Superseded files are emptied at once, but their names go later: a name that is free again would let the sleeper in.
 */
export function fileHistory(directory: string, clock: Clock): FileHistory {
  return {
    latest,
    async follow(seen, text) {
      const started = clock.now()
      const sequence = seen.sequence + 1
      const draft = join(directory, `${draftPrefix}${randomUUID()}`)
      try {
        await writeDurably(draft, `${text}\n`)
        if (!(await claim(draft, join(directory, `${statePrefix}${sequence}`)))) return false
      } finally {
        await rm(draft, { force: true })
      }
      await syncDirectory(directory)
      // Slept for longer than names are kept: the number may have been free because it is long past.
      if (clock.now() - started >= graceMs && (await highest()) !== sequence) {
        await rm(join(directory, `${statePrefix}${sequence}`), { force: true })
        return false
      }
      await tidy(sequence)
      return true
    },
  }

  async function latest(): Promise<FileState> {
    for (let round = 0; round < 100; round++) {
      const sequence = await highest()
      if (sequence === 0) return { sequence, text: '' }
      const text = await readIfThere(join(directory, `${statePrefix}${sequence}`))
      if (text?.endsWith('\n')) return { sequence, text: text.slice(0, -1) }
      // Superseded while it was read, unless it still is the highest: then it is not one of ours.
      if ((await highest()) === sequence) return { sequence, text: text ?? '' }
    }
    throw new DuijieError('unexpected', `the token in ${directory} changes faster than it can be read`)
  }

  async function highest(): Promise<number> {
    return Math.max(0, ...(await readdir(directory)).map(sequenceOf))
  }

  async function tidy(sequence: number): Promise<void> {
    const { mtimeMs } = await stat(join(directory, `${statePrefix}${sequence}`))
    for (const name of await readdir(directory)) {
      const older = sequenceOf(name)
      const superseded = older > 0 && older < sequence
      if (!superseded && !name.startsWith(draftPrefix)) continue
      const path = join(directory, name)
      const found = await stat(path).catch(() => undefined)
      if (found === undefined) continue
      // Both times are the file system's, so that no clock has to agree with another.
      if (mtimeMs - found.mtimeMs > graceMs) await rm(path, { force: true })
      else if (superseded && found.size > 0) await truncate(path).catch(ignoreMissing)
    }
  }
}

function sequenceOf(name: string): number {
  const digits = name.startsWith(statePrefix) ? name.slice(statePrefix.length) : ''
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : 0
}

async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false
    throw error
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes names in a directory durable. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open a directory; its file system keeps the names without being asked.
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined
    throw error
  }
}

function ignoreMissing(error: unknown): void {
  if (!isFileError(error, 'ENOENT')) throw error
}
