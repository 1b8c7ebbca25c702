import { setTimeout as pause } from 'node:timers/promises'
import { seeded } from '../../src/testing/random.js'
import { type AcmeStates, accountsOf, rowsOf, slicesIn } from './acme-states.js'
import { createFleet, type FleetPlace, overlapsIn, storedStates } from './slice-fleet.js'

/** How workers are killed. */
export interface KillsSettings extends FleetPlace {
  readonly states: AcmeStates
  readonly workers: number
  readonly kills: number
  /** How long a killer waits for the next one, at most, in milliseconds. */
  readonly everyMs: number
  readonly seed: number
  /** Kills the broker and starts it again; where it may. */
  readonly restartBroker?: () => Promise<void>
  /** How long it may take after the last kill, in milliseconds. */
  readonly patienceMs: number
  readonly log: (text: string) => void
}

/** What was found in the end. */
export interface KillsFigures {
  readonly orders: number
  readonly slices: number
  readonly kills: number
  readonly brokerKills: number
  /** Messages in the orders' topic. */
  readonly messages: number
  /** States that came more than once. */
  readonly repeated: number
  /** States that are not in the topic. */
  readonly lost: number
  /** Messages in the topic that tell an earlier state after a later one. */
  readonly backwards: number
  /** Orders that PostgreSQL lacks, or holds in another state than the last one. */
  readonly wrongRows: number
  readonly rows: number
  /** Accounts that two processes read at the same time. */
  readonly overlaps: number
  /** Messages of slices that were not committed in the end. */
  readonly uncommitted: number
  readonly buried: number
  readonly retried: number
  readonly seconds: number
}

/** Lets workers work off slices while they are killed again and again, and looks what came of it. */
export async function killsRace(settings: KillsSettings): Promise<KillsFigures> {
  const { states, workers, kills, everyMs, seed, restartBroker, patienceMs, log } = settings
  const random = seeded(seed)
  const id = crypto.randomUUID()
  const fleet = await createFleet(settings, { id, states, concurrency: 4 })
  const all = slicesIn(states)
  const began = Date.now()
  let killed = 0
  let brokerKills = 0
  try {
    if ((await fleet.plan()) !== all) throw new Error('not all slices were planned')
    for (let worker = 0; worker < workers; worker += 1) await fleet.start()

    for (let done = 0; killed < kills && done < all; done = await fleet.done()) {
      await pause(everyMs * (0.5 + 0.5 * random.next()))
      await fleet.kill(Math.floor(random.next() * fleet.running))
      killed += 1
      await fleet.start()
      if (killed === Math.ceil(kills / 2) && restartBroker !== undefined) {
        log(`${killed} workers killed, ${await fleet.done()} of ${all} slices done; now the broker`)
        await restartBroker()
        brokerKills += 1
        // Whoever plans knows nothing of what is under way after a restart.
        await fleet.plan()
      }
    }
    log(`${killed} workers killed, ${await fleet.done()} of ${all} slices done`)
    const until = Date.now() + patienceMs
    while ((await fleet.done()) < all) {
      if (Date.now() > until) throw new Error(`only ${await fleet.done()} of ${all} slices are done: ${fleet.troubles.slice(-10).join('; ')}`)
      await pause(200)
    }
    // What is done is committed every tenth of a second; slices that came twice are still to be looked at.
    for (let lag = await fleet.lag(); lag > 0; lag = await fleet.lag()) {
      if (Date.now() > until) throw new Error(`${lag} messages of slices are not committed: ${fleet.troubles.slice(-10).join('; ')}`)
      await pause(200)
    }
    const counts = await fleet.close()
    log(`closed: ${JSON.stringify(counts)}`)

    const seconds = (Date.now() - began) / 1_000
    const expected = accountsOf(states).flatMap((account) => Array.from({ length: states.windows }, (_, window) => rowsOf(states, account, window)).flat())
    const last = new Map(expected.toSorted((left, right) => left.state - right.state).map(({ id: order, state }) => [order, `state ${state}`]))
    const topic = await fleet.topicStates()
    const stored = await storedStates(fleet.db)
    return {
      orders: last.size,
      slices: all,
      kills: killed,
      brokerKills,
      messages: topic.messages,
      repeated: [...topic.states.values()].filter((times) => times > 1).length,
      lost: expected.filter(({ id: order, state }) => !topic.states.has(`${order} ${state}`)).length,
      backwards: topic.backwards,
      wrongRows: [...last].filter(([order, memo]) => stored.get(order) !== memo).length,
      rows: stored.size,
      overlaps: overlapsIn(fleet.readings).length,
      uncommitted: await fleet.lag(),
      buried: await fleet.messagesIn('dead'),
      retried: await fleet.messagesIn('retry'),
      seconds: Math.round(seconds),
    }
  } finally {
    await fleet.destroy()
  }
}
