import type { Random } from '@duijie/core/testing'
import type { Round, World } from './world.ts'

/** How changes are chosen. */
export interface Changes extends Round {
  readonly random: Random
  /** Whether `changes` counts objects, none of which changes twice; otherwise it counts deeds, and an order may change again and again. */
  readonly isDistinct: boolean
}

/** Changes objects on all platforms, evenly over the hours. Yields how many have changed; time stands still while nobody asks for the next. */
export function* changesOf(world: World, { hours, changes, random, isDistinct }: Changes): Generator<number> {
  const changed = new Set<string>()
  const scene = { random, mayChange: (...keys: readonly string[]) => !isDistinct || keys.every((key) => !changed.has(key)) }
  // A platform stands here as often as its share says.
  const hat = world.platforms.flatMap((platform) => Array.from({ length: platform.share }, () => platform.name))
  const deedsOf = new Map(world.platforms.map((platform) => [platform.name, platform.deeds(scene)]))
  const beginMs = world.now()
  let deeds = 0
  const done = () => (isDistinct ? changed.size : deeds)
  while (done() < changes) {
    world.moveTo(beginMs + (hours * 3_600_000 * (done() + 1)) / changes)
    const room = isDistinct ? changes - changed.size : 2
    const { single = [], double = [] } = deedsOf.get(random.pick(hat)) ?? {}
    const keys = random.pick(room >= 2 ? [...single, ...double] : single)()
    if (keys === undefined) continue
    deeds++
    for (const key of keys) changed.add(key)
    yield changed.size
  }
}
