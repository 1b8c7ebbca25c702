import { randomUUID } from 'node:crypto'
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, sleep } from '../client/clock.js'
import { isFileError, onFiles } from './file-error.js'
import { type LockOptions, lockTimeout } from './local-lock.js'
import { machineIdentity } from './machine-identity.js'

/** What a lock in a directory needs to know. */
export interface FileLockOptions {
  readonly clock: Clock
  readonly random: () => number
  /** A holder on another machine that did not stir for so long is taken for dead, in milliseconds. One of this machine is, as soon as its process is gone. */
  readonly leaseMs: number
}

interface Generation {
  readonly number: number
  readonly free: boolean
}

/**
 * Runs something while no other process holds the lock of this directory.
 *
 * Each taking of the lock is a generation: a file `lock.<n>`, created exclusively, renamed to `lock.<n>.free` when it is released. The highest number of either
 * form tells the state, and only the successor of a free or abandoned generation may be created, so that of many takers one wins. A file that could be deleted
 * and created again under the same name would let two of them in.
 */
export async function withFileLock<Value>(directory: string, options: FileLockOptions & LockOptions, run: () => Promise<Value>): Promise<Value> {
  const held = await onFiles(directory, () => acquire(directory, options))
  const stopBeating = keepAlive(held, options)
  try {
    return await run()
  } finally {
    await stopBeating()
    await release(directory, held)
  }
}

interface Held {
  readonly number: number
  readonly file: FileHandle
  readonly text: string
}

async function acquire(directory: string, { clock, random, leaseMs, waitMs, signal }: FileLockOptions & LockOptions): Promise<Held> {
  const until = clock.now() + waitMs
  const abandoned = abandonment(directory, leaseMs, clock)
  for (let round = 0; ; round++) {
    signal?.throwIfAborted()
    const current = await newest(directory)
    if (current === undefined || current.free || (await abandoned(current.number))) {
      const held = await create(directory, (current?.number ?? 0) + 1)
      if (held !== undefined) return held
    }
    const left = until - clock.now()
    if (left <= 0) throw lockTimeout(waitMs)
    // Short at first, because most refreshes are; never all at once.
    const pause = Math.min(100, 5 * 1.5 ** round) * (0.5 + random())
    await sleep(clock, Math.min(pause, left), signal)
  }
}

/** Takes the lock as this generation; `undefined` when somebody else was faster. */
async function create(directory: string, number: number): Promise<Held | undefined> {
  const path = join(directory, `lock.${number}`)
  const file = await openNew(path)
  if (file === undefined) return undefined
  const held = { number, file, text: JSON.stringify({ owner: randomUUID(), pid: process.pid, machine: machineIdentity() }) }
  try {
    await file.write(held.text, 0)
    // Between looking and creating, others may have taken and released the lock and cleaned this number away: then it is in the past, and void.
    const current = await newest(directory)
    if (current?.number === number) {
      await removeOlder(directory, number)
      return held
    }
  } catch (error) {
    await discard(held, path)
    throw error
  }
  await discard(held, path)
  return undefined
}

async function discard({ file }: Held, path: string): Promise<void> {
  await file.close()
  await rm(path, { force: true })
}

async function release(directory: string, { number, file }: Held): Promise<void> {
  await file.close()
  const path = join(directory, `lock.${number}`)
  try {
    await rename(path, `${path}.free`)
  } catch {
    // Somebody took the lock over and cleaned up. Whatever else it was, the lease ends the lock, and the work done under it counts.
  }
}

/** Moves the file's time by writing the same bytes again: so the time is the file system's own, whatever this machine's clock says. */
function keepAlive({ file, text }: Held, { clock, leaseMs }: FileLockOptions): () => Promise<void> {
  let beat: Promise<unknown> = Promise.resolve()
  let cancel = next()
  return async () => {
    cancel()
    await beat
  }

  function next(): () => void {
    const run = () => {
      // A beat that failed is made up for by the next one; at worst the lock is lost, which writes survive by comparing revisions.
      beat = file.write(text, 0).catch(() => undefined)
      cancel = next()
    }
    return clock.after(leaseMs / 3, run, { background: true })
  }
}

/** Tells, asked again and again, whether the holder of a generation is gone. */
function abandonment(directory: string, leaseMs: number, clock: Clock): (number: number) => Promise<boolean> {
  // The file system's time is asked for only when the lease may have run out since it was asked last.
  let seen = { number: 0, changedMs: 0, askAgain: 0 }
  return async (number) => {
    const path = join(directory, `lock.${number}`)
    try {
      if (holderIsDead(await readFile(path, 'utf8'))) return true
      const changedMs = (await stat(path)).mtimeMs
      if (seen.number === number && seen.changedMs === changedMs && clock.now() < seen.askAgain) return false
      const left = leaseMs - ((await fileSystemTime(directory)) - changedMs)
      seen = { number, changedMs, askAgain: clock.now() + left }
      return left < 0
    } catch (error) {
      // Released or taken over in between: the caller looks again.
      if (isFileError(error, 'ENOENT')) return false
      throw error
    }
  }
}

function holderIsDead(text: string): boolean {
  const holder = parse(text)
  if (holder === undefined || holder.machine !== machineIdentity()) return false
  try {
    process.kill(holder.pid, 0)
    return false
  } catch (error) {
    // EPERM: it lives, under another user.
    return isFileError(error, 'ESRCH')
  }
}

function parse(text: string): { pid: number; machine: string } | undefined {
  try {
    const holder: unknown = JSON.parse(text)
    if (typeof holder !== 'object' || holder === null || !('pid' in holder) || !('machine' in holder)) return undefined
    const { pid, machine } = holder
    return typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0 && typeof machine === 'string' ? { pid, machine } : undefined
  } catch {
    // Created, but not written yet: its time tells whether anybody will.
    return undefined
  }
}

async function fileSystemTime(directory: string): Promise<number> {
  const path = join(directory, `probe.${randomUUID()}`)
  const file = await open(path, 'wx', 0o600)
  try {
    return (await file.stat()).mtimeMs
  } finally {
    await file.close()
    await rm(path, { force: true })
  }
}

async function openNew(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return undefined
    throw error
  }
}

async function newest(directory: string): Promise<Generation | undefined> {
  const all = await generations(directory)
  return all.reduce<Generation | undefined>((best, one) => (best === undefined || one.number > best.number ? one : best), undefined)
}

async function removeOlder(directory: string, number: number): Promise<void> {
  const older = (await generations(directory)).filter((one) => one.number < number)
  for (const one of older) await rm(join(directory, `lock.${one.number}${one.free ? '.free' : ''}`), { force: true })
}

async function generations(directory: string): Promise<Generation[]> {
  return (await readdir(directory)).flatMap((name) => {
    const [, digits, free] = /^lock\.(\d{1,15})(\.free)?$/.exec(name) ?? []
    return digits === undefined ? [] : [{ number: Number(digits), free: free !== undefined }]
  })
}
