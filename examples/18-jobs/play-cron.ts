import assert from 'node:assert/strict'
import { startCron } from './cron.ts'
import { openStage } from './stage.ts'

const minute = 60_000

/** A night with the jobs of one process. */
export async function playCron(file: string): Promise<void> {
  const stage = openStage(Date.parse('2026-11-21T02:03:00+08:00'))
  const { clock } = stage
  const shops = await stage.open(file, { clock })
  const jobs = startCron(shops)
  const nextAt = (ms: number | undefined) => new Date((ms ?? 0) + 8 * 60 * minute).toISOString().slice(11, 16)
  console.log(`it is 02:03 in China: orders are due at ${nextAt(jobs.orders.nextAt)}, goods at ${nextAt(jobs.goods.nextAt)}`)

  // Half an hour passes, and an order changes in the middle of it.
  for (let passed = 0; passed < 30; passed++) {
    if (passed === 14) stage.changes()
    await clock.advance(minute)
    await Promise.all([jobs.orders.current?.done, jobs.goods.current?.done])
  }
  const tid = stage.changes()
  const { delivered } = await jobs.again('shop-east', [tid])
  console.log(`order ${tid} at once, because its buyer is on the phone: ${delivered} delivered`)
  const { delivered: byHand } = await jobs.orders.runNow()
  console.log(`all that has changed, because somebody has pressed a button: ${byHand} delivered`)
  await jobs.close()

  const log = await shops.common.syncLog.list()
  const groups = Object.entries(Object.groupBy(log, ({ configuration, trigger }) => `${configuration} (${trigger})`))
  const table = groups.map(([job, runs = []]) => ({ job, runs: runs.length, delivered: runs.reduce((sum, { delivered }) => sum + delivered, 0) }))
  console.table(table)
  const orders = await shops.db.selectFrom('duijie_orders').select('id').execute()
  const goods = await shops.db.selectFrom('duijie_goods').select('id').execute()
  console.log(`the tables hold ${orders.length} orders and ${goods.length} goods`)
  assert.deepEqual(Object.fromEntries(table.map(({ job, runs }) => [job, runs])), {
    'again (manual)': 1,
    'orders (manual)': 1,
    'orders (schedule)': 6,
    'goods (schedule)': 1,
  })
  assert.equal(orders.length, 80)
  assert.equal(goods.length, 24)
  await shops.close()
}
