import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bareDigits,
  bareId,
  createPager,
  createPushSender,
  createRouter,
  listed,
  rateCounter,
  seeded,
  sortedRows,
  writeWireJson,
} from '../../src/testing/index.js'

describe('seeded', () => {
  test('gives the same for the same seed and something else for another', () => {
    const draw = (seed: number | string) => Array.from({ length: 5 }, seeded(seed).next)

    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
    expect(seeded('a').fork('b').hex(16)).toBe(seeded('a').fork('b').hex(16))
    expect(seeded('a').fork('b').hex(16)).not.toBe(seeded('a').fork('c').hex(16))
  })

  test('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -1000, max: 1000 }), fc.nat(1000), (seed, min, span) => {
        const random = seeded(seed)
        const drawn = Array.from({ length: 20 }, () => random.int(min, min + span))
        return drawn.every((value) => Number.isInteger(value) && value >= min && value <= min + span) && /^[1-9]\d{18}$/.test(random.digits(19))
      }),
    )
  })
})

describe('rateCounter', () => {
  test('lets no sliding window have more than its limit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 60 }), (waits) => {
        const counter = rateCounter({ limit: 5, windowMs: 1000 })
        let now = 0
        const passed: number[] = []
        for (const wait of waits) {
          now += wait
          if (counter.take('key', now).ok) passed.push(now)
        }
        return passed.every((at) => passed.filter((other) => other > at - 1000 && other <= at).length <= 5)
      }),
    )
  })

  test('tells when there is room again, and others are not touched', () => {
    const counter = rateCounter({ limit: 1, windowMs: 1000 })

    const verdicts = [counter.take('a', 0), counter.take('a', 400), counter.take('b', 400), counter.take('a', 1000)]

    expect(verdicts).toEqual([
      { ok: true, left: 0 },
      { ok: false, retryAfterMs: 600 },
      { ok: true, left: 0 },
      { ok: true, left: 0 },
    ])
  })

  test('a ban lasts its time, however often one asks', () => {
    const counter = rateCounter({ limit: 1, windowMs: 1000, banMs: 5000 })

    counter.take('a', 0)
    const banned = [counter.take('a', 10), counter.take('a', 5009)]

    expect(banned).toEqual([
      { ok: false, retryAfterMs: 5000 },
      { ok: false, retryAfterMs: 1 },
    ])
    expect(counter.take('a', 5010).ok).toBe(true)
  })
})

describe('sortedRows', () => {
  test('is as a sorted list, whatever moves', () => {
    const steps = fc.array(fc.record({ row: fc.nat(19), at: fc.nat(50) }), { maxLength: 60 })
    fc.assert(
      fc.property(steps, fc.nat(50), fc.nat(50), (moves, from, to) => {
        const rows = Array.from({ length: 20 }, (_, index) => ({ id: String(index).padStart(2, '0'), at: index }))
        const sorted = sortedRows<{ id: string; at: number }>(
          (row) => row.at,
          (row) => row.id,
        )
        sorted.load(rows.slice(0, 15))
        for (const row of rows.slice(15)) sorted.add(row)
        for (const move of moves) {
          const row = rows[move.row]
          if (row !== undefined) sorted.move(row, () => Object.assign(row, { at: move.at }))
        }

        const range = sorted.range(from, to)
        const expected = rows.filter((row) => row.at >= from && row.at <= to).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
        expect(range.slice(0, range.length)).toEqual(expected)
      }),
    )
  })
})

describe('pager', () => {
  test('cuts pages from either end and calls between them', () => {
    const pager = createPager()
    const turned: number[] = []
    pager.onPage(({ rows }) => turned.push(rows))
    const rows = listed([1, 2, 3, 4, 5])

    const oldestFirst = pager.numbered('list', rows, { number: 2, size: 2 })
    const newestFirst = pager.numbered('list', rows, { number: 3, size: 2, newestFirst: true })
    const beyond = pager.numbered('list', rows, { number: 4, size: 2, newestFirst: true })

    expect(oldestFirst).toEqual({ rows: [3, 4], total: 5, hasNext: true })
    expect(newestFirst).toEqual({ rows: [1], total: 5, hasNext: false })
    expect(beyond.rows).toEqual([])
    expect(turned).toEqual([2, 1, 0])
  })

  test('walks by cursor to the end', () => {
    const pager = createPager()
    const rows = listed(['a', 'b', 'c'])

    const first = pager.cursor('list', rows, { cursor: undefined, size: 2 })
    const last = pager.cursor('list', rows, { cursor: first.next, size: 2 })

    expect([first, last]).toEqual([
      { rows: ['a', 'b'], next: '2' },
      { rows: ['c'], next: undefined },
    ])
  })
})

describe('router', () => {
  const route = createRouter([
    { method: 'GET', path: '/v1/orders/{id}', name: 'one' },
    { method: 'GET', path: '/v1/orders/latest', name: 'latest' },
    { path: '/v1/{kind}/{id}.json', name: 'file' },
  ])

  test('prefers the exact path and decodes what the braces match', () => {
    expect(route('GET', '/v1/orders/latest')).toEqual({ name: 'latest', path: {} })
    expect(route('GET', '/v1/orders/%E6%B5%8B')).toEqual({ name: 'one', path: { id: '测' } })
    expect(route('POST', '/v1/a/b.json')).toEqual({ name: 'file', path: { kind: 'a', id: 'b' } })
    expect(route('POST', '/v1/orders/1')).toBeUndefined()
  })
})

describe('push sender', () => {
  const sender = (answers: readonly number[]) => {
    const got: string[] = []
    const push = createPushSender<string>({
      now: () => new Date(0),
      random: seeded(3),
      sign: (message) => new Request('https://hook.demo.test', { method: 'POST', body: message, headers: { signature: 'good' } }),
      async deliver(request) {
        got.push(`${await request.text()} ${request.headers.get('signature')}`)
        return new Response(null, { status: answers[got.length - 1] ?? 200 })
      },
      accepted: (response) => response.status === 200,
    })
    return { got, push }
  }

  test('sends again until the receiver has it, and duplicates at once', async () => {
    const { got, push } = sender([500, 500, 200])

    const sent = await push.send('hello', { retries: 5 })
    const twice = await push.send('again', { copies: 2 })

    expect(sent.map(({ accepted }) => accepted)).toEqual([false, false, true])
    expect(twice).toHaveLength(2)
    expect(got.filter((message) => message.startsWith('again'))).toHaveLength(2)
  })

  test('can change the order and forge', async () => {
    const { got, push } = sender([])

    await push.sendAll(['1', '2', '3'], { order: 'reversed' })
    await push.send('4', { tamper: (request) => new Request(request, { headers: { signature: 'forged' } }) })

    expect(got).toEqual(['3 good', '2 good', '1 good', '4 forged'])
  })
})

describe('wire JSON', () => {
  test('writes bare ids as numbers, and everything else as the native writer does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.bigInt(), (value, id) => {
        const text = writeWireJson({ value, inner: JSON.stringify({ id: '1' }), list: [bareId(String(id))] })

        return text === `{"value":${JSON.stringify(value)},"inner":"{\\"id\\":\\"1\\"}","list":[${id}]}`
      }),
    )
  })

  test('knows a bare id by its mark', () => {
    expect([bareDigits(bareId('12')), bareDigits('12'), bareDigits(12)]).toEqual(['12', undefined, undefined])
  })
})
