import { mutatePushes } from './mutated-pushes.js'

const perRound = 10_000

/** No delivery is believed that was changed on its way; signed again with the right token, none crashes the reader; and memory stays flat. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const rounds = short ? 2 : 20
  const figures: Record<string, number> = { deliveries: rounds * perRound }
  let first = 0
  for (let round = 0; round < rounds; round++) {
    const { believed, refusals, stillMessages } = await mutatePushes({ rounds: perRound, seed: seed + round })
    if (believed > 0) throw new Error(`${believed} forgeries were believed`)
    globalThis.gc?.()
    const heap = process.memoryUsage().heapUsed / 1_048_576
    if (round === 0) first = heap
    if (heap > first + 20) throw new Error(`memory grew from ${first.toFixed(1)} to ${heap.toFixed(1)} MB`)
    for (const [reason, count] of Object.entries(refusals)) figures[reason] = (figures[reason] ?? 0) + count
    figures['still messages under a good signature'] = (figures['still messages under a good signature'] ?? 0) + stillMessages
    if (round % 10 === 0) log(`${(round + 1) * perRound} deliveries, ${heap.toFixed(1)} MB`)
  }
  return figures
}
