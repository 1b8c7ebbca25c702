import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Child, childProgram } from '../../../../scripts/child-program.js'
import { fileTokens } from '../../src/auth/file-tokens.js'
import type { TokenStore } from '../../src/auth/token.js'
import { tokenKey } from '../../src/auth/token-key.js'

/** What a racing process is told. */
export interface RaceInput {
  /** Where the shared store is, as its program understands it. */
  readonly place: string
  readonly url: string
  readonly callers: number
  readonly leaseMs: number
}

/** What a racing process says. */
export type RaceReply = 'ready' | RaceResult

interface RaceResult {
  readonly tokens: readonly string[]
  readonly served: number
  readonly errors: readonly string[]
}

/** How a race is run. */
export interface TokenRaceOptions {
  readonly processes: number
  /** Callers in each process. */
  readonly callers: number
  /** Kills the process whose refresh comes first, in the middle of it. */
  readonly killHolder?: boolean
  /** Stops that process instead, and lets it go on after another one has refreshed; its own answer then comes late. */
  readonly stopHolder?: boolean
  /** @defaultValue 10000 */
  readonly leaseMs?: number
  /** Whether a refresh token works once only. @defaultValue true, but not when the holder is stopped */
  readonly rotate?: boolean
  /** Another store than files. @defaultValue `fileTokens` in a directory of its own */
  readonly shared?: SharedStore
}

/** A store that the racing processes share: their program calls `raceOver`. */
export interface SharedStore {
  readonly program: URL
  readonly place: string
  readonly store: TokenStore
}

/** What a race came to. */
export interface TokenRaceFigures {
  readonly processes: number
  readonly callers: number
  /** Token calls that reached the server. */
  readonly tokenCalls: number
  /** Token calls that were answered with a token. */
  readonly refreshes: number
  /** Callers who got a token. */
  readonly served: number
  /** The different tokens that they got. */
  readonly tokens: readonly string[]
  readonly errors: readonly string[]
  /** What lies in the store at the end. */
  readonly stored: string | undefined
  /** From the start signal until the last process was done. */
  readonly elapsedMs: number
}

/** Lets many callers in many processes ask for one expired token, over a shared store and a token server on loopback that counts. */
export async function tokenRace(options: TokenRaceOptions): Promise<TokenRaceFigures> {
  const { processes, callers, killHolder = false, stopHolder = false, leaseMs = 10_000, rotate = !stopHolder } = options
  const directory = await mkdtemp(join(tmpdir(), 'race-'))
  const { program: file, place, store } = options.shared ?? filesIn(directory)
  const program = await childProgram(file)
  const server = await tokenServer({ rotate, interrupt: killHolder || stopHolder })
  const key = tokenKey({ platform: 'acme', host: 'test', app: 'app-1', account: 'shop-1', grant: 'session' })
  const expired = { accessToken: 'fake-access-0', refreshToken: 'fake-refresh-0', expiresAt: Date.now() - 1_000, issuedAt: Date.now() - 3_600_000 }
  await store.write(key, { token: expired, revision: 1 }, 0)
  const newer = async () => {
    while ((await store.read(key))?.token.accessToken === expired.accessToken) await setTimeout(10)
  }
  try {
    const input: RaceInput = { place, url: server.url, callers, leaseMs }
    const children = Array.from({ length: processes }, () => program.start(input))
    await Promise.all(children.map((child) => child.message((message): message is 'ready' => message === 'ready')))
    const start = performance.now()
    for (const child of children) child.send('go')
    const dead = killHolder ? await kill(children, await server.interrupted) : undefined
    if (stopHolder) await stopAndContinue(children, server, newer)
    const results = await Promise.all(children.filter((child) => child !== dead).map((child) => child.message(isResult)))
    const elapsedMs = Math.round(performance.now() - start)
    const distinct = (pick: (result: RaceResult) => readonly string[]) => [...new Set(results.flatMap(pick))]
    return {
      processes,
      callers,
      ...server.counted(),
      served: results.reduce((sum, { served }) => sum + served, 0),
      tokens: distinct(({ tokens }) => tokens),
      errors: distinct(({ errors }) => errors),
      stored: (await store.read(key))?.token.accessToken,
      elapsedMs,
    }
  } finally {
    await program.close()
    server.close()
    await rm(directory, { recursive: true, force: true })
  }
}

function filesIn(directory: string): SharedStore {
  return { program: new URL('./token-race.child.ts', import.meta.url), place: directory, store: fileTokens({ directory }) }
}

async function kill(children: readonly Child[], pid: number): Promise<Child | undefined> {
  const holder = children.find((child) => child.pid === pid)
  holder?.signal('SIGKILL')
  await holder?.ended
  return holder
}

async function stopAndContinue(children: readonly Child[], server: TokenServer, newer: () => Promise<void>): Promise<void> {
  const pid = await server.interrupted
  const holder = children.find((child) => child.pid === pid)
  holder?.signal('SIGSTOP')
  // Whoever waits for the lock takes it over when the lease has run out, refreshes and writes.
  await newer()
  server.answerInterrupted()
  holder?.signal('SIGCONT')
}

function isResult(message: unknown): message is RaceResult {
  return typeof message === 'object' && message !== null && 'served' in message
}

interface TokenServer {
  readonly url: string
  /** The process whose call came first, and has no answer yet. */
  readonly interrupted: Promise<number>
  answerInterrupted(): void
  counted(): { readonly tokenCalls: number; readonly refreshes: number }
  close(): void
}

/** Gives a token for each refresh token: with rotation once, as strict platforms do. */
async function tokenServer({ rotate, interrupt }: { readonly rotate: boolean; readonly interrupt: boolean }): Promise<TokenServer> {
  let tokenCalls = 0
  let refreshes = 0
  let held: ServerResponse | undefined
  const used = new Set<string>()
  const interrupted = Promise.withResolvers<number>()
  const give = (response: ServerResponse) => {
    refreshes += 1
    response.end(String(refreshes))
  }
  const server = createServer(async (request, response) => {
    let refreshToken = ''
    for await (const chunk of request) refreshToken += String(chunk)
    tokenCalls += 1
    if (interrupt && held === undefined) {
      held = response
      interrupted.resolve(Number(request.headers['x-pid']))
      return
    }
    if (rotate && used.has(refreshToken)) {
      response.end()
      return
    }
    used.add(refreshToken)
    // Long enough that everybody else arrives while the refresh is under way.
    await setTimeout(40)
    give(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the token server has no port')
  return {
    url: `http://127.0.0.1:${address.port}/token`,
    interrupted: interrupted.promise,
    answerInterrupted: () => held && give(held),
    counted: () => ({ tokenCalls, refreshes }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
