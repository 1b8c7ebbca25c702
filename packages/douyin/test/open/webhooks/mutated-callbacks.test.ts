import { describe, expect, it } from 'vitest'
import { mutateCallbacks } from './mutated-callbacks.js'

describe('mutated call-backs', () => {
  it('are never believed where their signature no longer fits, never crash anything, and all have a reason', async () => {
    const { sent, forgedAccepted, crashes, reasons } = await mutateCallbacks({ count: 3_000, seed: 1 })

    expect({ sent, forgedAccepted, crashes }).toEqual({ sent: 3_000, forgedAccepted: 0, crashes: 0 })
    expect(Object.keys(reasons).sort()).toEqual(expect.arrayContaining(['bad_signature', 'invalid_content', 'missing_signature', 'wrong_recipient']))
  })
})
