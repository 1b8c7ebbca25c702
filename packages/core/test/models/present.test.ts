import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { present } from '../../src/models/index.js'

describe('present', () => {
  it('keeps what is there in its order, and leaves out what is undefined', () => {
    const draft = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), fc.oneof(fc.constant(undefined), fc.integer(), fc.constant(null))), {
      maxLength: 60,
      selector: ([name]) => name,
    })

    fc.assert(
      fc.property(draft, (members) => {
        const kept = members.filter(([, value]) => value !== undefined)

        expect(Object.entries(present<Record<string, unknown>>(Object.fromEntries(members)))).toEqual(kept)
      }),
    )
  })
})
