import { setImmediate as nextTurn } from 'node:timers/promises'

/** Does one contender's work so many times. */
export type Work = (times: number) => void | Promise<void>

/** What one piece of work took, as the mean of many, in microseconds. */
export interface Spent {
  /** CPU time of the whole process: user and system, its garbage collector's threads included. */
  readonly cpuUs: number
  readonly wallUs: number
}

/** Does the work so many times and tells what it took: in this process ({@link here}) or in another one. */
export type Measure = (times: number) => Promise<Spent>

/** How long is measured: short slices, one contender after the other, round after round. */
export interface Effort {
  readonly rounds: number
  /** CPU time of one slice, in milliseconds. */
  readonly sliceMs: number
  /** CPU time until a contender counts as warm, in milliseconds. */
  readonly warmMs: number
}

/** What one contender took, round by round. */
export interface Laps {
  readonly cpuUs: readonly number[]
  readonly wallUs: readonly number[]
}

/** A median with the range that it is of. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/**
 * Lets contenders take turns, so that whatever else the machine does meets all of them alike; {@link ratioOf} compares neighbours.
 * Every other round runs backwards; each slice begins without the young garbage of the one before.
 */
export async function interleave<Name extends string>(contenders: Readonly<Record<Name, Measure>>, effort: Effort): Promise<Readonly<Record<Name, Laps>>> {
  const entries = []
  for (const [name, measure] of Object.entries<Measure>(contenders)) {
    const cpuUs: number[] = []
    const wallUs: number[] = []
    entries.push({ name, measure, times: await timesPerSlice(measure, effort), cpuUs, wallUs })
  }
  for (let round = 0; round < effort.rounds; round++) {
    for (const { measure, times, cpuUs, wallUs } of round % 2 === 0 ? entries : entries.toReversed()) {
      const spent = await measure(times)
      cpuUs.push(spent.cpuUs)
      wallUs.push(spent.wallUs)
    }
  }
  // The names are the contenders'; entries forget that.
  return Object.fromEntries(entries.map(({ name, cpuUs, wallUs }) => [name, { cpuUs, wallUs }])) as unknown as Record<Name, Laps>
}

/** Measures work in this process. */
export function here(work: Work): Measure {
  return async (times) => {
    // What came before may have left callbacks and garbage; they are not this one's.
    await nextTurn()
    globalThis.gc?.({ type: 'minor', execution: 'sync' })
    const cpu = process.cpuUsage()
    const start = process.hrtime.bigint()
    await work(times)
    const wallUs = Number(process.hrtime.bigint() - start) / 1000
    const { user, system } = process.cpuUsage(cpu)
    return { cpuUs: (user + system) / times, wallUs: wallUs / times }
  }
}

/** Measures a function here, called so many times; the results are made, and looked at just enough that nobody can leave them out. */
export function repeated(once: () => unknown): Measure {
  return here((times) => {
    let last: unknown
    for (let count = 0; count < times; count++) last = once()
    if (last === undefined) throw new Error('a contender gave nothing')
  })
}

/** The same for asynchronous work, with so many calls under way at once; `times` is rounded up to whole shares. */
export function repeatedly(once: () => Promise<unknown>, atOnce = 1): Measure {
  return here(async (times) => {
    const one = async () => {
      for (let count = 0; count < times / atOnce; count++) if ((await once()) === undefined) throw new Error('a contender gave nothing')
    }
    await Promise.all(Array.from({ length: atOnce }, one))
  })
}

/** How two contenders compare, from their ratios within each round. */
export function ratioOf(over: readonly number[], under: readonly number[]): Spread {
  return spread(over.map((value, round) => value / (under[round] ?? Number.NaN)))
}

/** The median of measurements and their range. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1] ?? Number.NaN
  const lower = sorted[(sorted.length - 1) >> 1] ?? upper
  return { median: (lower + upper) / 2, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN }
}

/** `0.910 to 0.983` */
export function range({ min, max }: Spread): string {
  return `${digits(min)} to ${digits(max)}`
}

/** A line of the table: the median, and in which range the rounds lay. */
export function row(label: string, unit: string, values: readonly number[]): { readonly label: string; readonly value: number; readonly unit: string } {
  const found = spread(values)
  return { label, value: found.median, unit: `${unit} (${range(found)})` }
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

// Runs until it is warm, then tells how often it fits into a slice.
async function timesPerSlice(measure: Measure, { sliceMs, warmMs }: Effort): Promise<number> {
  let times = 1
  for (let spentUs = 0; spentUs < warmMs * 1000; ) {
    const { cpuUs } = await measure(times)
    spentUs += cpuUs * times
    times = Math.max(1, Math.round((sliceMs * 1000) / Math.max(cpuUs, 0.01)))
  }
  return times
}
