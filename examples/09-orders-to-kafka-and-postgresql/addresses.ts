/** Where the servers are. */
export interface Addresses {
  readonly bootstrapBrokers: string[]
  readonly postgresUrl: string
}

/** Reads them from the environment; or tells which are missing. */
export function readAddresses({ KAFKA_BROKERS, POSTGRES_URL }: NodeJS.ProcessEnv): Addresses | { readonly missing: readonly string[] } {
  if (KAFKA_BROKERS && POSTGRES_URL) return { bootstrapBrokers: KAFKA_BROKERS.split(','), postgresUrl: POSTGRES_URL }
  return { missing: Object.entries({ KAFKA_BROKERS, POSTGRES_URL }).flatMap(([name, value]) => (value ? [] : [name])) }
}
