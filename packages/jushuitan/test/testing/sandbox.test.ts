import { encodeForm } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { signJushuitan } from '../../src/sign.js'
import { createJushuitanSandbox, type JushuitanSandboxOptions } from '../../src/testing/index.js'
import { appKey, appSecret, dayMs, key, selfWorld, startMs, thrown } from '../merchant-world.js'

/** A sandbox, and one raw call to it: any param may be changed or left out, before it is signed or after. */
function raw(options: Partial<JushuitanSandboxOptions> = {}) {
  const sandbox = createJushuitanSandbox({ apps: [{ appKey, appSecret }], merchants: [{ key }], now: startMs, ...options })
  const { accessToken } = sandbox.token(key)
  const ask = async (
    biz: unknown,
    change: {
      readonly path?: string
      readonly params?: Record<string, string | undefined>
      readonly after?: Record<string, string>
      readonly host?: string
      readonly method?: string
    } = {},
  ): Promise<Record<string, unknown>> => {
    const all = {
      app_key: appKey,
      access_token: accessToken,
      timestamp: '1763500000',
      charset: 'utf-8',
      version: '2',
      biz: JSON.stringify(biz),
      ...change.params,
    }
    const params = Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
    const body = encodeForm({ ...params, sign: signJushuitan(params, appSecret), ...change.after })
    const { path = '/open/shops/query', host = 'openapi.jushuitan.com', method = 'POST' } = change
    const response = await sandbox.fetch(`https://${host}${path}`, { method, ...(method === 'GET' ? {} : { body }) })
    return JSON.parse(await response.text())
  }
  return { sandbox, ask, accessToken }
}

const window = { modified_begin: '2025-11-16 00:00:00', modified_end: '2025-11-18 00:00:00' }
const orders = '/open/orders/single/query'

describe('the sandbox’s door', () => {
  it.each([
    ['130', { params: { app_key: undefined } }],
    ['130', { params: { access_token: undefined } }],
    ['130', { params: { biz: undefined } }],
    ['130', { after: { sign: '' } }],
    ['10', { after: { biz: '{"page_index":2}' } }],
    ['10', { params: { app_key: 'unknown' } }],
    ['140', { params: { timestamp: '1763499399' } }],
    ['140', { params: { timestamp: '1763500601' } }],
    ['140', { params: { timestamp: '1763500000000' } }],
    ['140', { params: { charset: 'UTF-8' } }],
    ['140', { params: { version: '1' } }],
    ['100', { params: { access_token: '0'.repeat(32) } }],
    ['190', { path: '/open/nowhere/query' }],
    ['190', { method: 'GET' }],
    ['10', { host: 'dev-api.jushuitan.com' }],
    ['190', { path: '/openWebIsv/auth/getInitToken' }],
    ['130', { params: { biz: 'no json' } }],
    ['130', { params: { biz: '[]' } }],
  ])('answers %s to %j, with HTTP 200', async (code, change) => {
    const { ask } = raw()

    expect(await ask({}, change)).toMatchObject({ code: Number(code), issuccess: false, msg: expect.any(String), requestId: expect.any(String) })
  })

  it.each([
    ['130', {}],
    ['140', { ...window, modified_end: '2025-11-24 00:00:01' }],
    ['130', { modified_begin: window.modified_begin }],
    ['140', { ...window, page_size: 101 }],
    ['140', { so_ids: Array.from({ length: 21 }, String) }],
  ])('answers %s to a query of orders that breaks a rule: %j', async (code, biz) => {
    expect(await raw().ask(biz, { path: orders })).toMatchObject({ code: Number(code) })
  })

  it.each(['app_key=%zz', '', 'biz=%ff'])('bears any body: %j', async (body) => {
    const { sandbox } = raw()

    const response = await sandbox.fetch('https://openapi.jushuitan.com/open/shops/query', { method: 'POST', body })

    expect(JSON.parse(await response.text())).toMatchObject({ code: 130 })
    expect(sandbox.crashes).toEqual([])
  })

  it('refuses a time that is none', async () => {
    const { ask, sandbox } = raw()

    expect(await ask({ ...window, modified_end: 'tomorrow' }, { path: orders })).toMatchObject({ code: 140 })
    expect(sandbox.crashes).toEqual([])
  })

  it('lets no application of production into the test environment, nor the other way', async () => {
    const { ask } = raw({ apps: [{ appKey, appSecret, environment: 'test' }] })

    expect(await ask({}, { host: 'dev-api.jushuitan.com' })).toMatchObject({ code: 0 })
    expect(await ask({})).toMatchObject({ code: 10 })
  })

  it('asks for a permission for each API', async () => {
    const { ask } = raw({ apps: [{ appKey, appSecret, permissions: ['/open/shops/query'] }] })

    expect(await ask({})).toMatchObject({ code: 0 })
    expect(await ask(window, { path: orders })).toMatchObject({ code: 190 })
  })

  it('refuses the sixth call of a second, and the hundred-and-first of a minute', async () => {
    const { ask, sandbox } = raw({ limits: { perSecond: 5, perMinute: 8 } })
    const codes = async (count: number) => Promise.all(Array.from({ length: count }, async () => (await ask({}))['code']))

    expect(await codes(6)).toEqual([0, 0, 0, 0, 0, 199])
    await sandbox.clock.advance(1_000)
    expect(await codes(4)).toEqual([0, 0, 0, 200])
    expect(sandbox.peaks(key)).toEqual({ calls: 10, perSecond: 6, perMinute: 10 })
  })

  it('wraps answers in the platform’s five shapes', async () => {
    const { ask } = raw()

    expect(Object.keys(await ask({}))).toEqual(['code', 'msg', 'data'])
    expect(Object.keys(await ask({ start_time: window.modified_begin, end_time: window.modified_end }, { path: '/open/jushuitan/manufacture/query' }))).toEqual(
      expect.arrayContaining(['page_index', 'datas', 'code', 'issuccess']),
    )
    expect(await ask({}, { path: '/open/webapi/userapi/company/getcompanyusers' })).toMatchObject({
      data: { current_page: '1', count: '1' },
      request_id: expect.any(String),
    })
    expect(await ask({}, { path: '/open/api/drp/inneropen/partner/supplier/querymychannel' })).toMatchObject({ data: { total: 1, channel_vos: [{}] } })
    expect(await ask([{ l_id: '1', l_name: 'x' }], { path: '/open/express/register/upload' })).toMatchObject({ code: 0, issuccess: true, data: {} })
  })
})

