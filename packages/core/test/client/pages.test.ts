import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallOptions } from '../../src/client/call.js'
import { pagesOf } from '../../src/client/pages.js'
import { DuijieError } from '../../src/errors.js'
import { acmeTree, acmeWorld, errorOf, failureOf, start } from './acme.js'
import { type ListedRow, listing, minutely } from './acme-lists.js'
import { http, ok, type Reply, refusal, silence } from './acme-platform.js'
import { collectGarbage } from './garbage.js'

// Windows must have ended when they are walked.
const dayBefore = start - 86_400_000
const iso = (ms: number) => new Date(ms).toISOString()
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).join()

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

type Place = Readonly<Record<string, unknown>>

/** Eight pages of a list whose rows never move: their places are known without an answer. */
function steady() {
  const after = ({ at }: Place) => (Number(at) < 8 ? { at: Number(at) + 1 } : undefined)
  return { endpoint: acmeTree.orders.list, paging: { rows: (result: unknown) => [result], next: after, ahead: after } }
}

async function world(rows: readonly ListedRow[], options: { readonly autoAdvance?: boolean } = {}) {
  const made = await acmeWorld(options)
  made.platform.on(
    'order.list',
    listing(() => rows),
  )
  made.platform.on(
    'order.changes',
    listing(() => rows, 'newest first'),
  )
  made.platform.on(
    'goods.scan',
    listing(() => rows),
  )
  return made
}

describe('a walk', () => {
  it('sends nothing before the first row is asked for', async () => {
    const { shop, platform } = await world(minutely(3, start))

    for (const walk of [shop.orders.list.all(), shop.orders.list.pages()]) walk[Symbol.asyncIterator]()
    await settled()

    expect(platform.requests).toEqual([])
  })

  it('begins anew with each loop', async () => {
    const { shop } = await world(minutely(3, start))
    const rows = shop.orders.list.all()

    expect([ids(await collect(rows)), ids(await collect(rows))]).toEqual(['1,2,3', '1,2,3'])
  })

  it('does not take an empty page for the end', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(ok({ rows: [], has_next: true }), ok({ rows: [{ id: 1, status: 'paid' }], has_next: true }), ok({ rows: [], has_next: false }))

    expect(ids(await collect(shop.orders.list.all()))).toBe('1')
    expect(platform.requests.map(({ params }) => params['page'])).toEqual([undefined, 2, 3])
  })

  it('goes on by the total where the answer does not say whether there is more', async () => {
    const { shop, platform } = await acmeWorld()
    const page = (...rows: number[]) => ok({ rows: rows.map((id) => ({ id, status: 'paid' })), total: 5 })
    platform.next(page(1, 2), page(3, 4), page(5))

    expect(ids(await collect(shop.orders.list.all({ size: 2 })))).toBe('1,2,3,4,5')
  })

  it.each(['list', 'changes'] as const)('does not take an answer that tells nothing for the end of %s', async (name) => {
    const { shop, platform } = await acmeWorld()
    platform.next(ok({ rows: [{ id: 1, status: 'paid' }] }))

    expect(await errorOf(collect(shop.orders[name].all()))).toMatchObject({
      kind: 'unexpected',
      endpoint: `order.${name}`,
      message: expect.stringContaining('does not tell'),
    })
  })

  it('follows the cursor to its end', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(ok({ rows: [{ id: 1, status: 'a' }], next: 'c1' }), ok({ rows: [], next: 'c2' }), ok({ rows: [{ id: 2, status: 'a' }] }))

    const pages = await collect(shop.orders.feed.pages())

    expect(pages.map(({ next }) => next)).toEqual([{ cursor: 'c1' }, { cursor: 'c2' }, undefined])
    expect(platform.requests.map(({ params }) => params)).toEqual([{}, { cursor: 'c1' }, { cursor: 'c2' }])
  })

  it.each([
    ['the same cursor twice', ['a', 'a']],
    ['a circle of cursors', ['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c', 'a']],
  ])('ends at %s instead of going on for ever', async (_, cursors) => {
    const { shop, platform } = await acmeWorld()
    platform.next(...cursors.map((next) => ok({ rows: [], next })))
    platform.on('order.feed', http(500, 'the walk went on'))

    expect(await errorOf(collect(shop.orders.feed.all()))).toMatchObject({
      kind: 'unexpected',
      message: expect.stringContaining('order.feed: the same place in the list came twice'),
    })
  })

  it('names the remedy where the platform gives no more pages', async () => {
    const { shop } = await world(minutely(11, start))

    const error = await errorOf(collect(shop.orders.list.all()))

    expect(error).toMatchObject({ kind: 'invalid_params', endpoint: 'order.list', hint: 'Ask for a narrower window.' })
    expect(error.message).toBe('order.list: page 6 lies beyond page 5, the last that the platform gives. Ask for a narrower window.')
  })

  it('that would begin too deep sends nothing but its question', async () => {
    const { shop, platform } = await world(minutely(19, start))

    expect(await errorOf(collect(shop.orders.changes.all()))).toMatchObject({ kind: 'invalid_params', hint: 'Ask for a narrower window.' })
    expect(platform.requests).toHaveLength(1)
  })

  it('ends at once where there is nothing to read', async () => {
    const { shop, platform } = await world([])

    expect(await collect(shop.orders.changes.pages())).toEqual([])
    expect(platform.requests).toHaveLength(1)
  })

  it('tells what is no list', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(ok({ has_next: false }), ok(null))

    expect(await errorOf(collect(shop.orders.list.all()))).toMatchObject({ kind: 'unexpected', message: 'order.list: the answer holds no list' })
    expect(await errorOf(collect(shop.orders.list.all()))).toMatchObject({
      kind: 'unexpected',
      message: 'order.list: the answer is no page of a list that can be walked',
    })
  })
})

