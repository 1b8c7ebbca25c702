import { createServer } from 'node:http'
import { Redis } from 'ioredis'
import { childProgram } from '../../../../scripts/child-program.js'
import type { RateRule } from '../../src/client/limiter.js'

/** What a process that shares a limit is told. */
export interface LimitChildInput {
  readonly redisUrl: string
  readonly prefix: string
  readonly rules: readonly RateRule[]
  readonly callers: number
  readonly callForMs: number
  readonly platformUrl: string
}

/** How processes race for a limit. */
export interface LimitRaceOptions {
  readonly redisUrl: string
  readonly prefix: string
  readonly rule: RateRule
  readonly processes: number
  /** Callers in each process. */
  readonly callers: number
  readonly callForMs: number
}

/** What a race for a limit came to. */
export interface LimitRaceFigures {
  /** When Redis granted each call, in milliseconds of its clock. */
  readonly grants: readonly number[]
  /** When each call arrived at the platform. */
  readonly arrivals: readonly number[]
  /** How many calls each process made. */
  readonly shares: readonly number[]
}

/** Lets many processes call a platform on loopback as often as one shared limit allows. */
export async function limitRace({ redisUrl, prefix, rule, processes, callers, callForMs }: LimitRaceOptions): Promise<LimitRaceFigures> {
  const arrivals: number[] = []
  const server = createServer((request, response) => {
    if (request.url === '/') arrivals.push(performance.now())
    response.end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the platform has no port')
  // A second rule that nobody meets: Redis remembers all grants of the race because of it.
  const rules = [rule, { max: 1_000_000, perMs: callForMs * 2 }]
  const redis = new Redis(redisUrl)
  const program = await childProgram(new URL('./redis-limit.child.ts', import.meta.url))
  try {
    const input: LimitChildInput = { redisUrl, prefix, rules, callers, callForMs, platformUrl: `http://127.0.0.1:${address.port}/` }
    const children = Array.from({ length: processes }, () => program.start(input))
    await Promise.all(children.map((child) => child.message((message): message is 'ready' => message === 'ready')))
    for (const child of children) child.send('go')
    const shares = (await Promise.all(children.map((child) => child.message(isResult)))).map(({ passed }) => passed)
    const rows = await redis.zrange(`${prefix}limit:grants:app`, '0', '-1', 'WITHSCORES')
    return { grants: rows.filter((_, index) => index % 2 === 1).map((micros) => Number(micros) / 1_000), arrivals, shares }
  } finally {
    redis.disconnect()
    await program.close()
    server.closeAllConnections()
    server.close()
  }
}

/** How many of these sorted times fall into the fullest window, its two ends included. */
export function fullest(times: readonly number[], windowMs: number): number {
  let first = 0
  let most = 0
  times.forEach((at, index) => {
    while ((times[first] ?? at) < at - windowMs) first += 1
    most = Math.max(most, index - first + 1)
  })
  return most
}

function isResult(message: unknown): message is { readonly passed: number } {
  return typeof message === 'object' && message !== null && 'passed' in message
}