describe('row versions', () => {
  it('order all changes of a merchant’s database, are used once, and grow', () => {
    const { sandbox, merchant } = selfWorld()
    const [first] = sandbox.truth(key).orders
    const versions = () => Object.values(sandbox.truth(key)).flatMap((rows: readonly { readonly ts: string }[]) => rows.map(({ ts }) => ts))
    const highest = () => versions().reduce((most, ts) => (BigInt(ts) > most ? BigInt(ts) : most), 0n)
    const before = highest()

    merchant.edit(first?.id ?? '')
    merchant.setStock('HOODIE0-0', 1)

    expect(highest() - before).toBe(2n)
    expect(new Set(versions()).size).toBe(versions().length)
  })

  it('may lie beyond what a number of JavaScript holds, and come and go exactly', async () => {
    const firstVersion = 2n ** 53n + 1n
    const { jushuitan, sandbox } = selfWorld({ merchants: [{ key, firstVersion }] })

    const rows = await jushuitan.orders.query.all({ start_ts: String(firstVersion) }).toArray({ limit: 100 })

    expect(new Set(rows.map(({ ts }) => ts))).toEqual(new Set(sandbox.truth(key).orders.map(({ ts }) => ts)))
    const last = rows.at(-1)?.ts ?? ''
    expect((await jushuitan.orders.query({ start_ts: last })).orders.map(({ ts }) => ts)).toEqual([last])
    expect((await jushuitan.orders.query({ start_ts: String(BigInt(last) + 1n) })).orders).toEqual([])
  })

  it('are given when a slow transaction begins, and seen when it ends: behind the cursor', async () => {
    const { jushuitan, merchant, sandbox } = selfWorld()
    const [slow, quick] = sandbox.truth(key).orders
    const edit = merchant.beginEdit(slow?.id ?? '', { remark: 'slow' })
    merchant.edit(quick?.id ?? '', { remark: 'quick' })
    const cursor = sandbox.truth(key).orders.find(({ id }) => id === quick?.id)?.ts ?? ''

    edit.commit()

    expect((await jushuitan.orders.query({ start_ts: cursor })).orders.map(({ o_id }) => o_id)).toEqual([quick?.id])
    expect(sandbox.truth(key).orders.find(({ id }) => id === slow?.id)).toMatchObject({ remark: 'slow' })
  })
})

