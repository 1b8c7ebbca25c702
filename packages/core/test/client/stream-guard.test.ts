import { getEventListeners } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { guardStream } from '../../src/client/stream-guard.js'
import { testClock } from '../../src/testing/clock.js'
import { errorOf } from './sending.js'

/** A guarded body of endless chunks, with what can be seen of it from outside. */
function guarded() {
  const cancelled: unknown[] = []
  const source = new ReadableStream<string>({ pull: (given) => given.enqueue('chunk'), cancel: (reason) => void cancelled.push(reason) }, { highWaterMark: 0 })
  const clock = testClock(0)
  const after = vi.spyOn(clock, 'after')
  const caller = new AbortController()
  const stream = guardStream(source, { clock, idleMs: 5_000, signal: caller.signal, site: { platform: 'acme', endpoint: 'file.download' } })
  if (!(stream instanceof ReadableStream)) throw new Error('a stream became something else')
  return { stream, clock, after, caller, cancelled, listeners: () => getEventListeners(caller.signal, 'abort').length }
}

describe('a stream that nobody begins to read', () => {
  it('is given up after the time that it may be silent: no connection, listener or timer stays', async () => {
    const { stream, clock, cancelled, listeners } = guarded()

    await clock.advance(4_999)
    const open = [cancelled.length, listeners()]
    await clock.advance(1)

    expect(open).toEqual([0, 1])
    expect([cancelled.length, listeners(), clock.pending]).toEqual([1, 0, 0])
    const error = await errorOf(stream.getReader().read())
    expect(error).toMatchObject({ kind: 'timeout', platform: 'acme', endpoint: 'file.download', message: expect.stringContaining('nobody read') })
    expect(cancelled[0]).toBe(error)
  })

  it('does not keep the process alive; one that is waited for does', async () => {
    const { stream, after } = guarded()
    await stream.getReader().read()

    expect(after.mock.calls.map(([, , options]) => options?.background === true)).toEqual([true, false])
  })

  it('leaves no timer when it is aborted', async () => {
    const { stream, clock, caller, cancelled, listeners } = guarded()

    caller.abort('enough')

    expect([cancelled, listeners(), clock.pending]).toEqual([['enough'], 0, 0])
    expect(await errorOf(stream.getReader().read())).toBe('enough')
  })

  it('leaves no timer when it is cancelled', async () => {
    const { stream, clock, cancelled, listeners } = guarded()

    await stream.cancel('not needed')

    expect([cancelled, listeners(), clock.pending]).toEqual([['not needed'], 0, 0])
  })
})

describe('a stream that is being read', () => {
  it('may be left for as long as its reader likes between two chunks', async () => {
    const { stream, clock, cancelled } = guarded()
    const reader = stream.getReader()
    await reader.read()

    await clock.advance(60_000)

    expect(await reader.read()).toEqual({ done: false, value: 'chunk' })
    expect(cancelled).toEqual([])
  })
})
