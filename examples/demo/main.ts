// The demo: sandboxes of Taobao, Jushuitan, Doudian, Haier and YLH on the loopback interface, synchronised into an SQLite file and a callback.
//   npm run demo                      the first time everything, while faults and changes go on; run again, and exactly what has changed is delivered
//   npm run demo -- --help            all flags
// What an application would write is pipeline.ts, and nothing else. The platforms: a file for each (taobao-world.ts, jushuitan-world.ts, doudian-world.ts, haier-world.ts, ylh-world.ts) behind platform.ts; what happens there: world.ts, changes.ts, faults.ts; the comparison: truth.ts, compare.ts.
import { readFlags } from './flags.ts'
import { createScreen } from './progress.ts'
import { openStory } from './story.ts'
import { summaryOf } from './summary.ts'
import { type VisitReport, visit } from './visit.ts'
import type { Round } from './world.ts'

// Five minutes of the platforms' time, however long reading takes.
const firstRound: Round = { hours: 1 / 12, changes: 300 }

const flags = readFlags(process.argv.slice(2))
if ('message' in flags) {
  console[flags.exitCode === 0 ? 'log' : 'error'](flags.message)
  process.exit(flags.exitCode)
}
const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort())

const { orders, seed, hours, changes, isJson } = flags
const screen = createScreen(isJson ? 'nothing' : process.stdout.isTTY ? 'bars' : 'lines')
const story = openStory(flags)
const reports: VisitReport[] = []
for (let visits = 0; visits < flags.rounds && !stopping.signal.aborted; visits++) {
  const last = story.rounds.at(-1)
  const isResumed = last !== undefined && !last.isOver
  const rounds = isResumed ? story.rounds : [...story.rounds, { ...(last === undefined ? firstRound : { hours, changes }), isOver: false }]
  story.write(rounds)

  if (rounds.length === 1)
    screen.say(
      `Round 1: two Taobao shops with ${orders} orders, a Jushuitan merchant, a Doudian shop, Haier's products, YLH's parcels; seed ${seed}, into ${story.database}`,
    )
  else screen.say(`Round ${rounds.length}: ${rounds.at(-1)?.hours} hours later; ${rounds.at(-1)?.changes} objects have changed`)
  if (isResumed) screen.say('An earlier run was interrupted in this round: this one goes on from its checkpoints.')
  const report = await visit({ rounds, isResumed, database: story.database, flags, screen, signal: stopping.signal })
  screen.say(`${summaryOf(report)}\n`)
  if (!report.wasInterrupted) story.write(rounds.map((round) => ({ ...round, isOver: true })))
  reports.push(report)
}

const isOk = reports.every(({ problems }) => problems.length === 0)
if (isJson) console.log(JSON.stringify({ ok: isOk && !stopping.signal.aborted, seed, orders, database: story.database, rounds: reports }, undefined, 2))
else if (isOk && !stopping.signal.aborted) console.log(`Run it again to see what ${hours} hours and ${changes} changes make of it; --fresh begins anew.`)
else if (!isOk) console.log('What earlier runs have stored is kept as it is; --fresh begins anew.')
process.exitCode = stopping.signal.aborted ? 130 : isOk ? 0 : 1
