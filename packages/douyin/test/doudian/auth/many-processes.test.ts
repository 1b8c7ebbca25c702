import { describe, expect, it } from 'vitest'
import { tokenRace } from './token-race.js'

const minute = 60_000

describe('a shop’s token in four processes with twenty-five callers each', () => {
  it.each([
    ['in its last hour, in the background', 30 * minute],
    ['in its last minutes, while they wait', 5 * minute],
    ['after its end', -minute],
  ])(
    'is refreshed once %s',
    async (_when, leftMs) => {
      const { tokens, ...figures } = await tokenRace({ processes: 4, callers: 25, leftMs })

      expect(figures).toEqual({ answered: 100, errors: [], refreshCalls: 1 })
      // The one before the race is the sandbox's own.
      expect(tokens).toEqual({ created: 1, refreshed: 1, early: 0, lost: 0 })
    },
    120_000,
  )

  it('is not refreshed at all while it has more than an hour', async () => {
    expect(await tokenRace({ processes: 4, callers: 25, leftMs: 70 * minute })).toMatchObject({ answered: 100, refreshCalls: 0 })
  }, 120_000)
})
