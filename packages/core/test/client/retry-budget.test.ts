import { describe, expect, it } from 'vitest'
import { createRetryBudget } from '../../src/client/retry-budget.js'

describe('createRetryBudget', () => {
  it('lets 100 repeats pass in an outage and none more', () => {
    const budget = createRetryBudget()

    const taken = Array.from({ length: 1000 }, () => budget.take()).filter(Boolean)

    expect(taken.length).toBe(100)
    expect(budget.left()).toBe(0)
  })

  it('takes nothing when there is less than the cost', () => {
    const budget = createRetryBudget({ size: 7, cost: 5 })

    expect([budget.take(), budget.take(), budget.left()]).toEqual([true, false, 2])
  })

  it('is filled again by successes, up to its size', () => {
    const budget = createRetryBudget({ size: 10, cost: 5, gain: 2 })
    budget.take()

    budget.give()
    const afterOne = budget.left()
    for (let index = 0; index < 10; index += 1) budget.give()

    expect([afterOne, budget.left()]).toEqual([7, 10])
  })
})
