import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../scripts/run.ts'
import { type CronJobs, startCron } from './cron.ts'
import type { Shops } from './sources.ts'
import { openStage, type Stage } from './stage.ts'

const minute = 60_000
describe('the jobs of a process', () => {
  let stage: Stage
  let shops: Shops
  let jobs: CronJobs

  beforeEach(async () => {
    stage = openStage(Date.parse('2026-11-21T02:03:00+08:00'))
    shops = await stage.open(':memory:', { clock: stage.clock })
    jobs = startCron(shops)
  })

  afterEach(async () => {
    await jobs.close()
    await shops.close()
  })

  async function passes(minutes: number) {
    for (let passed = 0; passed < minutes; passed++) {
      await stage.clock.advance(minute)
      await Promise.all([jobs.orders.current?.done, jobs.goods.current?.done])
    }
  }

  const runs = async (configuration: string) => {
    const log = await shops.common.syncLog.list({ configuration })
    return log
      .map(({ startedAt, trigger, status, delivered }) => ({ at: new Date(startedAt).toISOString().slice(11, 16), trigger, status, delivered }))
      .reverse()
  }

  it('run at their times in China, wherever the process is', async () => {
    await passes(30)

    expect((await runs('orders')).map(({ at }) => at)).toEqual(['18:05', '18:10', '18:15', '18:20', '18:25', '18:30'])
    expect(await runs('goods')).toMatchObject([{ at: '18:30', trigger: 'schedule', status: 'success', delivered: 24 }])
  })

  it('bring what has changed since the last time, and nothing twice', async () => {
    await passes(7)
    const first = await runs('orders')
    stage.changes()
    await passes(10)

    const delivered = (await runs('orders')).map(({ delivered }) => delivered)
    expect(first.map(({ delivered }) => delivered).reduce((sum, one) => sum + one, 0)).toBe(80)
    expect(delivered.slice(first.length).reduce((sum, one) => sum + one, 0)).toBe(1)
  })

  it('are one run when somebody presses a button while it is at work', async () => {
    const release = stage.hold()
    await stage.clock.advance(2 * minute)
    const { id } = jobs.orders.current ?? {}

    const pressed = jobs.orders.runNow()
    release()

    expect((await pressed).runId).toBe(id)
    expect(await runs('orders')).toHaveLength(1)
  })

  it('can be done at once for single orders, whatever has been delivered', async () => {
    await passes(7)
    const tid = stage.changes()

    const { status, delivered, missing } = await jobs.again('shop-east', [tid, '1'])

    expect({ status, delivered, missing }).toEqual({ status: 'success', delivered: 1, missing: ['1'] })
    expect(await runs('again')).toMatchObject([{ trigger: 'manual', status: 'success' }])
  })

  it('end with what they have read, and the next process goes on', async () => {
    const release = stage.hold()
    await stage.clock.advance(2 * minute)
    const closing = jobs.close()
    release()
    await closing

    jobs = startCron(shops)
    await passes(5)

    expect((await runs('orders')).map(({ status }) => status)).toEqual(['cancelled', 'success'])
    expect(await shops.db.selectFrom('duijie_orders').select('id').execute()).toHaveLength(80)
  })
})

it('runs the first part as printed; without Redis it says so and runs nothing of the second', async () => {
  const { ok, output } = await run(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { env: { REDIS_URL: undefined } })

  expect(output).toContain('orders are due at 02:05, goods at 02:30')
  expect(output).toContain('the tables hold 80 orders and 24 goods')
  expect(output).toContain('REDIS_URL is not set: nothing of it was run')
  expect(output).not.toContain('by cron:')
  expect(ok).toBe(true)
})
