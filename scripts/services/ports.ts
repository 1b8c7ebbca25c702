import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Free ports on the loopback interface. They lie below those that the kernel hands out by itself: a client that keeps knocking at a stopped server
 * would sooner or later get the server's port as its own, connect to itself, and keep the server from coming back.
 */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>()
  for (let tries = 0; found.size < count; tries++) {
    if (tries > 1000) throw new Error('no free port between 20000 and 32000 on 127.0.0.1')
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) found.add(port)
  }
  return [...found]
}

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
