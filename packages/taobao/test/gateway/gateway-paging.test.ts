import { describe, expect, it } from 'vitest'
import type { GatewayPaging } from '../../src/gateway/style.js'
import { dayMs, nick, startMs, thrown } from '../shop-world.js'
import { gatewayWorld, styles } from './gateway-world.js'

const increment = 'taobao.trades.sold.increment.get'
const sold = 'taobao.trades.sold.get'
const all: GatewayPaging = { total: true, hasNext: true, reverseSafe: true }
const day = { start_modified: new Date(startMs - dayMs), end_modified: new Date(startMs) }
const world = (paging: Readonly<Record<string, GatewayPaging>>) => gatewayWorld({ style: { ...styles.form, paging } })

async function walked(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _page of pages);
}

describe('what a gateway says of its lists', () => {
  it('cuts the windows as short as the gateway takes them', async () => {
    const { shop, sent } = world({ [increment]: { ...all, maxWindowMs: dayMs / 4 } })

    await shop.trades.soldIncrement.all({ fields: ['tid'], ...day }).toArray({ limit: 1000 })

    const windows = sent.map(({ body }) => {
      const form = new URLSearchParams(body)
      return (Date.parse(`${form.get('end_modified')}Z`) - Date.parse(`${form.get('start_modified')}Z`)) / dayMs
    })
    expect(windows.length).toBeGreaterThanOrEqual(4)
    expect(new Set(windows)).toEqual(new Set([0.25]))
  })

  it('makes no window longer than the platform takes', async () => {
    const { shop, sandbox } = world({ [increment]: { ...all, maxWindowMs: 90 * dayMs } })
    const params = { fields: ['tid'] as const, start_modified: new Date(startMs - 60 * dayMs), end_modified: new Date(startMs) }

    const rows = await shop.trades.soldIncrement.all(params).toArray({ limit: 1000 })

    expect(rows).toHaveLength(sandbox.truth(nick).trades.length)
  })

  it.each([
    ['cannot be read backwards', { ...all, reverseSafe: false }, 'from the last page to the first'],
    ['has no count', { ...all, total: false }, 'does not count'],
  ])('refuses to walk a list that %s, and sends nothing', async (_what, flags, reason) => {
    const { shop, sent } = world({ [increment]: flags, [sold]: flags })
    const refusal = { kind: 'invalid_params', platform: 'taobao', outcome: 'not_done', message: expect.stringContaining(reason) }
    const closed = { fields: ['tid'] as const, end_created: new Date(startMs) }

    expect(await thrown(shop.trades.soldIncrement.all({ fields: ['tid'], ...day }).toArray({ limit: 10 }))).toMatchObject({ ...refusal, endpoint: increment })
    expect(await thrown(walked(shop.trades.soldIncrement.pages({ fields: ['tid'], ...day })))).toMatchObject(refusal)
    expect(await thrown(shop.trades.sold.all(closed).toArray({ limit: 10 }))).toMatchObject({ ...refusal, endpoint: sold })
    expect(sent).toEqual([])
  })

  it('refuses a walk that is taken up again, too', async () => {
    const { shop, sent } = world({ [increment]: { ...all, reverseSafe: false } })
    const params = { fields: ['tid'] as const, ...day }
    const resume = { ...params, fields: ['tid', 'modified'] as never, page_no: 2, use_has_next: true } // a place made by an earlier walk

    expect(await thrown(walked(shop.trades.soldIncrement.pages(params, { resume })))).toMatchObject({ kind: 'invalid_params' })
    expect(sent).toEqual([])
  })

  it('leaves single pages, walks that go forwards, and lists that it does not name', async () => {
    const { shop, sandbox } = world({ [increment]: { ...all, total: false, reverseSafe: false }, [sold]: { ...all, reverseSafe: false } })

    expect((await shop.trades.soldIncrement({ fields: ['tid'], ...day, page_size: 5 })).trades.length).toBeGreaterThan(0)
    expect(await shop.trades.sold.all({ fields: ['tid'] }).toArray({ limit: 1000 })).toHaveLength(sandbox.truth(nick).trades.length)
    expect(await shop.refunds.receive.all({ fields: ['refund_id'], end_modified: new Date(startMs) }).toArray({ limit: 100 })).toHaveLength(20)
  })
})
