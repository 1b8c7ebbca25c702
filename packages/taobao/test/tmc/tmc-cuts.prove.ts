import { type ConnectTmcOptions, connectTmc } from '../../src/tmc/connect-tmc.js'
import { appKey, appSecret, nick, sandboxOf } from '../testing/raw-call.js'

const perRound = 10

/** However often the socket is cut, every message is handled, and none is confirmed that was not handled before. */
export async function prove({ short, log }: { readonly short: boolean; log(text: string): void }) {
  const rounds = short ? 20 : 500
  const sandbox = sandboxOf({ redeliverMs: 30, now: Date.now(), clock: { now: Date.now, after } })
  sandbox.permit(nick)
  const served = await sandbox.serve()
  const done = new Set<string>()
  const early = new Set<string>()
  let handled = 0
  const handle: ConnectTmcOptions['handle'] = async ({ id }, { attempt }) => {
    handled += 1
    await pause(3)
    // Whoever confirms too early is seen here: the platform has it, and the work is not done.
    if (!done.has(id) && sandbox.tmc.confirmed.includes(id)) early.add(id)
    if (attempt === 1 && id.endsWith('3')) throw new Error('the first try of some fails')
    done.add(id)
  }
  const stream = connectTmc({
    url: served.hosts['mc.api.taobao.com'] ?? '',
    credentials: { appKey, appSecret },
    concurrency: 4,
    handle,
    pullMs: [5, 10],
    reconnectMs: { closed: 2, failed: 4, refused: 4 },
  })
  let connections = 0
  stream.on('connected', () => connections++)

  let cuts = 0
  let confirmed = 0
  const checkConfirms = () => {
    const all = sandbox.tmc.confirmed
    for (const id of all.slice(confirmed)) if (!done.has(id)) early.add(id)
    confirmed = all.length
  }
  const shop = sandbox.shop(nick)
  for (let round = 0; round < rounds; round += 1) {
    for (let made = 0; made < perRound; made += 1) shop.createTrade()
    await until(`connection ${round + 1}`, () => connections > round)
    await pause(round % 7)
    cuts += sandbox.tmc.cut()
    checkConfirms()
    if ((round + 1) % 100 === 0) log(`${round + 1} cuts, ${done.size} messages handled`)
  }
  await until('the end of the queue', () => sandbox.messages.pending(appKey) === 0)
  checkConfirms()
  await stream.close()
  await served.close()

  const { published } = sandbox.messages.counts
  const figures = { cuts, connections, messages: published, handled: done.size, 'handled again': handled - done.size, 'confirmed too early': early.size }
  if (early.size > 0 || published !== rounds * perRound || done.size !== published || cuts < rounds) throw new Error(JSON.stringify(figures))
  log(`${cuts} cuts: ${done.size} of ${published} messages handled, none confirmed before`)
  return figures
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const began = Date.now()
  while (!holds()) {
    if (Date.now() - began > 60_000) throw new Error(`${what} did not come within a minute`)
    await pause(5)
  }
}
