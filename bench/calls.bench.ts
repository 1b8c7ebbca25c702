import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Bench } from '../scripts/bench.ts'
import { bundle } from '../scripts/bundle.ts'
import { startLoopback } from './loopback.ts'
import { longIdsOnPage } from './orders-page.ts'
import { type Effort, interleave, type Laps, type Measure, range, ratioOf, row, type Spent, spread } from './rounds.ts'
import { type Caller, topCalls } from './top-calls.ts'

// So many calls are under way at once, for every contender.
const atOnce = 4

const sizes = { small: '300 B', page: '160 KB' } as const

/** Whole calls over the loopback interface, server and contenders each in a process of its own. Every contender signs, sends, receives and parses the same call. */
export const bench: Bench = async ({ short }) => {
  const server = await startLoopback()
  try {
    const effort = { rounds: short ? 40 : 120, sliceMs: 25, warmMs: 800 }
    const small = await contest('small', server.origin, effort)
    const page = await contest('page', server.origin, { ...effort, sliceMs: 40 })
    return {
      name: `whole calls, ${atOnce} at once: sign, send, receive, parse`,
      rows: [...small.rows, ...page.rows, await survivors('onNode', 'client', server.origin), await survivors('topsdk', 'ali-topsdk', server.origin)],
      ratios: [...small.ratios, ...page.ratios],
    }
  } finally {
    await server.close()
  }
}

async function contest(call: keyof typeof sizes, origin: string, effort: Effort) {
  const program = await bundle(new URL('./contender.ts', import.meta.url))
  const started: Contender[] = []
  const start = (caller: Caller) => {
    const contender = startContender(program, [caller, call, origin, String(atOnce)])
    started.push(contender)
    return contender.measure
  }
  try {
    const { onKy, bareFetch, onNode, bareNode, topsdk } = await interleave(
      { onKy: start('onKy'), bareFetch: start('bareFetch'), bareNode: start('bareNode'), onNode: start('onNode'), topsdk: start('topsdk') },
      effort,
    )
    const rows = (label: string, laps: Laps) => [
      row(`${sizes[call]}: ${label}`, 'µs CPU per call', laps.cpuUs),
      { label: `${sizes[call]}: ${label}`, value: 1e6 / spread(laps.wallUs).median, unit: 'calls/s' },
    ]
    const cost = (label: string, over: Laps, under: Laps) => {
      const found = ratioOf(over.cpuUs, under.cpuUs)
      return { name: `${sizes[call]}: CPU, ${label} (${range(found)})`, value: found.median }
    }
    return {
      rows: [
        ...rows('client on ky', onKy),
        ...rows('bare fetch', bareFetch),
        ...rows('client on nodeTransport', onNode),
        ...rows('bare node:http', bareNode),
        ...rows('ali-topsdk', topsdk),
      ],
      ratios: [
        cost('client on ky / bare fetch', onKy, bareFetch),
        cost('client on nodeTransport / bare node:http', onNode, bareNode),
        { ...cost('client on nodeTransport / ali-topsdk', onNode, topsdk), atMost: 1 },
      ],
    }
  } finally {
    await Promise.all(started.map(({ close }) => close()))
  }
}

interface Contender {
  readonly measure: Measure
  close(): Promise<void>
}

function startContender(program: string, args: readonly string[]): Contender {
  const child = fork(program, args, { execArgv: ['--expose-gc'] })
  const ended = once(child, 'exit')
  return {
    async measure(times) {
      child.send(times)
      const [spent]: [Spent] = await Promise.race([once(child, 'message') as Promise<[Spent]>, ended.then(() => Promise.reject(new Error(`${args[0]} ended`)))])
      return spent
    },
    async close() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

/** How many of the page's long ids can still be told apart by whoever has read it. */
async function survivors(caller: Caller, label: string, origin: string) {
  const answer = await topCalls(caller, origin).page()
  const distinct = new Set(JSON.stringify(answer).match(/(?<="(?:tid|oid)":"?)\d+/g)).size
  return { label: `160 KB: ${label}`, value: distinct, unit: `of ${longIdsOnPage} long ids are still distinct` }
}
