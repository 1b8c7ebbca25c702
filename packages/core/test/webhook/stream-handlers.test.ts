import { describe, expect, it } from 'vitest'
import { testClock } from '../../src/testing/clock.js'
import { memoryInbox } from '../../src/webhook/memory-inbox.js'
import { memoryReceipts } from '../../src/webhook/memory-receipts.js'
import { handleOnce, storeMessages } from '../../src/webhook/stream-handlers.js'
import type { WebhookMessage } from '../../src/webhook/webhook.js'

const message: WebhookMessage = { id: '1', topic: 'order.paid', account: 'shop-1', content: {} }
const context = { attempt: 2, signal: new AbortController().signal }

describe('a stream whose messages are handled once', () => {
  function two(handle: (message: WebhookMessage, context: { readonly attempt: number }) => unknown) {
    const clock = testClock(1_000_000)
    const receipts = memoryReceipts({ clock })
    const make = () => handleOnce({ name: 'acme', receipts, handle, leaseMs: 1000, clock })
    return { receipts, one: make(), other: make() }
  }

  it('handles it once among all processes, and tells the handler what the stream told', async () => {
    const handled: unknown[] = []
    const { one, other } = two((_message, { attempt }) => void handled.push(attempt))

    await one(message, context)
    await other(message, context)

    expect(handled).toEqual([2])
  })

  it('fails while another process is at it, so that it comes again', async () => {
    const gate = Promise.withResolvers<void>()
    const { one, other } = two(() => gate.promise)
    const handled = one(message, context)

    await expect(other(message, context)).rejects.toMatchObject({ kind: 'conflict' })

    gate.resolve()
    await handled
    await other(message, context)
  })

  it('fails as the handler does, and can be tried again', async () => {
    let broken = true
    const { one, other } = two(() => {
      if (broken) throw new Error('no stock')
    })
    await expect(one(message, context)).rejects.toThrow('no stock')

    broken = false

    await other(message, context)
  })

  it('does nothing when it cannot be known whether it was handled before', async () => {
    const handled: unknown[] = []
    const receipts = { ...memoryReceipts(), claim: () => Promise.reject(new Error('no database')) }
    const handle = handleOnce({ name: 'acme', receipts, handle: () => handled.push(1), leaseMs: 1000 })

    await expect(handle(message, context)).rejects.toMatchObject({ kind: 'transient' })

    expect(handled).toEqual([])
  })

  it('tells that it could not be noted, and has handled it all the same', async () => {
    const down = new Error('no database')
    const receipts = { ...memoryReceipts(), done: () => Promise.reject(down) }
    const [handled, troubles]: [unknown[], unknown[]] = [[], []]
    const handle = handleOnce({
      name: 'acme',
      receipts,
      handle: ({ id }) => handled.push(id),
      leaseMs: 1000,
      onTrouble: (error) => troubles.push(error),
    })

    await handle(message, context)

    expect(handled).toEqual(['1'])
    expect(troubles).toEqual([down])
  })
})

it('a stream whose messages are stored has them in the inbox when its handler resolves', async () => {
  const inbox = memoryInbox()

  await storeMessages({ inbox, platform: 'acme' })(message, context)

  expect(await inbox.read({ limit: 2 })).toMatchObject([{ platform: 'acme', message }])
})
