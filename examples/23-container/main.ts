// A sync worker as a container: `Containerfile` is the image, `worker.ts` the program in it, `settings.ts` what it reads from its environment, `health.ts` what it tells of itself.
//   npm run demo -- 23
// Here nothing is built: this program plays the container runtime and, on the sandbox, the platform. It starts the worker, asks its health, ends it in the middle of a sync by SIGTERM,
// and starts it again on the same volume.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStage, until } from './stage.ts'

if (process.argv[2] === 'worker') await import('./worker.ts')
else await play()

async function play(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
  try {
    await using stage = await openStage(directory)
    const command = [process.execPath, process.argv[1] ?? '', 'worker'] as const
    const all = stage.sandbox.truth('shop-nick').trades.length

    // The platform is slow today, so that the signal comes in the middle.
    stage.sandbox.faults.next({ endpoint: 'taobao.trades.sold.increment.get', fault: 'slow', delayMs: 50, times: Number.POSITIVE_INFINITY })
    const first = await stage.run(command)
    await until(async () => ((await first.health()).body.delivering ?? 0) > 0, 'nothing is delivered')
    const { status, body } = await first.health()
    console.log(`GET /healthz: ${status} ${JSON.stringify(body)}`)
    const code = await first.stop()
    const middle = await stage.volume()
    console.log(`SIGTERM: exit code ${code}; ${middle.orders} of ${all} orders are on the volume, and the checkpoint says how far they reach`)
    assert.equal(code, 0)
    assert.ok(middle.orders > 0 && middle.orders < all && middle.progress !== undefined)

    stage.sandbox.faults.clear()
    const second = await stage.run(command)
    await until(async () => (await second.health()).body.lastRun !== undefined, 'the second one does not get through')
    const { lastRun } = (await second.health()).body
    console.log(`started again on the same volume: ${JSON.stringify(lastRun)}`)
    assert.equal(await second.stop(), 0)
    const end = await stage.volume()
    console.log(`${end.orders} of ${all} orders are there, ${lastRun?.delivered} of them by the second container`)
    assert.deepEqual([end.orders, lastRun], [all, { status: 'success', delivered: all - middle.orders }])
  } finally {
    await rm(directory, { recursive: true })
  }
}
