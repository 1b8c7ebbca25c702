import assert from 'node:assert/strict'
import { flattenTrade, tradeDetails } from '@duijie/taobao'
import type { Act, Stage } from './stage.ts'

/** Walks over orders that change meanwhile. */
export const walkActs: readonly Act[] = [
  { name: 'walk backwards', run: walkBackwards },
  { name: 'next window', run: walkNextWindow },
  { name: 'walk forwards', run: walkForwards },
  { name: 'details', run: loadDetails },
]

const dayMs = 86_400_000
const churn = { perPage: 10 }
const fields = ['tid', 'modified'] as const

// The window's end is frozen a little before now; whatever changes from then on belongs to the next window.
let windowEndMs = 0
const firstWindow = () => ({ start_modified: new Date(windowEndMs - dayMs + 1000), end_modified: new Date(windowEndMs), page_size: 100 })

/** `.all` reads from the last page to the first: an order that changes leaves the window, and the others move to where they are still to be read. */
async function walkBackwards({ sandbox, shop, nick, seen, showProgress, watch }: Stage): Promise<string> {
  windowEndMs = sandbox.clock.now() - 1000
  const inWindow = changedUntil(windowEndMs, { sandbox, nick })
  const calm = sandbox.shop(nick).churn(churn)

  const { requests } = await watch(async () => {
    for await (const { tid } of shop.trades.soldIncrement.all({ fields, ...firstWindow() })) {
      seen.add(tid)
      showProgress(`${seen.size} of ${inWindow.length} orders`)
    }
  })
  calm()

  const missed = changedUntil(windowEndMs, { sandbox, nick }).filter((tid) => !seen.has(tid))
  assert.deepEqual(missed, [], 'orders that stayed in the window were missed')
  return `${seen.size} orders in ${requests} requests, while ${churn.perPage} changed after each page: of those that stayed in the window none was missed`
}

/** What changed meanwhile has moved to the next window: nothing is lost, whatever happens between two pages. */
async function walkNextWindow({ sandbox, shop, nick, seen, watch }: Stage): Promise<string> {
  let rows = 0
  await watch(async () => {
    const window = { start_modified: new Date(windowEndMs), end_modified: new Date(sandbox.clock.now() + 1000) }
    for await (const { tid } of shop.trades.soldIncrement.all({ fields, ...window })) {
      seen.add(tid)
      rows++
    }
  })
  const lost = sandbox.truth(nick).trades.filter(({ tid }) => !seen.has(tid))
  assert.equal(lost.length, 0, 'orders are in neither window')
  return `${rows} orders had changed meanwhile; now all ${seen.size} of the sandbox's ${sandbox.truth(nick).trades.length} orders have been seen`
}

/** The same list from the first page on, as one would write it by hand, to show what that loses. */
async function walkForwards({ sandbox, shop, nick }: Stage): Promise<string> {
  const calm = sandbox.shop(nick).churn({ ...churn, within: [0, windowEndMs] })
  const seen = new Set<string>()
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { total_results: total = 0, trades = [] } = await shop.trades.soldIncrement({ fields, ...firstWindow(), page_no: page })
    for (const { tid } of trades) seen.add(tid)
    pages = Math.ceil(total / 100)
  }
  calm()

  const missed = changedUntil(windowEndMs, { sandbox, nick }).filter((tid) => !seen.has(tid))
  assert.ok(missed.length > 0, 'walking forwards should have missed some orders')
  return `by page number from the first page on, ${missed.length} orders that never changed were missed: this is why .all walks backwards`
}

/** Rows of lists are partial: the full orders are loaded several at a time and flattened to one row per line. */
async function loadDetails({ sandbox, shop, nick, watch }: Stage): Promise<string> {
  const wanted = await shop.trades.sold.all({ fields: ['tid'], page_size: 60 }, { prefetch: 0 }).toArray({ limit: 60 })
  const truth = new Map(sandbox.truth(nick).trades.map((trade) => [trade.tid, trade]))
  let lines = 0
  const { ms } = await watch(async () => {
    for await (const { row, trade } of tradeDetails(shop, wanted, { fields: ['tid', 'payment', 'orders'], concurrency: 4 })) {
      const flat = trade === undefined ? [] : flattenTrade(trade)
      assert.equal(trade?.payment, truth.get(row.tid)?.payment)
      assert.deepEqual(flat.map(({ oid }) => oid).sort(), [...(truth.get(row.tid)?.oids ?? [])].sort())
      lines += flat.length
    }
  })
  return `${wanted.length} orders loaded 4 at a time in ${ms} ms and flattened to ${lines} lines, all amounts and 19-digit ids as in the sandbox`
}

function changedUntil(endMs: number, { sandbox, nick }: Pick<Stage, 'sandbox' | 'nick'>): readonly string[] {
  return sandbox.truth(nick).trades.flatMap(({ tid, modifiedMs }) => (modifiedMs <= endMs ? [tid] : []))
}
