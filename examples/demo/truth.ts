import type { Objects } from './platform.ts'
import type { World } from './world.ts'

/** All that is true on all platforms. */
export async function truthOf({ platforms }: World): Promise<Objects> {
  const truths = await Promise.all(platforms.map((platform) => platform.truth()))
  return new Map(truths.flatMap((objects) => [...objects]))
}
