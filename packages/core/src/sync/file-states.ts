import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileHistory, FileState } from '../auth/file-history.js'
import { syncDirectory } from '../auth/file-history.js'
import { DuijieError } from '../errors.js'
import { draftPrefix, ifThere, putNew, readIfThere } from './file-store.js'

const statePrefix = 'state.'
// So many states before the current one keep their files.
const kept = 8
// What a process that died in the middle has left is removed after so long.
const draftMs = 3_600_000

/**
 * A small text in a directory that changes often: files `state.<n>`, of which the highest is the current one. The next number can be taken by one writer only,
 * which makes it compare-and-set between processes without a lock.
 *
 * A writer that slept while others went on may find its number free again, because only the last few files are kept. It sees that the highest is further away
 * than files are kept, takes its own back, and has changed nothing: readers look at the highest only. A directory holds so few names that all of them are read at once.
 */
export function fileStates(directory: string): FileHistory {
  return {
    async latest() {
      for (let round = 0; round < 100; round++) {
        const sequence = await highest()
        if (sequence === 0) return { sequence, text: '' }
        const text = await readIfThere(pathOf(sequence))
        if (text !== undefined) return { sequence, text }
      }
      throw new DuijieError('unexpected', `the files in ${directory} change faster than they can be read`)
    },

    async follow(seen: FileState, text: string) {
      const sequence = seen.sequence + 1
      if (!(await putNew(directory, `${statePrefix}${sequence}`, text))) return false
      await syncDirectory(directory)
      if ((await highest()) > sequence + kept) {
        await rm(pathOf(sequence), { force: true })
        return false
      }
      await tidy(sequence)
      return true
    },
  }

  function pathOf(sequence: number): string {
    return join(directory, `${statePrefix}${sequence}`)
  }

  async function highest(): Promise<number> {
    return Math.max(0, ...(await readdir(directory)).map(sequenceOf))
  }

  async function tidy(sequence: number): Promise<void> {
    const names = await readdir(directory)
    for (const name of names) {
      const older = sequenceOf(name)
      if (older > 0 && older < sequence - kept) await rm(join(directory, name), { force: true })
    }
    const drafts = names.filter((name) => name.startsWith(draftPrefix))
    if (drafts.length === 0) return
    const now = (await ifThere(stat(pathOf(sequence))))?.mtimeMs ?? 0
    for (const name of drafts) {
      // Both times are the file system's, so that no clock has to agree with another.
      const writtenMs = (await ifThere(stat(join(directory, name))))?.mtimeMs ?? now
      if (now - writtenMs > draftMs) await rm(join(directory, name), { force: true })
    }
  }
}

function sequenceOf(name: string): number {
  const digits = name.startsWith(statePrefix) ? name.slice(statePrefix.length) : ''
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : 0
}
