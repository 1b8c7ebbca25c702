import { describe, expect, it } from 'vitest'
import { taobaoAfterSales } from '../../src/index.js'
import { dayMs, nick, shopWorld, startMs } from '../shop-world.js'
import { contents, type Driven, drive } from './drive.js'

const account = nick
const accounts = [nick]
const minuteMs = 60_000

const seen = ({ records }: Driven) =>
  new Map(
    [...records.values()].map(({ id, version, data }) => [
      id,
      [version.modifiedMs, typeof data === 'object' && data !== null ? Reflect.get(data, 'platformStatus') : data],
    ]),
  )

describe('refunds', () => {
  it('that change while they are read are all there in their last state', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 900, refunds: 400 }] })
    const afterSales = taobaoAfterSales(taobao, { accounts, from: startMs - 40 * dayMs, splitRows: 150 })
    await clock.advance(2 * minuteMs)
    const ids = sandbox.truth(nick).refunds.map(({ refundId }) => refundId)
    let turn = 0
    const stop = sandbox.shop(nick).onPage(({ api, rows }) => {
      if (api !== 'taobao.refunds.receive.get' || rows < 2) return
      for (let each = 0; each < 5; each += 1) sandbox.shop(nick).setRefund(ids[(turn++ * 37) % ids.length] ?? '', 'SUCCESS')
    })

    const first = await drive(afterSales, { account })
    stop()
    await clock.advance(2 * minuteMs)
    const second = await drive(afterSales, { account, from: first })

    expect(turn).toBeGreaterThan(20)
    const truth = new Map(sandbox.truth(nick).refunds.map(({ refundId, modifiedMs, status }) => [refundId, [modifiedMs, status]]))
    expect(Object.fromEntries(seen(second))).toEqual(Object.fromEntries(truth))
  })

  it('have the same content by their ids', async () => {
    const { taobao, sandbox, clock } = shopWorld({ shops: [{ nick, trades: 80, refunds: 20 }] })
    await clock.advance(2 * minuteMs)
    const afterSales = taobaoAfterSales(taobao, { accounts, from: startMs - 40 * dayMs })
    const ids = sandbox.truth(nick).refunds.map(({ refundId }) => refundId)

    const listed = await drive(afterSales, { account })
    const named = await drive(afterSales, { account, only: afterSales.idSlices?.(nick, ids) ?? [] })

    expect(listed.records.size).toBe(20)
    expect(Object.fromEntries(contents(named))).toEqual(Object.fromEntries(contents(listed)))
  })
})
