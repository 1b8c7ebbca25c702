import { readFileSync } from 'node:fs'
import http, { type RequestListener } from 'node:http'
import https from 'node:https'
import net, { type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach } from 'vitest'

/** A server on a loopback address. */
export interface Loopback {
  readonly url: string
  readonly port: number
  /** How many connections it has accepted. */
  connections(): number
  /** Ends it with all its connections. */
  close(): Promise<void>
}

/** The self-signed certificate of `serveHttps`, made for localhost and 127.0.0.1. Worthless: its key lies beside it. */
export const loopbackCertificate = readFileSync(new URL('../fixtures/loopback.cert.pem', import.meta.url), 'utf8')

const loopbackKey = readFileSync(new URL('../fixtures/loopback.key.pem', import.meta.url), 'utf8')

/** Serves HTTP. */
export function serveHttp(listener: RequestListener): Promise<Loopback> {
  return listen(http.createServer(listener), 'http')
}

/** Serves HTTPS with a certificate that nobody trusts, and that does not name any other address than 127.0.0.1. */
export function serveHttps(listener: RequestListener, address?: string): Promise<Loopback> {
  return listen(https.createServer({ cert: loopbackCertificate, key: loopbackKey }, listener), 'https', address)
}

/** Hands out bare connections, for answers that no HTTP server would give. `protocol` is only for the URL. */
export function serveRaw(connected: (socket: Socket) => void, protocol: 'http' | 'https' = 'http'): Promise<Loopback> {
  const server = net.createServer((socket) => {
    // Cutting connections is what these servers are for.
    socket.on('error', () => undefined)
    connected(socket)
  })
  return listen(server, protocol)
}

/** Answers the first bytes of each connection: with text or bytes and then as told. */
export function serveAnswer(parts: readonly (string | Uint8Array)[], end: 'close' | 'reset' | 'keep'): Promise<Loopback> {
  return serveRaw((socket) => {
    socket.once('data', () => {
      for (const part of parts) socket.write(part)
      if (end === 'close') socket.end()
      // The reset must not overtake what was written.
      if (end === 'reset') setTimeout(() => socket.resetAndDestroy(), parts.length === 0 ? 0 : 20)
    })
  })
}

/** A proxy that forwards requests and opens tunnels; tells what it was asked for. `refuse` makes it answer every CONNECT with this status. */
export async function serveProxy(options: { readonly refuse?: number } = {}): Promise<Loopback & { readonly asked: readonly string[] }> {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const onward = http.request(request.url ?? '', { method: request.method ?? 'GET', headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  server.on('connect', (request, client: Socket) => {
    asked.push(`CONNECT ${request.url}`)
    client.on('error', () => undefined)
    if (options.refuse !== undefined) return client.end(`HTTP/1.1 ${options.refuse} No\r\n\r\n`)
    const [host = '', port] = (request.url ?? '').split(':')
    const onward = net.connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(client).pipe(onward)
    })
    onward.on('error', () => client.destroy())
    return client.on('close', () => onward.destroy())
  })
  return { ...(await listen(server, 'http')), asked }
}

/** A port on which nobody listens: it was just given back. */
export async function refusedPort(): Promise<number> {
  const server = await serveRaw((socket) => socket.destroy())
  await server.close()
  return server.port
}

/** Closes everything it is given, after each test. Call it once in a file. */
export function closeAfterEach(): <Thing extends { close?(): Promise<void> }>(thing: Thing) => Thing {
  const open: { close?(): Promise<void> }[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map((thing) => thing.close?.()))
  })
  return (thing) => {
    open.push(thing)
    return thing
  }
}

async function listen(server: Server, protocol: string, host = '127.0.0.1'): Promise<Loopback> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  // Listening on a TCP port, its address is an object.
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `${protocol}://${host}:${port}`,
    connections: () => connections,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
