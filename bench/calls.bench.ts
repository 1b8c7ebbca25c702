import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Bench } from '../scripts/bench.ts'
import { bundle } from '../scripts/bundle.ts'
import { startLoopback } from './loopback.ts'
import { longIdsOnPage } from './orders-page.ts'
import { type Effort, interleave, type Laps, type Measure, range, ratioOf, row, type Spent, spread } from './rounds.ts'
import { type Caller, type Size, topCalls } from './top-calls.ts'

/** What is measured together. How a process's memory lies is luck, and stays so for its life: so each contender lives several times. */
interface Contest extends Effort {
  readonly origin: string
  readonly size: Size
  /** How many calls are under way at once. */
  readonly atOnce: number
  readonly lives: number
}

const lengths = { small: '300 B', page: '160 KB' } as const

/** Whole calls over the loopback interface, server and contenders each in a process of its own. Every contender signs, sends, receives and parses the same call. */
export const bench: Bench = async ({ short }) => {
  const server = await startLoopback()
  try {
    const effort = { origin: server.origin, rounds: short ? 14 : 30, lives: short ? 3 : 6, sliceMs: 40, warmMs: 2000 }
    const small = await table({ ...effort, size: 'small', atOnce: 8 })
    const page = await table({ ...effort, size: 'page', atOnce: 8, sliceMs: 80, warmMs: 4000 })
    const alone = await table({ ...effort, size: 'small', atOnce: 1, lives: 1 })
    return {
      name: 'whole calls of TOP: sign (MD5), send, receive, parse; CPU of the client process',
      rows: [...small.rows, ...page.rows, ...alone.rows, await survivors('onNode', server.origin), await survivors('topsdk', server.origin)],
      ratios: [...small.ratios, ...page.ratios, ...alone.ratios],
    }
  } finally {
    await server.close()
  }
}

const names: Everybody<string> = {
  onKy: 'client on ky',
  bareFetch: 'bare fetch, rounds ids',
  bareNode: 'bare node:http, rounds ids',
  onNode: 'client on nodeTransport',
  topsdk: 'ali-topsdk, rounds ids',
}

async function table(contest: Contest) {
  const laps = await contend(contest)
  const what = `${lengths[contest.size]}, ${contest.atOnce} at once`
  const cost = (over: Caller, under: Caller) => {
    const found = ratioOf(laps[over].cpuUs, laps[under].cpuUs)
    return { name: `${what}: CPU of ${over} / ${under} (${range(found)})`, value: found.median }
  }
  return {
    rows: Object.values(everybody((caller) => caller)).flatMap((caller) => [
      row(`${what}: ${names[caller]}`, 'µs CPU per call', laps[caller].cpuUs),
      { label: `${what}: ${names[caller]}`, value: 1e6 / spread(laps[caller].wallUs).median, unit: 'calls/s' },
    ]),
    ratios: [cost('onKy', 'bareFetch'), cost('onNode', 'bareNode'), { ...cost('onNode', 'topsdk'), ...(contest.atOnce === 1 ? {} : { atMost: 1 }) }],
  }
}

type Everybody<Thing> = Readonly<Record<Caller, Thing>>

async function contend(contest: Contest): Promise<Everybody<Laps>> {
  const program = await bundle(new URL('./contender.ts', import.meta.url))
  const lives: Everybody<Laps>[] = []
  for (let life = 0; life < contest.lives; life++) {
    const contenders = everybody((caller) => startContender(program, [caller, contest.size, contest.origin, String(contest.atOnce)]))
    try {
      lives.push(
        await interleave(
          everybody((caller) => contenders[caller].measure),
          contest,
        ),
      )
    } finally {
      await Promise.all(Object.values(contenders).map(({ close }) => close()))
    }
  }
  return everybody((caller) => ({
    cpuUs: lives.flatMap((laps) => laps[caller].cpuUs),
    wallUs: lives.flatMap((laps) => laps[caller].wallUs),
  }))
}

// Whoever is bound by a ratio stands next to the other one.
function everybody<Thing>(of: (caller: Caller) => Thing): Everybody<Thing> {
  return { onKy: of('onKy'), bareFetch: of('bareFetch'), bareNode: of('bareNode'), onNode: of('onNode'), topsdk: of('topsdk') }
}

interface Contender {
  readonly measure: Measure
  close(): Promise<void>
}

function startContender(program: string, args: readonly string[]): Contender {
  const child = fork(program, args, { execArgv: ['--expose-gc'] })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${args[0]} ended`)))
  ended.catch(() => {})
  return {
    async measure(times) {
      child.send(times)
      // contender.ts sends nothing else.
      const [spent] = (await Promise.race([once(child, 'message'), ended])) as [Spent]
      return spent
    },
    async close() {
      if (child.connected) child.disconnect()
      await ended.catch(() => {})
    },
  }
}

/** How many of the page's long ids can still be told apart by whoever has read it. */
async function survivors(caller: Caller, origin: string) {
  const answer = await topCalls(caller, origin).page()
  const distinct = new Set(JSON.stringify(answer).match(/(?<="(?:tid|oid)":"?)\d+/g)).size
  return { label: `${lengths.page}: ${names[caller]}`, value: distinct, unit: `of ${longIdsOnPage} long ids are still distinct` }
}
