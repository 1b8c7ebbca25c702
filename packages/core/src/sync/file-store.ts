import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isFileError } from '../auth/file-error.js'
import { syncDirectory } from '../auth/file-history.js'
import { DuijieError, isDuijieError } from '../errors.js'

/** What a file is called before it has its name. */
export const draftPrefix = 'draft.'

/** Creates a directory for its owner only, and makes its name durable. */
export async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  // A new name is durable when the directory above it is synced, up to the first that was there before.
  for (let made = directory; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made))
}

/**
 * Puts a text under a name that is still free; its directory has to be synced after it. `false`: somebody else has taken the name.
 * It is written and synced under another name first, so that nobody ever finds half of it, and linked, because a rename would replace what is there.
 */
export async function putNew(directory: string, name: string, text: string): Promise<boolean> {
  const draft = join(directory, `${draftPrefix}${randomUUID()}`)
  try {
    await writeDurably(draft, text)
    await link(draft, join(directory, name))
    return true
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** A file's text; `undefined` when there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  return ifThere(readFile(path, 'utf8'))
}

/** What was found; `undefined` when there is no such file or directory. */
export async function ifThere<Value>(found: Promise<Value>): Promise<Value | undefined> {
  try {
    return await found
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Runs something on files; what the operating system refuses becomes an error that names the directory. */
export async function onDirectory<Value>(what: string, directory: string, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run()
  } catch (cause) {
    if (isDuijieError(cause) || !(cause instanceof Error) || !('syscall' in cause && 'code' in cause) || typeof cause.code !== 'string') throw cause
    throw new DuijieError('unexpected', `the directory ${directory} of ${what} cannot be read or written (${cause.code})`, { hint: hints[cause.code], cause })
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

const noLinks = 'The file system must have hard links: use a local directory, or a store in a database.'

const hints: Readonly<Record<string, string>> = {
  EACCES: 'Give the user of this process the right to read and write there.',
  ENOTDIR: 'There is a file where the directory should be.',
  EPERM: noLinks,
  ENOTSUP: noLinks,
  EOPNOTSUPP: noLinks,
  ENOSYS: noLinks,
  ENOSPC: 'The disk is full.',
  EROFS: 'The file system is mounted read-only.',
}
