import { expect, it } from 'vitest'
import { testClock } from '../../src/testing/clock.js'
import { inboxConformance, receiptsConformance } from '../../src/testing/conformance.js'
import { memoryInbox } from '../../src/webhook/memory-inbox.js'
import { memoryReceipts } from '../../src/webhook/memory-receipts.js'

const close = async () => undefined

receiptsConformance('memoryReceipts', async () => {
  const clock = testClock(1_700_000_000_000)
  return { store: memoryReceipts({ clock }), clock, close }
})

inboxConformance('memoryInbox', async () => {
  const clock = testClock(1_700_000_000_000)
  return { store: memoryInbox({ clock }), clock, close }
})

it('memoryReceipts forgets what was done first when there are too many, and never what is claimed', async () => {
  const receipts = memoryReceipts({ most: 2 })
  await receipts.claim('claimed', { holder: 'one', leaseMs: 60_000 })
  for (const key of ['a', 'b', 'c']) {
    await receipts.claim(key, { holder: 'one', leaseMs: 60_000 })
    await receipts.done(key, 'one')
  }

  const states = await Promise.all(['claimed', 'a', 'b', 'c'].map((key) => receipts.claim(key, { holder: 'two', leaseMs: 60_000 })))

  expect(states.map(({ state }) => state)).toEqual(['busy', 'claimed', 'done', 'done'])
})
