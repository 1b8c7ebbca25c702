import { spawn } from 'node:child_process'
import { root } from './workspace.ts'

export interface Ran {
  readonly ok: boolean
  readonly output: string
}

export interface RunOptions {
  readonly cwd?: string
  /** Beside what this process has; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Show the output while it comes, beside returning it. */
  readonly show?: boolean
  /** Kills the command. @defaultValue 10 minutes */
  readonly timeoutMs?: number
}

/** Runs a command without a shell and without standard input, and collects what it printed. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { cwd = root, env = {}, show = false, timeoutMs = 600_000 } = options
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs })
    const parts: string[] = []
    const collect = (stream: NodeJS.WriteStream) => (data: string) => {
      parts.push(data)
      if (show) stream.write(data)
    }
    child.stdout.setEncoding('utf8').on('data', collect(process.stdout))
    child.stderr.setEncoding('utf8').on('data', collect(process.stderr))
    child.on('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }))
    child.on('close', (code, signal) => resolve({ ok: code === 0, output: parts.join('') + (signal ? `\nstopped by ${signal}` : '') }))
  })
}
