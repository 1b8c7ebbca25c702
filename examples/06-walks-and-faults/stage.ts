import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileTokens, nodeTransport } from '@duijie/core'
import { seeded } from '@duijie/core/testing'
import { createTaobaoClient, type TaobaoAccount, type TaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox, type TaobaoSandbox } from '@duijie/taobao/testing'

/** One act of this example: returns what happened, throws when it is not what must happen. */
export interface Act {
  readonly name: string
  run(stage: Stage): Promise<string>
}

/** What the acts play with. */
export interface Stage {
  readonly sandbox: TaobaoSandbox
  readonly url: string
  readonly nick: string
  readonly client: TaobaoClient
  readonly shop: TaobaoAccount
  /** Adds what another client does to the counts. */
  listenTo(client: TaobaoClient): void
  /** Counts what an action sends and what the client does meanwhile. */
  watch<Value>(action: () => Promise<Value>): Promise<{ readonly value: Value; readonly ms: number } & Counts>
  /** The orders that the walk has seen; compared with the sandbox's at the end. */
  readonly seen: Set<string>
  showProgress(text: string): void
  totals(): Totals
  close(): Promise<void>
}

/** What a client's events tell. */
export interface Counts {
  readonly requests: number
  readonly retries: number
  readonly refreshes: number
  /** Calls that waited for the end of a ban. */
  readonly waits: number
}

/** The figures of the whole example. */
export interface Totals extends Counts {
  readonly calls: number
  /** How many calls failed, by kind of error. */
  readonly errors: Readonly<Record<string, number>>
  /** Requests that the sandbox received. */
  readonly requestsSeen: number
  readonly cured: number
  readonly ordersSeen: number
  readonly ordersTrue: number
  /** Bugs of the sandbox itself. */
  readonly crashes: number
}

/** Starts the sandbox, and makes the client as an application would: tokens in files, node:http underneath. */
export async function openStage(options: { readonly seed: string; readonly trades: number; showProgress(text: string): void }): Promise<Stage> {
  const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
  const nick = 'shop-nick'
  const sandbox = createTaobaoSandbox({
    seed: options.seed,
    apps: [{ ...credentials, refreshable: true }],
    shops: [{ nick, trades: options.trades, spanMs: 20 * 3_600_000 }],
  })
  const served = await sandbox.serve()
  const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))

  const client = createTaobaoClient({
    credentials,
    // Only because this is an example: the platform's names lead to the loopback interface, and chance is the seed's.
    hosts: { rest: served.hosts['eco.taobao.com'] ?? '', oauth: served.hosts['oauth.taobao.com'] ?? '' },
    random: seeded(options.seed).next,
    tokens: fileTokens({ directory }),
    transport: nodeTransport(),
  })
  await client.tokens.import(nick, sandbox.session(nick).token)

  const counts = { requests: 0, retries: 0, refreshes: 0, waits: 0 }
  let cured = 0
  const listenTo = (watched: TaobaoClient) => {
    watched.on('request', () => counts.requests++)
    watched.on('retry', ({ kind }) => {
      counts.retries++
      if (kind === 'rate_limited') counts.waits++
    })
    watched.on('limited', () => counts.waits++)
    watched.on('token', ({ action }) => {
      if (action === 'refreshed') counts.refreshes++
    })
    watched.on('response', ({ kind }) => {
      if (kind === 'auth_expired' || kind === 'clock') cured++
    })
  }
  listenTo(client)

  const seen = new Set<string>()
  return {
    sandbox,
    url: served.url,
    nick,
    client,
    shop: client.account(nick),
    seen,
    showProgress: options.showProgress,
    listenTo,
    async watch(action) {
      const before = { ...counts }
      const began = performance.now()
      const value = await action()
      return {
        value,
        ms: Math.round(performance.now() - began),
        requests: counts.requests - before.requests,
        retries: counts.retries - before.retries,
        refreshes: counts.refreshes - before.refreshes,
        waits: counts.waits - before.waits,
      }
    },
    totals() {
      const { calls, errors } = client.stats()
      const ordersTrue = sandbox.truth(nick).trades.length
      const requestsSeen = sandbox.journal.count()
      return { ...counts, calls, errors, requestsSeen, cured, ordersSeen: seen.size, ordersTrue, crashes: sandbox.crashes.length }
    },
    async close() {
      await client.close()
      await served.close()
      await rm(directory, { recursive: true })
    },
  }
}
