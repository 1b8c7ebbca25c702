// A reward for every paid order, exactly once: the notification of a payment gives the buyer points, also when it is repeated, and when the shop is killed in the middle.
//   npm run demo -- 15
// `shop.ts` is the shop, a process of its own here, which is killed (SIGKILL) and started again; `orders.ts` its tables in SQLite. WeChat Pay is the sandbox, and a small server plays the
// service that keeps the points. In the end each buyer has the points of one order, and the service was asked more often.
import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runShop } from './program.ts'
import { openStage, type Stage, servePoints } from './stage.ts'

if (process.argv[2] === 'shop') await runShop()
else await play()

async function play(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
  const stage = openStage()
  await using served = await stage.sandbox.serve()
  await using points = await servePoints()
  const payUrl = served.hosts['api.mch.weixin.qq.com'] ?? ''
  const settings = { credentials: stage.credentials, payUrl, pointsUrl: points.url, database: join(directory, 'shop.db') }
  const rewarded = (buyer: string) => until(() => points.balance(buyer) > 0, `${buyer} has no points`)

  let shop = await start(stage, settings)
  const first = await shop.buy('ling')
  // Thrice the shop's answer does not arrive, so WeChat notifies four times.
  stage.lostAnswers = 3
  await stage.pays(first)
  await stage.passes(15_000)
  await stage.passes(15_000)
  const times = await stage.passes(30_000)
  await rewarded('ling')
  assert.equal(points.balance('ling'), 18)
  console.log(`ling paid 18 yuan and WeChat notified ${times} times: she has ${points.balance('ling')} points`)

  const second = await shop.buy('wei')
  await kill(shop.child)
  stage.shop = undefined
  await stage.pays(second)
  console.log(`wei paid while the shop was down: ${points.balance('wei')} points yet`)
  shop = await start(stage, settings)
  await stage.passes(15_000)
  await rewarded('wei')
  console.log(`the shop is up again, WeChat notified again: ${points.balance('wei')} points`)

  // The worst moment: the points are booked, the shop has not heard of it, and dies.
  const third = await shop.buy('an')
  const askedBefore = points.asked
  const booked = points.silent()
  await stage.pays(third)
  await booked
  await kill(shop.child)
  points.talking()
  console.log(`an paid; the points were booked, and the shop was killed before it heard so: ${points.balance('an')} points`)
  shop = await start(stage, settings)
  await until(() => points.asked > askedBefore + 1, 'the shop has forgotten the reward that it did not hear of')
  console.log(`the shop is up again and asked once more, under the same key: ${points.balance('an')} points`)

  for (const buyer of ['ling', 'wei', 'an']) assert.equal(points.balance(buyer), 18, buyer)
  console.log(`three payments, ${points.asked} gifts asked for, three given`)
  const ended = once(shop.child, 'exit')
  shop.child.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
  await rm(directory, { recursive: true })
}

async function start(stage: Stage, settings: object): Promise<{ readonly child: ChildProcess; buy(buyer: string): Promise<string> }> {
  const child = fork(process.argv[1] ?? '', ['shop'])
  child.send(settings)
  const opened = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])])
  assert.ok(opened.length > 0, 'the shop does not open')
  // program.ts sends nothing else.
  const [{ url }] = opened as [{ readonly url: string }]
  stage.shop = async (request) => fetch(`${url}/notify`, { method: 'POST', headers: request.headers, body: await request.arrayBuffer() })
  return {
    child,
    async buy(buyer) {
      const response = await fetch(`${url}/buy?buyer=${buyer}`, { method: 'POST' })
      // program.ts answers so.
      const { paymentNo } = (await response.json()) as { readonly paymentNo: string }
      return paymentNo
    },
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

async function until(isSo: () => boolean, otherwise: string): Promise<void> {
  for (let waits = 0; !isSo(); waits++) {
    assert.ok(waits < 400, otherwise)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