describe('reverse pages', () => {
  it('read from the last page to the first, after a question for the total', async () => {
    const { shop, platform } = await world(minutely(5, start))

    const pages = await collect(shop.orders.changes.pages())

    expect(pages.map(({ rows }) => ids(rows))).toEqual(['1', '3,2', '5,4'])
    expect(platform.requests.map(({ params }) => params['page'])).toEqual([1, 3, 2, 1])
  })

  it('miss no row that changes while they are read, where forward pages do', async () => {
    const rows = [...minutely(6, start)]
    // The newest row of the window changes after the second page and leaves the window: everything moves up.
    const leaving = (order: 'oldest first' | 'newest first'): Reply => {
      let requests = 0
      const list = listing(() => rows.slice(0, requests > 3 ? 5 : 6), order)
      return (seen) => {
        requests += 1
        return list(seen)
      }
    }
    const { shop, platform } = await acmeWorld()
    platform.on('order.changes', leaving('newest first'))

    const backwards = await collect(shop.orders.changes.all({}, { prefetch: 0 }))

    expect(ids([...backwards].sort((a, b) => Number(a.id) - Number(b.id)))).toBe('1,2,3,4,5')
  })
})

describe('passes', () => {
  it('read the list again until one brings nothing new, each row once', async () => {
    const rows = [...minutely(3, start)]
    const { shop, platform } = await acmeWorld()
    const list = listing(() => rows)
    platform.on('goods.scan', (seen) => {
      const answer = list(seen)
      // A row comes in at the front while the first pass is on its way.
      if (platform.requests.length === 2) rows.unshift({ id: 'new', status: 'paid', at: start - 1000 })
      return answer
    })

    expect(ids(await collect(shop.goods.scan.all({}, { prefetch: 0 })))).toBe('1,2,3,new')
    expect(platform.requests).toHaveLength(6)
  })

  it('are no more than so many, however much comes in', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('goods.scan', (seen) => ok({ rows: [{ id: platform.requests.length, status: 'paid' }], has_next: false })(seen))

    expect(ids(await collect(shop.goods.scan.all()))).toBe('1,2,3')
  })

  it('begin at the beginning again, also where the first one was resumed in the middle', async () => {
    const { shop, platform } = await world(minutely(5, start))

    expect(ids(await collect(shop.goods.scan.all({ size: 2 }, { resume: { size: 2, page: 3 }, prefetch: 0 })))).toBe('5,1,2,3,4')
    expect(platform.requests.map(({ params }) => params['page'])).toEqual([3, undefined, 2, 3, undefined, 2, 3])
  })

  it('tell at the end of a pass that another one follows', async () => {
    const { shop } = await world(minutely(1, start))

    const pages = await collect(shop.goods.scan.pages({ size: 9 }))

    expect(pages.map(({ next }) => next)).toEqual([{ size: 9 }, undefined])
  })
})

