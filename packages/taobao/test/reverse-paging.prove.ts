import { backwards, forwards, pagingRace } from './reverse-paging.js'

/** Reading backwards loses no order that stands or moves, whatever moves; reading forwards does. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const trades = short ? 10_000 : 60_000
  const races = (short ? [10] : [1, 10, 60]).map((churn) => ({ trades, churn, seed, pageSize: short ? 40 : 100 }))
  const figures: Record<string, number> = { trades }
  for (const race of races) {
    const reverse = await pagingRace(backwards, race)
    const forward = await pagingRace(forwards, race)
    log(`${race.churn} orders change per page: backwards missed ${reverse.missed}, forwards missed ${forward.missed}`)
    if (reverse.missed + reverse.lost + reverse.oddIds > 0) throw new Error(`backwards: ${JSON.stringify(reverse)}`)
    if (forward.missed === 0) throw new Error(`forwards missed nothing, so that this proves nothing: ${JSON.stringify(forward)}`)
    figures[`changed at ${race.churn} per page`] = reverse.changed
    figures[`missed backwards at ${race.churn} per page`] = reverse.missed
    figures[`missed forwards at ${race.churn} per page`] = forward.missed
  }
  return figures
}
