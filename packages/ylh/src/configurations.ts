import { createNamedClients, type NamedClients, systemClock } from '@duijie/core/platform'
import { createYlhClient, type YlhClient, type YlhOptions } from './client.js'
import { configurationOptions, configurationProblems, type YlhConfiguration } from './configuration.js'

/** What {@link ylhConfigurations} is told. */
export interface YlhConfigurationsOptions {
  /** The configurations, or a function that reads them, for example from the host's database: it is asked each time, so that a change holds at once. */
  readonly from: readonly YlhConfiguration[] | (() => readonly YlhConfiguration[] | Promise<readonly YlhConfiguration[]>)
  /** Used where none is active, for example {@link fromEnv}. */
  readonly fallback?: YlhConfiguration | (() => YlhConfiguration)
  /** What all clients have in common: tokens, transport, clock. */
  readonly client?: Omit<YlhOptions, 'credentials' | 'hosts' | 'environment'>
}

/**
 * Several configurations side by side, active or not, each with a client of its own. What is wrong with one is told with every problem at once, and does not touch the others.
 *
 * @example
 * ```ts
 * const configurations = ylhConfigurations({ from: () => db.selectFrom('ylh_config').selectAll().execute(), fallback: () => fromEnv() })
 * const { name, client } = await configurations.use()
 * ```
 */
export function ylhConfigurations({ from, fallback, client = {} }: YlhConfigurationsOptions): NamedClients<YlhClient> {
  return createNamedClients<YlhConfiguration, YlhClient>({
    platform: 'ylh',
    clock: client.clock ?? systemClock,
    problems: configurationProblems,
    create: (row) => createYlhClient({ ...client, ...configurationOptions(row) }),
    async load() {
      const rows = typeof from === 'function' ? await from() : from
      if (fallback === undefined || rows.some(({ active = true }) => active)) return rows
      return [...rows, typeof fallback === 'function' ? fallback() : fallback]
    },
  })
}
