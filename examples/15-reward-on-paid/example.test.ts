import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Database, migrate, openSqlite } from '@duijie/core/sql'
import { createWechatPayClient, type WechatPayClient } from '@duijie/wechat'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type GivePoints, openShop, type Shop } from './shop.ts'
import { openStage, type Stage } from './stage.ts'

const root = join(import.meta.dirname, '../..')

describe('a reward', () => {
  let stage: Stage
  let db: Database
  let pay: WechatPayClient
  let shop: Shop
  const givePoints = vi.fn<GivePoints>()

  beforeEach(async () => {
    givePoints.mockReset().mockResolvedValue()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    stage = openStage()
    db = openSqlite(':memory:')
    await migrate(db)
    const { credentials, clock, sandbox } = stage
    pay = createWechatPayClient({ credentials, appId: 'wx0123456789abcdef', notifyUrl: 'https://shop.example.com/notify', fetch: sandbox.fetch, clock })
    shop = await openShop({ db, pay, givePoints, clock })
    stage.shop = shop.notified
  })

  afterEach(async () => {
    await shop[Symbol.asyncDispose]()
    await pay.close()
    await db.destroy()
    vi.restoreAllMocks()
  })

  const buy = async () => (await shop.buy('ling', 1800)).order.paymentNo

  it('is given when the payment is notified', async () => {
    const paymentNo = await buy()

    await stage.pays(paymentNo)
    await shop.giveRewards()

    expect(givePoints.mock.calls).toEqual([[{ key: `order.paid ${paymentNo}`, buyer: 'ling', points: 18 }]])
  })

  it('is given once, however often the payment is notified', async () => {
    stage.lostAnswers = 2
    await stage.pays(await buy())

    await stage.passes(15_000)
    const times = await stage.passes(15_000)
    await shop.giveRewards()

    expect(times).toBe(3)
    expect(givePoints).toHaveBeenCalledTimes(1)
  })

  it('is not given for an order that nobody has paid', async () => {
    await buy()

    await stage.passes(60_000)

    expect(givePoints).not.toHaveBeenCalled()
  })

  it('is not given for a payment of another amount than was asked for', async () => {
    const [paymentNo, other] = [await buy(), await buy()]
    await stage.pays(paymentNo)
    await shop.giveRewards()
    givePoints.mockClear()
    const [told] = stage.sandbox.notifications.all

    const resource = { ...Object(told?.resource), out_trade_no: other, amount: { total: 1, payer_total: 1, currency: 'CNY', payer_currency: 'CNY' } }
    const notice = { url: 'https://shop.example.com/notify', eventType: 'TRANSACTION.SUCCESS', originalType: 'transaction', summary: '', resource }
    const { status } = await shop.notified(stage.sandbox.notifications.forge('1900000001', notice))
    await shop.giveRewards()

    expect(status).toBe(500)
    expect((await shop.find(other))?.status).toBe('unpaid')
    expect(givePoints).not.toHaveBeenCalled()
  })

  it('stays due while it cannot be given, and is given later under the same key', async () => {
    givePoints.mockRejectedValueOnce(new Error('down'))
    await stage.pays(await buy())
    await vi.waitFor(() => expect(givePoints).toHaveBeenCalledTimes(1), { timeout: 10_000 })

    await stage.clock.advance(10_000)

    await vi.waitFor(() => expect(givePoints).toHaveBeenCalledTimes(2), { timeout: 10_000 })
    expect(givePoints.mock.calls[1]).toEqual(givePoints.mock.calls[0])
    await shop.giveRewards()
    expect(givePoints).toHaveBeenCalledTimes(2)
  })

  it('is noted together with the payment: where one cannot be written, the other is not, and the platform tells again', async () => {
    await sql`create trigger full before insert on shop_paid_events begin select raise(abort, 'the disk is full'); end`.execute(db)
    const paymentNo = await buy()
    await stage.pays(paymentNo)
    expect((await shop.find(paymentNo))?.status).toBe('unpaid')

    await sql`drop trigger full`.execute(db)
    await stage.passes(15_000)
    await shop.giveRewards()

    expect((await shop.find(paymentNo))?.status).toBe('paid')
    expect(givePoints).toHaveBeenCalledTimes(1)
  })

  it('that was noted by a process which died is given by the next one', async () => {
    givePoints.mockRejectedValueOnce(new Error('down'))
    await stage.pays(await buy())
    await vi.waitFor(() => expect(givePoints).toHaveBeenCalledTimes(1), { timeout: 10_000 })

    await using next = await openShop({ db, pay, givePoints, clock: stage.clock })
    await next.giveRewards()

    expect(givePoints).toHaveBeenCalledTimes(2)
  })
})

it('runs as printed: killed at the worst moment, the shop gives each reward once', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root })

  expect(stdout).toContain('WeChat notified 4 times: she has 18 points')
  expect(stdout).toMatch(/three payments, \d gifts asked for, three given/)
})
