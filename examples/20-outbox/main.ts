// An outbox with compensation: what was promised is done exactly once, or taken back. What is paid is shipped by the ERP; what cannot be shipped is refunded.
//   npm run demo -- 20
// `outbox.ts` keeps promises in SQLite, written in the transaction that is the reason for them; `shop.ts` says what is promised, how doubt is settled, and what takes a promise back;
// `worker.ts` keeps the promises in a process of its own, which is killed (SIGKILL) at the worst moment and started again. Jushuitan and WeChat Pay are the sandboxes.
import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@duijie/core'
import { openSqlite } from '@duijie/core/sql'
import { type OrderStatus, openShop } from './shop.ts'
import { openClients, openPlatforms } from './stage.ts'
import { runWorker, type Settings } from './worker.ts'

if (process.argv[2] === 'worker') await runWorker()
else await play()

async function play(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
  const platforms = openPlatforms(systemClock)
  await using payServer = await platforms.pay.serve()
  await using erpServer = await platforms.erp.serve()
  const access = {
    credentials: platforms.credentials,
    payUrl: payServer.hosts['api.mch.weixin.qq.com'] ?? '',
    erpUrl: erpServer.hosts['openapi.jushuitan.com'] ?? '',
  }
  // The lease is short, so that the example need not wait for a dead worker's; in production two minutes are right.
  const settings: Settings = { ...access, database: join(directory, 'shop.db'), leaseMs: 500 }
  const db = openSqlite(settings.database)
  const { pay, erp, gateway } = openClients(access)
  const shop = await openShop({ db, erp, gateway, clock: systemClock })
  const buy = async () => {
    const order = platforms.newOrder()
    await shop.place(order)
    await gateway.create({ paymentNo: order.orderId, amountFen: order.amountFen, description: '龙井 100g' })
    platforms.pay.pay(order.orderId)
    return order
  }
  const becomes = (orderId: string, wanted: OrderStatus) => until(async () => (await shop.status(orderId)) === wanted, `${orderId} is not ${wanted}`)

  const first = await buy()
  console.log(`first order: ${await shop.look(first.orderId)}; its shipment is promised`)
  const killed = start({ ...settings, diesAfter: '/open/order/sent/upload' })
  await once(killed, 'exit')
  assert.equal(killed.signalCode, 'SIGKILL')
  console.log(`the ERP has shipped it, and the worker was killed before it heard so: ${await shop.status(first.orderId)}`)

  let worker = start(settings)
  await becomes(first.orderId, 'shipped')
  console.log('the next worker did not ship again: it asked what had become of it. shipped')

  const second = await buy()
  platforms.erp.faults.next({ endpoint: '/open/order/sent/upload', fault: { cut: 'after' } })
  await shop.look(second.orderId)
  await becomes(second.orderId, 'shipped')
  console.log('second order: the ERP shipped it, its answer was lost, resolveUnknown settled that. shipped')
  await end(worker)

  const third = await buy()
  platforms.erp.merchant('self').cancel(third.erpOrderId)
  await shop.look(third.orderId)
  const again = start({ ...settings, diesAfter: '/v3/refund/domestic/refunds' })
  await once(again, 'exit')
  assert.equal(again.signalCode, 'SIGKILL')
  console.log(`third order: it cannot be shipped, its refund is promised, and the worker that asked for it was killed: ${await shop.status(third.orderId)}`)
  worker = start(settings)
  await becomes(third.orderId, 'refunded')
  console.log('the next worker found it by its number, and asked for no second one. refunded')
  await end(worker)

  const { orders, outbounds } = platforms.erp.truth('self')
  const kept = [first, second, third].map(({ orderId }) => {
    const { totalFen = 0, refundedFen = 0 } = platforms.pay.payment(orderId) ?? {}
    return totalFen - refundedFen
  })
  assert.deepEqual(kept, [12_800, 12_800, 0])
  assert.deepEqual(orders.map(({ status }) => status).sort(), ['Cancelled', 'Sent', 'Sent'])
  assert.deepEqual(outbounds.map(({ waybill }) => waybill).sort(), [first.waybill, second.waybill])
  console.log('three orders paid: two shipped, once each; one refunded, once')

  await Promise.all([pay.close(), erp.close()])
  await db.destroy()
  await rm(directory, { recursive: true })
}

function start(settings: Settings): ChildProcess {
  const child = fork(process.argv[1] ?? '', ['worker'])
  child.send(settings)
  return child
}

async function end(worker: ChildProcess): Promise<void> {
  const exit = once(worker, 'exit')
  worker.kill('SIGTERM')
  assert.deepEqual(await exit, [0, null])
}

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (let waits = 0; !(await isSo()); waits++) {
    assert.ok(waits < 800, otherwise)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
