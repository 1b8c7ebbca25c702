import { readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { syncDirectory } from '../auth/file-history.js'
import { mapConcurrent } from '../client/map-concurrent.js'
import { checkOptions } from '../client/options.js'
import { digest } from '../crypto/digest.js'
import { DuijieError } from '../errors.js'
import { isDeadLetter } from './dead-letter-schema.js'
import type { DeadLetter, DeadLetters } from './dead-letters.js'
import { ifThere, makeDirectory, onDirectory, putNew, readIfThere } from './file-store.js'
import { isWanted, selectDeadLetters } from './select-dead-letters.js'

/** Options of {@link fileDeadLetters}. */
export interface FileDeadLettersOptions {
  /** Where the letters lie: a directory for them alone, on a file system with hard links. It is created, for its owner only, when it is not there. */
  readonly directory: string
}

/**
 * Keeps dead letters in files, one JSON file each, named by the SHA-256 of its id. Personal data may be in them: only their owner can read them.
 * Listing and counting read all files: fine for thousands, not for millions.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * const deadLetters = fileDeadLetters({ directory: '/var/lib/my-app/dead-letters' })
 * ```
 */
export function fileDeadLetters(options: FileDeadLettersOptions): DeadLetters {
  checkOptions('fileDeadLetters', optionsSchema, options)
  const directory = resolve(options.directory)
  const nameOf = (id: string) => `${digest('sha256', id)}.json`
  const onFiles = <Value>(run: () => Promise<Value>) => onDirectory('dead letters', directory, run)

  return {
    add: (letters) =>
      onFiles(async () => {
        if (letters.length === 0) return
        await makeDirectory(directory)
        // The first of each id, before they are written at the same time: otherwise chance would say which one is kept.
        const first = new Map([...letters].reverse().map((letter) => [letter.id, letter]))
        const added = mapConcurrent(first.values(), { concurrency }, async (letter) => {
          const name = nameOf(letter.id)
          // The name would be found taken anyway, but only after the letter was written: what is read again at every overlap costs nothing here.
          if ((await ifThere(stat(join(directory, name)))) === undefined) await putNew(directory, name, write(letter))
        })
        for await (const _ of added);
        await syncDirectory(directory)
      }),

    list: (filter = {}) => onFiles(async () => selectDeadLetters(await read((letter) => isWanted(letter, filter)), filter)),

    count: (filter = {}) => onFiles(async () => (await read((letter) => isWanted(letter, filter))).length),

    remove: (ids) =>
      onFiles(async () => {
        for (const id of ids) await rm(join(directory, nameOf(id)), { force: true })
        if (ids.length > 0) await ifThere(syncDirectory(directory))
      }),
  }

  async function read(isAskedFor: (letter: DeadLetter) => boolean): Promise<readonly DeadLetter[]> {
    const names = ((await ifThere(readdir(directory))) ?? []).filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
    const letters: DeadLetter[] = []
    for await (const letter of mapConcurrent(names, { concurrency }, (name) => readLetter(join(directory, name)))) {
      if (letter !== undefined && isAskedFor(letter)) letters.push(letter)
    }
    return letters
  }
}

const optionsSchema = z.strictObject({ directory: z.string().min(1) })
const concurrency = 16
const format = 'duijie-dead-letter'
const version = 1
const fileSchema = z.object({ format: z.literal(format), version: z.literal(version), letter: z.custom<DeadLetter>(isDeadLetter) })

// With line breaks: somebody will look at it.
function write(letter: DeadLetter): string {
  return `${JSON.stringify({ format, version, letter }, undefined, 2)}\n`
}

/** `undefined`: it was removed meanwhile. */
async function readLetter(path: string): Promise<DeadLetter | undefined> {
  const text = await readIfThere(path)
  if (text === undefined) return undefined
  const file = fileSchema.safeParse(parse(text))
  if (file.success) return file.data.letter
  throw new DuijieError('unexpected', `the dead letter ${path} is broken or was not written by this version of the library`, {
    hint: 'Restore the file from a backup, or move it out of the directory.',
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text, which may hold personal data: it is not kept.
    return undefined
  }
}
