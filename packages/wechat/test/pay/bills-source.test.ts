import { memoryCheckpoints, memorySink, sync } from '@duijie/core/sync'
import { describe, expect, it } from 'vitest'
import { wechatPayBills } from '../../src/pay/sync/bills-source.js'
import type { FundBillEntry } from '../../src/pay/sync/map-fund-row.js'
import type { TradeBillEntry } from '../../src/pay/sync/map-trade-row.js'
import { order, payWorld } from './pay-world.js'

async function shopWithTwoDays() {
  const world = payWorld()
  const { pay, sandbox, clock } = world
  for (const [index, total] of [100, 250, 999].entries()) {
    await pay.transactions.jsapi({ ...order(`T2026112000000${index}`, total), description: '茶, 大杯' })
    sandbox.pay(`T2026112000000${index}`)
  }
  await clock.advance(86_400_000)
  await pay.refunds.create({ out_trade_no: 'T20261120000001', out_refund_no: 'R1', amount: { refund: 50, total: 250, currency: 'CNY' } })
  sandbox.settleRefund('R1')
  await clock.advance(2 * 86_400_000)
  return world
}

async function run(world: Awaited<ReturnType<typeof shopWithTwoDays>>, bill: 'trade' | 'fund', checkpoints = memoryCheckpoints()) {
  const sink = memorySink()
  const source = wechatPayBills(world.pay, { bill, from: '2026-11-19T00:00:00+08:00', pageRows: 2 })
  const report = await sync({ source, sink, checkpoints, clock: world.clock }).done
  return { report, records: [...sink.records()], checkpoints }
}

describe('wechatPayBills', () => {
  it('brings every payment and refund of the days whose bills are ready, and none twice', async () => {
    const world = await shopWithTwoDays()

    const first = await run(world, 'trade')
    const again = await run(world, 'trade', first.checkpoints)

    // The records of this source are of this form.
    const entries = first.records.map(({ data }) => data as TradeBillEntry)
    const sum = (type: string) => entries.filter((entry) => entry.type === type).reduce((total, { amountFen }) => total + amountFen, 0)
    expect(first.report.status).toBe('success')
    expect(sum('payment')).toBe(1349)
    expect(sum('refund')).toBe(50)
    expect(entries.find(({ refundNo }) => refundNo === 'R1')).toMatchObject({ paymentNo: 'T20261120000001', platformStatus: 'SUCCESS', fee: '-0.00300' })
    expect(JSON.stringify(entries)).not.toContain('oTestOpenId')
    expect(again.records).toEqual([])
  })

  it('brings what moved on the account, with its balance', async () => {
    const { records, report } = await run(await shopWithTwoDays(), 'fund')

    // See above.
    const entries = records.map(({ data }) => data as FundBillEntry).toSorted((a, b) => (a.bookedAt < b.bookedAt ? -1 : 1))
    expect(report.status).toBe('success')
    expect(entries.map(({ direction, amountFen }) => [direction, amountFen])).toEqual([
      ['in', 100],
      ['in', 250],
      ['in', 999],
      ['out', 50],
    ])
  })

  it('does not count a day as read whose file is another one than announced', async () => {
    const world = await shopWithTwoDays()
    world.sandbox.faults.next({
      endpoint: 'GET /v3/bill/tradebill',
      after: 1,
      times: 4,
      fault: { change: (value) => ({ ...Object(value), hash_value: '0'.repeat(40) }) },
    })

    const { report, checkpoints } = await run(world, 'trade')
    world.sandbox.faults.clear()
    const repaired = await run(world, 'trade', checkpoints)

    expect(report.status).not.toBe('success')
    expect(repaired.report.status).toBe('success')
    expect(repaired.records.length).toBeGreaterThan(0)
  })
})
