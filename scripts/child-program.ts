import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A program for child processes, bundled into one file: it may import the sources as they are. */
export interface ChildProgram {
  /** Starts one; `input` arrives as the first message. */
  start(input: unknown): Child
  /** Ends the children that still run and removes the bundle. */
  close(): Promise<void>
}

/** One running child. */
export interface Child {
  readonly pid: number
  send(message: unknown): void
  /** The next message that fits, of those not taken yet. Rejects when the child ends without it, with what it wrote to stderr. */
  message<Message>(fits: (message: unknown) => message is Message): Promise<Message>
  signal(name: NodeJS.Signals): void
  readonly ended: Promise<void>
}

/**
 * Bundles a `*.child.ts` for child processes of this Node.
 *
 * @example
 * ```ts
 * const program = await childProgram(new URL('./mine.child.ts', import.meta.url))
 * const child = program.start({ directory })
 * ```
 */
export async function childProgram(entry: URL): Promise<ChildProgram> {
  const directory = await mkdtemp(join(tmpdir(), 'child-'))
  const file = join(directory, 'child.mjs')
  // CommonJS packages inside an ES module need a require.
  const banner = { js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);` }
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    banner,
    logLevel: 'silent',
  })
  const running = new Set<ChildProcess>()
  return {
    start(input) {
      const process = fork(file, { stdio: ['ignore', 'inherit', 'pipe', 'ipc'], execArgv: [] })
      running.add(process)
      process.once('exit', () => running.delete(process))
      process.send({ input })
      return watch(process)
    },
    async close() {
      await Promise.all(
        [...running].map(async (process) => {
          const gone = new Promise((resolve) => process.once('exit', resolve))
          process.kill('SIGKILL')
          await gone
        }),
      )
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function watch(process: ChildProcess): Child {
  const messages: unknown[] = []
  const waiting = new Set<() => void>()
  const look = () => {
    for (const one of waiting) one()
  }
  let stderr = ''
  let over = false
  process.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  process.on('message', (message) => {
    messages.push(message)
    look()
  })
  const ended = new Promise<void>((resolve) => {
    process.once('close', () => {
      over = true
      look()
      resolve()
    })
  })
  return {
    pid: process.pid ?? 0,
    // One that has ended meanwhile needs no message; whoever waits for its answer is told.
    send: (message) => void process.send({ message }, () => undefined),
    message: (fits) =>
      new Promise((resolve, reject) => {
        const take = () => {
          const found = messages.find(fits)
          if (found === undefined && !over) return
          waiting.delete(take)
          if (found === undefined) return reject(new Error(`the child ended without that message: ${stderr}`))
          messages.splice(messages.indexOf(found), 1)
          resolve(found)
        }
        waiting.add(take)
        take()
      }),
    signal: (name) => void process.kill(name),
    ended,
  }
}
