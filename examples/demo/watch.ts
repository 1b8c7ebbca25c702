import type { ClientBase } from '@duijie/core'
import type { SourceReport, SyncReport } from '@duijie/core/sync'

/** What was done for one source, over all passes. */
export interface SourceSum {
  readonly source: string
  readonly slices: number
  readonly pages: number
  readonly delivered: number
  readonly unchanged: number
  /** Requests that were repeated, and slices that were begun again. */
  readonly retries: number
  /** Sessions that were renewed while a call of this source waited. */
  readonly refreshes: number
  readonly deadLetters: number
  readonly perSecond: number
}

/** What clients did. */
export interface ClientSum {
  readonly calls: number
  readonly requests: number
  readonly retries: number
  readonly refreshes: number
  /** Calls that waited for the end of a ban. */
  readonly waits: number
  /** Repeated at no attempt's cost: with a new session, or with the platform's time. */
  readonly cured: number
}

/** Counts what a client tells, by the source whose calls they are. */
export interface ClientWatch {
  sum(): ClientSum
  retriesOf(source: string): number
  refreshesOf(source: string): number
}

/** Watches a client. `sourceOf` tells for which source an endpoint is called. */
export function watchClient(client: ClientBase, sourceOf: (endpoint: string) => string): ClientWatch {
  const retries = new Map<string, number>()
  const refreshes = new Map<string, number>()
  const count = { requests: 0, retries: 0, refreshes: 0, waits: 0, cured: 0 }
  let refused = ''
  client.on('request', () => count.requests++)
  client.on('limited', () => count.waits++)
  client.on('retry', ({ endpoint, kind }) => {
    count.retries++
    if (kind === 'rate_limited') count.waits++
    add(retries, sourceOf(endpoint))
  })
  client.on('response', ({ endpoint, kind }) => {
    if (kind !== 'auth_expired' && kind !== 'clock') return
    count.cured++
    if (kind === 'auth_expired') refused = sourceOf(endpoint)
  })
  client.on('token', ({ action }) => {
    if (action !== 'refreshed') return
    count.refreshes++
    // Whoever was refused last made the client renew the session.
    add(refreshes, refused)
  })
  return {
    sum: () => ({ calls: client.stats().calls, ...count }),
    retriesOf: (source) => retries.get(source) ?? 0,
    refreshesOf: (source) => refreshes.get(source) ?? 0,
  }
}

/** Watches several as one. */
export function watchAll(watches: readonly ClientWatch[]): ClientWatch {
  const total = (of: (watch: ClientWatch) => number) => watches.reduce((sum, watch) => sum + of(watch), 0)
  return {
    sum: () => ({
      calls: total((watch) => watch.sum().calls),
      requests: total((watch) => watch.sum().requests),
      retries: total((watch) => watch.sum().retries),
      refreshes: total((watch) => watch.sum().refreshes),
      waits: total((watch) => watch.sum().waits),
      cured: total((watch) => watch.sum().cured),
    }),
    retriesOf: (source) => total((watch) => watch.retriesOf(source)),
    refreshesOf: (source) => total((watch) => watch.refreshesOf(source)),
  }
}

/** Adds up the passes of a run, source by source. */
export function sumSources(passes: readonly SyncReport[], watched: ClientWatch): readonly SourceSum[] {
  const ms = passes.reduce((sum, pass) => sum + pass.endedAt - pass.startedAt, 0)
  const bySource = Map.groupBy(
    passes.flatMap(({ sources }) => sources),
    ({ source }) => source,
  )
  return [...bySource].map(([source, reports]) => {
    const total = (of: (report: SourceReport) => number) => reports.reduce((sum, report) => sum + of(report), 0)
    const delivered = total((report) => report.delivered)
    return {
      source,
      slices: total(({ slices }) => slices),
      pages: total(({ pages }) => pages),
      delivered,
      unchanged: total(({ unchanged }) => unchanged),
      retries: total((report) => report.retries) + watched.retriesOf(source),
      refreshes: watched.refreshesOf(source),
      deadLetters: total(({ dead }) => dead),
      perSecond: Math.round((delivered * 1000) / Math.max(1, ms)),
    }
  })
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
