import { nodeTransport } from '@duijie/core'
import { isDuijieError, parseChinaTime } from '@duijie/core/platform'
import { seeded } from '@duijie/core/testing'
import { createTaobaoClient, type TaobaoAccount } from '../src/client.js'
import { createTaobaoSandbox, type TaobaoFault, type TaobaoSandbox } from '../src/testing/index.js'
import { appKey, appSecret, credentials } from './shop-world.js'

const nick = 'shop'
const secondMs = 1_000
// What comes back whole or not at all. Wrong pages under a good signature are the business of other proofs.
const faults: readonly TaobaoFault[] = [
  'server_error',
  'bad_gateway',
  'html',
  'empty',
  'slow',
  'reset',
  'answer_lost',
  'truncated',
  'rate_limited',
  'app_api_limited',
  'call_limited',
  'expired_session',
  'remote_timeout',
  'service_unavailable',
]

/** A client at work over sockets, with faults all the time: no order is lost at the end, the heap does not grow, and no rejection is left alone. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const lastsMs = (short ? 20 : 1_200) * secondMs
  const random = seeded(seed)
  const unhandled: unknown[] = []
  process.on('unhandledRejection', (reason) => unhandled.push(reason))
  const began = Date.now()
  const shops = [{ nick, trades: 200, spanMs: 3_600_000 }]
  const sandbox = createTaobaoSandbox({ apps: [{ appKey, appSecret, refreshable: true }], shops, seed, journalSize: 10 })
  const served = await sandbox.serve()
  const hosts = { rest: served.hosts['eco.taobao.com'] ?? '', oauth: served.hosts['oauth.taobao.com'] ?? '' }
  const taobao = createTaobaoClient({ credentials, hosts, transport: nodeTransport(), random: random.next, deadlineMs: 5_000, attemptTimeoutMs: 2_000 })
  await taobao.tokens.import(nick, sandbox.session(nick).token)
  const shop = taobao.account(nick)
  let [requests, retries] = [0, 0]
  taobao.on('request', () => requests++)
  taobao.on('retry', () => retries++)
  const walk = newWalk(shop, began - 2 * 3_600_000)
  const kinds: Record<string, number> = {}
  const heaps: number[] = []

  let step = 0
  for (let now = Date.now(); now - began < lastsMs; now = Date.now()) {
    liveOn(sandbox, random.next)
    if (random.next() < 0.5) sandbox.faults.next({ fault: faults[Math.floor(random.next() * faults.length)] ?? 'reset', delayMs: 20, retryAfterMs: 1_000 })
    if (random.next() < 0.01) sandbox.expireSessions(nick)
    try {
      await walk.goOn()
    } catch (error) {
      if (!isDuijieError(error)) throw error
      kinds[error.kind] = (kinds[error.kind] ?? 0) + 1
      // The session was refused and could not be renewed in the noise: as an application, take it from the seller again.
      if (error.kind.startsWith('auth')) await taobao.tokens.import(nick, sandbox.session(nick).token)
    }
    step += 1
    if (now - began > (heaps.length + 1) * (lastsMs / 9)) heaps.push(heapNow())
    if (step % 500 === 0) log(`${Math.round((now - began) / secondMs)} s: ${walk.seen.size} orders seen, ${JSON.stringify(kinds)}`)
  }

  sandbox.faults.clear()
  await taobao.tokens.import(nick, sandbox.session(nick).token)
  // A window must be over before it is read: the last second passes, and one ban at most.
  await new Promise((resolve) => setTimeout(resolve, 2_100))
  await walk.goOn()
  heaps.push(heapNow())
  const truth = sandbox.truth(nick).trades
  const lost = truth.filter(({ tid }) => !walk.seen.has(tid)).length
  const stale = truth.filter(({ tid, modifiedMs }) => (walk.seen.get(tid) ?? 0) < modifiedMs).length
  await taobao.close()
  await served.close()
  await new Promise((resolve) => setImmediate(resolve))

  // What is known of each order is the proof's own; what the client adds to it must not grow.
  const [early, late] = [median(heaps.slice(1, 5)), median(heaps.slice(-4))]
  const grownMb = (late - early) / 2 ** 20
  const figures = {
    seconds: lastsMs / secondMs,
    orders: truth.length,
    lost,
    stale,
    requests,
    retries,
    walks: step,
    'walks begun again': sum(kinds),
    'heap grown, MB': grownMb.toFixed(1),
  }
  if (lost + stale + unhandled.length > 0) throw new Error(`${JSON.stringify(figures)}; rejections left alone: ${unhandled.map(String).join('; ') || 'none'}`)
  if (grownMb > (short ? 16 : 48)) throw new Error(`the heap has grown: ${heaps.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(', ')} MB`)
  if (retries === 0) throw new Error(`nothing went wrong, so that this proves nothing: ${JSON.stringify(figures)}`)
  return figures
}

interface Walk {
  /** The orders that were seen, and their newest time of change. */
  readonly seen: Map<string, number>
  /** Reads what has changed since the last window that came to its end. */
  goOn(): Promise<void>
}

function newWalk(shop: TaobaoAccount, fromMs: number): Walk {
  const seen = new Map<string, number>()
  let checkpoint = Math.floor(fromMs / secondMs) * secondMs
  return {
    seen,
    async goOn() {
      // A second that is not over may still get another change.
      const end = Math.floor((Date.now() - secondMs) / secondMs) * secondMs
      if (end <= checkpoint) return void (await shop.users.seller({ fields: ['nick'] }))
      const window = { start_modified: new Date(checkpoint), end_modified: new Date(end) }
      for await (const { tid, modified } of shop.trades.soldIncrement.all({ fields: ['tid', 'modified'], ...window, page_size: 20 }))
        seen.set(tid, Math.max(seen.get(tid) ?? 0, parseChinaTime(String(modified))))
      checkpoint = end
    },
  }
}

// Buyers and sellers at work.
function liveOn(sandbox: TaobaoSandbox, random: () => number): void {
  const shop = sandbox.shop(nick)
  if (random() < 0.1) shop.createTrade()
  const { trades } = sandbox.truth(nick)
  const { tid } = trades[Math.floor(random() * trades.length)] ?? {}
  if (tid !== undefined && random() < 0.3) shop.edit(tid, { flag: Math.floor(random() * 6) })
}

function heapNow(): number {
  global.gc?.()
  return process.memoryUsage().heapUsed
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
