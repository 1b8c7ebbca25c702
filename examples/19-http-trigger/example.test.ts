import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Service } from './service.ts'
import { openStage, type Stage } from './stage.ts'
import { createSyncs } from './syncs.ts'

const root = join(import.meta.dirname, '../..')
describe('the service', () => {
  let stage: Stage
  let service: Service

  beforeEach(async () => {
    stage = await openStage()
    service = await stage.open()
  })

  afterEach(async () => {
    await service[Symbol.asyncDispose]()
    await stage[Symbol.asyncDispose]()
  })

  async function ask(method: string, path: string, key = stage.key) {
    const response = await fetch(service.url + path, { method, headers: { authorization: `Bearer ${key}` } })
    const body: Record<string, unknown> = JSON.parse(await response.text())
    return { status: response.status, location: response.headers.get('location'), body }
  }

  const state = async (id: unknown) => (await ask('GET', `/syncs/${String(id)}`)).body

  async function ended(id: unknown) {
    await vi.waitFor(async () => expect((await state(id))['status']).not.toBe('running'), { timeout: 10_000, interval: 20 })
    return state(id)
  }

  async function syncNow(shop: string, mode: string) {
    return ended((await ask('POST', `/shops/${shop}/syncs?mode=${mode}`)).body['id'])
  }

  it('answers a request for a sync at once, with where its state is found', async () => {
    const release = stage.hold()

    const { status, location, body } = await ask('POST', '/shops/flagship/syncs?mode=full')

    expect({ status, location }).toEqual({ status: 202, location: `/syncs/${String(body['id'])}` })
    expect(await state(body['id'])).toMatchObject({ shop: 'flagship', mode: 'full', status: 'running', delivered: 0 })
    release()
    expect(await ended(body['id'])).toMatchObject({ shop: 'flagship', mode: 'full', status: 'success', delivered: 120 })
  })

  it('begins one sync for who asks thrice in the same moment', async () => {
    await using syncs = createSyncs(stage)

    const begun = await Promise.all((['full', 'incremental', 'full'] as const).map((mode) => syncs.start('flagship', mode)))

    expect(begun.map(({ isNew }) => isNew)).toEqual([true, false, false])
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1)
  })

  it('syncs a shop once at a time, and another shop beside it', async () => {
    const release = stage.hold()

    const asked = await Promise.all(['full', 'incremental', 'full'].map((mode) => ask('POST', `/shops/flagship/syncs?mode=${mode}`)))
    const other = await ask('POST', '/shops/erp/syncs')

    expect(asked.map(({ status }) => status).sort()).toEqual([202, 409, 409])
    expect(new Set(asked.map(({ body }) => body['id'])).size).toBe(1)
    expect(other.status).toBe(202)
    release()
    await ended(asked[0]?.body['id'])
    await ended(other.body['id'])
    expect((await ask('POST', '/shops/flagship/syncs')).status).toBe(202)
  })

  it('reads what has changed, or everything again, which writes nothing that is the same', async () => {
    await syncNow('flagship', 'full')
    const [tid = ''] = stage.taobao.truth('shop-nick').trades.map(({ tid }) => tid)
    stage.taobao.shop('shop-nick').edit(tid, { memo: '加急' })
    await stage.passes(120_000)

    const changed = await syncNow('flagship', 'incremental')
    const everything = await syncNow('flagship', 'full')

    expect(changed).toMatchObject({ mode: 'incremental', status: 'success', delivered: 1 })
    expect(Number(changed['unchanged'])).toBeLessThan(60)
    expect(everything).toMatchObject({ mode: 'full', status: 'success', delivered: 0 })
    expect(Number(everything['unchanged'])).toBeGreaterThanOrEqual(120)
  })

  it('finds again with a full sync what was lost from the tables', async () => {
    await syncNow('erp', 'full')
    for (const table of ['orders', 'sub_orders', 'payments', 'shipments']) await stage.db.deleteFrom(`duijie_${table}`).execute()

    await syncNow('erp', 'incremental')
    expect((await stage.db.selectFrom('duijie_orders').select('id').execute()).length).toBeLessThan(5)
    expect(await syncNow('erp', 'full')).toMatchObject({ status: 'success', dead: 0 })
    expect(await stage.db.selectFrom('duijie_orders').select('id').execute()).toHaveLength(80)
  })

  it('ends in good order with a sync under way; the next service knows of it and goes on', async () => {
    const release = stage.hold()
    const { body } = await ask('POST', '/shops/flagship/syncs?mode=full')
    const closing = service[Symbol.asyncDispose]()
    release()
    await closing

    service = await stage.open()

    expect(await state(body['id'])).toMatchObject({ mode: 'full', status: 'cancelled' })
    await syncNow('flagship', 'incremental')
    expect(await stage.db.selectFrom('duijie_orders').select('id').execute()).toHaveLength(120)
  })

  it('says of a sync whose process has died that it was interrupted', async () => {
    const { body } = await ask('POST', '/shops/erp/syncs')
    await ended(body['id'])
    await stage.db.updateTable('duijie_sync_log').set({ status: 'running', ended_at: null }).execute()

    expect(await state(body['id'])).toMatchObject({ shop: 'erp', status: 'interrupted' })
  })

  it('pages through all orders, each once, although new ones come meanwhile', async () => {
    await Promise.all([syncNow('flagship', 'full'), syncNow('erp', 'full')])
    const before = stage.truth()
    const seen: string[] = []
    let after = ''

    for (let pages = 0; pages < 10; pages++) {
      const { body } = await ask('GET', `/orders?limit=40${after}`)
      for (const { platform, account, id } of body['orders'] as { platform: string; account: string; id: string }[]) seen.push(`${platform}/${account}/${id}`)
      if (body['next'] === undefined) break
      after = `&after=${String(body['next'])}`
      stage.jushuitan.merchant('self').addOrder()
      await syncNow('erp', 'incremental')
    }

    expect(seen.sort()).toEqual(before.sort())
  })

  it('filters by platform, status and time, and shows an order with its lines', async () => {
    await Promise.all([syncNow('flagship', 'full'), syncNow('erp', 'full')])
    const trade = stage.taobao.truth('shop-nick').trades.find(({ status, lines }) => status === 'WAIT_SELLER_SEND_GOODS' && lines.length > 1)
    const created = new Date(trade?.createdMs ?? 0)
    const from = encodeURIComponent(created.toISOString())
    const until = encodeURIComponent(new Date(created.getTime() + 1000).toISOString())

    const { body: page } = await ask('GET', `/orders?platform=taobao&status=paid&from=${from}&until=${until}`)
    const { body: none } = await ask('GET', `/orders?platform=jushuitan&account=shop-nick`)
    const { body: order } = await ask('GET', `/orders/taobao/shop-nick/${trade?.tid}`)

    expect(page['orders']).toMatchObject([{ id: trade?.tid, status: 'paid', lines: trade?.lines.length }])
    expect(none['orders']).toEqual([])
    expect(order).toMatchObject({ id: trade?.tid, lines: trade?.lines.map(({ num }) => ({ quantity: num })) })
  })

  it('counts what was paid on its day in China', async () => {
    await syncNow('flagship', 'full')
    const rows = await stage.db.selectFrom('duijie_orders').select(['paid_at', 'paid_fen']).where('paid_at', 'is not', null).execute()
    const chinese = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
    const days = Object.groupBy(rows, ({ paid_at }) => chinese.format(new Date(String(paid_at))))

    const { body } = await ask('GET', '/sales')

    expect(Object.values(body)).toEqual(
      Object.entries(days)
        .sort(([left], [right]) => (left < right ? 1 : -1))
        .map(([day, paid = []]) => ({
          ...{ day, platform: 'taobao', account: 'shop-nick', orders: paid.length },
          paid_fen: paid.reduce((sum, { paid_fen }) => sum + Number(paid_fen), 0),
        })),
    )
  })

  it('lets nobody in without its key', async () => {
    for (const [method, path] of [
      ['POST', '/shops/erp/syncs'],
      ['GET', '/orders'],
      ['GET', '/nowhere'],
    ] as const) {
      expect((await ask(method, path, 'guessed')).status).toBe(401)
    }
    expect(await stage.db.selectFrom('duijie_sync_log').select('id').execute()).toEqual([])
  })

  it.each([
    ['POST', '/shops/nobody/syncs', 400, 'there is no shop nobody'],
    ['POST', '/shops/erp/syncs?mode=half', 400, 'mode must be full or incremental'],
    ['GET', '/syncs/unknown', 404, 'not found'],
    ['GET', '/orders?limit=0', 400, 'limit must be from 1 to 500'],
    ['GET', '/orders?from=2026-11-01', 400, 'from must be an instant'],
    ['GET', '/orders?after=bm9uc2Vuc2U', 400, 'after is not what a page has given'],
    ['GET', "/orders?status=' or 1=1", 200, ''],
    ['GET', '/orders/taobao/shop-nick/1', 404, 'not found'],
    ['GET', '/orders/%', 404, 'not found'],
    ['DELETE', '/orders', 404, 'not found'],
  ])('answers %s %s with %i', async (method, path, status, error) => {
    const answer = await ask(method, path)

    expect(answer.status).toBe(status)
    expect(answer.body['error'] ?? '').toContain(error)
    expect(answer.body['orders'] ?? []).toEqual([])
  })
})

it('runs as printed, and ends by itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root })

  expect(stdout).toContain('two requests for one shop: 202, and 409')
  expect(stdout).toContain('mode=incremental: 202; in the end success, 1 delivered')
  expect(stdout).toContain('GET /orders: 200 orders of two platforms on 3 pages')
})
