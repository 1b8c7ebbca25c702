import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { QueueEvents } from 'bullmq'
import { openQueue, startWorker } from './queue.ts'
import { openStage } from './stage.ts'

/** The same jobs from a queue. */
export async function playQueue(file: string, url: string): Promise<void> {
  // Behind this machine's time, because nobody reads what lies ahead of his own clock.
  const stage = openStage(Date.now() - 300_000)
  const shops = await stage.open(file)
  await stage.clock.advance(120_000)
  // An application has a name of its own; the example must not meet its earlier runs.
  const options = { url, prefix: `duijie-example-${randomUUID()}` }
  const jobs = openQueue(options)
  const done = new QueueEvents('sync', { connection: { url }, prefix: options.prefix })
  // Two workers; they would be on two machines.
  const workers = [startWorker(shops, options), startWorker(shops, options)]

  // Every second, so that the example need not wait; said twice, as two hosts say it at their starts.
  for (const _ of workers) await jobs.schedule({ orders: '* * * * * *', goods: '30 2 * * *' })
  const schedulers = await jobs.queue.getJobSchedulers()
  console.log(`by cron: ${schedulers.map(({ key, pattern }) => `${key} (${pattern})`).join(', ')}`)
  assert.equal(schedulers.length, 2)
  const held = async () => (await shops.db.selectFrom('duijie_orders').select('id').execute()).length
  await until(async () => (await held()) === 80 && (await jobs.queue.getCompletedCount()) >= 2, 'the orders do not come')
  console.log(`the scheduled jobs have brought ${await held()} orders`)
  await jobs.queue.removeJobScheduler('orders')

  const tid = stage.changes()
  // The platform is away at the first attempt, longer than the client itself tries.
  stage.sandbox.faults.next({ endpoint: 'taobao.trade.fullinfo.get', fault: 'no_permission' })
  const [job, same] = [await jobs.again('shop-east', [tid]), await jobs.again('shop-east', [tid])]
  const result = await job.waitUntilFinished(done, 30_000)
  const { attemptsMade = 0 } = (await jobs.queue.getJob(job.id ?? '')) ?? {}
  console.log(`order ${tid}, asked for twice: one job (${job.id === same.id}), ${attemptsMade} attempts, ${result.delivered} delivered`)
  assert.deepEqual([job.id === same.id, attemptsMade, result.delivered], [true, 2, 1])

  await Promise.all(workers.map((worker) => worker.close()))
  await done.close()
  await jobs.queue.obliterate({ force: true })
  await jobs.close()
  await shops.close()
  console.log('asked to end: the workers ended in good order')
}

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (let waits = 0; !(await isSo()); waits++) {
    assert.ok(waits < 600, otherwise)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
