import { stringifyCanonical } from '../codec/canonical-json.js'
import { digest } from '../crypto/digest.js'
import { DuijieError } from '../errors.js'
import { type CheckReport, checkAll } from './check-all.js'
import { type Clock, sleep } from './clock.js'

/** A row that names a client. */
export interface NamedRow {
  readonly name: string
  readonly active?: boolean
}

/** How a configuration stands. */
export interface ConfigurationState {
  readonly name: string
  readonly active: boolean
  /** What is wrong with it, each with its field and never with its value; empty: it can be used. */
  readonly problems: readonly string[]
}

/** How the active configurations are checked again and again. */
export interface WatchOptions {
  /** @defaultValue 300000 */
  readonly everyMs?: number
  /** How long one check may take, in milliseconds. @defaultValue 10000 */
  readonly timeoutMs?: number
  /** Ends the watching. */
  readonly signal: AbortSignal
  readonly onReport: (report: CheckReport) => void
}

/** Several configurations side by side, each with its client. */
export interface NamedClients<Client> extends AsyncDisposable {
  /** All of them: the active ones first, then by name. */
  list(): Promise<readonly ConfigurationState[]>
  /**
   * The client of a configuration; without a name that of the first active one. The same client as long as the configuration is the same.
   *
   * @throws DuijieError `invalid_params` that names every problem of the configuration at once, `not_found` where there is none
   */
  use(name?: string): Promise<{ readonly name: string; readonly client: Client }>
  /** Whether a configuration works, active or not: makes one small call with it. */
  ping(name: string, options?: { readonly signal?: AbortSignal }): Promise<{ readonly ms: number }>
  /** Asks all active ones at the same time. Never throws. */
  check(options?: { readonly timeoutMs?: number }): Promise<CheckReport>
  /** Checks them now and every so often, until its signal ends; resolves then. */
  watch(options: WatchOptions): Promise<void>
  /** Closes all clients. */
  close(): Promise<void>
}

interface Pinged {
  ping(options?: { readonly signal?: AbortSignal }): Promise<{ readonly ms: number }>
  close(): Promise<void>
}

/** What {@link createNamedClients} is made of. */
export interface NamedClientsParts<Row extends NamedRow, Client extends Pinged> {
  readonly platform: string
  /** Reads the configurations, anew each time: a host's table may change while the program runs. */
  load(): Promise<readonly Row[]>
  problems(row: unknown): readonly string[]
  create(row: Row): Client
  readonly clock: Clock
}

/** Keeps a client for each configuration that is used. */
export function createNamedClients<Row extends NamedRow, Client extends Pinged>(parts: NamedClientsParts<Row, Client>): NamedClients<Client> {
  const { platform, clock } = parts
  const clients = new Map<string, { readonly mark: string; readonly client: Client }>()

  let isClosed = false

  const rows = async () => [...(await parts.load())].sort(byActiveAndName)
  const isActive = ({ active = true }: NamedRow) => active

  async function find(name: string | undefined): Promise<Row> {
    const all = await rows()
    const found = name === undefined ? all.find(isActive) : all.find((row) => row.name === name)
    if (found === undefined) {
      throw new DuijieError('not_found', `${platform}: there is no ${name === undefined ? 'active configuration' : `configuration ${name}`}`, { platform })
    }
    const problems = problemsOf(found, all)
    if (problems.length > 0) throw new DuijieError('invalid_params', `${platform}: the configuration ${found.name}: ${problems.join('; ')}`, { platform })
    return found
  }

  function problemsOf(row: Row, all: readonly Row[]): readonly string[] {
    const twins = all.filter(({ name }) => name === row.name).length
    return [...parts.problems(row), ...(twins > 1 ? ['name: another configuration has it too'] : [])]
  }

  async function use(name?: string) {
    const row = await find(name)
    if (isClosed) throw new DuijieError('invalid_request', `${platform}: the clients are closed`, { platform })
    // A hash: the configuration holds secrets.
    const mark = digest('sha256', stringifyCanonical(row))
    const known = clients.get(row.name)
    if (known?.mark === mark) return { name: row.name, client: known.client }
    const client = parts.create(row)
    clients.set(row.name, { mark, client })
    // Calls that run with the configuration as it was come to their end.
    void closed(known?.client)
    return { name: row.name, client }
  }

  async function ping(name: string, options: { readonly signal?: AbortSignal } = {}) {
    const { client } = await use(name)
    return client.ping(options)
  }

  async function check({ timeoutMs = 10_000 }: { readonly timeoutMs?: number } = {}): Promise<CheckReport> {
    try {
      const active = (await rows()).filter(isActive)
      return await checkAll(
        active.map(({ name }) => ({ name, ping: (options?: { readonly signal: AbortSignal }) => ping(name, options) })),
        { timeoutMs, clock },
      )
    } catch (error) {
      // The configurations themselves could not be read.
      return checkAll([{ name: 'configurations', ping: () => Promise.reject(error) }], { timeoutMs, clock })
    }
  }

  async function watch({ everyMs = 300_000, timeoutMs, signal, onReport }: WatchOptions): Promise<void> {
    while (!signal.aborted) {
      onReport(await check(timeoutMs === undefined ? {} : { timeoutMs }))
      try {
        await sleep(clock, everyMs, signal)
      } catch (error) {
        if (!signal.aborted) throw error
      }
    }
  }

  async function close(): Promise<void> {
    isClosed = true
    await Promise.all([...clients.values()].map(({ client }) => client.close()))
    clients.clear()
  }

  return {
    async list() {
      const all = await rows()
      return all.map((row) => ({ name: row.name, active: isActive(row), problems: problemsOf(row, all) }))
    },
    use,
    ping,
    check,
    watch,
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function closed(client: { close(): Promise<void> } | undefined): Promise<void> {
  try {
    await client?.close()
  } catch {
    // Nobody uses it any more, and nobody waits for this.
  }
}

function byActiveAndName(left: NamedRow, right: NamedRow): number {
  const rank = ({ active = true }: NamedRow) => (active ? 0 : 1)
  return rank(left) - rank(right) || (left.name < right.name ? -1 : left.name > right.name ? 1 : 0)
}
