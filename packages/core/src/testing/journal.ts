/** What became of one request. */
export const verdicts = ['ok', 'refused', 'fault', 'crashed'] as const

/** Answered; refused by the platform's own rules; met by an injected fault; the sandbox itself is broken. */
export type Verdict = (typeof verdicts)[number]

/** One request as a sandbox saw it. Never a secret: only params that the platform's package has listed as harmless. */
export interface JournalEntry {
  /** Counts from 1. */
  readonly number: number
  /** When it came, by the sandbox's clock, in epoch milliseconds. */
  readonly at: number
  readonly host: string
  /** The endpoint's documented name; `undefined` when the request never said it. */
  readonly endpoint: string | undefined
  readonly account: string | undefined
  readonly verdict: Verdict
  /** The platform's code, when it refused. */
  readonly code?: string
  /** The injected fault's name. */
  readonly fault?: string
  readonly params: Readonly<Record<string, string>>
}

/** Which entries are meant. */
export interface JournalFilter {
  readonly endpoint?: string
  readonly account?: string
  readonly verdict?: Verdict
}

/** What came to a sandbox. */
export interface Journal {
  /** The latest requests, oldest first. Very old ones are forgotten, but still counted. */
  entries(filter?: JournalFilter): readonly JournalEntry[]
  /** How many there were. */
  count(filter?: JournalFilter): number
  clear(): void
}

/** The side of a {@link Journal} that writes. */
export interface WritableJournal extends Journal {
  add(entry: Omit<JournalEntry, 'number'>): void
}

/** Makes a journal that remembers the latest `size` requests. */
export function createJournal(size = 10_000): WritableJournal {
  let latest: JournalEntry[] = []
  let number = 0
  const counts = new Map<string, { readonly entry: JournalFilter; count: number }>()
  return {
    add(entry) {
      number++
      latest.push({ number, ...entry })
      if (latest.length >= size * 2) latest = latest.slice(-size)
      const { endpoint, account, verdict } = entry
      const key = JSON.stringify([endpoint, account, verdict])
      const known = counts.get(key)
      if (known !== undefined) known.count++
      else counts.set(key, { entry: { ...(endpoint === undefined ? {} : { endpoint }), ...(account === undefined ? {} : { account }), verdict }, count: 1 })
    },
    entries: (filter = {}) => latest.slice(-size).filter((entry) => fits(entry, filter)),
    count: (filter = {}) => [...counts.values()].filter(({ entry }) => fits(entry, filter)).reduce((sum, { count }) => sum + count, 0),
    clear() {
      latest = []
      number = 0
      counts.clear()
    },
  }
}

function fits(
  entry: { readonly endpoint?: string | undefined; readonly account?: string | undefined; readonly verdict?: Verdict },
  filter: JournalFilter,
): boolean {
  return (
    (filter.endpoint === undefined || filter.endpoint === entry.endpoint) &&
    (filter.account === undefined || filter.account === entry.account) &&
    (filter.verdict === undefined || filter.verdict === entry.verdict)
  )
}
