import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileTokens } from '@duijie/core'
import { childProgram } from '../../../../scripts/child-program.js'
import { createTaobaoClient } from '../../src/client.js'
import { createTaobaoSandbox } from '../../src/testing/index.js'

/** What a racing process is told. */
export interface SessionRaceInput {
  readonly directory: string
  readonly url: string
  readonly callers: number
  readonly credentials: { readonly appKey: string; readonly appSecret: string }
  readonly shop: string
}

/** What a racing process says. */
export type SessionRaceReply = 'ready' | SessionRaceResult

interface SessionRaceResult {
  readonly answered: number
  readonly errors: readonly string[]
}

/** What a race came to, as the platform counted it. */
export interface SessionRaceFigures {
  readonly processes: number
  readonly callers: number
  /** Calls that were answered. */
  readonly answered: number
  readonly errors: readonly string[]
  readonly refreshed: number
  readonly refusedRefreshes: number
  /** Requests to the refresh API. */
  readonly refreshRequests: number
  /** Requests that were refused because of their session. */
  readonly refusedSessions: number
  readonly elapsedMs: number
}

const credentials = { appKey: '23000001', appSecret: 'fake-app-secret-0123456789' }
const shop = '示例旗舰店'

/** Lets many callers in many processes use one session that has ended, over `fileTokens` and a served sandbox. Its refresh tokens work once. */
export async function sessionRace({ processes, callers }: { readonly processes: number; readonly callers: number }): Promise<SessionRaceFigures> {
  const directory = await mkdtemp(join(tmpdir(), 'session-race-'))
  const sandbox = createTaobaoSandbox({
    apps: [{ ...credentials, refreshable: true, rotates: true }],
    shops: [{ nick: shop, trades: 1 }],
    journalSize: 100_000,
  })
  const served = await sandbox.serve()
  const url = served.hosts['eco.taobao.com'] ?? ''
  const program = await childProgram(new URL('./session-race.child.ts', import.meta.url))
  try {
    // The platform takes the session back before its time; the store still believes in it.
    const { session: accessToken, refreshToken, expiresAt } = sandbox.session(shop)
    const taobao = createTaobaoClient({ credentials, tokens: fileTokens({ directory }), hosts: { rest: url } })
    await taobao.tokens.import(shop, { accessToken, refreshToken, expiresAt })
    await taobao.close()
    sandbox.expireSessions(shop)
    const input: SessionRaceInput = { directory, url, callers, credentials, shop }
    const children = Array.from({ length: processes }, () => program.start(input))
    await Promise.all(children.map((child) => child.message((message): message is 'ready' => message === 'ready')))
    const start = performance.now()
    for (const child of children) child.send('go')
    const results = await Promise.all(children.map((child) => child.message(isResult)))
    const { refreshed, refusedRefreshes } = sandbox.tokens
    return {
      processes,
      callers,
      answered: results.reduce((sum, { answered }) => sum + answered, 0),
      errors: [...new Set(results.flatMap(({ errors }) => errors))],
      refreshed,
      refusedRefreshes,
      refreshRequests: sandbox.journal.count({ endpoint: 'taobao.top.auth.token.refresh' }),
      refusedSessions: sandbox.journal.entries({ verdict: 'refused' }).filter(({ code }) => code === 'invalid-sessionkey').length,
      elapsedMs: Math.round(performance.now() - start),
    }
  } finally {
    await program.close()
    await served.close()
    await rm(directory, { recursive: true, force: true })
  }
}

function isResult(message: unknown): message is SessionRaceResult {
  return typeof message === 'object' && message !== null && 'answered' in message
}
