import type { SyncReport } from '@duijie/core/sync'
import { type Comparison, compare, countKinds } from './compare.ts'
import { metFaults, planFaults } from './faults.ts'
import type { Flags } from './flags.ts'
import { openPipeline, type Pipeline } from './pipeline.ts'
import { keyOf } from './platform.ts'
import type { Screen } from './progress.ts'
import type { PlayedRound } from './story.ts'
import { counted } from './summary.ts'
import { truthOf } from './truth.ts'
import { type ClientSum, type SourceSum, sumSources, watchAll, watchClient } from './watch.ts'
import { catchUp, createHostClock, createWorld, type HostClock, playRound, type World } from './world.ts'

/** One visit of the host application to the platforms. */
export interface Visit {
  /** All rounds so far; the last one is played now. */
  readonly rounds: readonly PlayedRound[]
  /** An interrupted one goes on: its changes have happened, some of them are delivered. */
  readonly isResumed: boolean
  readonly database: string
  readonly flags: Flags
  readonly screen: Screen
  readonly signal: AbortSignal
}

export interface VisitReport extends Comparison {
  readonly round: number
  /** What is not as it must be; nothing when all is well. */
  readonly problems: readonly string[]
  readonly wasInterrupted: boolean
  /** How many objects have changed on the platform. */
  readonly changed: number
  readonly passes: number
  readonly sources: readonly SourceSum[]
  readonly client: ClientSum
  /** How many requests met which fault. */
  readonly faults: Readonly<Record<string, number>>
  /** How often the callback was called, by kind. */
  readonly callbacks: Readonly<Record<string, number>>
  readonly ms: number
}

/** Builds the platforms as they are by now, brings what is new to the database and the callback, and compares. */
export async function visit({ rounds, isResumed, database, flags, screen, signal }: Visit): Promise<VisitReport> {
  const begun = new Date()
  const number = rounds.length
  const world = await createWorld(flags)
  const isLive = number === 1 && !isResumed
  let changed = catchUp(world, isLive ? [] : rounds)
  await using stack = new AsyncDisposableStack()
  const hosts = new Map<string, string>()
  for (const platform of world.platforms) {
    const served = stack.use(await platform.sandbox.serve())
    for (const [host, url] of Object.entries(served.hosts)) hosts.set(host, url)
    planFaults(platform, { latencyMs: flags.latencyMs, requests: isLive ? flags.orders / 15 : 100, random: world.random(`faults ${platform.name} ${number}`) })
  }

  const clock = createHostClock(world)
  const calls: string[] = []
  await using pipeline = await openPipeline({
    ...world,
    file: database,
    onRecord: async ({ kind, account, id }) => void calls.push(keyOf(kind, account, id)),
    demo: { hostOf: (host) => hosts.get(host) ?? '', clock, random: world.random('client').next },
  })
  for (const nick of world.taobao.shops) await pipeline.taobao.tokens.import(nick, world.taobao.sandbox.session(nick).token)
  const { taobao, jushuitan, doudian, haier, ylh } = pipeline
  const watched = watchAll([
    watchClient(taobao, world.taobao.sourceOf),
    watchClient(jushuitan, world.jushuitan.sourceOf),
    watchClient(doudian, world.doudian.sourceOf),
    watchClient(haier, world.haier.sourceOf),
    watchClient(ylh, world.ylh.sourceOf),
  ])

  const faultCount = () => Object.values(metFaults(world.platforms)).reduce((sum, count) => sum + count, 0)
  const beside = () => `pass ${pass.reports.length + 1}: ${isLive ? `${counted(changed, 'object')} changed meanwhile, ` : ''}${counted(faultCount(), 'fault')}`
  const pass = passes({ pipeline, screen, beside, clock, signal })
  if (isLive) {
    const live = playLive(world, { round: rounds[0], signal, tell: (count) => (changed = count) })
    await pass.repeat(live)
  }
  await pass.once()

  const wasInterrupted = signal.aborted
  const compared = wasInterrupted ? { objects: {}, differences: [], written: 0 } : compare(database, await truthOf(world), begun)
  const report = {
    ...compared,
    round: number,
    wasInterrupted,
    changed,
    passes: pass.reports.length,
    sources: sumSources(pass.reports, watched),
    client: watched.sum(),
    faults: metFaults(world.platforms),
    callbacks: countKinds(calls),
    ms: Date.now() - begun.getTime(),
  }
  const asked = number > 1 && !isResumed ? (rounds.at(-1)?.changes ?? 0) : undefined
  return {
    ...report,
    problems: wasInterrupted
      ? []
      : problemsOf(report, { reports: pass.reports, calls, asked, crashes: world.platforms.reduce((sum, { sandbox }) => sum + sandbox.crashes.length, 0) }),
  }
}

