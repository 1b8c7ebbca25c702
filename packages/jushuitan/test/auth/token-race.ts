import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileTokens } from '@duijie/core'
import { childProgram } from '../../../../scripts/child-program.js'
import { createJushuitanClient } from '../../src/client.js'
import { createJushuitanSandbox } from '../../src/testing/index.js'

/** What a racing process is told. */
export interface TokenRaceInput {
  readonly directory: string
  readonly url: string
  readonly callers: number
  readonly credentials: { readonly appKey: string; readonly appSecret: string }
}

/** What a racing process says. */
export type TokenRaceReply = 'ready' | TokenRaceResult

interface TokenRaceResult {
  readonly answered: number
  readonly errors: readonly string[]
}

/** What a race came to, as the platform counted it. */
export interface TokenRaceFigures {
  /** Calls that were answered. */
  readonly answered: number
  readonly errors: readonly string[]
  /** Requests for a first token. */
  readonly initTokens: number
  /** Requests for a refresh. */
  readonly refreshes: number
  /** Requests that were refused because of their token. */
  readonly refusedTokens: number
}

const credentials = { appKey: '0f0e0d0c0b0a09080706050403020100', appSecret: 'a1b2c3d4e5f60718293a4b5c6d7e8f90' }
const key = 'merchant-1'

/** Lets many callers in many processes use one application, over `fileTokens` and a served sandbox: without any token, or with one that the platform has ended. */
export async function tokenRace({
  processes,
  callers,
  start,
}: {
  readonly processes: number
  readonly callers: number
  readonly start: 'missing' | 'ended'
}): Promise<TokenRaceFigures> {
  const directory = await mkdtemp(join(tmpdir(), 'token-race-'))
  const sandbox = createJushuitanSandbox({
    apps: [credentials],
    merchants: [{ key, orders: 0 }],
    limits: { perSecond: false, perMinute: false },
    journalSize: 100_000,
  })
  const served = await sandbox.serve()
  const url = served.hosts['openapi.jushuitan.com'] ?? ''
  const program = await childProgram(new URL('./token-race.child.ts', import.meta.url))
  try {
    if (start === 'ended') {
      const { accessToken, refreshToken, expiresAt } = sandbox.token(key)
      const jushuitan = createJushuitanClient({ application: 'self', credentials, tokens: fileTokens({ directory }), hosts: { api: url } })
      await jushuitan.tokens.import(undefined, { accessToken, refreshToken, expiresAt })
      await jushuitan.close()
      // The platform takes the token back before its time; the store still believes in it.
      sandbox.expireTokens(key)
    }
    const input: TokenRaceInput = { directory, url, callers, credentials }
    const children = Array.from({ length: processes }, () => program.start(input))
    await Promise.all(children.map((child) => child.message((message): message is 'ready' => message === 'ready')))
    for (const child of children) child.send('go')
    const results = await Promise.all(children.map((child) => child.message(isResult)))
    return {
      answered: results.reduce((sum, { answered }) => sum + answered, 0),
      errors: [...new Set(results.flatMap(({ errors }) => errors))],
      initTokens: sandbox.journal.count({ endpoint: '/openWeb/auth/getInitToken' }),
      refreshes: sandbox.journal.count({ endpoint: '/openWeb/auth/refreshToken' }),
      refusedTokens: sandbox.journal.entries({ verdict: 'refused' }).filter(({ code }) => code === '100').length,
    }
  } finally {
    await program.close()
    await served.close()
    await rm(directory, { recursive: true, force: true })
  }
}

function isResult(message: unknown): message is TokenRaceResult {
  return typeof message === 'object' && message !== null && 'answered' in message
}
