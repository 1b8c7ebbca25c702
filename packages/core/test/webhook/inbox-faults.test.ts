import fc from 'fast-check'
import { expect, it } from 'vitest'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { testClock } from '../../src/testing/clock.js'
import { seeded } from '../../src/testing/random.js'
import { memoryInbox } from '../../src/webhook/memory-inbox.js'
import { memoryReceipts } from '../../src/webhook/memory-receipts.js'
import { type InboxProcessor, processInbox } from '../../src/webhook/process-inbox.js'

const count = 40

it('whatever fails and however often consumers are restarted, every message is handled, and once where receipts can be noted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 3 }), fc.constantFrom(0, 0.1, 0.4), fc.boolean(), async (seed, processes, rate, receiptsFail) => {
      const random = seeded(seed)
      let faults = true
      const mayFail = async <Value>(run: () => Promise<Value>): Promise<Value> => {
        if (faults && random.chance(rate)) throw new Error('no database')
        return run()
      }
      const clock = testClock(1_700_000_000_000)
      const [held, claims, places] = [memoryInbox({ clock }), memoryReceipts({ clock }), memoryCheckpoints()]
      const inbox = { ...held, read: (query: Parameters<typeof held.read>[0]) => mayFail(() => held.read(query)) }
      const receipts = {
        ...claims,
        claim: (...given: Parameters<typeof claims.claim>) => mayFail(() => claims.claim(...given)),
        done: (...given: Parameters<typeof claims.done>) => (receiptsFail ? mayFail(() => claims.done(...given)) : claims.done(...given)),
      }
      const checkpoints = {
        ...places,
        load: (key: string) => mayFail(() => places.load(key)),
        save: (commit: Parameters<typeof places.save>[0]) => mayFail(() => places.save(commit)),
      }
      const handled = new Map<string, number>()
      const begin = () =>
        processInbox({
          inbox,
          receipts,
          checkpoints,
          clock,
          random: random.next,
          concurrency: 3,
          maxAttempts: 1_000_000,
          capacity: 15,
          leaseMs: 5_000,
          async handle({ id }) {
            await new Promise((resolve) => setImmediate(resolve))
            if (faults && random.chance(rate)) throw new Error('no stock')
            handled.set(id, (handled.get(id) ?? 0) + 1)
          },
        })
      const running: InboxProcessor[] = Array.from({ length: processes }, begin)
      for (let put = 0; put < count; ) {
        const ids = Array.from({ length: Math.min(random.int(1, 7), count - put) }, () => String(put++))
        await held.put(
          'acme',
          ids.map((id) => ({ id, topic: 't', content: null })),
        )
        await clock.advance(random.int(0, 3_000))
        if (!random.chance(0.3)) continue
        const at = random.int(0, processes - 1)
        const closing = running[at]?.close()
        await clock.advance(0)
        await closing
        running[at] = begin()
      }

      faults = false
      await clock.advance(700_000)
      const closing = Promise.all(running.map((processor) => processor.close()))
      await clock.advance(0)
      await closing

      expect(handled.size).toBe(count)
      if (!receiptsFail || rate === 0) expect(new Set(handled.values())).toEqual(new Set([1]))
      expect((await places.load('inbox:inbox'))?.progress.cursor).toBe(String(count))
    }),
    { numRuns: 15 },
  )
})
