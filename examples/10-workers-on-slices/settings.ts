/** What a worker and the planner are told by their environment. */
export interface Settings {
  readonly app: { readonly appKey: string; readonly appSecret: string }
  readonly hosts: { readonly rest: string }
  /** The SQLite file. */
  readonly database: string
  readonly bootstrapBrokers: string[]
  readonly topics: { readonly slices: string; readonly retry: string; readonly dead: string }
  readonly groupId: string
}

/** Reads it. */
export function readSettings(): Settings {
  const { TOP_KEY = '', TOP_SECRET = '', TOP_URL = '', DATABASE = '', KAFKA_BROKERS = '', RUN_ID = '' } = process.env
  return {
    app: { appKey: TOP_KEY, appSecret: TOP_SECRET },
    hosts: { rest: TOP_URL },
    database: DATABASE,
    bootstrapBrokers: KAFKA_BROKERS.split(','),
    // An application leaves them at their defaults; the example must not meet its own earlier runs.
    topics: { slices: `slices-${RUN_ID}`, retry: `slices-retry-${RUN_ID}`, dead: `slices-dead-${RUN_ID}` },
    groupId: `workers-${RUN_ID}`,
  }
}
