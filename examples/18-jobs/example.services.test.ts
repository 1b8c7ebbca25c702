import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { run } from '../../scripts/run.ts'
import { addressOf, hasService } from '../../scripts/services/control.ts'
import { openQueue, type QueueOptions, type SyncQueue, type SyncWorker, startWorker } from './queue.ts'
import type { Shops } from './sources.ts'
import { openStage, type Stage } from './stage.ts'

describe.runIf(hasService('redis'))('jobs from a queue', () => {
  let stage: Stage
  let shops: Shops
  let options: QueueOptions
  let jobs: SyncQueue
  const workers: SyncWorker[] = []

  beforeEach(async () => {
    stage = openStage(Date.now() - 300_000)
    shops = await stage.open(':memory:')
    await stage.clock.advance(120_000)
    options = { url: addressOf('redis'), prefix: `test-${randomUUID()}` }
    jobs = openQueue(options)
  })

  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()))
    await jobs.queue.obliterate({ force: true })
    await jobs.close()
    await shops.close()
  })

  function work(): SyncWorker {
    const worker = startWorker(shops, options)
    workers.push(worker)
    return worker
  }

  const orders = async () => (await shops.db.selectFrom('duijie_orders').select('id').execute()).length
  const completed = (count: number) => vi.waitFor(async () => expect(await jobs.queue.getCompletedCount()).toBe(count), { timeout: 20_000, interval: 25 })

  it('are scheduled once, however many hosts say so, with the last word on when', async () => {
    await jobs.schedule({ orders: '*/5 * * * *', goods: '30 2 * * *' })
    await jobs.schedule({ orders: '*/10 * * * *', goods: '30 2 * * *' })

    const schedulers = await jobs.queue.getJobSchedulers()

    expect(schedulers.map(({ key, pattern, tz }) => [key, pattern, tz]).sort()).toEqual([
      ['goods', '30 2 * * *', 'Asia/Shanghai'],
      ['orders', '*/10 * * * *', 'Asia/Shanghai'],
    ])
    expect(await jobs.queue.getDelayedCount()).toBe(2)
  })

  it('are one job while it waits, however often it is asked for, and a new one afterwards', async () => {
    const tid = stage.changes()
    const asked = await Promise.all([1, 2, 3].map(() => jobs.again('shop-east', [tid])))
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1)

    work()
    await completed(1)
    await jobs.again('shop-east', [tid])
    await completed(2)

    expect(await orders()).toBe(1)
  })

  it('are tried again when the platform refuses', async () => {
    stage.sandbox.faults.next({ endpoint: 'taobao.trade.fullinfo.get', fault: 'no_permission' })
    const { id = '' } = await jobs.again('shop-east', [stage.changes()])

    work()
    await completed(1)

    expect(await jobs.queue.getJob(id)).toMatchObject({ attemptsMade: 2, returnvalue: { delivered: 1, unchanged: 0 } })
  })

  it('are given back by a worker that ends, at no attempt, and finished by another', async () => {
    const release = stage.hold()
    work()
    const { id = '' } = await jobs.queue.add('orders', { what: 'orders' })
    await vi.waitFor(async () => expect(await jobs.queue.getActiveCount()).toBe(1), { timeout: 10_000, interval: 25 })
    const closing = workers.pop()?.close()
    release()
    await closing
    expect([await jobs.queue.getFailedCount(), await jobs.queue.getCompletedCount()]).toEqual([0, 0])

    work()
    await completed(1)

    expect(await orders()).toBe(80)
    expect(await jobs.queue.getJob(id)).toMatchObject({ attemptsMade: 1, returnvalue: { delivered: 80 } })
  })

  it('run as printed', async () => {
    const env = { REDIS_URL: addressOf('redis') }

    const { ok, output } = await run(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { env })

    expect(output).toContain('the scheduled jobs have brought 80 orders')
    expect(output).toContain('one job (true), 2 attempts, 1 delivered')
    expect(output).toContain('the workers ended in good order')
    expect(ok).toBe(true)
  })
})
