import { testClock } from '@duijie/core/testing'
import { createTaobaoClient, type TaobaoAccount } from '../src/client.js'
import { createTaobaoSandbox } from '../src/testing/index.js'
import { appKey, appSecret, credentials, startMs } from './shop-world.js'

/** How a shop is read while it changes. */
export interface PagingRace {
  readonly trades: number
  /** How many orders change after each page. */
  readonly churn: number
  readonly seed: number
  readonly pageSize: number
}

/** What one way of reading came to. */
export interface PagingFigures {
  readonly requests: number
  /** How many orders changed while the window was read. */
  readonly changed: number
  /** Orders that stayed in the window all the time and were never shown. */
  readonly missed: number
  /** Orders of which neither this window nor the next one, read when all was quiet again, showed anything. */
  readonly lost: number
  /** Rows that came a second time. */
  readonly repeated: number
  /** Ids that are no texts of 19 digits. */
  readonly oddIds: number
}

interface Window {
  readonly start_modified: Date
  readonly end_modified: Date
}

type Read = (shop: TaobaoAccount, window: Window, pageSize: number) => AsyncIterable<{ readonly tid: string }>

const dayMs = 86_400_000

/** As `.all` walks: from the last page to the first. */
export const backwards: Read = (shop, window, page_size) => shop.trades.soldIncrement.all({ fields: ['tid', 'modified'], ...window, page_size })

/** As one would write it by hand: from the first page on, until the platform says that there are no more. */
export const forwards: Read = async function* (shop, window, page_size) {
  for (let page_no = 1; ; page_no += 1) {
    const { trades, has_next } = await shop.trades.soldIncrement({ fields: ['tid', 'modified'], ...window, page_size, page_no, use_has_next: true })
    yield* trades
    if (has_next !== true) return
  }
}

/** Reads one window of a shop whose orders change meanwhile, then the next one, in which nothing changes any more. */
export async function pagingRace(read: Read, { trades, churn, seed, pageSize }: PagingRace): Promise<PagingFigures> {
  const clock = testClock(startMs, { autoAdvance: true })
  const shops = [{ nick: 'shop', trades, refunds: 0, spanMs: dayMs * 0.9 }]
  const sandbox = createTaobaoSandbox({ apps: [{ appKey, appSecret }], shops, clock, seed, journalSize: 1 })
  const { session } = sandbox.session('shop')
  const taobao = createTaobaoClient({ credentials, fetch: sandbox.fetch, clock, accounts: { shop: { session } } })
  const shop = taobao.account('shop')
  const window = { start_modified: new Date(startMs - dayMs + 1000), end_modified: new Date(startMs) }
  // A window that is over: what changes from now on leaves it.
  await clock.advance(60_000)

  const stop = sandbox.shop('shop').churn({ perPage: churn })
  const rows: string[] = []
  for await (const { tid } of read(shop, window, pageSize)) rows.push(tid)
  stop()

  const requests = sandbox.journal.count()
  const seen = new Set(rows)
  const truth = sandbox.truth('shop').trades
  const stayed = truth.filter(({ modifiedMs }) => modifiedMs <= startMs)
  const missed = stayed.filter(({ tid }) => !seen.has(tid)).length
  const next = { start_modified: window.end_modified, end_modified: new Date(clock.now()) }
  const later = new Set<string>()
  for await (const { tid } of backwards(shop, next, pageSize)) later.add(tid)
  const lost = truth.filter(({ tid }) => !seen.has(tid) && !later.has(tid)).length
  await taobao.close()
  return {
    requests,
    changed: truth.length - stayed.length,
    missed,
    lost,
    repeated: rows.length - seen.size,
    oddIds: [...seen, ...later].filter((tid) => !/^\d{19}$/.test(tid)).length,
  }
}
