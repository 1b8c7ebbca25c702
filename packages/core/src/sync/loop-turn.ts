import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '../client/clock.js'

let free: Promise<void> = Promise.resolve()

/**
 * Lets long pieces of work go one after the other, each in a turn of the event loop of its own: in between, a worker's answers are heard, and what else the host has to do.
 * Resolves when it is the caller's turn; the work must follow at once. Whoever comes alone does not wait.
 */
export function loopTurn(clock: Clock): Promise<void> {
  const mine = free
  free = mine.then(() => turn())
  const release = clock.hold?.()
  return release === undefined ? mine : mine.then(release)
}
