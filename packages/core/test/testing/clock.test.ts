import { describe, expect, test } from 'vitest'
import { sleep, withTimeout } from '../../src/client/clock.js'
import { testClock } from '../../src/testing/index.js'

describe('testClock', () => {
  test('fires timers in the order in which they fall due, each at its time', async () => {
    const clock = testClock(1000)
    const fired: [string, number][] = []
    clock.after(30, () => fired.push(['b', clock.now()]))
    clock.after(10, () => fired.push(['a', clock.now()]))
    clock.after(30, () => fired.push(['c', clock.now()]))

    await clock.advance(29)
    const before = [...fired]
    await clock.advance(1)

    expect(before).toEqual([['a', 1010]])
    expect(fired).toEqual([
      ['a', 1010],
      ['b', 1030],
      ['c', 1030],
    ])
    expect(clock.now()).toBe(1030)
  })

  test('lets what hangs on a timer settle before the next fires', async () => {
    const clock = testClock(0)
    const seen: string[] = []
    const walk = async () => {
      await sleep(clock, 10)
      await sleep(clock, 10)
      seen.push(`walked at ${clock.now()}`)
    }
    clock.after(25, () => seen.push('other'))

    const walking = walk()
    await clock.advance(30)
    await walking

    expect(seen).toEqual(['walked at 20', 'other'])
  })

  test('forgets a timer that is called off', async () => {
    const clock = testClock(0)
    let fired = false
    const cancel = clock.after(10, () => {
      fired = true
    })

    cancel()
    await clock.advance(20)

    expect([fired, clock.pending]).toEqual([false, 0])
  })
})

describe('testClock with autoAdvance', () => {
  test('waits cost no real time', async () => {
    const clock = testClock(0, { autoAdvance: true })

    await sleep(clock, 3_600_000)
    await sleep(clock, 3_600_000)

    expect(clock.now()).toBe(7_200_000)
  })

  test('never jumps to a timeout, but lets it fire when a wait goes beyond it', async () => {
    const clock = testClock(0, { autoAdvance: true })
    const quick = withTimeout({ clock, timeoutMs: 1000, signal: undefined, message: 'too late' }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return clock.now()
    })

    const long = withTimeout({ clock, timeoutMs: 1000, signal: undefined, message: 'too late' }, (signal) => sleep(clock, 5000, signal))

    await expect(long).rejects.toThrow('too late')
    expect(await quick).toBe(1000)
  })

  test('stands still while it is held', async () => {
    const clock = testClock(0, { autoAdvance: true })
    const release = clock.hold()
    const slept = sleep(clock, 1000)
    await new Promise((resolve) => setTimeout(resolve, 10))
    const held = clock.now()

    release()
    await slept

    expect([held, clock.now()]).toEqual([0, 1000])
  })
})
