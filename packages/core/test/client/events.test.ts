import { describe, expect, it, vi } from 'vitest'
import { createEvents } from '../../src/client/events.js'

interface Map {
  readonly begun: { readonly id: string }
  readonly ended: { readonly id: string; readonly ms: number }
}

describe('createEvents', () => {
  it('tells every listener of that event, in the order in which they came', () => {
    const events = createEvents<Map>()
    const told: string[] = []
    events.on('begun', ({ id }) => told.push(`first ${id}`))
    events.on('begun', ({ id }) => told.push(`second ${id}`))
    events.on('ended', ({ id }) => told.push(`ended ${id}`))

    events.emit('begun', { id: '7' })

    expect(told).toEqual(['first 7', 'second 7'])
  })

  it('ends listening by what on and once return, and by off', () => {
    const events = createEvents<Map>()
    const listener = vi.fn()
    const end = events.on('begun', listener)
    const endOnce = events.once('begun', listener)
    events.on('begun', listener)
    events.once('begun', listener)

    end()
    endOnce()
    const after = events.has('begun')
    events.off('begun', listener)
    events.emit('begun', { id: '7' })

    expect(after).toBe(true)
    expect(events.has('begun')).toBe(false)
    expect(listener).not.toHaveBeenCalled()
  })

  it('ends by what on returns only that one listening', () => {
    const events = createEvents<Map>()
    const listener = vi.fn()
    const end = events.on('begun', listener)
    events.on('begun', listener)

    end()
    end()
    events.emit('begun', { id: '7' })

    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('tells a listener of once a single time', () => {
    const events = createEvents<Map>()
    const listener = vi.fn()
    events.once('begun', listener)

    events.emit('begun', { id: '1' })
    events.emit('begun', { id: '2' })

    expect(listener.mock.calls).toEqual([[{ id: '1' }]])
    expect(events.has('begun')).toBe(false)
  })

  it('does not even make an event that nobody listens to', () => {
    const events = createEvents<Map>()
    const make = vi.fn(() => ({ id: '7' }))
    events.on('ended', () => {})

    events.emit('begun', make)

    expect(make).not.toHaveBeenCalled()
    expect([events.has('begun'), events.has('ended')]).toEqual([false, true])
  })

  it('makes an event once for all listeners', () => {
    const events = createEvents<Map>()
    const make = vi.fn(() => ({ id: '7' }))
    const listener = vi.fn()
    events.on('begun', listener)
    events.on('begun', listener)

    events.emit('begun', make)

    expect(make).toHaveBeenCalledTimes(1)
    expect(listener.mock.calls).toEqual([[{ id: '7' }], [{ id: '7' }]])
  })

  it('fails neither the emitter nor the other listeners when a listener throws', () => {
    const events = createEvents<Map>()
    const other = vi.fn()
    events.on('begun', () => {
      throw new Error('broken dashboard')
    })
    events.on('begun', other)

    events.emit('begun', { id: '7' })

    expect(other).toHaveBeenCalledTimes(1)
  })

  it('gives what a listener or the maker of an event throws to onListenerError, and survives that one failing', async () => {
    const failures: unknown[] = []
    const events = createEvents<Map>({
      onListenerError(error, name) {
        failures.push([String(error), name])
        throw new Error('broken too')
      },
    })
    events.on('begun', () => {
      throw new Error('at once')
    })
    events.on('ended', async () => {
      throw new Error('later')
    })

    events.emit('begun', { id: '7' })
    events.emit('begun', () => {
      throw new Error('no event')
    })
    events.emit('ended', { id: '7', ms: 1 })
    await new Promise((resolve) => setImmediate(resolve))

    expect(failures).toEqual([
      ['Error: at once', 'begun'],
      ['Error: no event', 'begun'],
      ['Error: later', 'ended'],
    ])
  })

  it('keeps the events of two owners apart', () => {
    const [left, right] = [createEvents<Map>(), createEvents<Map>()]
    const listener = vi.fn()
    left.on('begun', listener)

    right.emit('begun', { id: '7' })

    expect(listener).not.toHaveBeenCalled()
  })
})
