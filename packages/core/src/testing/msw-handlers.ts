import { createRequire } from 'node:module'
import type { HttpHandler } from 'msw'
import type { Exchange } from './sandbox.js'

/** The sandbox as MSW handlers, one for each host. */
export function mswHandlers(hosts: readonly string[], exchange: (request: Request) => Promise<Exchange>): HttpHandler[] {
  const { http } = loadMsw()
  return hosts.map((host) =>
    http.all(
      ({ request }) => new URL(request.url).host === host,
      async ({ request }) => {
        const exchanged = await exchange(request)
        if ('reset' in exchanged) return Response.error()
        return 'half' in exchanged ? shortened(exchanged.half) : exchanged.response
      },
    ),
  )
}

/** MSW ends a body that errors midway as if it were complete, so it is cut short openly here. */
async function shortened(response: Response): Promise<Response> {
  const body = await response.arrayBuffer()
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(body.slice(0, Math.floor(body.byteLength / 2)), { status: response.status, headers })
}

// Loaded when it is asked for: who serves a sandbox or uses its `fetch` needs no MSW, and neither does this room's CommonJS copy under test runners
// that cannot load ES modules synchronously.
function loadMsw(): typeof import('msw') {
  const load = createRequire(typeof __filename === 'string' ? __filename : import.meta.url)
  return load('msw')
}
