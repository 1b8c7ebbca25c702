// An HTTP service that starts full and incremental syncs on request and answers queries for orders from SQL views.
//   npm run demo -- 19
// `service.ts` has the routes, `syncs.ts` the runs (one at a time per shop), `views.ts` the views over the tables of @duijie/core/sql, `orders.ts` the queries. Taobao and Jushuitan are
// sandboxes. Below is what a scheduler, a colleague's service and somebody with a question would ask; all of it goes over the loopback interface.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStage } from './stage.ts'

const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
try {
  await using stage = await openStage(join(directory, 'orders.db'))
  await using service = await stage.open()
  console.log(`the service is open: ${service.url}`)
  const ask = async (method: string, path: string) => {
    const response = await fetch(service.url + path, { method, headers: { authorization: `Bearer ${stage.key}` } })
    const body: unknown = await response.json()
    // The routes' answers, as the lines below know them.
    return { status: response.status, body: body as Record<string, unknown> }
  }
  const follow = async (id: unknown) => {
    for (let waits = 0; waits < 600; waits++) {
      const { body } = await ask('GET', `/syncs/${String(id)}`)
      if (body['status'] !== 'running') return body
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('the sync does not end')
  }
  const syncNow = async (shop: string, mode: string) => {
    const { status, body } = await ask('POST', `/shops/${shop}/syncs?mode=${mode}`)
    const state = await follow(body['id'])
    console.log(
      `POST /shops/${shop}/syncs?mode=${mode}: ${status}; in the end ${state['status']}, ${state['delivered']} delivered, ${state['unchanged']} unchanged`,
    )
    return state
  }

  const release = stage.hold()
  const first = await ask('POST', '/shops/flagship/syncs?mode=full')
  const again = await ask('POST', '/shops/flagship/syncs?mode=incremental')
  assert.deepEqual([first.status, again.status, again.body['id']], [202, 409, first.body['id']])
  console.log(`two requests for one shop: ${first.status}, and ${again.status} with the id of the run that is under way`)
  release()
  const [{ delivered }] = await Promise.all([follow(first.body['id']), syncNow('erp', 'full')])
  console.log(`the first one has brought ${delivered} orders`)

  const [tid = ''] = stage.taobao.truth('shop-nick').trades.map(({ tid }) => tid)
  stage.taobao.shop('shop-nick').edit(tid, { memo: '加急' })
  await stage.passes(120_000)
  const changed = await syncNow('flagship', 'incremental')
  const everything = await syncNow('flagship', 'full')
  assert.deepEqual([changed['delivered'], everything['delivered']], [1, 0])

  const seen: string[] = []
  let pages = 0
  for (let after: unknown = ''; after !== undefined; pages++) {
    const { body } = await ask('GET', `/orders?limit=75${after === '' ? '' : `&after=${String(after)}`}`)
    // Rows of the view `shop_orders`.
    const { orders } = body as unknown as { orders: { platform: string; account: string; id: string }[] }
    seen.push(...orders.map(({ platform, account, id }) => `${platform}/${account}/${id}`))
    after = body['next']
  }
  assert.deepEqual(seen.sort(), stage.truth().sort())
  console.log(`GET /orders: ${seen.length} orders of two platforms on ${pages} pages, every one that there is`)

  const { body: order } = await ask('GET', `/orders/taobao/shop-nick/${tid}`)
  console.log(`GET /orders/taobao/shop-nick/${tid}: ${order['status']}, ${String(order['paid_fen'])} fen paid`)
  const { body: sales } = await ask('GET', '/sales')
  console.table(Object.values(sales).slice(0, 4))
} finally {
  await rm(directory, { recursive: true })
}