interface Passing {
  readonly pipeline: Pipeline
  readonly screen: Screen
  readonly clock: HostClock
  readonly signal: AbortSignal
  beside(): string
}

/** Runs the pipeline, once or again and again, as a schedule would. */
function passes({ pipeline, screen, beside, clock, signal }: Passing) {
  const reports: SyncReport[] = []
  const once = async () => {
    if (signal.aborted) return
    clock.set()
    const run = pipeline.run(signal)
    await screen.watch(run, beside)
    reports.push(await run.done)
  }
  return {
    reports,
    once,
    async repeat(until: Promise<void>) {
      let isOver = false
      const over = until.then(() => {
        isOver = true
      })
      while (!isOver && !signal.aborted) {
        await once()
        await Promise.race([over, pause(500)])
      }
      await over
    },
  }
}

const liveMs = 8000

/** Lets a round happen while somebody looks. When each change comes depends on this machine; what it is, and the platform's time of it, does not. */
async function playLive(
  world: World,
  { round, signal, tell }: { readonly round: PlayedRound | undefined; readonly signal: AbortSignal; readonly tell: (changed: number) => void },
): Promise<void> {
  if (round === undefined) return
  for (const changed of playRound(world, 1, round)) {
    tell(changed)
    if (!signal.aborted) await pause(liveMs / round.changes)
  }
}

interface Seen {
  readonly reports: readonly SyncReport[]
  readonly calls: readonly string[]
  /** How many objects have changed since everything had been delivered. */
  readonly asked: number | undefined
  readonly crashes: number
}

function problemsOf({ differences, changed, written, sources }: Omit<VisitReport, 'problems'>, { reports, calls, asked, crashes }: Seen): readonly string[] {
  const delivered = sources.reduce((sum, source) => sum + source.delivered, 0)
  const failures = reports.flatMap((report) => [report.error, ...report.sources.flatMap(({ error, accounts }) => [error, ...accounts.map((one) => one.error)])])
  const checks: readonly (readonly [isWrong: boolean, problem: string])[] = [
    ...failures.map((error) => [error !== undefined, `a pass failed: ${error?.message}`] as const),
    [crashes > 0, `the sandboxes themselves failed ${crashes} times`],
    [sources.some(({ deadLetters }) => deadLetters > 0), 'there are dead letters'],
    [differences.length > 0, `${counted(differences.length, 'difference')} between the database and the platforms`],
    [calls.length < delivered, `${delivered} records were delivered, but the callback was called ${calls.length} times`],
    [asked !== undefined && changed !== asked, `${changed} objects have changed, not ${asked}`],
    [asked !== undefined && delivered !== asked, `${delivered} records were delivered, not ${asked}`],
    [asked !== undefined && written !== asked, `${written} objects were written into the database, not ${asked}`],
    [asked !== undefined && calls.length !== asked, `the callback was called ${calls.length} times, not ${asked}`],
    [asked !== undefined && new Set(calls).size !== asked, `the callback was called for ${new Set(calls).size} objects, not ${asked}`],
  ]
  return checks.flatMap(([isWrong, problem]) => (isWrong ? [problem] : []))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms))
}
