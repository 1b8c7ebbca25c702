import { startServices } from '../../../../scripts/services/start-services.js'
import { fullest, limitRace } from './limit-race.js'

const rule = { max: 100, perMs: 1_000 }
const processes = 4

/** One limit of 100 calls a second, shared by 4 processes over Redis: never broken in any sliding second, hardly anything of it wasted, all have their share. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const seconds = short ? 5 : 30
  const run = await startServices(['redis'], { signal: new AbortController().signal, log })
  try {
    const redisUrl = run.env['REDIS_URL'] ?? ''
    const race = await limitRace({ redisUrl, prefix: `prove-${seed}-${Date.now()}:`, rule, processes, callers: 40, callForMs: seconds * 1_000 })
    const [granted, arrived] = [fullest(race.grants, rule.perMs), fullest(race.arrivals, rule.perMs)]
    const used = race.grants.length / (rule.max * seconds)
    const figures = {
      processes,
      seconds,
      grants: race.grants.length,
      arrivals: race.arrivals.length,
      'most grants in a sliding second': granted,
      'most arrivals in a sliding second': arrived,
      'used of the limit': `${(used * 100).toFixed(1)} %`,
      'calls of each process': race.shares.join(', '),
    }
    check(granted <= rule.max, `${granted} grants in one second`, figures)
    check(race.arrivals.length === race.shares.reduce((sum, share) => sum + share, 0), 'calls were lost', figures)
    // What the machine itself can spoil by leaving the processes waiting: a few seconds are too short to even that out.
    const [most, least, share] = short ? [1.5, 0.5, 0.25] : [1.05, 0.95, 0.5]
    check(arrived <= rule.max * most, `${arrived} arrivals in one second`, figures)
    check(used >= least, 'too little of the limit was used', figures)
    check(Math.min(...race.shares) >= (share * race.grants.length) / processes, `a process had less than ${share} of its share`, figures)
    return figures
  } finally {
    await run.end()
  }
}

function check(holds: boolean, what: string, figures: object): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(figures)}`)
}
