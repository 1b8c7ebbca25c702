import { createNamedClients, type NamedClients, systemClock } from '@duijie/core/platform'
import { createHaierClient, type HaierClient, type HaierOptions } from './client.js'
import { configurationOptions, configurationProblems, type HaierConfiguration } from './configuration.js'

/** What {@link haierConfigurations} is told. */
export interface HaierConfigurationsOptions {
  /** The configurations, or a function that reads them, for example from the host's database: it is asked each time, so that a change holds at once. */
  readonly from: readonly HaierConfiguration[] | (() => readonly HaierConfiguration[] | Promise<readonly HaierConfiguration[]>)
  /** Used where none is active, for example {@link fromEnv}. */
  readonly fallback?: HaierConfiguration | (() => HaierConfiguration)
  /** What all clients have in common: tokens, transport, clock. */
  readonly client?: Omit<HaierOptions, 'credentials' | 'hosts' | 'tokenUrl' | 'environment'>
}

/**
 * Several configurations side by side, active or not, each with a client of its own. What is wrong with one is told with every problem at once, and does not touch the others.
 *
 * @example
 * ```ts
 * const configurations = haierConfigurations({ from: () => db.selectFrom('haier_config').selectAll().execute(), fallback: () => fromEnv() })
 * const { name, client } = await configurations.use()
 * ```
 */
export function haierConfigurations({ from, fallback, client = {} }: HaierConfigurationsOptions): NamedClients<HaierClient> {
  return createNamedClients<HaierConfiguration, HaierClient>({
    platform: 'haier',
    clock: client.clock ?? systemClock,
    problems: configurationProblems,
    create: (row) => createHaierClient({ ...client, ...configurationOptions(row) }),
    async load() {
      const rows = typeof from === 'function' ? await from() : from
      if (fallback === undefined || rows.some(({ active = true }) => active)) return rows
      return [...rows, typeof fallback === 'function' ? fallback() : fallback]
    },
  })
}
