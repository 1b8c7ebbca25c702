import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Duplex, pipeline, Readable } from 'node:stream'
import type { Exchange } from './sandbox.js'

/** A served sandbox. */
export interface Served extends AsyncDisposable {
  /** The URL of the first host. */
  readonly url: string
  /** Each of the platform's host names with the loopback URL that stands for it, without a slash at its end. */
  readonly hosts: Readonly<Record<string, string>>
  /** Ends all connections and frees the ports. */
  close(): Promise<void>
}

/** What is served. */
export interface ServeOptions {
  readonly hosts: readonly string[]
  exchange(request: Request): Promise<Exchange>
  upgrade?(host: string, request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/**
 * Serves hosts on loopback, each on a port of its own: paths stay as they are, because some platforms sign them.
 * The sandbox sees the platform's own URLs.
 */
export async function serveHosts({ hosts, exchange, upgrade }: ServeOptions): Promise<Served> {
  // Node forgets them when they are handed over, but does not close before they have ended.
  const upgraded = new Set<Duplex>()
  const servers = hosts.map((host) => {
    const server = createServer((incoming, outgoing) => void respond(host, incoming, outgoing, exchange))
    if (upgrade !== undefined) {
      server.on('upgrade', (request, socket, head) => {
        upgraded.add(socket)
        socket.once('close', () => upgraded.delete(socket))
        upgrade(host, request, socket, head)
      })
    }
    return [host, server] as const
  })
  const urls = await Promise.all(servers.map(async ([host, server]) => [host, await listen(server)] as const))
  const close = async () => {
    for (const socket of upgraded) socket.destroy()
    await Promise.all(servers.map(([, server]) => stop(server)))
  }
  return { url: urls[0]?.[1] ?? '', hosts: Object.fromEntries(urls), close, [Symbol.asyncDispose]: close }
}

async function respond(host: string, incoming: IncomingMessage, outgoing: ServerResponse, exchange: ServeOptions['exchange']): Promise<void> {
  const gone = new AbortController()
  outgoing.on('close', () => gone.abort())
  try {
    const exchanged = await exchange(await toRequest(host, incoming, gone))
    if ('reset' in exchanged) return void incoming.socket.resetAndDestroy()
    const response = 'half' in exchanged ? exchanged.half : exchanged.response
    // It tells the length of a body that it does not have.
    if (incoming.method === 'HEAD') return void outgoing.writeHead(response.status, [...response.headers].flat()).end()
    await send(response, outgoing, 'half' in exchanged)
  } catch (error) {
    if (gone.signal.aborted) return
    outgoing.writeHead(500, { 'content-type': 'text/plain' })
    outgoing.end(`the sandbox is broken: ${String(error)}`)
  }
}

async function toRequest(host: string, incoming: IncomingMessage, gone: AbortController): Promise<Request> {
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct)) for (const value of values ?? []) headers.append(name, value)
  const method = incoming.method ?? 'GET'
  const url = `https://${host}${incoming.url ?? '/'}`
  const length = Number(incoming.headers['content-length'] ?? 0)
  if (length > longestInMemory)
    return new Request(url, { method, headers, signal: gone.signal, body: ReadableStream.from(chunksOf(incoming, gone)), duplex: 'half' })
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  return new Request(url, { method, headers, signal: gone.signal, ...(body.length === 0 ? {} : { body }) })
}

// What is longer comes as a stream: how much of it is held is the behaviour's own business.
const longestInMemory = 1_048_576

async function* chunksOf(incoming: IncomingMessage, gone: AbortController): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of incoming) yield chunk
  } catch (error) {
    // The client has left in the middle: no bug of the sandbox.
    gone.abort(error)
    throw error
  }
}

async function send(response: Response, outgoing: ServerResponse, half: boolean): Promise<void> {
  outgoing.statusCode = response.status
  outgoing.setHeaders(response.headers)
  const comesAsStream = response.headers.has('content-length') || response.headers.get('content-type')?.startsWith('application/octet-stream') === true
  if (!half && comesAsStream && response.body !== null) {
    // One that breaks breaks the connection, and one that nobody takes any more is given up.
    pipeline(Readable.fromWeb(response.body), outgoing, () => undefined)
    return
  }
  const body = Buffer.from(await response.arrayBuffer())
  outgoing.setHeader('content-length', body.length)
  if (!half) return void outgoing.end(body)
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy())
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('a server on loopback has no port'))
      resolve(`http://127.0.0.1:${address.port}`)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
