import { formatChinaTime } from '@duijie/core/platform'
import { describe, expect, test } from 'vitest'
import { tradeTypes } from '../../src/endpoints/values.js'
import type { TaobaoSandbox } from '../../src/testing/index.js'
import { nick, rawJson, sandboxOf, startMs } from './raw-call.js'

const hourMs = 3_600_000
const window = { start_modified: formatChinaTime(startMs - 24 * hourMs), end_modified: formatChinaTime(startMs) }
const api = 'taobao.trades.sold.increment.get'

/** Ten thousand orders of one day, then a minute of silence, so that what changes leaves the window. */
async function busyShop() {
  const sandbox = sandboxOf({ shops: [{ nick, trades: 10_000, spanMs: 20 * hourMs }] })
  const { session } = sandbox.session(nick)
  const expected = new Set(sandbox.truth(nick).trades.map(({ tid }) => tid))
  await sandbox.clock.advance(60_000)
  sandbox.shop(nick).churn({ perPage: 10 })
  return { sandbox, session, expected }
}

async function page(sandbox: TaobaoSandbox, session: string, number: number, more: Readonly<Record<string, string>> = {}) {
  const answer = await rawJson(
    sandbox,
    api,
    { fields: 'tid,modified', type: tradeTypes.join(), ...window, page_no: String(number), page_size: '100', ...more },
    { session },
  )
  return { total: Number(answer.total_results), tids: (answer.trades ?? []).map(({ tid }: { tid: string }) => tid) as readonly string[] }
}

describe('lists that change while they are read', () => {
  test('forwards some orders are never seen', async () => {
    const { sandbox, session, expected } = await busyShop()
    const seen = new Set<string>()

    for (let number = 1, pages = 1; number <= pages; number++) {
      const { total, tids } = await page(sandbox, session, number)
      pages = Math.ceil(total / 100)
      for (const tid of tids) seen.add(tid)
    }

    const changed = new Set(
      sandbox
        .truth(nick)
        .trades.filter(({ modifiedMs }) => modifiedMs > startMs)
        .map(({ tid }) => tid),
    )
    const missed = [...expected].filter((tid) => !seen.has(tid) && !changed.has(tid))
    expect(missed.length).toBeGreaterThan(50)
  })

  test('backwards none is missed that stayed in the window, and duplicates do no harm', async () => {
    const { sandbox, session, expected } = await busyShop()
    const { total } = await page(sandbox, session, 1, { fields: 'tid' })
    const seen = new Set<string>()

    for (let number = Math.ceil(total / 100); number >= 1; number--) {
      const { tids } = await page(sandbox, session, number, { use_has_next: 'true' })
      for (const tid of tids) seen.add(tid)
    }

    const changed = new Set(
      sandbox
        .truth(nick)
        .trades.filter(({ modifiedMs }) => modifiedMs > startMs)
        .map(({ tid }) => tid),
    )
    expect(changed.size).toBeGreaterThan(500)
    expect([...expected].filter((tid) => !seen.has(tid) && !changed.has(tid))).toEqual([])
  })
})

describe('order lists', () => {
  const setUp = (spanDays = 30) => {
    const sandbox = sandboxOf({ shops: [{ nick, trades: 120, spanMs: spanDays * 24 * hourMs }] })
    return { sandbox, session: sandbox.session(nick).session }
  }

  test('are newest first; use_has_next spares the count', async () => {
    const { sandbox, session } = setUp()
    const params = { fields: 'tid,created', type: tradeTypes.join(), page_size: '50' }

    const counted = await rawJson(sandbox, 'taobao.trades.sold.get', params, { session })
    const last = await rawJson(sandbox, 'taobao.trades.sold.get', { ...params, page_no: '3', use_has_next: 'true' }, { session })
    const beyond = await rawJson(sandbox, 'taobao.trades.sold.get', { ...params, page_no: '4' }, { session })

    const created = counted.trades.map((trade: { created: string }) => trade.created)
    expect(created).toEqual(created.toSorted().toReversed())
    expect(counted).toMatchObject({ total_results: 120, has_next: true })
    expect(last).toMatchObject({ has_next: false, trades: { length: 20 } })
    expect(last).not.toHaveProperty('total_results')
    expect(beyond).not.toHaveProperty('trades')
  })

  test('without a type leave some types out', async () => {
    const { sandbox, session } = setUp()
    const types = async (type?: string) => {
      const answer = await rawJson(
        sandbox,
        'taobao.trades.sold.get',
        { fields: 'type', page_size: '100', ...(type === undefined ? {} : { type }) },
        { session },
      )
      return new Set(answer.trades.map((trade: { type: string }) => trade.type))
    }

    expect(await types()).toEqual(new Set(['fixed', 'step', 'auto_delivery', 'cod']))
    expect(await types('tmall_i18n')).toEqual(new Set(['tmall_i18n']))
    expect(await types('guarantee_trade')).toEqual(new Set(['fixed']))
  })

  test('take one status, or a group of them', async () => {
    const { sandbox, session } = setUp()
    const statuses = async (status: string) => {
      const answer = await rawJson(sandbox, 'taobao.trades.sold.get', { fields: 'status', status, page_size: '100', type: tradeTypes.join() }, { session })
      return new Set(answer.trades.map((trade: { status: string }) => trade.status))
    }

    expect(await statuses('TRADE_FINISHED')).toEqual(new Set(['TRADE_FINISHED']))
    expect(await statuses('ALL_CLOSED')).toEqual(new Set(['TRADE_CLOSED_BY_TAOBAO']))
  })

  test('go back three months, the history from there on', async () => {
    const { sandbox, session } = setUp(400)
    const total = async (name: string) => (await rawJson(sandbox, name, { fields: 'tid', page_size: '50', type: tradeTypes.join() }, { session })).total_results
    const old = sandbox.truth(nick).trades.filter(({ createdMs }) => createdMs < startMs - 90 * 24 * hourMs).length

    expect([await total('taobao.trades.sold.get'), await total('taobao.trades.sold.history.get')]).toEqual([120 - old, old])
  })
})
