import { fork } from 'node:child_process'
import { once } from 'node:events'
import { bundle } from '../../../../scripts/bundle.js'

/** A program in a process of its own, that tells its parent what it does. */
export interface WorkerProcess {
  readonly pid: number
  send(message: unknown): void
  kill(): void
  /** Rejects when it ended badly without having been killed, with what it wrote to stderr. */
  readonly ended: Promise<void>
}

/** Starts a program that stands beside this file; `input` is its first message, and `hear` gets what it tells. Packages are found where the repository has them. */
export async function startProcess(program: URL, input: unknown, hear: (message: unknown) => void): Promise<WorkerProcess> {
  const child = fork(await bundle(program), { stdio: ['ignore', 'inherit', 'pipe', 'ipc'], execArgv: ['--enable-source-maps'] })
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  child.on('message', hear)
  const ended = once(child, 'exit').then(([code, signal]) => {
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`a worker ended with ${code ?? signal}: ${stderr.slice(-2_000)}`)
  })
  ended.catch(() => undefined)
  child.send({ input })
  return {
    pid: child.pid ?? 0,
    // One that has ended meanwhile needs no message.
    send: (message) => void child.send({ message }, () => undefined),
    kill: () => void child.kill('SIGKILL'),
    ended,
  }
}
