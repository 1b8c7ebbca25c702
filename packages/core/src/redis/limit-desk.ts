import { randomUUID } from 'node:crypto'
import type { RateRule } from '../client/limiter.js'
import { DuijieError } from '../errors.js'
import { askLimit, pauseLimit } from './limit-scripts.js'
import type { redisKeys } from './redis-client.js'
import type { RedisCommands } from './redis-commands.js'

/** A counter, and how many calls of this process wait that count there. */
export interface AskedCounter {
  readonly key: string
  readonly rules: readonly RateRule[]
  readonly waiting: number
}

/** What Redis says about calls that want to pass. */
export interface LimitAnswer {
  /** So many pass now. */
  readonly granted: number
  /** The next one may ask again after so long. */
  readonly waitMs: number
  /** Which of the counters it waits for most. */
  readonly holder: number
  readonly counters: readonly { readonly pausedMs: number; readonly used: readonly number[] }[]
}

/** One process's place in Redis where all share their counters. */
export interface LimitDesk {
  /** Asks for so many calls that count in all of these. */
  ask(counters: readonly AskedCounter[], want: number): Promise<LimitAnswer>
  pause(key: string, ms: number): Promise<void>
  /** Nobody of this process waits there any more. */
  leave(key: string): Promise<void>
}

// Who does not come so long after its time has lost its place to those behind it.
const graceMs = 250
const longestPauseMs = 366 * 24 * 3_600_000
const micros = (ms: number) => Math.ceil(ms * 1_000)

/** Takes a place under a name of its own. */
export function limitDesk(commands: RedisCommands, keys: ReturnType<typeof redisKeys>): LimitDesk {
  const me = randomUUID()
  return {
    async ask(counters, want) {
      const names = counters.flatMap(({ key }) => [keys.grants(key), keys.desk(key)])
      const told = counters.flatMap(({ waiting, rules }) => [waiting, rules.length, ...rules.flatMap(({ max, perMs }) => [max, micros(perMs)])])
      return readAnswer(await commands.run(askLimit, [keys.limitTime, ...names], [me, want, micros(graceMs), ...told]), counters)
    },
    async pause(key, ms) {
      await commands.run(pauseLimit, [keys.limitTime, keys.desk(key)], [micros(Math.min(ms, longestPauseMs))])
    },
    async leave(key) {
      await commands.hdel(keys.desk(key), me)
    },
  }
}

function readAnswer(answer: unknown, counters: readonly AskedCounter[]): LimitAnswer {
  if (!Array.isArray(answer)) throw new DuijieError('unexpected', 'Redis gave no list for an answer about a rate limit')
  const figures = answer.map(Number)
  const next = () => figures.shift() ?? 0
  const [granted, waitMicros, place] = [next(), next(), next()]
  return {
    granted,
    waitMs: Math.ceil(waitMicros / 1_000),
    holder: place - 1,
    counters: counters.map(({ rules }) => ({ pausedMs: next() / 1_000, used: rules.map(next) })),
  }
}
