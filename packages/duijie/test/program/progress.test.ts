import { systemClock } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import type { Io } from '../../src/program/io.js'
import { durationOf, progressLine } from '../../src/program/progress.js'

function watched(isWatched: boolean) {
  let [now, err] = [0, '']
  const io: Io = {
    env: {},
    out: () => {},
    err: (text) => {
      err += text
    },
    isWatched,
    read: async () => '',
    signal: new AbortController().signal,
    clock: { ...systemClock, now: () => now },
  }
  return {
    line: progressLine(io),
    pass: (ms: number) => {
      now += ms
    },
    said: () => err,
  }
}

describe('progressLine', () => {
  it('draws how far it is and what is left, over what it drew before', () => {
    const { line, said } = watched(true)

    line.show({ fraction: 0.5, etaMs: 200_000, words: '10 delivered' })
    line.end()

    expect(said()).toBe(`\r\u001b[2K[${'#'.repeat(12)}${'.'.repeat(12)}]  50%  10 delivered  3 min 20 s left\r\u001b[2K`)
  })

  it('draws at most ten times in a second', () => {
    const { line, pass, said } = watched(true)

    for (let count = 0; count < 100; count += 1) {
      line.show({ words: `row ${count};` })
      pass(10)
    }

    expect(said().match(/row \d+;/g)).toHaveLength(10)
  })

  it('says nothing where nobody watches', () => {
    const { line, said } = watched(false)

    line.show({ words: 'x' })
    line.end()

    expect(said()).toBe('')
  })
})

describe('durationOf', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [45_000, '45 s'],
    [200_000, '3 min 20 s'],
    [7_200_000, '2 h'],
    [90_061_000, '1 d 1 h'],
    [604_800_000, '7 d'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(durationOf(ms)).toBe(text)
  })
})
