import { describe, expect, it } from 'vitest'
import { batch, everyMs, leaseMs, twoProcesses } from './two-processes.js'

const whole = { orders: 900, lost: 0, wrongIds: 0, writtenAgain: 0, movedBack: 0 }
const size = { trades: 900, seed: 20_261_121 }
// Two slow processors, on which other tests run at the same time.
const slackMs = 10_000

describe('two processes with one schedule on one SQLite file', () => {
  it('deliver every state of every order once, by one of them', async () => {
    const { again, ...figures } = await twoProcesses('works', size)

    expect(figures).toMatchObject(whole)
    expect(again).toBe(0)
  }, 120_000)

  it('take over from each other when one is killed in the middle of a batch', async () => {
    const { again, takeoverMs, ...figures } = await twoProcesses('is killed', size)

    expect(figures).toMatchObject(whole)
    expect(again).toBeLessThanOrEqual(batch)
    expect(takeoverMs).toBeLessThan(leaseMs + everyMs + slackMs)
  }, 120_000)

  it('do not let one that slept longer than its lease move the checkpoint back', async () => {
    const { again, woken, ...figures } = await twoProcesses('is stopped while it writes', size)

    expect(figures).toMatchObject(whole)
    expect(again).toBeLessThanOrEqual(batch)
    expect(woken).toBe('failed conflict')
  }, 120_000)

  it('say so when one of them has lost its lease between two pages', async () => {
    const { woken, ...figures } = await twoProcesses('is stopped while it reads', size)

    expect(figures).toMatchObject(whole)
    expect(woken).toBe('failed conflict')
  }, 120_000)
})
