import { parseArgs } from 'node:util'

/** What the command line asks for. */
export interface Flags {
  readonly orders: number
  readonly latencyMs: number
  readonly seed: string
  readonly rounds: number
  readonly hours: number
  readonly changes: number
  readonly isFresh: boolean
  readonly isJson: boolean
}

const help = `Two Taobao shops, a Jushuitan merchant, Haier's products and YLH's parcels, played by sandboxes and synchronised into one SQLite file and a callback, while faults and changes go on.

  npm run demo                 the first time: everything; run again: N hours have passed, and exactly what has changed is delivered
  npm run demo -- --fresh      begins anew

  --orders N     orders of both Taobao shops together, from 300 (4500)
  --latency MS   how long a platform takes for an answer (50)
  --seed TEXT    another world: letters, digits, - and _ (1)
  --rounds N     plays so many rounds, one after the other (1)
  --hours N      how many hours have passed when it is run again (6)
  --changes N    how many objects have changed when it is run again (200)
  --fresh        forgets what earlier runs have stored for this seed and number of orders
  --json         no progress; one JSON document at the end
  --help         this text

Exit code: 0 when the database is as the platforms are and only what changed was delivered, 1 when not, 2 for a bad flag, 130 when interrupted.`

/** Reads the command line; gives a message to show and the exit code where there is nothing to be played. */
export function readFlags(args: readonly string[]): Flags | { readonly message: string; readonly exitCode: 0 | 2 } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        orders: { type: 'string', default: '4500' },
        latency: { type: 'string', default: '50' },
        seed: { type: 'string', default: '1' },
        rounds: { type: 'string', default: '1' },
        hours: { type: 'string', default: '6' },
        changes: { type: 'string', default: '200' },
        fresh: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return { message: help, exitCode: 0 }
    if (!/^[A-Za-z0-9_-]{1,40}$/.test(values.seed)) throw new RangeError('--seed is 1 to 40 letters, digits, - and _')
    return {
      orders: whole('--orders', values.orders, [300, 200_000]),
      latencyMs: whole('--latency', values.latency, [0, 5000]),
      seed: values.seed,
      rounds: whole('--rounds', values.rounds, [1, 20]),
      hours: whole('--hours', values.hours, [1, 240]),
      changes: whole('--changes', values.changes, [1, 20_000]),
      isFresh: values.fresh,
      isJson: values.json,
    }
  } catch (error) {
    // What parseArgs and the checks above throw says what is wrong, and quotes nothing but the flag.
    return { message: `demo: ${error instanceof Error ? error.message : String(error)}\nSee npm run demo -- --help`, exitCode: 2 }
  }
}

function whole(flag: string, text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new RangeError(`${flag} is a whole number from ${least} to ${most}`)
}
