import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { acmeWorld, errorOf, failureOf } from './acme.js'
import { http, streamed } from './acme-platform.js'

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const bytes = (text: string) => new TextEncoder().encode(text)

/** A body that gives these texts, and then says nothing more or ends. */
function body(texts: readonly string[], end: 'ends' | 'goes silent') {
  const cancelled: unknown[] = []
  const rest = [...texts]
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const text = rest.shift()
        if (text !== undefined) return controller.enqueue(bytes(text))
        if (end === 'goes silent') await new Promise(() => {})
        controller.close()
      },
      cancel: (reason) => void cancelled.push(reason),
    },
    { highWaterMark: 0 },
  )
  return { stream, cancelled }
}

describe('a stream', () => {
  it('is handed over whole, and not cancelled', async () => {
    const { client, platform } = await acmeWorld()
    const { stream, cancelled } = body(['one ', 'two'], 'ends')
    platform.next(streamed(stream))

    const download = await client.files.download()

    expect(await new Response(download).text()).toBe('one two')
    expect(cancelled).toEqual([])
  })

  it('that goes silent ends with a timeout that says where, and lets go of the connection', async () => {
    const { client, platform, clock } = await acmeWorld({ autoAdvance: false, idleTimeoutMs: 5_000 })
    const { stream, cancelled } = body(['one'], 'goes silent')
    platform.next(streamed(stream))
    const reader = (await client.files.download()).getReader()
    await reader.read()

    const failing = errorOf(reader.read())
    await clock.advance(5_000)

    expect(await failing).toMatchObject({
      kind: 'timeout',
      message: 'acme file.download: the body went silent for 5000 ms',
      platform: 'acme',
      endpoint: 'file.download',
    })
    expect(cancelled).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('may take longer than any deadline as long as it is not silent', async () => {
    const { client, platform, clock } = await acmeWorld({ autoAdvance: false, deadlineMs: 1_000, attemptTimeoutMs: 1_000 })
    platform.next(streamed(body(['a', 'b', 'c'], 'ends').stream))
    const reader = (await client.files.download()).getReader()

    const read: unknown[] = []
    for (let item = await reader.read(); !item.done; item = await reader.read()) {
      read.push(item.value)
      await clock.advance(20_000)
    }

    expect(read).toHaveLength(3)
  })

  it.each([
    ['an error', new Error('enough')],
    ['a text', 'enough'],
  ])("ends by the caller's signal after the call has returned: %s", async (_, reason) => {
    const { client, platform } = await acmeWorld({ autoAdvance: false })
    const { stream, cancelled } = body(['one'], 'goes silent')
    platform.next(streamed(stream))
    const controller = new AbortController()
    const reader = (await client.files.download({}, { signal: controller.signal })).getReader()
    await reader.read()

    const failing = failureOf(reader.read())
    await settled()
    controller.abort(reason)

    expect(await failing).toBe(reason)
    expect(cancelled).toEqual([reason])
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it.each(['to its end', 'half, and cancelled'])('that was read %s leaves no listener on the signal', async (how) => {
    const { client, platform } = await acmeWorld()
    const { stream, cancelled } = body(['one', 'two'], 'ends')
    platform.next(streamed(stream))
    const { signal } = new AbortController()

    const download = await client.files.download({}, { signal })
    if (how === 'to its end') await new Response(download).text()
    else await download.cancel('seen enough')

    expect(getEventListeners(signal, 'abort')).toEqual([])
    expect(cancelled).toEqual(how === 'to its end' ? [] : ['seen enough'])
  })

  it('that breaks is told as it broke', async () => {
    const { client, platform } = await acmeWorld()
    const cause = new Error('reset')
    platform.next(streamed(new ReadableStream({ pull: () => Promise.reject(cause) })))

    const reader = (await client.files.download()).getReader()

    expect(await failureOf(reader.read())).toBe(cause)
  })
})

describe('an answer of bytes', () => {
  it('is given whole', async () => {
    const { client, platform } = await acmeWorld()
    platform.next(streamed(body(['ab', 'c'], 'ends').stream))

    expect(await client.files.read()).toEqual(bytes('abc'))
  })
})

describe('a body that nobody reads', () => {
  it('is given up, so that its connection can be used again', async () => {
    const { client, platform } = await acmeWorld()
    const { stream, cancelled } = body(['a page of errors'], 'goes silent')
    platform.next(streamed(stream, 404))
    await errorOf(client.files.download())
    const unread = body(['unread'], 'goes silent')
    platform.next(streamed(unread.stream))
    await client.files.forget()

    expect([cancelled.length, unread.cancelled.length]).toEqual([1, 1])
    expect(platform.discarded()).toBe(2)
  })

  it('is given up when the attempt fails too', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(http(200, 'no JSON'))

    await errorOf(shop.orders.create({ ref: 'r' }))

    expect(platform.discarded()).toBe(1)
  })
})
