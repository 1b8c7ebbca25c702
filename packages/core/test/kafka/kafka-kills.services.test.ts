import { describe, expect, test } from 'vitest'
import { addressOf, hasService, isOurs, kill, start } from '../../../../scripts/services/control.js'
import { killsRace } from './slice-kills.js'

describe.runIf(hasService('kafka') && hasService('postgres'))('Workers on slices', () => {
  test('lose nothing, repeat nothing in the database, and keep the order, although they and the broker are killed', async () => {
    // A broker that was there before the run is not ours to kill.
    const mayRestart = isOurs('kafka')
    const figures = await killsRace({
      brokers: addressOf('kafka'),
      postgresUrl: addressOf('postgres'),
      states: { accounts: 8, windows: 4, ordersPerWindow: 125, pageSize: 30, latencyMs: 250 },
      workers: 4,
      kills: 5,
      everyMs: 1_500,
      seed: 1,
      patienceMs: 60_000,
      log: () => undefined,
      ...(mayRestart ? { restartBroker } : {}),
    })

    const clean = { lost: 0, backwards: 0, wrongRows: 0, overlaps: 0, uncommitted: 0, buried: 0 }
    expect(figures).toMatchObject({ orders: 4_000, rows: 4_000, slices: 32, kills: 5, brokerKills: mayRestart ? 1 : 0, ...clean })
  }, 180_000)
})

async function restartBroker(): Promise<void> {
  await kill('kafka')
  await start('kafka')
}
