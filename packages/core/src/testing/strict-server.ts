import { createRequire } from 'node:module'
import type { HttpHandler } from 'msw'
import type { SetupServer } from 'msw/node'

/** The hooks of a test runner; those of Vitest and Jest fit. */
export interface TestHooks {
  beforeAll(run: () => void): void
  afterEach(run: () => void): void
  afterAll(run: () => void): void
}

/**
 * Sets up an MSW server for a test file. An unhandled request looks like a network error to a client, and a crashed handler like HTTP 500:
 * a client that retries hides both. This server remembers them and fails the test in which they happened.
 *
 * @param hooks - the test runner's. @defaultValue the global ones, where the runner has such
 * @throws RangeError when there are no hooks
 * @example
 * ```ts
 * import { afterAll, afterEach, beforeAll } from 'vitest'
 *
 * const server = strictServer(sandbox.handlers, { beforeAll, afterEach, afterAll })
 * ```
 */
export function strictServer(handlers: readonly HttpHandler[], hooks: TestHooks = globalHooks()): SetupServer {
  const { setupServer } = loadMswNode()
  const faults: string[] = []
  const server = setupServer(...handlers)
  server.events.on('unhandledException', ({ request, error }) => void faults.push(`${place(request)}: the handler threw ${String(error)}`))
  server.events.on('request:unhandled', ({ request }) => void faults.push(`${place(request)}: no handler`))
  hooks.beforeAll(() => {
    server.listen({ onUnhandledFrame: 'error' })
  })
  hooks.afterEach(() => {
    server.resetHandlers()
    const found = faults.splice(0)
    if (found.length > 0) throw new Error(`requests that nobody answered as planned:\n${found.join('\n')}`)
  })
  hooks.afterAll(() => {
    server.close()
  })
  return server
}

/** Without the query, which may hold a token. */
function place({ method, url }: Request): string {
  const { origin, pathname } = new URL(url)
  return `${method} ${origin}${pathname}`
}

function globalHooks(): TestHooks {
  const { beforeAll, afterEach, afterAll } = globalThis as Partial<TestHooks> // whether they are there is checked next
  if (beforeAll === undefined || afterEach === undefined || afterAll === undefined) {
    throw new RangeError('strictServer needs the hooks of your test runner: strictServer(handlers, { beforeAll, afterEach, afterAll })')
  }
  return { beforeAll, afterEach, afterAll }
}

function loadMswNode(): typeof import('msw/node') {
  const load = createRequire(typeof __filename === 'string' ? __filename : import.meta.url)
  return load('msw/node')
}
