import { describe, expect, it } from 'vitest'
import { followVersions, noteVersion, type Versioned } from '../../src/sync/follow.js'
import type { ListPage, ListPart, SyncList } from '../../src/sync/list.js'
import { dayMs, startMs } from '../merchant-world.js'

interface Row extends Versioned {
  readonly id: string
}

const { signal } = new AbortController()
const slice = { id: 'slice', account: 'self', plan: {}, gain: { nothing: true as const } }
const row = (ts: number, modified = '2025-11-18 10:00:00'): Row => ({ id: `r${ts}`, ts: String(ts), modified })

/** A list of pages of three rows that remembers what it was asked for. */
function listOf(rows: readonly Row[], asked: unknown[] = []): SyncList<Row> {
  const pageSize = 3
  const at = (part: ListPart, page: number): ListPage<Row> => {
    const found = 'version' in part ? rows.filter(({ ts = '0' }) => BigInt(ts) >= BigInt(part.version)) : rows
    return { rows: found.slice((page - 1) * pageSize, page * pageSize), more: found.length > page * pageSize, total: undefined }
  }
  return {
    name: 'list',
    pageSize,
    page: async (part, page) => {
      asked.push(['version' in part ? part.version : part.window, page])
      return at(part, page)
    },
  }
}

async function follow(list: SyncList<Row>, { ts = '1', run = startMs, resume }: { ts?: string; run?: number; resume?: { ts: string; page: number } } = {}) {
  const pages: { readonly rows: readonly string[]; readonly gain: unknown }[] = []
  for await (const page of followVersions({ slice, plan: { follow: ts, run }, list, resume, signal })) {
    pages.push({ rows: page.rows.map(({ id }) => id), gain: page.gain })
  }
  return pages
}

describe('following row versions', () => {
  it('goes on from the last row of each page, leaves out what has just come, and says where it has come to', async () => {
    const asked: unknown[] = []

    const pages = await follow(listOf([row(1), row(4), row(5), row(9)], asked))

    expect(pages).toEqual([
      { rows: ['r1', 'r4', 'r5'], gain: { cursor: { ts: '5' } } },
      { rows: ['r9'], gain: { cursor: { ts: '9', reached: startMs } } },
    ])
    expect(asked).toEqual([
      ['1', 1],
      ['5', 1],
    ])
  })

  it('asks again after a full page, whatever the platform says, until one is not full', async () => {
    const list = listOf([row(1), row(4), row(5)])
    const silent: SyncList<Row> = { ...list, page: async (part, page) => ({ ...(await list.page(part, page, signal)), more: false }) }

    expect(await follow(silent)).toEqual([
      { rows: ['r1', 'r4', 'r5'], gain: { cursor: { ts: '5' } } },
      { rows: [], gain: { cursor: { ts: '5', reached: startMs } } },
    ])
  })

  it('turns the page where a whole page shares one version', async () => {
    const asked: unknown[] = []
    const same = ['a', 'b', 'c', 'd'].map((id) => ({ id, ts: '7', modified: '2025-11-18 10:00:00' }))

    const pages = await follow(listOf([...same, row(8)], asked))

    expect(pages.flatMap(({ rows }) => rows)).toEqual(['a', 'b', 'c', 'd', 'r8'])
    expect(asked.slice(0, 3)).toEqual([
      ['1', 1],
      ['7', 1],
      ['7', 2],
    ])
  })

  it('leaves to the next run what changed after this one began, so that a run ends', async () => {
    const busy: SyncList<Row> = {
      name: 'list',
      pageSize: 3,
      // Every answer brings three rows that have changed just now.
      page: async (part) => {
        const begin = 'version' in part ? Number(part.version) : 0
        return { rows: [1, 2, 3].map((step) => row(begin + step, '2025-11-20 00:00:00')), more: true, total: undefined }
      },
    }

    expect(await follow(busy, { ts: '100' })).toEqual([{ rows: ['r101', 'r102', 'r103'], gain: { cursor: { ts: '103', reached: startMs } } }])
  })

  it('is exact beyond 2^53', async () => {
    const rows: Row[] = ['9007199254740993', '9007199254740994', '9007199254740995', '9007199254740997'].map((ts) => ({ id: ts, ts, modified: '' }))

    const pages = await follow(listOf(rows), { ts: '9007199254740993' })

    expect(pages.flatMap(({ rows }) => rows)).toEqual(rows.map(({ id }) => id))
  })

  it('goes on from a stored place', async () => {
    const pages = await follow(listOf([row(1), row(4), row(5), row(9)]), { resume: { ts: '5', page: 1 } })

    expect(pages.flatMap(({ rows }) => rows)).toEqual(['r5', 'r9'])
  })

  it('stops with words where the platform has gone back', async () => {
    const restored: SyncList<Row> = { ...listOf([]), page: async () => ({ rows: [row(3)], more: false, total: undefined }) }

    await expect(follow(restored, { ts: '5000' })).rejects.toThrow('from 5000 on with 3 at most')
  })
})

describe('the version to follow from', () => {
  it('is the lowest of the last ten minutes, over all pages', async () => {
    const asked: unknown[] = []

    expect(await noteVersion(listOf([row(8), row(9), row(7), row(5)], asked), startMs, signal)).toBe('5')
    expect(asked).toEqual([
      [[startMs - 600_000, startMs], 1],
      [[startMs - 600_000, startMs], 2],
    ])
  })

  it('is looked for in earlier windows of a week at most where nothing has changed, and is the first of all where nothing ever has', async () => {
    const windows: (readonly [number, number])[] = []
    const quiet: SyncList<Row> = {
      name: 'list',
      pageSize: 3,
      page: async (part) => {
        if ('window' in part) windows.push([part.window[0], part.window[1]])
        return { rows: [], more: false, total: undefined }
      },
    }

    expect(await noteVersion(quiet, startMs, signal)).toBe('1')
    expect(Math.max(...windows.map(([begin, end]) => end - begin))).toBe(7 * dayMs)
    expect(windows.slice(1).every(([, end], index) => end === windows[index]?.[0])).toBe(true)
  })
})
