import { type Database, migrate, openSqlite } from '@duijie/core/sql'
import type { TestClock } from '@duijie/core/testing'
import type { SignedInvocation } from '@duijie/douyin'
import type { DouyinAppHandle } from '@duijie/douyin/testing'
import { testClock, type WechatPaySandbox } from '@duijie/wechat/testing'
import { douyinChannel, notify, wechatChannels } from './channels.ts'
import { type Mall, openMall } from './mall.ts'

/** A mall that is open, and the platforms' side of it on their sandboxes. */
export interface Stage extends AsyncDisposable {
  readonly mall: Mall
  readonly db: Database
  readonly clock: TestClock
  readonly sandbox: WechatPaySandbox
  readonly douyin: DouyinAppHandle['trade']
  /** The payer pays; the platform tells the mall. */
  pays(paymentNo: string): Promise<void>
  /** In Douyin's app, the page hands over what the mall has signed: only now Douyin knows of it. */
  opensInDouyin(prepared: unknown): void
  /** Time passes, minute by minute, and with it the mall's own rounds. */
  passes(minutes: number): Promise<void>
  /** Notifications are lost from now on, or get through again. */
  loseNotifications(lost: boolean): void
}

/** Opens the mall on the sandboxes. */
export async function openStage(file = ':memory:'): Promise<Stage> {
  // Waiting costs nothing on this clock: it jumps to the next timer when everybody sleeps.
  const clock = testClock(Date.now(), { autoAdvance: true })
  let lost = false
  // What the mall's server does.
  const deliver = async (request: Request) => {
    const handler = mall.notified[request.url.slice(notify.length)]
    if (lost || handler === undefined) throw new Error('lost on its way')
    return handler(request)
  }
  const wechat = wechatChannels(clock, deliver)
  const douyinSide = douyinChannel(clock, deliver)
  const db = openSqlite(file)
  await migrate(db)
  const mall: Mall = await openMall({ db, channels: { ...wechat.channels, ...douyinSide.channels }, clock })
  await mall.shelf.stock([
    { sku: 'tea-100', title: '龙井 100g', priceFen: 12_800, stock: 10 },
    { sku: 'pot-1', title: '紫砂壶', priceFen: 26_800, stock: 2 },
    { sku: 'cup-1', title: '茶杯', priceFen: 3_900, stock: 30 },
  ])
  const { sandbox } = wechat
  const douyin = douyinSide.app.trade
  const told = async () => {
    await sandbox.notifications.settled()
    await douyin.callbacks.settled()
  }
  return {
    mall,
    db,
    clock,
    sandbox,
    douyin,
    async pays(paymentNo) {
      if (sandbox.payment(paymentNo) === undefined) douyin.pay(paymentNo)
      else sandbox.pay(paymentNo)
      await clock.advance(1)
      await told()
    },
    opensInDouyin(prepared) {
      // The mall does not look into what a gateway has prepared; this is Douyin's.
      douyin.requestOrder(prepared as SignedInvocation)
    },
    async passes(minutes) {
      for (let minute = 0; minute < minutes; minute++) {
        await clock.advance(60_000)
        await mall.tidy()
      }
      await told()
    },
    loseNotifications(losing) {
      lost = losing
    },
    async [Symbol.asyncDispose]() {
      await mall[Symbol.asyncDispose]()
      await Promise.all([...wechat.clients, douyinSide.client].map((client) => client.close()))
      await db.destroy()
    },
  }
}
