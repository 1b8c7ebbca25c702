import { describe, expect, it } from 'vitest'
import { taobaoGoods } from '../../src/index.js'
import type { ShopTruth } from '../../src/testing/index.js'
import { nick, shopWorld, startMs } from '../shop-world.js'
import { contents, type Driven, drive } from './drive.js'

const account = nick
const accounts = [nick]
const minuteMs = 60_000

interface Goods {
  readonly platformStatus: string
  readonly quantity: number
  readonly skus: readonly { readonly id: string; readonly quantity: number }[]
}

const seen = ({ records }: Driven) =>
  Object.fromEntries(
    [...records.values()].map(({ id, data }) => {
      // What mapItem has made of the sandbox's items.
      const { platformStatus, quantity, skus } = data as Goods
      return [id, [platformStatus, quantity, skus.map((sku) => [sku.id, sku.quantity])]]
    }),
  )
const truth = ({ items }: ShopTruth) =>
  Object.fromEntries(items.map(({ numIid, approve, stock, skus }) => [numIid, [approve, stock, skus.map(({ skuId, quantity }) => [skuId, quantity])]]))

describe('goods', () => {
  it('are all read with their SKUs at first, then those that change', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 0, items: 450 }] })
    const goods = taobaoGoods(taobao, { accounts })
    const first = await drive(goods, { account })
    const [one, two] = sandbox.truth(nick).items
    await clock.advance(10 * minuteMs)
    sandbox.shop(nick).setStock(one?.numIid ?? '', 7)
    sandbox.shop(nick).shelve(two?.numIid ?? '', 'instock')
    await clock.advance(10 * minuteMs)

    const second = await drive(goods, { account, from: first })

    expect([first.written, second.written]).toEqual([450, 2])
    expect(seen(second)).toEqual(truth(sandbox.truth(nick)))
    expect(second.progress.windows).toEqual([[0, startMs + 19 * minuteMs]])
  })

  it('that go from one list to the other while they are read are not lost', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 0, items: 600 }] })
    const goods = taobaoGoods(taobao, { accounts })
    await clock.advance(2 * minuteMs)
    const shop = sandbox.shop(nick)
    let turn = 0
    const stop = shop.onPage(({ rows }) => {
      if (rows < 2) return
      for (const [index, { numIid, approve }] of sandbox.truth(nick).items.entries())
        if ((index + turn) % 9 === 0) shop.shelve(numIid, approve === 'onsale' ? 'instock' : 'onsale')
      turn += 1
    })

    const first = await drive(goods, { account })
    stop()
    await clock.advance(2 * minuteMs)
    const second = await drive(goods, { account, from: first })

    expect(turn).toBeGreaterThan(2)
    expect(seen(second)).toEqual(truth(sandbox.truth(nick)))
  })

  it('of one second that fill several pages are not missed when one of them leaves', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 0, items: 900 }] })
    const shop = sandbox.shop(nick)
    for (const { numIid, approve } of sandbox.truth(nick).items) shop.shelve(numIid, approve)
    await clock.advance(2 * minuteMs)
    const before = sandbox.truth(nick).items
    const stop = shop.onPage(({ rows }) => {
      const [leaving] = sandbox.truth(nick).items.filter(({ approve, modifiedMs }) => approve === 'onsale' && modifiedMs === startMs)
      if (rows > 1 && leaving !== undefined) shop.setStock(leaving.numIid, 1)
    })
    const goods = taobaoGoods(taobao, { accounts })

    const { records } = await drive(goods, { account })
    stop()

    const stayed = new Set(
      sandbox
        .truth(nick)
        .items.filter(({ modifiedMs }) => modifiedMs === startMs)
        .map(({ numIid }) => numIid),
    )
    expect(before.length - stayed.size).toBeGreaterThan(3)
    expect(sandbox.journal.count({ endpoint: 'taobao.items.onsale.get' })).toBeLessThan(8)
    expect([...stayed].filter((id) => !records.has(`taobao:${nick}:goods:${id}`))).toEqual([])
  })

  it('are resumed in the middle, from list to list', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 0, items: 900 }] })
    await clock.advance(2 * minuteMs)
    const goods = taobaoGoods(taobao, { accounts })
    let driven = await drive(goods, { account, pages: 1 })

    let crashes = 0
    for (; driven.progress.open.length > 0; crashes += 1) driven = await drive(goods, { account, from: driven, pages: 1 })
    const done = await drive(goods, { account, from: driven })

    expect(crashes).toBeGreaterThan(4)
    expect(seen(done)).toEqual(truth(sandbox.truth(nick)))
  })

  it('have the same content by their ids, and deleted ones are left out', async () => {
    const { taobao, sandbox } = shopWorld({ shops: [{ nick, trades: 0, items: 50 }] })
    const goods = taobaoGoods(taobao, { accounts })
    const ids = sandbox.truth(nick).items.map(({ numIid }) => numIid)

    const listed = await drive(goods, { account })
    const named = await drive(goods, { account, only: goods.idSlices?.(nick, [...ids, '1']) ?? [] })

    expect(Object.fromEntries(contents(named))).toEqual(Object.fromEntries(contents(listed)))
    expect(sandbox.journal.count({ endpoint: 'taobao.item.skus.get' })).toBe(0)
  })
})
