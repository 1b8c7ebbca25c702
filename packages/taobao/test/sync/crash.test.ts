import { describe, expect, it } from 'vitest'
import { interruptedSync } from './crash.js'

describe('a sync whose process is killed again and again', () => {
  it('loses nothing, writes no row twice, and delivers again at most what was under way', async () => {
    const { again, most, interruptions, ...figures } = await interruptedSync({ interruption: 'kill', into: 'both', times: 10, trades: 1600, seed: 20_261_121 })

    expect(interruptions).toBe(10)
    expect(figures).toMatchObject({ lost: 0, wrongIds: 0, writtenAgain: 0, readAgain: 0 })
    expect(again).toBeLessThanOrEqual(most)
  }, 180_000)

  it('loses nothing when orders change between its lives', async () => {
    const { again, most, ...figures } = await interruptedSync({ interruption: 'kill', into: 'callback', times: 3, trades: 800, seed: 20_261_121, changes: 4 })

    expect(figures).toMatchObject({ lost: 0, wrongIds: 0 })
    expect(again).toBeLessThanOrEqual(most)
  }, 180_000)
})
