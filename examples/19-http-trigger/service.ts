import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeListener } from '@duijie/core/webhook'
import { columns, findOrder, listOrders, listSales, type OrdersQuery } from './orders.ts'
import { createSyncs, type SyncsParts } from './syncs.ts'
import { makeViews } from './views.ts'

/** What the service stands on. */
export interface ServiceOptions extends SyncsParts {
  /** Whoever asks says it: `authorization: Bearer KEY`. */
  readonly key: string
  /** @defaultValue any free one */
  readonly port?: number
}

/** The service, listening. */
export interface Service extends AsyncDisposable {
  readonly url: string
}

/** Opens it. The database has been migrated. */
export async function openService({ key, port = 0, ...parts }: ServiceOptions): Promise<Service> {
  const { db } = parts
  await makeViews(db)
  const syncs = createSyncs(parts)

  const startSync = async (shop: string, mode: string) => {
    if (mode !== 'full' && mode !== 'incremental') throw new RangeError('mode must be full or incremental')
    const { id, isNew } = await syncs.start(shop, mode)
    const headers = { location: `/syncs/${id}` }
    return isNew ? Response.json({ id }, { status: 202, headers }) : Response.json({ error: 'a sync of this shop is under way', id }, { status: 409, headers })
  }
  const routes: readonly Route[] = [
    ['POST', /^\/shops\/([^/]+)\/syncs$/, ({ searchParams }, [shop = '']) => startSync(shop, searchParams.get('mode') ?? 'incremental')],
    ['GET', /^\/syncs\/([^/]+)$/, async (_url, [id = '']) => found(await syncs.find(id))],
    ['GET', /^\/orders$/, async ({ searchParams }) => Response.json(await listOrders(db, readQuery(searchParams)))],
    ['GET', /^\/orders\/([^/]+)\/([^/]+)\/([^/]+)$/, async (_url, [platform = '', account = '', id = '']) => found(await findOrder(db, platform, account, id))],
    ['GET', /^\/sales$/, async () => Response.json(await listSales(db))],
  ]
  const server = createServer(toNodeListener((request) => answer(request, routes, key))).listen(port, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on an address has one: no pipe, not closed.
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await syncs[Symbol.asyncDispose]()
      server.closeAllConnections()
      await closed
    },
  }
}

type Route = readonly [method: 'GET' | 'POST', path: RegExp, answer: (url: URL, parts: readonly string[]) => Promise<Response>]

async function answer(request: Request, routes: readonly Route[], key: string): Promise<Response> {
  if (!sameText(request.headers.get('authorization') ?? '', `Bearer ${key}`)) {
    return Response.json({ error: 'unauthorized' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
  }
  const url = new URL(request.url)
  try {
    for (const [method, path, run] of routes) {
      const match = request.method === method ? path.exec(url.pathname) : null
      if (match !== null) return await run(url, match.slice(1).map(decodeURIComponent))
    }
    return found(undefined)
  } catch (error) {
    // What was asked for cannot be; a broken `%` in a path is a URIError.
    if (error instanceof RangeError || error instanceof URIError) return Response.json({ error: error.message }, { status: 400 })
    console.error(error)
    return Response.json({ error: 'unexpected' }, { status: 500 })
  }
}

function found(body: object | undefined): Response {
  return body === undefined ? Response.json({ error: 'not found' }, { status: 404 }) : Response.json(body)
}

function readQuery(given: URLSearchParams): OrdersQuery {
  const limit = Number(given.get('limit') ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw new RangeError('limit must be from 1 to 500')
  const texts = [...columns, 'after'].flatMap((name) => (given.has(name) ? [[name, given.get(name)]] : []))
  const times = ['from', 'until'].flatMap((name) => (given.has(name) ? [[name, instantOf(name, given.get(name) ?? '')]] : []))
  return { ...Object.fromEntries([...texts, ...times]), limit }
}

// In the form that the database has them in, so that they compare as texts.
function instantOf(name: string, text: string): string {
  if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new RangeError(`${name} must be an instant, such as 2026-11-01T00:00:00+08:00`)
  return new Date(text).toISOString()
}

// In constant time; of equal length by hashing.
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
