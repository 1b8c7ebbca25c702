import { spawnSync } from 'node:child_process'
import { mkdtemp, open, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FileLockOptions, withFileLock } from '../../src/auth/file-lock.js'
import type { LockOptions } from '../../src/auth/local-lock.js'
import { machineIdentity } from '../../src/auth/machine-identity.js'
import { type Clock, systemClock } from '../../src/client/clock.js'
import { testClock } from '../../src/testing/clock.js'

describe('withFileLock', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lock-'))
  })
  afterEach(() => rm(directory, { recursive: true }))

  it('lets one of many takers in at a time, and leaves one small file', async () => {
    let inside = 0
    let most = 0
    const take = async () => {
      for (let time = 0; time < 10; time++) {
        await withFileLock(directory, options({ waitMs: 30_000 }), async () => {
          inside += 1
          most = Math.max(most, inside)
          await pause(1)
          inside -= 1
        })
      }
    }

    await Promise.all(Array.from({ length: 6 }, take))

    expect(most).toBe(1)
    expect(await readdir(directory)).toEqual(['lock.60.free'])
  })

  it('takes the lock of a dead process of this machine at once', async () => {
    await writeFile(join(directory, 'lock.7'), holder({ pid: spawnSync(process.execPath, ['--eval', '']).pid }))

    await withFileLock(directory, options({ waitMs: 0 }), async () => expect(await readdir(directory)).toEqual(['lock.8']))
  })

  it.skipIf(process.platform === 'win32')('gives up a number that is in the past by the time it has it', async () => {
    // A pipe for a lock file: who looks whether its holder lives is held up until somebody writes.
    const pipe = join(directory, 'lock.1')
    spawnSync('mkfifo', [pipe])
    const taking = withFileLock(directory, options({}), () => readdir(directory))
    const held = await open(pipe, 'w')
    await writeFile(join(directory, 'lock.3.free'), '')

    await held.write(holder({ pid: spawnSync(process.execPath, ['--eval', '']).pid }))
    await held.close()

    expect(await taking).toEqual(['lock.4'])
  })

  it.each([
    ['a living process of this machine', { pid: process.pid }],
    ['a process of another machine, where the number means nothing', { pid: spawnSync(process.execPath, ['--eval', '']).pid, machine: 'elsewhere' }],
  ])('waits for %s', async (_what, who) => {
    await writeFile(join(directory, 'lock.1'), holder(who))

    await expect(withFileLock(directory, options({ waitMs: 20 }), async () => 'taken')).rejects.toMatchObject({ kind: 'timeout' })
  })

  it.each([
    ['another machine', () => holder({ pid: 1, machine: 'elsewhere' })],
    ['a process that stands still', () => holder({ pid: process.pid })],
    ['a process that died before it wrote its name', () => ''],
  ])('takes the lock of %s when its lease is over', async (_what, text) => {
    await writeFile(join(directory, 'lock.1'), text())
    const longAgo = new Date(Date.now() - 11_000)
    await utimes(join(directory, 'lock.1'), longAgo, longAgo)

    expect(await withFileLock(directory, options({ waitMs: 0 }), async () => 'taken')).toBe('taken')
  })

  it.each([
    ['decades behind', 0],
    ['decades ahead', 4_000_000_000_000],
  ])('judges a lease by the file system’s time, also when the machine’s clock is %s', async (_what, now) => {
    const clock: Clock = { ...systemClock, now: () => now }
    await writeFile(join(directory, 'lock.1'), holder({ pid: 1, machine: 'elsewhere' }))
    const fresh = await withFileLock(directory, options({ clock, waitMs: 0 }), async () => 'taken').catch(() => 'refused')
    const longAgo = new Date(Date.now() - 11_000)
    await utimes(join(directory, 'lock.1'), longAgo, longAgo)

    const stale = await withFileLock(directory, options({ clock, waitMs: 0 }), async () => 'taken')

    expect([fresh, stale]).toEqual(['refused', 'taken'])
  })

  it('is kept for longer than its lease by a holder that lives', async () => {
    const clock = testClock(0)
    const lock = join(directory, 'lock.1')
    const longAgo = new Date(Date.now() - 11_000)
    const holding = withFileLock(directory, options({ clock }), async () => {
      await utimes(lock, longAgo, longAgo)
      await clock.advance(10_000 / 3 + 1)
      await vi.waitFor(async () => expect((await stat(lock)).mtimeMs).toBeGreaterThan(longAgo.getTime()), { interval: 5, timeout: 10_000 })

      return withFileLock(directory, options({ waitMs: 0 }), async () => 'taken').catch((error: unknown) => error)
    })

    expect(await holding).toMatchObject({ kind: 'timeout' })
    expect(clock.pending).toBe(0)
  })

  it('gives the result of a holder whose lock was taken over meanwhile', async () => {
    const result = await withFileLock(directory, options({}), async () => {
      await rm(join(directory, 'lock.1'))
      await writeFile(join(directory, 'lock.2'), holder({ pid: process.pid }))
      return 'done'
    })

    expect(result).toBe('done')
    expect(await readdir(directory)).toEqual(['lock.2'])
  })
})

function options(given: Partial<FileLockOptions & LockOptions>): FileLockOptions & LockOptions {
  return { clock: systemClock, random: Math.random, leaseMs: 10_000, waitMs: 1_000, ...given }
}

function holder({ pid, machine = machineIdentity() }: { readonly pid: number; readonly machine?: string }): string {
  return JSON.stringify({ owner: 'somebody', pid, machine })
}