describe('windows', () => {
  it('are walked one after the other, and a row at a shared border comes once', async () => {
    const { shop, platform } = await world(minutely(121, dayBefore))

    const rows = await collect(shop.orders.changes.all({ from: iso(dayBefore), to: iso(dayBefore + 7_200_000), size: 20 }))

    expect(rows.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(Array.from({ length: 121 }, (_, index) => index + 1))
    expect(new Set(platform.requests.map(({ params }) => `${params['from']} ${params['to']}`))).toEqual(
      new Set([`${iso(dayBefore)} ${iso(dayBefore + 3_600_000)}`, `${iso(dayBefore + 3_600_000)} ${iso(dayBefore + 7_200_000)}`]),
    )
  })

  it('keep their ends however long the walk takes', async () => {
    const { shop, platform, clock } = await world(minutely(121, dayBefore), { autoAdvance: false })
    const walk = shop.orders.changes.pages({ from: iso(dayBefore), to: iso(dayBefore + 7_200_000), size: 61 })[Symbol.asyncIterator]()

    await walk.next()
    await clock.advance(43_200_000)
    await walk.next()

    expect(platform.requests.at(-1)?.params['to']).toBe(iso(dayBefore + 7_200_000))
  })
})

describe('a page that was left with', () => {
  const walks = ['order.list', 'order.changes', 'order.feed'] as const

  it.each(walks)(
    'its `next` leads to exactly the rest of %s',
    async (endpoint) => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 2, max: 4 }), fc.nat(2), async (count, size, prefetch) => {
          const rows = minutely(count, dayBefore).map((row, index) => ({ ...row, at: dayBefore + index * 1_000_000 }))
          const { shop, platform } = await world(rows)
          platform.on('order.feed', (seen) => {
            const from = Number(seen.params['cursor'] ?? 0)
            const shown = rows.slice(from, from + size).map(({ id, status }) => ({ id, status }))
            return ok({ rows: shown, ...(from + size < count ? { next: String(from + size) } : {}) })(seen)
          })
          const params = { from: iso(dayBefore), to: iso(dayBefore + 10_000_000), size }
          const pagesFrom: (resume?: object) => AsyncIterable<{ rows: readonly { id: string }[]; next?: object }> = {
            'order.list': (resume?: object) => shop.orders.list.pages(params, { prefetch, ...(resume && { resume }) }),
            'order.changes': (resume?: object) => shop.orders.changes.pages(params, { prefetch, ...(resume && { resume }) }),
            'order.feed': (resume?: object) => shop.orders.feed.pages({}, { prefetch, ...(resume && { resume }) }),
          }[endpoint]

          const whole = await collect(pagesFrom())

          for (const [index, { next }] of whole.entries()) {
            const rest = next === undefined ? [] : await collect(pagesFrom(JSON.parse(JSON.stringify(next))))
            expect(rest.map(({ rows }) => ids(rows))).toEqual(whole.slice(index + 1).map(({ rows }) => ids(rows)))
          }
        }),
        { numRuns: 25 },
      )
    },
    20_000,
  )
})

