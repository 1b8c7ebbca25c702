import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

/** A built site on the loopback interface. */
export interface ServedSite {
  readonly url: string
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Serves the files of a folder as any host of static pages would. */
export async function serveSite(folder: string): Promise<ServedSite> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const file = normalize(join(folder, decodeURIComponent(pathname)))
    const content = file.startsWith(folder) ? await readFile(file).catch(() => undefined) : undefined
    response.writeHead(content === undefined ? 404 : 200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
    response.end(content)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // A server that listens on an address has one: no pipe, not closed.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
