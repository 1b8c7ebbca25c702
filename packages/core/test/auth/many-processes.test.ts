import { describe, expect, it } from 'vitest'
import { tokenRace } from './token-race.js'

describe('many processes', () => {
  it('refreshes once although a hundred callers ask in each of eight processes', async () => {
    const figures = await tokenRace({ processes: 8, callers: 100 })

    expect(figures).toMatchObject({ tokenCalls: 1, refreshes: 1, served: 800, tokens: ['fake-access-1'], errors: [], stored: 'fake-access-1' })
  })

  it('finishes a refresh whose process was killed in the middle of it', async () => {
    const figures = await tokenRace({ processes: 4, callers: 25, killHolder: true, leaseMs: 60_000 })

    // The lock of a dead process is taken at once, long before its lease is over.
    expect(figures.elapsedMs).toBeLessThan(60_000)
    expect(figures).toMatchObject({ tokenCalls: 2, refreshes: 1, served: 75, tokens: ['fake-access-1'], errors: [], stored: 'fake-access-1' })
  }, 120_000)
})

describe('slow refresher overwriting a newer token', () => {
  it('keeps the newer token when a process that was stopped in its refresh wakes up with a late answer', async () => {
    const figures = await tokenRace({ processes: 3, callers: 10, stopHolder: true, leaseMs: 2_000 })

    // Both got a token from the platform; the stopped process threw its own away, and its callers got the other.
    expect(figures).toMatchObject({ tokenCalls: 2, refreshes: 2, served: 30, tokens: ['fake-access-1'], errors: [], stored: 'fake-access-1' })
  })
})
