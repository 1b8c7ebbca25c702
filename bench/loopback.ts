import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A server in another process. */
export interface Loopback {
  readonly origin: string
  close(): Promise<void>
}

/** Starts the server that answers like TOP, without looking at signatures. */
export async function startLoopback(): Promise<Loopback> {
  const child = fork(fileURLToPath(new URL('./loopback-server.ts', import.meta.url)), { execArgv: [] })
  const ended = once(child, 'exit')
  const [address] = await Promise.race([once(child, 'message'), ended.then(() => Promise.reject(new Error('the server did not start')))])
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      child.disconnect()
      await ended
    },
  }
}
