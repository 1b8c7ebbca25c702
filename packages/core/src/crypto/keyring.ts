/** Keys by their serial, as a platform publishes them. */
export interface Keyring<Key> {
  /**
   * The key of a serial, fetched if it is not known; `undefined` where the platform does not list it.
   * Throws what the loader throws, but only where there is no key to give.
   */
  get(serial: string): Promise<Key | undefined>
  /** Teaches a key that came another way, for example with the very answer that it is needed to verify; `load` may do so while it fetches. */
  add(serial: string, key: Key): void
  /** Fetches the list now. Callers at the same time share one fetch. */
  refresh(): Promise<void>
}

/** What a {@link Keyring} is made of. */
export interface KeyringOptions<Key> {
  /** Tells the time in epoch milliseconds. */
  readonly clock: { now(): number }
  /** Fetches all keys that are valid now. */
  load(): Promise<Iterable<readonly [serial: string, key: Key]>>
  /** Keys that are configured and never fetched. They stay whatever the platform lists. */
  readonly known?: Iterable<readonly [serial: string, key: Key]>
  /** After so long the list is fetched again at the next use, in milliseconds. @defaultValue 3600000 */
  readonly refreshMs?: number
  /** For so long after a fetch an unknown serial is not asked for again, so that forged ones cost nothing, in milliseconds. @defaultValue 60000 */
  readonly missMs?: number
}

/**
 * Keeps a platform's public keys: fetched once however many ask, again when they are old or a new serial turns up.
 * @example
 * ```ts
 * const keys = createKeyring({ clock, load: async () => [['5157F0', importPublicKey(pem)]] })
 * const key = await keys.get('5157F0')
 * ```
 */
export function createKeyring<Key>({ clock, load, known = [], refreshMs = 3_600_000, missMs = 60_000 }: KeyringOptions<Key>): Keyring<Key> {
  const fixed = new Map(known)
  let fetched = new Map<string, Entry<Key>>()
  let fetchedAt = Number.NEGATIVE_INFINITY
  // Taught while a fetch is under way: the fetch must not wipe out what was learned from its own answer.
  let learned = new Map<string, Entry<Key>>()
  let flight: Promise<void> | undefined

  const fetchAll = async () => {
    learned = new Map()
    const keys = await load()
    const at = clock.now()
    // The old list goes as a whole: a key that the platform withdrew must not verify any more.
    fetched = new Map(learned)
    for (const [serial, key] of keys) fetched.set(serial, { key, at })
    fetchedAt = at
  }
  const refresh = () => {
    flight ??= fetchAll().finally(() => {
      flight = undefined
    })
    return flight
  }

  return {
    refresh,
    add(serial, key) {
      const entry = { key, at: clock.now() }
      learned.set(serial, entry)
      fetched.set(serial, entry)
    },
    async get(serial) {
      const configured = fixed.get(serial)
      if (configured !== undefined) return configured
      const now = clock.now()
      const entry = fetched.get(serial)
      if (entry === undefined) {
        if (now - fetchedAt >= missMs) await refresh()
        return fetched.get(serial)?.key
      }
      if (now - entry.at < refreshMs) return entry.key
      try {
        await refresh()
      } catch {
        // The list cannot be had now; a key that was good until then is better than none.
        return entry.key
      }
      return fetched.get(serial)?.key
    },
  }
}

interface Entry<Key> {
  readonly key: Key
  readonly at: number
}
