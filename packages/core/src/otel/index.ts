export { type InstrumentedClient, instrumentClient } from './instrument-client.js'
export type { InstrumentOptions } from './instrument-options.js'
export { instrumentSchedule, instrumentSync } from './instrument-sync.js'
