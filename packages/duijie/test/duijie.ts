import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@duijie/core'
import { onTestFinished } from 'vitest'
import type { ExitCode } from '../src/program/exit-codes.js'
import type { Environment, Io } from '../src/program/io.js'
import { run } from '../src/run.js'

/** What a command line did. */
export interface Ran {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
  /** The lines of standard output, read as JSON where they are. */
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of it.
  readonly lines: readonly any[]
}

/** What a command line is given. */
export interface Given {
  readonly env?: Environment
  readonly stdin?: string
  readonly isWatched?: boolean
  readonly now?: number
}

/** Runs a command line in this process. */
export async function duijie(args: readonly string[], given: Given = {}): Promise<Ran> {
  return begin(args, given).done
}

function jsonOrText(line: string): unknown {
  return /^[[{"]/.test(line) && /[\]}"]$/.test(line) ? JSON.parse(line) : line
}

/** A command that goes on until it is stopped. */
export interface Running {
  readonly done: Promise<Ran>
  /** The first lines of standard output, once there are so many. */
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of it.
  first(count: number): Promise<readonly any[]>
  /** As SIGINT does. */
  stop(): Promise<Ran>
}

/** Begins a command line in this process. */
export function begin(args: readonly string[], { env = {}, stdin = '', isWatched = false, now }: Given = {}): Running {
  const ending = new AbortController()
  let [out, err] = ['', '']
  const waiting: { count: number; resolve(): void }[] = []
  const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')
  const io: Io = {
    env,
    out(text) {
      out += text
      for (const { count, resolve } of waiting) if (linesOf(out).length >= count) resolve()
    },
    err: (text) => {
      err += text
    },
    isWatched,
    read: async () => stdin,
    signal: ending.signal,
    clock: now === undefined ? systemClock : { ...systemClock, now: () => now },
  }
  const done = run(args, io).then((code): Ran => ({ code, out, err, lines: linesOf(out).map(jsonOrText) }))
  return {
    done,
    async first(count) {
      const enough = new Promise<void>((resolve) => waiting.push({ count, resolve }))
      const ended = done.then(({ code, err: said }) => {
        if (linesOf(out).length < count) throw new Error(`ended with ${code}: ${said}`)
      })
      if (linesOf(out).length < count) await Promise.race([enough, ended])
      return linesOf(out).map((line) => JSON.parse(line))
    },
    stop() {
      ending.abort(new DOMException('ended by SIGINT', 'AbortError'))
      return done
    },
  }
}

/** A running sandbox: its environment, until the test ends. */
export async function startSandbox(platform: string, ...args: readonly string[]) {
  const running = begin(['sandbox', platform, '--port', '0', '--json', ...args])
  onTestFinished(async () => void (await running.stop()))
  const [about] = await running.first(1)
  // What the command prints.
  return about as {
    readonly url: string
    readonly hosts: Record<string, string>
    readonly env: Record<string, string>
    readonly call: string
    readonly curl: string
  }
}

/** An empty directory, until the test ends. */
export function directory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'duijie-cli-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}
