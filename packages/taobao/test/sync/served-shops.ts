import { type Clock, systemClock } from '@duijie/core'
import { type Random, seeded, testClock } from '@duijie/core/testing'
import { createTaobaoClient, type TaobaoClient } from '../../src/client.js'
import { createTaobaoSandbox, type ShopTruth, type TaobaoSandbox } from '../../src/testing/index.js'
import { appKey, appSecret, credentials, dayMs, startMs } from '../shop-world.js'

/** What another process needs to reach the shops. */
export interface ShopAccess {
  readonly hosts: Readonly<Record<string, string>>
  /** Accounts with their sessions. */
  readonly sessions: Readonly<Record<string, string>>
  /** Where the source begins. */
  readonly from: number
}

/** Shops that other processes read. The platform's clock stands while nobody calls `pass`. */
export interface ServedShops extends AsyncDisposable {
  readonly sandbox: TaobaoSandbox
  readonly access: ShopAccess
  readonly nicks: readonly string[]
  now(): number
  /** Lets as much time pass as really has since the last call, and some more: what is read later must have a later time. */
  pass(moreMs: number): Promise<void>
  /** Changes so many orders, at random. */
  change(count: number): void
  /** What is true of all shops. */
  truth(): readonly (ShopTruth & { readonly nick: string })[]
}

/** The length of a slice's window. */
export const windowMs = 3 * 3_600_000

/** Serves shops on loopback, with so many orders together, all of the last day. */
export async function servedShops(options: { readonly trades: number; readonly shops?: number; readonly seed: number | string }): Promise<ServedShops> {
  const { trades, shops = 2, seed } = options
  const clock = testClock(startMs)
  const nicks = Array.from({ length: shops }, (_, index) => `示例旗舰店${index + 1}`)
  const sandbox = createTaobaoSandbox({
    apps: [{ appKey, appSecret }],
    shops: nicks.map((nick) => ({ nick, trades: Math.ceil(trades / shops), refunds: 0, spanMs: 0.9 * dayMs })),
    clock,
    seed,
    journalSize: 1,
  })
  const sessions = Object.fromEntries(nicks.map((nick) => [nick, sandbox.session(nick).session]))
  const truth = () => nicks.map((nick) => ({ nick, ...sandbox.truth(nick) }))
  const found = truth()
  const random = seeded(`changes ${seed}`)
  const served = await sandbox.serve()
  // Everything that is there lies behind the horizon, so that a run without changes has no window that ends among the orders.
  await clock.advance(600_000)
  let passedAt = performance.now()
  return {
    sandbox,
    access: {
      hosts: { rest: served.hosts['eco.taobao.com'] ?? '', oauth: served.hosts['oauth.taobao.com'] ?? '' },
      sessions,
      from: beginBetween(found.flatMap((shop) => shop.trades.map(({ modifiedMs }) => modifiedMs))),
    },
    nicks,
    now: clock.now,
    async pass(moreMs) {
      const elapsedMs = Math.ceil(performance.now() - passedAt)
      passedAt = performance.now()
      await clock.advance(elapsedMs + moreMs)
    },
    change(count) {
      for (let changed = 0; changed < count; changed += 1) changeOne(sandbox, found, random)
    },
    truth,
    async [Symbol.asyncDispose]() {
      await served.close()
    },
  }
}

/** The platform's time in another process, as it was told last. */
export interface ToldClock extends Clock {
  tell(nowMs: number): void
}

/** A clock that goes on from what it is told. */
export function toldClock(nowMs: number): ToldClock {
  let aheadMs = nowMs - Date.now()
  return {
    now: () => Date.now() + aheadMs,
    after: systemClock.after,
    tell(next) {
      aheadMs = next - Date.now()
    },
  }
}

/** A client in another process. */
export function shopClient({ hosts, sessions }: ShopAccess, clock: Clock): TaobaoClient {
  const accounts = Object.fromEntries(Object.entries(sessions).map(([nick, session]) => [nick, { session }]))
  return createTaobaoClient({ credentials, hosts, clock, accounts })
}

/** A begin with which no order changed at a border of two windows: it would rightly be read with both. */
function beginBetween(changes: readonly number[]): number {
  const first = Math.min(...changes) - windowMs
  for (let from = first; from < first + windowMs; from += 1000) if (!changes.some((at) => (at - from) % windowMs === 0)) return from
  throw new RangeError('there are too many orders for windows with nothing at their borders')
}

function changeOne(sandbox: TaobaoSandbox, shops: readonly (ShopTruth & { readonly nick: string })[], random: Random): void {
  const { nick, trades } = random.pick(shops)
  sandbox.shop(nick).edit(random.pick(trades).tid, { memo: `memo ${random.digits(6)}` })
}
