import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { compare } from './compare.ts'
import { openPipeline } from './pipeline.ts'
import { keyOf } from './platform.ts'
import { truthOf } from './truth.ts'
import { catchUp, createHostClock, createWorld, playRound, type World } from './world.ts'

it('finds a row of any platform that somebody else has changed or deleted', async () => {
  const { world, file, deliver } = await playground()
  const begun = new Date()
  await deliver(world)
  const honest = compare(file, await truthOf(world), begun)

  run(file, `UPDATE duijie_orders SET total_fen = total_fen + 1 WHERE id = (SELECT min(id) FROM duijie_orders WHERE platform = 'jushuitan')`)
  run(
    file,
    `UPDATE duijie_records SET data = json_set(data, '$.quantity', 9999) WHERE id = (SELECT min(id) FROM duijie_records WHERE platform = 'haier' AND kind = 'stock')`,
  )
  run(
    file,
    `UPDATE duijie_records SET data = json_set(data, '$.parcels[0].trackingNumber', 'SF0') WHERE id = (SELECT min(id) FROM duijie_records WHERE platform = 'ylh')`,
  )
  run(file, `DELETE FROM duijie_orders WHERE id = (SELECT min(id) FROM duijie_orders WHERE platform = 'taobao')`)
  const { differences } = compare(file, await truthOf(world), begun)

  expect(honest.differences).toEqual([])
  expect(honest.objects).toMatchObject({
    afterSales: expect.any(Number),
    goods: expect.any(Number),
    prices: expect.any(Number),
    stock: expect.any(Number),
    logistics: 90,
  })
  expect(differences.map(({ what }) => what).toSorted()).toEqual([
    expect.stringMatching(/^fen is \d+, should be \d+$/),
    'is missing in the database',
    expect.stringMatching(/^stock is 9999, should be \d+$/),
    expect.stringMatching(/^waybills is SF0, should be SF\d+$/),
  ])
})

it('delivers exactly the objects that have changed since, of every platform', async () => {
  const { world, file, deliver } = await playground()
  await deliver(world)
  const seen = await truthOf(world)
  const changes = [...playRound(world, 2, { hours: 1, changes: 100 })]
  const now = await truthOf(world)
  const begun = new Date()
  const calls = await deliver(world)
  const { differences, written } = compare(file, now, begun)

  const changed = [...now].flatMap(([key, facts]) => (isDeepStrictEqual(seen.get(key), facts) ? [] : [key]))
  expect(new Set(changed.map((key) => key.split(' ')[0]))).toEqual(new Set(['orders', 'afterSales', 'goods', 'prices', 'stock', 'logistics']))
  expect(changed).toHaveLength(changes.at(-1) ?? 0)
  expect(calls.toSorted()).toEqual(changed.toSorted())
  expect(differences).toEqual([])
  expect(written).toBe(changed.length)
})

async function playground() {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-demo-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'demo.db')
  const world = await createWorld({ seed: 'test', orders: 300 })
  // What has just been made is not listed yet: time goes on.
  catchUp(world, [{ hours: 1, changes: 1 }])
  return { world, file, deliver: (world: World) => deliver(world, file) }
}

async function deliver(world: World, file: string): Promise<readonly string[]> {
  await using stack = new AsyncDisposableStack()
  const hosts = new Map<string, string>()
  for (const { sandbox } of world.platforms) for (const [host, url] of Object.entries(stack.use(await sandbox.serve()).hosts)) hosts.set(host, url)
  const calls: string[] = []
  await using pipeline = await openPipeline({
    ...world,
    file,
    onRecord: async ({ kind, account, id }) => void calls.push(keyOf(kind, account, id)),
    demo: { hostOf: (host) => hosts.get(host) ?? '', clock: createHostClock(world), random: world.random('client').next },
  })
  for (const nick of world.taobao.shops) await pipeline.taobao.tokens.import(nick, world.taobao.sandbox.session(nick).token)
  const report = await pipeline.run(AbortSignal.timeout(50_000)).done
  expect(report.error).toBeUndefined()
  return calls
}

function run(file: string, sql: string): void {
  const database = new DatabaseSync(file)
  try {
    expect(database.prepare(sql).run().changes).toBe(1)
  } finally {
    database.close()
  }
}
