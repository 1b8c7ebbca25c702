import { kill, start } from '../../../../scripts/services/control.js'
import { startServices } from '../../../../scripts/services/start-services.js'
import { killsRace } from './slice-kills.js'

/** 4 workers on 200 slices of 50,000 orders; 40 of them are killed, and the broker: nothing is lost, the order of each key is kept, PostgreSQL holds exactly what is true. */
export async function prove({ short, seed, log }: { readonly short: boolean; readonly seed: number; log(text: string): void }) {
  const run = await startServices(['kafka', 'postgres'], { signal: new AbortController().signal, log })
  // For whoever stops a server and starts it again.
  process.env['DUIJIE_SERVICES'] = run.env['DUIJIE_SERVICES']
  const kills = short ? 5 : 40
  try {
    const figures = await killsRace({
      brokers: run.env['KAFKA_BROKERS'] ?? '',
      postgresUrl: run.env['POSTGRES_URL'] ?? '',
      states: short
        ? { accounts: 8, windows: 4, ordersPerWindow: 125, pageSize: 30, latencyMs: 250 }
        : { accounts: 20, windows: 10, ordersPerWindow: 250, pageSize: 50, latencyMs: 200 },
      workers: 4,
      kills,
      everyMs: 1_500,
      seed,
      patienceMs: 180_000,
      log,
      async restartBroker() {
        await kill('kafka')
        await start('kafka')
      },
    })
    const orders = short ? 4_000 : 50_000
    check(figures.kills >= kills && figures.brokerKills === 1, 'the work was done before all were killed', figures)
    check(figures.orders === orders && figures.lost === 0, 'states are missing in the topic', figures)
    check(figures.backwards === 0, 'an earlier state stands after a later one', figures)
    check(figures.rows === orders && figures.wrongRows === 0, 'PostgreSQL holds something else than what is true', figures)
    check(figures.overlaps === 0, 'two workers were at one account at the same time', figures)
    check(figures.uncommitted === 0 && figures.buried === 0, 'slices are left', figures)
    return { ...figures }
  } finally {
    await run.end()
  }
}

function check(holds: boolean, what: string, figures: object): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(figures)}`)
}