describe('prefetch', () => {
  it.each([
    [0, 1],
    [1, 2],
    [4, 5],
  ])('of %i keeps at most %i pages in flight, and yields them in order', async (prefetch, most) => {
    let flying = 0
    let highest = 0
    const fetchPage = async ({ at }: Place) => {
      flying += 1
      highest = Math.max(highest, flying)
      // Later pages answer sooner.
      for (let turn = 0; turn < 9 - Number(at); turn += 1) await Promise.resolve()
      flying -= 1
      return at
    }

    const pages = await collect(pagesOf({ ...steady(), fetchPage }, { at: 1 }, { prefetch }))

    expect(pages.map(({ result }) => result)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(highest).toBe(most)
  })

  it('asks for no page ahead of an answer where rows move, however many are wanted', async () => {
    const { shop, platform } = await world(minutely(16, start))
    const list = listing(() => minutely(16, start), 'newest first')
    let flying = 0
    let highest = 0
    platform.on('order.changes', async (seen) => {
      flying += 1
      highest = Math.max(highest, flying)
      await settled()
      const answer = await list(seen)
      flying -= 1
      return answer
    })

    const pages = await collect(shop.orders.changes.pages({}, { prefetch: 4 }))

    expect(pages.map(({ rows }) => ids(rows))).toEqual(['2,1', '4,3', '6,5', '8,7', '10,9', '12,11', '14,13', '16,15'])
    expect(highest).toBe(1)
  })

  it('fetches nothing more while a page is being read', async () => {
    const { shop, platform } = await world(minutely(16, start))
    const walk = shop.orders.list.pages({}, { prefetch: 1 })[Symbol.asyncIterator]()

    await walk.next()
    await settled()

    expect(platform.requests).toHaveLength(2)
  })

  it.each([-1, 1.5, Number.NaN, 17, Number.POSITIVE_INFINITY])('of %s is refused', async (prefetch) => {
    const { shop, platform } = await world(minutely(3, start))

    expect(await errorOf(collect(shop.orders.list.all({}, { prefetch })))).toMatchObject({ kind: 'invalid_params' })
    expect(platform.requests).toEqual([])
  })

  it('drops a page that was fetched ahead when the answers no longer lead there', async () => {
    const paging = { ...steady().paging, next: ({ at }: Place) => (at === 2 ? { at: 9 } : at === 9 ? undefined : { at: Number(at) + 1 }) }
    const fetchPage = async ({ at }: Place) => at

    const pages = await collect(pagesOf({ endpoint: acmeTree.orders.list, paging, fetchPage }, { at: 1 }, { prefetch: 2 }))

    expect(pages.map(({ result }) => result)).toEqual([1, 2, 9])
  })
})

describe('leaving a walk', () => {
  it('cancels the page in flight and all that was fetched ahead', async () => {
    const { shop, platform, client } = await world(minutely(8, start), { autoAdvance: false })
    platform.next(
      listing(() => minutely(8, start)),
      silence,
    )

    for await (const row of shop.orders.list.all()) if (row.id === '2') break
    await settled()

    expect(platform.requests.map(({ signal }) => signal.aborted)).toEqual([false, true])
    expect(client.stats().errors).toEqual({ aborted: 1 })
  })

  it.each(['all', 'pages'] as const)('by return() ends a pending next() of %s at once', async (method) => {
    const { shop, platform } = await world(minutely(8, start), { autoAdvance: false })
    platform.next(silence)
    const walk = shop.orders.list[method]()[Symbol.asyncIterator]()

    const pending = walk.next()
    await settled()
    await walk.return?.()

    expect(await pending).toEqual({ done: true, value: undefined })
    expect(await walk.next()).toEqual({ done: true, value: undefined })
    expect(platform.requests.map(({ signal }) => signal.aborted)).toEqual([true])
  })

  it('before it began sends nothing', async () => {
    const { shop, platform } = await world(minutely(8, start))
    const walk = shop.orders.list.all()[Symbol.asyncIterator]()

    await walk.return?.()

    expect(await walk.next()).toEqual({ done: true, value: undefined })
    expect(platform.requests).toEqual([])
  })
})

describe('a walk that failed', () => {
  it.each(['all', 'pages'] as const)('stays failed: %s does not skip to the next page', async (method) => {
    const { shop, platform } = await world(minutely(8, start))
    platform.next(
      listing(() => minutely(8, start)),
      refusal('no'),
    )
    const walk = shop.orders.list[method]({}, { prefetch: 0 })[Symbol.asyncIterator]()

    await walk.next()
    if (method === 'all') await walk.next()
    const error = await errorOf(walk.next())

    expect(error).toMatchObject({ kind: 'business', endpoint: 'order.list' })
    expect(await failureOf(walk.next())).toBe(error)
    expect(platform.requests).toHaveLength(2)
  })

  it('cancels what was fetched ahead', async () => {
    const signals: (AbortSignal | undefined)[] = []
    const fetchPage = async ({ at }: Place, { signal }: CallOptions) => {
      signals.push(signal)
      if (at === 1) throw new DuijieError('business', 'no')
      return new Promise(() => undefined)
    }

    await errorOf(collect(pagesOf({ ...steady(), fetchPage }, { at: 1 }, { prefetch: 2 })))

    expect(signals.map((signal) => signal?.aborted)).toEqual([true, true, true])
  })
})

describe("the caller's signal", () => {
  it.each(['all', 'pages'] as const)('ends %s with its reason, also between two pages, and no listener stays', async (method) => {
    const { shop } = await world(minutely(8, start))
    const controller = new AbortController()
    const walk = shop.orders.list[method]({}, { signal: controller.signal })[Symbol.asyncIterator]()

    await walk.next()
    controller.abort('enough')

    expect(await failureOf(walk.next())).toBe('enough')
    expect(await failureOf(walk.next())).toBe('enough')
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it.each(['all', 'pages'] as const)('ends a pending next() of %s with its reason', async (method) => {
    const { shop, platform } = await world(minutely(8, start), { autoAdvance: false })
    const controller = new AbortController()
    platform.next(silence)
    const walk = shop.orders.list[method]({}, { signal: controller.signal })[Symbol.asyncIterator]()

    const pending = failureOf(walk.next())
    await settled()
    controller.abort('enough')

    expect(await pending).toBe('enough')
  })

  it('has no listener left after a walk to its end', async () => {
    const { shop } = await world(minutely(8, start))
    const { signal } = new AbortController()

    await collect(shop.orders.list.all({}, { signal }))

    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})

describe('rows', () => {
  it('leave out what a shifted page repeats, but not another state of the same row', async () => {
    const { shop, platform } = await acmeWorld()
    const page = (has_next: boolean, ...rows: string[]) => ok({ rows: rows.map((row) => ({ id: row[0], status: row.slice(1) })), has_next })
    platform.next(page(true, '1a', '2a'), page(true, '2a', '3a'), page(false, '1b', '3a'))

    const rows = await collect(shop.orders.list.all())

    expect(rows.map(({ id, status }) => id + status).join()).toBe('1a,2a,3a,1b')
  })

  it('as an array are no more than the limit, and no more pages are fetched than that takes', async () => {
    const { shop, platform } = await world(minutely(10, start))

    expect(ids(await shop.orders.list.all({}, { prefetch: 0 }).toArray({ limit: 3 }))).toBe('1,2,3')
    expect(platform.requests).toHaveLength(2)
    expect(await shop.orders.list.all().toArray({ limit: 0 })).toEqual([])
  })

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, undefined])('as an array need a limit, not %s', async (limit) => {
    const { shop } = await world(minutely(10, start))
    const toArray = (options: unknown) => Reflect.apply(shop.orders.list.all().toArray, undefined, [options])

    expect(await errorOf(toArray({ limit }))).toMatchObject({ kind: 'invalid_params' })
  })

  it('need flat memory: pages that were read are not kept', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('order.feed', (seen) => ok({ rows: [{ id: 1, status: 'x' }], next: String(Number(seen.params['cursor'] ?? 0) + 1) })(seen))
    const read: WeakRef<object>[] = []

    for await (const page of shop.orders.feed.pages()) {
      read.push(new WeakRef(page.result))
      if (read.length === 200) break
    }
    await collectGarbage()

    expect(read.filter((result) => result.deref() !== undefined).length).toBeLessThan(5)
  })
})
