import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceName } from './service.ts'

/** What is sent to a fresh connection, and whether the answer is that of a server that is ready. */
interface Greeting {
  readonly send: Buffer
  ready(answer: Buffer): boolean
}

const greetings: Readonly<Record<ServiceName, Greeting>> = {
  // A start-up message; a server that still starts answers with an error ("E").
  postgres: {
    send: withLength(Buffer.concat([Buffer.from([0, 3, 0, 0]), Buffer.from('user\0duijie\0database\0postgres\0\0')]), 4),
    ready: ([kind]) => kind === 0x52,
  },
  // The server speaks first: version 10 of its handshake, or an error packet.
  mysql: { send: Buffer.alloc(0), ready: (answer) => answer[4] === 10 },
  // While it loads its file it answers -LOADING.
  redis: { send: Buffer.from('PING\r\n'), ready: (answer) => answer.toString().startsWith('+PONG') },
  // ApiVersions, version 0, correlation 7, without a client id: every broker since 0.10 answers, and only when it serves clients.
  kafka: { send: withLength(Buffer.from([0, 18, 0, 0, 0, 0, 0, 7, 0xff, 0xff]), 0), ready: (answer) => answer.length > 8 && answer.readInt32BE(4) === 7 },
}

/** Waits until a server that was started here serves its clients; false when it does not within the time, or `gaveUp`. */
export async function isReady(name: ServiceName, url: string, withinMs: number, gaveUp: () => boolean): Promise<boolean> {
  const { host, port } = hostAndPort(url)
  const { send, ready } = greetings[name]
  return eventually(() => answers(host, port, send, ready), withinMs, gaveUp)
}

/** Whether anything listens at an address that was given. How to log in there is the tests' business. */
export async function isReachable(url: string, withinMs: number): Promise<boolean> {
  const { host, port } = hostAndPort(url)
  return eventually(
    () => answers(host, port, undefined, () => true),
    withinMs,
    () => false,
  )
}

/** Of a URL, or of the first of a list of brokers. Never shows user and password. */
export function hostAndPort(url: string): { host: string; port: number } {
  const { hostname, port, protocol } = new URL(url.includes('://') ? url : `kafka://${url.split(',')[0]?.trim()}`)
  const usual: Readonly<Record<string, number>> = { 'postgres:': 5432, 'postgresql:': 5432, 'mysql:': 3306, 'mariadb:': 3306, 'redis:': 6379, 'rediss:': 6379 }
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (usual[protocol] ?? 9092) }
}

async function eventually(check: () => Promise<boolean>, withinMs: number, gaveUp: () => boolean): Promise<boolean> {
  const until = Date.now() + withinMs
  while (Date.now() < until && !gaveUp()) {
    if (await check()) return true
    await sleep(50)
  }
  return false
}

/** `send` undefined: a connection is answer enough. */
function answers(host: string, port: number, send: Buffer | undefined, ready: (answer: Buffer) => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 })
    const end = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => (send === undefined ? end(true) : socket.write(send)))
    socket.once('data', (answer) => end(ready(answer)))
    for (const event of ['error', 'timeout', 'close']) socket.once(event, () => end(false))
  })
}

/** Puts a 32-bit length before a message; it counts itself where `own` is 4. */
function withLength(message: Buffer, own: 0 | 4): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(message.length + own)
  return Buffer.concat([length, message])
}
