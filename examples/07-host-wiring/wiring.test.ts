// A host application's own test of its wiring: the program as it is, on a sandbox that is served, with a warehouse that remembers what it was told.
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openSqlite, sqlTokens } from '@duijie/core/sql'
import { createTaobaoClient } from '@duijie/taobao'
import { createTaobaoSandbox, testClock } from '@duijie/taobao/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readmes } from '../../scripts/readme.ts'

const nick = 'shop-nick'
const app = { appKey: '12345678', appSecret: 'not-a-secret' }
// The platform's time passes when a test says so. It begins behind this machine's, because nobody reads what lies ahead of his own clock.
const clock = testClock(Date.now() - 540_000)
const sandbox = createTaobaoSandbox({ clock, apps: [app], shops: [{ nick, trades: 120 }] })
const directory = mkdtempSync(join(tmpdir(), 'host-wiring-'))
const told: string[] = []
// So many are answered with an error.
let refusals = 0
const warehouse = createServer(async (request, response) => {
  const record: unknown = JSON.parse((await request.toArray()).join(''))
  if (refusals > 0) {
    refusals -= 1
    response.writeHead(503).end()
    return
  }
  told.push(String(Reflect.get(Object(record), 'id')))
  response.end()
})

const wiring = () => import('./wiring.js')

beforeAll(async () => {
  // What has just changed is left to the next run: the sync stays a minute behind.
  await clock.advance(120_000)
  const served = await sandbox.serve()
  warehouse.listen(0, '127.0.0.1')
  await once(warehouse, 'listening')
  // A server that listens on an address has one: no pipe, not closed.
  const { port } = warehouse.address() as AddressInfo
  const rest = served.hosts['eco.taobao.com'] ?? ''
  const file = join(directory, 'shops.db')
  const db = openSqlite(file)
  await migrate(db)
  await createTaobaoClient({ credentials: app, hosts: { rest }, tokens: sqlTokens(db) }).tokens.import(nick, sandbox.session(nick).token)
  await db.destroy()
  const environment = { TOP_KEY: app.appKey, TOP_SECRET: app.appSecret, TOP_URL: rest, WAREHOUSE_URL: `http://127.0.0.1:${port}`, DATABASE: file }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  return () => served.close()
})

afterAll(() => {
  warehouse.close()
  rmSync(directory, { recursive: true })
})

it('brings every order of the shop into the database and to the warehouse', async () => {
  const { db, syncing } = await wiring()

  const { status } = await syncing.runNow()

  const held = await db.selectFrom('duijie_orders').select('id').execute()
  const truth = sandbox.truth(nick).trades.map(({ tid }) => tid)
  expect(status).toBe('success')
  expect(held.map(({ id }) => id).sort()).toEqual(truth.sort())
  expect(told).toEqual(expect.arrayContaining(truth))
})

it('tells the warehouse what has changed, once, and nothing else', async () => {
  const { syncing } = await wiring()
  const [first = '', second = ''] = sandbox.truth(nick).trades.map(({ tid }) => tid)
  sandbox.shop(nick).edit(first, { memo: 'gift wrap' })
  sandbox.shop(nick).edit(second, { flag: 2 })
  told.length = 0

  await clock.advance(120_000)
  await syncing.runNow()
  await clock.advance(60_000)
  await syncing.runNow()

  expect(told.sort()).toEqual([first, second].sort())
})

it('tells an order again that the warehouse could not take', async () => {
  const { syncing } = await wiring()
  const [tid = ''] = sandbox.truth(nick).trades.map(({ tid }) => tid)
  sandbox.shop(nick).edit(tid, { memo: 'fragile' })
  await clock.advance(120_000)
  told.length = 0
  refusals = 1

  const { status } = await syncing.runNow()

  expect(status).toBe('success')
  expect(told).toEqual([tid])
})

it('ends in good order when the process is asked to', async () => {
  const { syncing } = await wiring()

  process.emit('SIGTERM')

  await expect(syncing.done).resolves.toBeUndefined()
  await expect(syncing.runNow()).rejects.toMatchObject({ kind: 'invalid_request' })
})

it('is what the READMEs print, in at most 40 lines', () => {
  const own = readFileSync(join(import.meta.dirname, 'wiring.ts'), 'utf8')
  const printed = readmes()
    .filter(({ folder }) => folder === 'taobao')
    .flatMap(({ blocks }) => blocks.filter(({ file }) => file === 'wiring.mts').map(({ text }) => text))

  expect(own.trimEnd().split('\n').length).toBeLessThanOrEqual(40)
  expect(printed.map(withoutComments)).toEqual([withoutComments(own), withoutComments(own)])
})

/** Comments are in the README's language. */
function withoutComments(code: string): string {
  return code.replaceAll(/^ *\/\/.*\n| *\/\/ .*$/gm, '')
}