describe('the sandbox', () => {
  it('loses rows of a window that is read forwards while they change, as the platform says of itself', async () => {
    const { jushuitan, merchant, sandbox } = selfWorld({ merchants: [{ key, orders: 400 }] })
    const stop = merchant.churn({ perPage: 10 })
    const span = { modified_begin: '2025-11-13 00:00:00', modified_end: '2025-11-18 21:06:39', page_size: 50, is_get_total: false }
    const seen = new Set<string>()

    for await (const { o_id } of jushuitan.orders.query.all(span)) seen.add(o_id)
    stop()

    const stillThere = sandbox.truth(key).orders.filter(({ modifiedMs }) => modifiedMs < startMs - 1_000)
    expect(stillThere.filter(({ id }) => !seen.has(id)).length).toBeGreaterThan(0)
  })

  it('shows in a page nothing of what happens after it', async () => {
    const { jushuitan, merchant, sandbox } = selfWorld()
    const before = sandbox.truth(key).orders
    merchant.onPage(() => {
      for (const { id } of before) merchant.edit(id, { remark: 'later' })
    })

    const { orders: rows } = await jushuitan.orders.query({ start_ts: '1' })

    expect(new Set(rows.map(({ ts }) => ts))).toEqual(new Set(before.map(({ ts }) => ts)))
    expect(rows.filter(({ remark }) => remark === 'later')).toEqual([])
    expect(sandbox.truth(key).orders.every(({ remark }) => remark === 'later')).toBe(true)
  })

  it('gives the same for the same seed, and begins anew', async () => {
    const [one, two, other] = [1, 1, 2].map((seed) => createJushuitanSandbox({ apps: [{ appKey, appSecret }], merchants: [{ key }], now: startMs, seed }))
    const before = one?.truth(key)
    one?.merchant(key).addOrder()
    expect(one?.truth(key)).not.toEqual(before)

    one?.reset()

    expect(one?.truth(key)).toEqual(before)
    expect(two?.truth(key)).toEqual(before)
    expect(other?.truth(key)).not.toEqual(before)
  })

  it('makes a hundred thousand orders in a few seconds, and answers pages of them at once', async () => {
    const { jushuitan, sandbox } = selfWorld({ merchants: [{ key, orders: 100_000 }] })

    const { orders: rows, data_count } = await jushuitan.orders.query({ modified_begin: new Date(startMs - 6 * dayMs), modified_end: new Date(startMs) })

    expect([rows.length, data_count]).toEqual([100, 100_000])
    expect(sandbox.truth(key).orders).toHaveLength(100_000)
  })

  it('keeps merchants apart: a token shows its own', async () => {
    const { jushuitan, sandbox } = selfWorld({ merchants: [{ key }, { key: 'another', orders: 0 }] })
    const { accessToken } = sandbox.token('another')

    expect((await jushuitan.orders.query({ start_ts: '1' })).orders).toHaveLength(20)
    expect((await jushuitan.orders.query({ start_ts: '1' }, { token: accessToken })).orders).toEqual([])
  })

  it('names who is not there', () => {
    const { sandbox, merchant } = selfWorld()

    expect(() => sandbox.merchant('nobody')).toThrow('there are merchant-1')
    expect(() => merchant.ship('1')).toThrow('has no order 1')
  })

  it('does not ship what has been cancelled', async () => {
    const { jushuitan, merchant, sandbox } = selfWorld()
    const o_id = merchant.addOrder({ soId: 'SO-1' })
    merchant.cancel(o_id)

    const item = { o_id, shop_id: merchant.shopIds[0] ?? '', so_id: 'SO-1', lc_id: 'SF', lc_name: '顺丰速运', l_id: 'SF1' }

    expect(await thrown(jushuitan.orders.ship({ items: [item] }))).toMatchObject({ code: '170' })
    expect(sandbox.truth(key).outbounds.filter(({ orderId }) => orderId === o_id)).toEqual([])
  })
})
