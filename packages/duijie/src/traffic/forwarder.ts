import { createServer, request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { DuijieError } from '@duijie/core'

/** A request as it came. */
export interface SeenRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly type: string
  readonly body: Buffer
}

/** An answer as it went. */
export interface SeenAnswer {
  readonly status: number
  readonly type: string
  readonly body: Buffer
}

/** What a {@link startForwarder} is told. */
export interface ForwarderOptions {
  /** 0: any that is free. */
  readonly port: number
  /** Where requests go: scheme, host, port. */
  readonly upstream: string
  /** Whether the other side sees the name that its caller used. A platform must see its own. */
  readonly keepsHost: boolean
  /** Asked before a request goes on: what it gives is the answer. */
  replay?(request: SeenRequest): SeenAnswer | undefined
  /** Told each exchange that went through. */
  seen?(request: SeenRequest, answer: SeenAnswer): void
}

/** A server on loopback that hands requests on. */
export interface Forwarder {
  /** Without a slash at its end. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts a server on loopback that hands requests on, resets and half answers included.
 *
 * @throws DuijieError `network` where the port is taken
 */
export async function startForwarder(options: ForwarderOptions): Promise<Forwarder> {
  const upgraded = new Set<Duplex>()
  const server = createServer((incoming, outgoing) => void forward(incoming, outgoing, options))
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    joinSockets(request, { socket, head }, options)
  })
  const url = await listen(server, options.port)
  return {
    url,
    async close() {
      for (const socket of upgraded) socket.destroy()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

async function forward(incoming: IncomingMessage, outgoing: ServerResponse, { upstream, keepsHost, replay, seen }: ForwarderOptions): Promise<void> {
  const request = await read(incoming).catch(() => undefined)
  // The caller has gone: nobody waits for an answer.
  if (request === undefined) return
  const replayed = replay?.(request)
  if (replayed !== undefined) {
    outgoing.writeHead(replayed.status, { 'content-type': replayed.type, 'content-length': replayed.body.length })
    return void outgoing.end(replayed.body)
  }
  const url = new URL(request.target, upstream)
  const { host, connection: _, 'accept-encoding': encoding, 'transfer-encoding': __, ...headers } = incoming.headers
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  const onward = send(url, {
    method: request.method,
    agent: false,
    headers: {
      ...headers,
      ...(keepsHost && host !== undefined ? { host } : {}),
      // What is packed could not be read.
      ...(seen === undefined ? (encoding === undefined ? {} : { 'accept-encoding': encoding }) : { 'accept-encoding': 'identity' }),
      'content-length': request.body.length,
    },
  })
  outgoing.on('close', () => onward.destroy())
  onward.on('error', (error: NodeJS.ErrnoException) => {
    if (outgoing.headersSent || error.code === 'ECONNRESET') return void incoming.socket.resetAndDestroy()
    outgoing.writeHead(502, { 'content-type': 'text/plain' })
    outgoing.end(`duijie: ${url.host} cannot be reached (${error.code ?? 'no code'})`)
  })
  onward.on('response', (answer) => {
    const { connection: ___, 'transfer-encoding': ____, ...rest } = answer.headers
    outgoing.writeHead(answer.statusCode ?? 502, rest)
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => {
      if (seen !== undefined) chunks.push(chunk)
      outgoing.write(chunk)
    })
    answer.on('error', () => outgoing.destroy())
    answer.on('end', () => {
      outgoing.end()
      seen?.(request, { status: answer.statusCode ?? 502, type: answer.headers['content-type'] ?? '', body: Buffer.concat(chunks) })
    })
  })
  onward.end(request.body)
}

async function read(incoming: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const { method = 'GET', url: target = '/', headers } = incoming
  return { method, target, type: headers['content-type'] ?? '', body: Buffer.concat(chunks) }
}

/** A WebSocket: both sides are joined byte by byte. */
function joinSockets(request: IncomingMessage, { socket, head }: { readonly socket: Duplex; readonly head: Buffer }, { upstream }: ForwarderOptions): void {
  const { hostname, port } = new URL(upstream)
  const onward = connect(Number(port), hostname, () => {
    const lines = Array.from({ length: request.rawHeaders.length / 2 }, (_, index) => `${request.rawHeaders[index * 2]}: ${request.rawHeaders[index * 2 + 1]}`)
    onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    onward.write(head)
    socket.pipe(onward).pipe(socket)
  })
  onward.on('error', () => socket.destroy())
  socket.on('error', () => onward.destroy())
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const words = error.code === 'EADDRINUSE' ? `port ${port} is taken` : `port ${port} cannot be used (${error.code ?? 'no code'})`
      reject(new DuijieError('network', words, { cause: error, hint: 'Choose another one: --port.' }))
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new DuijieError('unexpected', 'a server on loopback has no port'))
      resolve(`http://127.0.0.1:${address.port}`)
    })
  })
}
