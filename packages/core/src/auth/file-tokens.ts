import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Clock, systemClock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import { isFileError, onFiles } from './file-error.js'
import { fileHistory, syncDirectory } from './file-history.js'
import { withFileLock } from './file-lock.js'
import { localLock } from './local-lock.js'
import { sealedTokens } from './sealed-tokens.js'
import type { Cipher, StoredToken, TokenStore } from './token.js'
import { deletedTokenFile, formatTokenFile, parseTokenFile, type TokenFile, unreadable } from './token-file.js'

/** Options of {@link fileTokens}. */
export interface FileTokensOptions {
  /** Where the tokens lie: a directory for them alone, on a file system with hard links. It is created, for its owner only, when it is not there. */
  readonly directory: string
  /** Encrypts the tokens at rest, as `sealedTokens` does. */
  readonly cipher?: Cipher
  /** Also reads tokens that were stored before there was a cipher. @defaultValue false */
  readonly acceptPlain?: boolean
  /** How long a lock holder of another machine may be silent before it is taken for dead, in milliseconds. @defaultValue 10000 */
  readonly leaseMs?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
  /** Spreads the looks at a lock that is waited for. @defaultValue Math.random */
  readonly random?: () => number
}

/**
 * Keeps tokens in files, for all processes of a machine, or of several on a shared file system. Each token has a directory named by the SHA-256 of its key:
 * the name tells nobody whose it is. Files are readable by their owner only.
 *
 * @example
 * ```ts
 * const tokens = fileTokens({ directory: '/var/lib/my-app/tokens' })
 * ```
 */
export function fileTokens(options: FileTokensOptions): TokenStore {
  const { clock = systemClock, random = Math.random, leaseMs = 10_000, cipher, acceptPlain = false } = options
  if (typeof options.directory !== 'string' || options.directory === '') throw new DuijieError('invalid_params', 'fileTokens: directory must be a path')
  if (!(leaseMs >= 100)) throw new DuijieError('invalid_params', `fileTokens: leaseMs must be a number from 100, given ${leaseMs}`)
  const root = resolve(options.directory)
  const inProcess = localLock(clock)
  const directoryOf = (key: string) => join(root, createHash('sha256').update(key, 'utf8').digest('hex'))

  const store: TokenStore = {
    read: (key) => onFiles(root, () => readToken(directoryOf(key), key)),

    write: (key, next, expected) =>
      onFiles(root, async () => {
        const directory = directoryOf(key)
        await makeDirectory(directory)
        const history = fileHistory(directory, clock)
        for (;;) {
          const seen = await history.latest()
          const stored = storedIn(contentOf(seen, directory), directory, key)
          if ((stored?.revision ?? 0) !== expected) return false
          if (await history.follow(seen, formatTokenFile(key, next))) return true
        }
      }),

    delete: (key) =>
      onFiles(root, async () => {
        const history = fileHistory(directoryOf(key), clock)
        for (;;) {
          const seen = await ifThere(history.latest())
          if (seen === undefined || seen.sequence === 0 || seen.text === deletedTokenFile) return
          if (await history.follow(seen, deletedTokenFile)) return
        }
      }),

    keys: (prefix) =>
      onFiles(root, async () => {
        const names = ((await ifThere(readdir(root))) ?? []).filter((name) => /^[0-9a-f]{64}$/.test(name))
        const files = await Promise.all(names.map((name) => readFileIn(join(root, name))))
        return files.flatMap((file) => (file?.key?.startsWith(prefix) ? [file.key] : []))
      }),

    ping: () =>
      onFiles(root, async () => {
        await makeDirectory(root)
        const probe = join(root, `probe.${randomUUID()}`)
        try {
          await writeFile(probe, '', { mode: 0o600, flag: 'wx' })
        } finally {
          await rm(probe, { force: true })
        }
      }),

    lock(key, run, { waitMs, signal }) {
      const until = clock.now() + waitMs
      const optionalSignal = signal === undefined ? {} : { signal }
      // Only one of this process goes to the files; the others queue here, in order, where waiting costs nothing.
      const takeFileLock = async () => {
        const directory = directoryOf(key)
        await onFiles(root, () => makeDirectory(directory))
        return withFileLock(directory, { clock, random, leaseMs, waitMs: Math.max(0, until - clock.now()), ...optionalSignal }, run)
      }
      return inProcess(key, takeFileLock, { waitMs, ...optionalSignal })
    },
  }
  return cipher === undefined ? store : sealedTokens(store, cipher, { acceptPlain })

  async function readToken(directory: string, key: string): Promise<StoredToken | undefined> {
    return storedIn(await readFileIn(directory), directory, key)
  }

  async function readFileIn(directory: string): Promise<TokenFile | undefined> {
    const seen = await ifThere(fileHistory(directory, clock).latest())
    return seen && contentOf(seen, directory)
  }
}

function contentOf(seen: { readonly sequence: number; readonly text: string }, directory: string): TokenFile | undefined {
  return seen.sequence === 0 ? undefined : parseTokenFile(seen.text, directory)
}

function storedIn(file: TokenFile | undefined, directory: string, key: string): StoredToken | undefined {
  if (file?.key !== undefined && file.key !== key) throw unreadable(directory, 'belongs to another key: it was copied there')
  return file?.stored
}

async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  // A new name is durable when the directory above it is synced, up to the first that was there before.
  for (let made = directory; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made))
}

async function ifThere<Value>(found: Promise<Value>): Promise<Value | undefined> {
  try {
    return await found
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined
    throw error
  }
}
