import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileTokens } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import { childProgram } from '../../../../../scripts/child-program.js'
import { createDoudianClient } from '../../../src/doudian/client.js'
import { createDoudianSandbox, type DoudianSandbox } from '../../../src/testing/doudian/sandbox.js'
import { credentials, shop } from '../stand-in.js'

/** What a racing process is told. */
export interface TokenRaceInput {
  readonly directory: string
  readonly url: string
  readonly callers: number
}

/** What a racing process says. */
export type TokenRaceReply = 'ready' | TokenRaceResult

interface TokenRaceResult {
  readonly answered: number
  readonly errors: readonly string[]
}

/** What a race came to, as the platform counted it. */
export interface TokenRaceFigures extends TokenRaceResult {
  readonly tokens: DoudianSandbox['tokens']
  readonly refreshCalls: number
}

const weekMs = 7 * 86_400_000

/** Lets many callers in many processes use one shop, over `fileTokens` and a served sandbox, when its token has so long to live. */
export async function tokenRace({
  processes,
  callers,
  leftMs,
}: {
  readonly processes: number
  readonly callers: number
  readonly leftMs: number
}): Promise<TokenRaceFigures> {
  const directory = await mkdtemp(join(tmpdir(), 'doudian-token-race-'))
  const now = Date.now()
  // The token is made so long ago that it has what was asked for left now.
  const clock = testClock(now - weekMs + leftMs)
  const sandbox = createDoudianSandbox({ apps: [credentials], shops: [{ shopId: shop, orders: 0 }], clock, limits: { perSecond: false }, journalSize: 100_000 })
  const { accessToken, refreshToken, expiresAt } = sandbox.token(shop)
  await clock.advance(weekMs - leftMs)
  const served = await sandbox.serve()
  const url = served.hosts['openapi-fxg.jinritemai.com'] ?? ''
  const program = await childProgram(new URL('./token-race.child.ts', import.meta.url))
  try {
    const doudian = createDoudianClient({ application: 'self', credentials, tokens: fileTokens({ directory }), hosts: { api: url } })
    await doudian.tokens.import(shop, { accessToken, refreshToken, expiresAt })
    await doudian.close()
    const input: TokenRaceInput = { directory, url, callers }
    const children = Array.from({ length: processes }, () => program.start(input))
    await Promise.all(children.map((child) => child.message((message): message is 'ready' => message === 'ready')))
    for (const child of children) child.send('go')
    const results = await Promise.all(children.map((child) => child.message(isResult)))
    return {
      answered: results.reduce((sum, { answered }) => sum + answered, 0),
      errors: [...new Set(results.flatMap(({ errors }) => errors))],
      tokens: sandbox.tokens,
      refreshCalls: sandbox.journal.count({ endpoint: '/token/refresh' }),
    }
  } finally {
    await served.close()
    await rm(directory, { recursive: true, force: true })
  }
}

function isResult(message: unknown): message is TokenRaceResult {
  return typeof message === 'object' && message !== null && 'answered' in message
}
