import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SyncSchedule } from '@duijie/core/sync'

/** What `/healthz` answers; with status 200, or 503 where the runtime should replace the container, or send nothing more to it. */
export interface Health {
  /** `stale`: for three times the usual distance no run has succeeded. `ending`: the container was asked to end. */
  readonly status: 'ok' | 'stale' | 'ending'
  readonly lastRun?: { readonly status: string; readonly delivered: number }
  readonly lastSuccessAt?: string
  /** Of the run that is under way. */
  readonly delivering?: number
}

/** What is told of. */
export interface Watched {
  readonly syncing: SyncSchedule
  readonly everyMs: number
  readonly host: string
  readonly port: number
}

/** The endpoint. */
export interface HealthServer extends AsyncDisposable {
  readonly url: string
  /** From now on the container is no longer healthy. */
  ending(): void
}

/** Serves it. It says nothing of shops, orders or errors: whoever reaches the port can read it. */
export async function serveHealth({ syncing, everyMs, host, port }: Watched): Promise<HealthServer> {
  let isEnding = false
  // At the start nothing has failed yet.
  let lastSuccess = Date.now()
  let hasSucceeded = false
  syncing.on('report', ({ status, endedAt }) => {
    if (status !== 'success') return
    lastSuccess = endedAt
    hasSucceeded = true
  })
  const health = (): Health => {
    const { last, current } = syncing
    const isStale = current === undefined && Date.now() - lastSuccess > 3 * everyMs
    return {
      status: isEnding ? 'ending' : isStale ? 'stale' : 'ok',
      ...(last === undefined ? {} : { lastRun: { status: last.status, delivered: last.delivered } }),
      ...(hasSucceeded ? { lastSuccessAt: new Date(lastSuccess).toISOString() } : {}),
      ...(current === undefined ? {} : { delivering: current.progress().reduce((sum, { counts }) => sum + counts.delivered, 0) }),
    }
  }
  const server = createServer((request, response) => {
    request.resume()
    if (request.url !== '/healthz') return void response.writeHead(404).end()
    const now = health()
    response.writeHead(now.status === 'ok' ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(now))
  }).listen(port, host)
  await once(server, 'listening')
  return {
    // A server that listens on an address has one: no pipe, not closed.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`,
    ending() {
      isEnding = true
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
