import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { FileState } from '../auth/file-history.js'
import { checkOptions } from '../client/options.js'
import { digest } from '../crypto/digest.js'
import { DuijieError } from '../errors.js'
import type { Checkpoint, Checkpoints } from './checkpoints.js'
import { fileStates } from './file-states.js'
import { ifThere, makeDirectory, onDirectory } from './file-store.js'
import { isProgress } from './progress-schema.js'

/** Options of {@link fileCheckpoints}. */
export interface FileCheckpointsOptions {
  /** Where the checkpoints lie: a directory for them alone, on a file system with hard links. It is created, for its owner only, when it is not there. */
  readonly directory: string
}

/**
 * Keeps checkpoints in files, for all processes of a machine. Each checkpoint has a directory named by the SHA-256 of its key, with its last few states: the highest
 * number is the current one. A state is on the disk before it counts, so that a crash leaves the one before it. What is broken is an error, never an empty
 * checkpoint. It keeps no leases, so a commit's `fence` does not count here.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * const checkpoints = fileCheckpoints({ directory: '/var/lib/my-app/checkpoints' })
 * ```
 */
export function fileCheckpoints(options: FileCheckpointsOptions): Checkpoints {
  checkOptions('fileCheckpoints', optionsSchema, options)
  const root = resolve(options.directory)
  const directoryOf = (key: string) => join(root, digest('sha256', key))
  const onFiles = <Value>(run: () => Promise<Value>) => onDirectory('checkpoints', root, run)

  return {
    load: (key) =>
      onFiles(async () => {
        const directory = directoryOf(key)
        const seen = await ifThere(fileStates(directory).latest())
        return seen && checkpointIn(seen, directory, key)
      }),

    save: ({ key, expected, progress }) =>
      onFiles(async () => {
        const directory = directoryOf(key)
        await makeDirectory(directory)
        const states = fileStates(directory)
        const text = write({ key, revision: expected + 1, progress })
        for (;;) {
          const seen = await states.latest()
          if ((checkpointIn(seen, directory, key)?.revision ?? 0) !== expected) return false
          if (await states.follow(seen, text)) return true
        }
      }),

    keys: (prefix = '') =>
      onFiles(async () => {
        const names = ((await ifThere(readdir(root))) ?? []).filter((name) => /^[0-9a-f]{64}$/.test(name))
        const keys: string[] = []
        for (const name of names) {
          const seen = await ifThere(fileStates(join(root, name)).latest())
          const key = seen && contentOf(seen, join(root, name))?.key
          if (key?.startsWith(prefix)) keys.push(key)
        }
        return keys.sort()
      }),

    delete: (key) =>
      onFiles(async () => {
        const states = fileStates(directoryOf(key))
        for (;;) {
          const seen = await ifThere(states.latest())
          // The directory stays, so that a late writer finds its number taken. What is broken is deleted too: that is how it is put right.
          if (seen === undefined || seen.sequence === 0 || seen.text === deleted) return
          if (await states.follow(seen, deleted)) return
        }
      }),
  }
}

const optionsSchema = z.strictObject({ directory: z.string().min(1) })
const format = 'duijie-checkpoint'
const version = 1
const deleted = write({ deleted: true })
const header = z.object({ format: z.literal(format), version: z.number() })
const content = z.object({ key: z.string(), revision: z.number().int().positive(), progress: z.unknown() })

function write(fields: object): string {
  return `${JSON.stringify({ format, version, ...fields })}\n`
}

function checkpointIn(seen: FileState, directory: string, key: string): Checkpoint | undefined {
  const found = contentOf(seen, directory)
  if (found !== undefined && found.key !== key) throw unusable(directory, 'belongs to another key: it was copied there')
  return found && { progress: found.progress, revision: found.revision }
}

function contentOf({ sequence, text }: FileState, directory: string): (Checkpoint & { readonly key: string }) | undefined {
  if (sequence === 0 || text === deleted) return undefined
  const value = parse(text)
  const head = header.safeParse(value)
  if (!head.success) throw unusable(directory, 'is broken or was not written by this library')
  if (head.data.version !== version) throw unusable(directory, 'was written in a format that this version of the library does not know')
  const body = content.safeParse(value)
  if (!body.success || !isProgress(body.data.progress)) throw unusable(directory, 'is incomplete')
  const { key, revision, progress } = body.data
  return { key, revision, progress }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text: it is not kept.
    return undefined
  }
}

function unusable(directory: string, problem: string): DuijieError {
  return new DuijieError('unexpected', `the checkpoint in ${directory} ${problem}`, {
    hint: `Restore the directory from a backup; or remove it (rm -r ${directory}) while no sync runs: that account is then read again from its beginning.`,
  })
}
