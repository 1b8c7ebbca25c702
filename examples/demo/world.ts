import { type Clock, systemClock } from '@duijie/core'
import { type Random, seeded } from '@duijie/core/testing'
import { changesOf } from './changes.ts'
import { createDoudianWorld } from './doudian-world.ts'
import { createHaierWorld } from './haier-world.ts'
import { createJushuitanWorld } from './jushuitan-world.ts'
import type { PlatformWorld } from './platform.ts'
import { createTaobaoWorld } from './taobao-world.ts'
import { createYlhWorld } from './ylh-world.ts'

/** The platforms, and their time, which stands still until somebody moves it. The same seed and the same rounds give the same world, whoever asks it what meanwhile. */
export interface World {
  readonly taobao: ReturnType<typeof createTaobaoWorld>
  readonly jushuitan: ReturnType<typeof createJushuitanWorld>
  readonly doudian: ReturnType<typeof createDoudianWorld>
  readonly haier: ReturnType<typeof createHaierWorld>
  readonly ylh: Awaited<ReturnType<typeof createYlhWorld>>
  /** All of them. */
  readonly platforms: readonly PlatformWorld[]
  now(): number
  moveTo(ms: number): void
  /** Chance of its own for each purpose. */
  random(purpose: string): Random
}

/** What happens between two visits of a host application: so many changes in so many hours. The first round has its changes while everything is read for the first time. */
export interface Round {
  readonly hours: number
  readonly changes: number
}

export interface WorldOptions {
  readonly seed: string
  /** Of both Taobao shops. */
  readonly orders: number
}

const startMs = Date.parse('2026-03-08T02:00:00Z')
// Longer than sources stay behind the platform's time.
const settleMs = 120_000

/** The platforms as they are before the first round. */
export async function createWorld({ seed, orders }: WorldOptions): Promise<World> {
  let nowMs = startMs
  const time = { seed, now: () => nowMs }
  const platforms = {
    taobao: createTaobaoWorld(time, orders),
    jushuitan: createJushuitanWorld(time),
    doudian: createDoudianWorld(time),
    haier: createHaierWorld(time),
    ylh: await createYlhWorld(time),
  }
  return {
    ...platforms,
    platforms: Object.values(platforms),
    now: () => nowMs,
    moveTo(ms) {
      nowMs = Math.max(nowMs, ms)
    },
    random: (purpose) => seeded(`${seed}/${purpose}`),
  }
}

/** Plays a round, change by change: yields how many objects have changed, so that whoever plays it can take his time. */
export function* playRound(world: World, number: number, round: Round): Generator<number> {
  yield* changesOf(world, { ...round, random: world.random(`round ${number}`), isDistinct: number > 1 })
  // What has just changed is not read yet.
  world.moveTo(world.now() + settleMs)
}

/** Plays rounds at once. Returns how many objects have changed in the last one. */
export function catchUp(world: World, rounds: readonly Round[]): number {
  let changed = 0
  for (const [index, round] of rounds.entries()) for (changed of playRound(world, index + 1, round));
  return changed
}

/** The host's clock. It runs by itself, as the platform's does not. */
export interface HostClock extends Clock {
  /** Sets it by the platform's, unless it shows a later time. Not while calls are under way: they would seem to have taken that long. */
  set(): void
}

/** Makes the host's clock; it shows the platform's time at first. */
export function createHostClock(world: Pick<World, 'now'>): HostClock {
  let aheadMs = world.now() - systemClock.now()
  return {
    now: () => systemClock.now() + aheadMs,
    after: systemClock.after,
    set() {
      aheadMs = Math.max(aheadMs, world.now() - systemClock.now())
    },
  }
}
