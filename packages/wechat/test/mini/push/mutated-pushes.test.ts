import { describe, expect, it } from 'vitest'
import { mutatePushes } from './mutated-pushes.js'

describe('deliveries that were changed on their way', () => {
  it('are not believed, and signed again they never make it throw', async () => {
    const { forged, believed, resigned, refusals, stillMessages } = await mutatePushes({ rounds: 800, seed: 7 })

    expect(believed).toBe(0)
    expect(forged).toBeGreaterThan(300)
    expect(resigned).toBeGreaterThan(300)
    // Each layer below the signature had something to refuse.
    expect(Object.keys(refusals).toSorted()).toEqual(expect.arrayContaining(['bad_ciphertext', 'bad_signature', 'invalid_content', 'wrong_recipient']))
    expect(stillMessages).toBeLessThan(resigned / 2)
  })
})
