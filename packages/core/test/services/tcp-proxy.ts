import { createConnection, createServer, type Socket } from 'node:net'

/** A proxy in this process, between a client and a server, that behaves as badly as a network can. */
export interface TcpProxy {
  readonly port: number
  /** Holds back everything, in both directions, until it is let go. */
  stall(): void
  letGo(): void
  /** Breaks all connections in the middle of whatever they do. */
  cut(): void
  /** Lets half of what comes next through, to the server or back to the client, and then breaks the connection. */
  halve(direction: Direction): void
  /** From now on nobody gets through; those who are connected are cut off. */
  shut(): void
  open(): void
  /** How often it has broken a connection. */
  broken(): number
  close(): Promise<void>
}

type Direction = 'toServer' | 'toClient'

/** Starts one. `change` may put other bytes of the same length in the place of what a server says. */
export async function tcpProxy(target: { readonly host: string; readonly port: number }, change = (chunk: Buffer, _port: number) => chunk): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  const halving = new Set<Direction>()
  let isStalled = false
  let isShut = false
  let broken = 0

  const server = createServer((client) => {
    if (isShut) return void client.resetAndDestroy()
    const upstream = createConnection(target)
    pass(client, upstream, 'toServer')
    pass(upstream, client, 'toClient')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const { port } = address

  function pass(from: Socket, to: Socket, direction: Direction): void {
    sockets.add(from)
    if (isStalled) from.pause()
    from.on('data', (chunk: Buffer) => {
      const bytes = direction === 'toClient' ? change(chunk, port) : chunk
      if (!halving.delete(direction)) return void to.write(bytes)
      broken += 1
      to.write(bytes.subarray(0, bytes.length >> 1), () => to.destroy())
      from.destroy()
    })
    from.on('end', () => to.end())
    // What breaks on one side breaks on the other.
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
  }

  function cut(): void {
    broken += sockets.size / 2
    for (const socket of sockets) socket.resetAndDestroy()
  }

  function letGo(): void {
    isStalled = false
    for (const socket of sockets) socket.resume()
  }

  return {
    port,
    stall() {
      isStalled = true
      for (const socket of sockets) socket.pause()
    },
    letGo,
    cut,
    halve: (direction) => void halving.add(direction),
    shut() {
      isShut = true
      cut()
    },
    open() {
      isShut = false
    },
    broken: () => broken,
    async close() {
      letGo()
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** For Kafka, whose broker tells its clients where it is: they are to come back through the proxy. The broker's address is 127.0.0.1. */
export function brokerBehindProxy(brokerPort: number): (chunk: Buffer, port: number) => Buffer {
  const told = Buffer.concat([Buffer.from('127.0.0.1'), int32(brokerPort)])
  return (chunk, port) => {
    for (let at = chunk.indexOf(told); at >= 0; at = chunk.indexOf(told, at + told.length)) chunk.writeInt32BE(port, at + told.length - 4)
    return chunk
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
