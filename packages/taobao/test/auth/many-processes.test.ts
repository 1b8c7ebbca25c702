import { expect, it } from 'vitest'
import { sessionRace } from './session-race.js'

it('refreshes once although a hundred callers use an ended session in each of eight processes', async () => {
  const figures = await sessionRace({ processes: 8, callers: 100 })

  expect(figures).toMatchObject({ answered: 800, errors: [], refreshed: 1, refusedRefreshes: 0, refreshRequests: 1 })
  // Some found out the hard way, so that there was a race.
  expect(figures.refusedSessions).toBeGreaterThan(0)
}, 120_000)
