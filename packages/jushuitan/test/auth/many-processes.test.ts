import { describe, expect, it } from 'vitest'
import { tokenRace } from './token-race.js'

describe('a self-built application in four processes with fifty callers each', () => {
  it('refreshes once although all of them use a token that has ended', async () => {
    const { refusedTokens, ...figures } = await tokenRace({ processes: 4, callers: 50, start: 'ended' })

    expect(figures).toEqual({ answered: 200, errors: [], initTokens: 0, refreshes: 1 })
    // Some found out the hard way, so that there was a race.
    expect(refusedTokens).toBeGreaterThan(0)
  }, 120_000)

  it('asks once for the first token', async () => {
    const figures = await tokenRace({ processes: 4, callers: 50, start: 'missing' })

    expect(figures).toEqual({ answered: 200, errors: [], initTokens: 1, refreshes: 0, refusedTokens: 0 })
  }, 120_000)
})
