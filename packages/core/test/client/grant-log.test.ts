import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGrantLog } from '../../src/client/grant-log.js'

describe('createGrantLog', () => {
  it('counts exactly what a list of all grants counts, for every rule', () => {
    const rules = fc.array(fc.record({ max: fc.integer({ min: 1, max: 9 }), perMs: fc.integer({ min: 1, max: 500 }) }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(rules, fc.array(fc.integer({ min: 0, max: 200 })), (given, gaps) => {
        const log = createGrantLog(given)
        const all: number[] = []
        let now = 0
        for (const gap of gaps) {
          now = log.nextAt(now + gap)
          for (const { max, perMs } of given) expect(all.filter((at) => at >= now - perMs).length).toBeLessThan(max)
          log.add(now)
          all.push(now)
          for (const rule of given) expect(log.used(rule, now)).toBe(all.filter((at) => at >= now - rule.perMs).length)
        }
      }),
    )
  })

  it('foretells when somebody with others ahead passes a single rule', () => {
    const rule = fc.record({ max: fc.integer({ min: 1, max: 5 }), perMs: fc.integer({ min: 1, max: 100 }) })
    fc.assert(
      fc.property(rule, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 20 }), (given, before, ahead) => {
        const log = createGrantLog([given])
        for (let index = 0; index < before; index += 1) log.add(log.nextAt(index * 7))
        const foretold = log.nextAt(100, ahead)

        for (let index = 0; index < ahead; index += 1) log.add(log.nextAt(100))

        expect(log.nextAt(100)).toBe(foretold)
      }),
    )
  })
})
