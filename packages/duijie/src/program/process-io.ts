import { systemClock } from '@duijie/core'
import type { Io } from './io.js'

/** The machine as it is. The first SIGINT or SIGTERM asks commands to end, a second one ends the process. */
export function processIo(): Io {
  const ending = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      ending.abort(new DOMException(`ended by ${name}`, 'AbortError'))
      process.once(name, () => process.exit(130))
    })
  }
  // `duijie ... | head` closes the pipe early: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  return {
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isWatched: process.stderr.isTTY === true,
    read: readStandardInput,
    signal: ending.signal,
    clock: systemClock,
  }
}

async function readStandardInput(): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  return Buffer.concat(chunks).toString('utf8')
}
