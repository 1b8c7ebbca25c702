// Many machines, one sync: a planner puts slices on a topic of Kafka, and three workers of a consumer group work them off; one of them is killed in the middle.
//   KAFKA_BROKERS=127.0.0.1:9092 npm run demo -- 10
// The sandbox is the platform, served on the loopback interface; `worker.ts` is the program of a worker. Each worker is a process, all of them write into one database.
// In the end every order is there, although nobody has waited for the dead one: what it had not finished others have done.
import { strict as assert } from 'node:assert'
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runWorker } from './worker.ts'

const hour = 3_600_000
if (process.argv[2] === 'worker') await runWorker()
else if (!process.env['KAFKA_BROKERS']) {
  console.log('This example needs a Kafka broker, and KAFKA_BROKERS does not name one: nothing was run.')
  console.log('  KAFKA_BROKERS=127.0.0.1:9092 npm run demo -- 10')
  console.log('Without one at hand: npm run test:services -- kafka --keep starts a broker (it takes Java and Maven) and prints its address.')
} else await runExample()

async function runExample(): Promise<void> {
  const { planSlices, platformaticProducer } = await import('@duijie/core/kafka')
  const { migrate, openSqlite, sqlCheckpoints, sqlTokens } = await import('@duijie/core/sql')
  const { createTaobaoClient, taobaoOrders } = await import('@duijie/taobao')
  const { createTaobaoSandbox, testClock } = await import('@duijie/taobao/testing')
  const { Admin, Producer } = await import('@platformatic/kafka')
  const { readSettings } = await import('./settings.ts')

  const credentials = { appKey: '12345678', appSecret: 'not-a-secret' }
  const nicks = Array.from({ length: 20 }, (_, index) => `shop-${index + 1}`)
  // The platform's time begins behind this machine's, because nobody reads what lies ahead of his own clock.
  const clock = testClock(Date.now() - 300_000)
  const sandbox = createTaobaoSandbox({ clock, apps: [credentials], shops: nicks.map((nick) => ({ nick, trades: 60, spanMs: 24 * hour })) })
  // What has just changed is left to the next run: the sync stays a minute behind.
  await clock.advance(120_000)
  await using served = await sandbox.serve()
  const directory = await mkdtemp(join(tmpdir(), 'duijie-example-'))
  const environment = { TOP_KEY: credentials.appKey, TOP_SECRET: credentials.appSecret, TOP_URL: served.hosts['eco.taobao.com'] ?? '' }
  Object.assign(process.env, environment, { DATABASE: join(directory, 'shops.db'), RUN_ID: randomUUID() })
  const { app, hosts, database, bootstrapBrokers, topics } = readSettings()

  // Once, by whoever installs the application: tables, sessions, and topics with as many partitions as there will ever be workers, or more.
  const db = openSqlite(database)
  await migrate(db)
  const taobao = createTaobaoClient({ credentials: app, hosts, tokens: sqlTokens(db) })
  for (const nick of nicks) await taobao.tokens.import(nick, sandbox.session(nick).token)
  const admin = new Admin({ clientId: 'example', bootstrapBrokers })
  await admin.createTopics({ topics: Object.values(topics), partitions: 6, replicas: 1 })

  const shares = new Map<string, number>()
  const work = new Map<string, number>()
  let finished = 0
  const start = (name: string) => {
    const child = fork(process.argv[1] ?? '', ['worker'])
    // worker.ts sends nothing else.
    child.on('message', (news: { partitions: number } | { done: string }) => {
      if ('partitions' in news) shares.set(name, news.partitions)
      else {
        work.set(name, (work.get(name) ?? 0) + 1)
        finished += 1
      }
    })
    return child
  }
  const workers = new Map(['one', 'two', 'three'].map((name) => [name, start(name)]))
  await until(() => shares.size === 3 && [...shares.values()].every((share) => share === 2), 'the workers have not joined their group')
  console.log(`three workers share six partitions: ${[...shares].map(([name, share]) => `${name} has ${share}`).join(', ')}`)

  // The planner may run anywhere, also beside the workers; a second one does no harm.
  const producer = platformaticProducer(new Producer({ clientId: 'planner', bootstrapBrokers, idempotent: true }))
  const source = taobaoOrders(taobao, { accounts: nicks, from: Date.now() - 30 * hour, windowMs: 3 * hour })
  const planner = planSlices({ source, checkpoints: sqlCheckpoints(db), producer, topic: topics.slices })
  const { accounts, slices } = await planner.planNow()
  console.log(`the planner has put ${slices} slices of ${accounts} shops on the topic`)

  await until(() => finished >= slices / 4, 'the workers do not get on')
  workers.get('two')?.kill('SIGKILL')
  console.log(`worker two is killed after ${work.get('two') ?? 0} slices; ${slices - finished} are left`)

  const orders = async () => (await db.selectFrom('duijie_orders').select('account').execute()).length
  const expected = nicks.reduce((sum, nick) => sum + sandbox.truth(nick).trades.length, 0)
  const checkpoints = sqlCheckpoints(db)
  const isComplete = async () => (await planner.planNow()).slices === 0 && planner.underWay === 0 && (await checkpoints.keys()).length === nicks.length
  await until(isComplete, 'slices are left')
  const held = await orders()
  console.log(`all slices are done: ${[...work].map(([name, count]) => `${name} did ${count}`).join(', ')}`)
  console.log(`${held} of ${expected} orders are in the database`)
  assert.equal(held, expected)

  for (const [name, worker] of workers) if (name !== 'two') worker.kill('SIGTERM')
  await until(() => [...workers.values()].every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null), 'a worker does not end')
  assert.deepEqual([workers.get('one')?.exitCode, workers.get('three')?.exitCode], [0, 0])
  console.log('asked to end: the other two ended in good order')

  await planner.close()
  await producer.close?.()
  await taobao.close()
  await admin.deleteTopics({ topics: Object.values(topics) })
  await admin.close()
  await db.destroy()
  await rm(directory, { recursive: true })
}

async function until(isSo: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  for (let waits = 0; !(await isSo()); waits++) {
    assert.ok(waits < 900, otherwise)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
