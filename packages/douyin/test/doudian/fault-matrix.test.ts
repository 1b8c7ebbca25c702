import { fetchTransport, nodeTransport } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createDoudianClient } from '../../src/doudian/client.js'
import type { DoudianFault } from '../../src/testing/doudian/faults.js'
import { createDoudianSandbox } from '../../src/testing/doudian/sandbox.js'
import { credentials, shopId, shopWorld, startMs, thrown } from './shop-world.js'

const brands = '/shop/brandList'
const ship = '/order/logisticsAdd'
const remark = '/order/addOrderRemark'

type World = ReturnType<typeof shopWorld>

const read = ({ doudian }: World) => doudian.account(shopId).shops.brands.withMeta()

/** Shipping is neither harmless nor known by a number of ours: it is never repeated in doubt. */
function write({ doudian, shop }: World) {
  const order_id = shop.place()
  shop.pay(order_id)
  return doudian.account(shopId).logistics.add.withMeta({ order_id, company_code: 'shunfeng', logistics_code: 'SF0000000000001' })
}

interface Row {
  readonly fault: DoudianFault
  /** What a read ends with: how many requests it took, or the failure of the last. */
  readonly read: number | object
  readonly write: number | object
}

const unknown = { outcome: 'unknown' }
const refused = (kind: string): Omit<Row, 'fault'> => ({ read: { kind }, write: { kind, outcome: 'not_done' } })
const matrix: readonly Row[] = [
  { fault: 'server_error', read: 2, write: { kind: 'transient', ...unknown } },
  { fault: 'bad_gateway', read: 2, write: { kind: 'transient', ...unknown } },
  { fault: 'html', read: { kind: 'unexpected' }, write: { kind: 'unexpected', ...unknown } },
  { fault: 'empty', read: { kind: 'unexpected' }, write: { kind: 'unexpected', ...unknown } },
  { fault: 'slow', read: 2, write: { kind: 'timeout', ...unknown } },
  { fault: 'reset', read: 2, write: { kind: 'network', ...unknown } },
  { fault: 'answer_lost', read: 2, write: { kind: 'network', ...unknown } },
  { fault: 'truncated', read: 2, write: { kind: 'network', ...unknown } },
  { fault: 'wrong_content_type', read: 1, write: 1 },
  { fault: 'traffic_limited', read: 2, write: 2 },
  { fault: 'expired_token', read: 2, write: 2 },
  { fault: 'superseded_token', read: 2, write: 2 },
  { fault: 'clock_skew', read: 2, write: 2 },
  { fault: 'service_error', read: 2, write: { kind: 'transient', code: '20000', ...unknown } },
  { fault: 'invalid_signature', ...refused('auth_invalid') },
  { fault: 'no_permission', ...refused('permission') },
  { fault: 'authorization_closed', ...refused('permission') },
  { fault: 'address_refused', ...refused('permission') },
]

async function ending(run: Promise<{ readonly meta: { readonly attempts: number } }>): Promise<unknown> {
  return run.then(
    ({ meta }) => meta.attempts,
    (error: unknown) => error,
  )
}

describe('the fault matrix', () => {
  it.each(matrix)('a read that meets $fault once', async ({ fault, read: expected }) => {
    const world = shopWorld()
    world.sandbox.faults.next({ endpoint: brands, fault, delayMs: fault === 'slow' ? 20_000 : 0 })

    const ended = await ending(read(world))

    if (typeof expected === 'number') expect(ended).toBe(expected)
    else expect(ended).toMatchObject(expected)
    expect(world.sandbox.crashes).toEqual([])
  })

  it.each(matrix)('a write that meets $fault once', async ({ fault, write: expected }) => {
    const world = shopWorld()
    world.sandbox.faults.next({ endpoint: ship, fault, delayMs: fault === 'slow' ? 20_000 : 0 })

    const ended = await ending(write(world))

    if (typeof expected === 'number') expect(ended).toBe(expected)
    else expect(ended).toMatchObject(expected)
    expect(world.sandbox.journal.count({ endpoint: ship })).toBe(typeof expected === 'number' ? expected : 1)
  })

  it.each(['traffic_limited', 'service_error', 'no_permission', 'address_refused', 'invalid_signature'] as const)(
    'ends with an error that says where, what and the platform’s log_id: %s for ever',
    async (fault) => {
      const world = shopWorld({}, { deadlineMs: 90_000 })
      world.sandbox.faults.next({ endpoint: brands, fault, times: Number.POSITIVE_INFINITY })

      const failure = await thrown(world.doudian.account(shopId).shops.brands())

      expect(failure).toMatchObject({
        platform: 'doudian',
        endpoint: brands,
        requestId: expect.any(String),
        code: expect.any(String),
        subCode: expect.any(String),
      })
      expect(world.clock.now() - startMs).toBeLessThanOrEqual(90_000)
    },
  )

  it('setting a remark is repeated in doubt', async () => {
    const { doudian, sandbox, shop } = shopWorld()
    const order_id = shop.place()
    sandbox.faults.next({ endpoint: remark, fault: 'answer_lost' })

    expect(await ending(doudian.account(shopId).orders.addRemark.withMeta({ order_id, remark: '加急' }))).toBe(2)
    expect(sandbox.truth(shopId).orders.find(({ id }) => id === order_id)?.sellerWords).toBe('加急')
  })

  it('a change of stock counts once, although the answer is lost', async () => {
    const { doudian, sandbox } = shopWorld()
    const [before] = sandbox.truth(shopId).stock
    if (before === undefined) throw new Error('no stock')
    sandbox.faults.next({ endpoint: '/sku/syncStock', fault: 'answer_lost' })

    const ended = await ending(
      doudian.account(shopId).skus.syncStock.withMeta({ sku_id: before.skuId, stock_num: 7, incremental: true, idempotent_id: 'delta-1' }),
    )

    // The repeat is told that it was done before.
    expect(ended).toMatchObject({ kind: 'conflict', hint: expect.stringContaining('probably done') })
    expect(sandbox.truth(shopId).stock.find(({ skuId }) => skuId === before.skuId)?.stock).toBe(before.stock + 7)
  })

  it('a clock that is eleven minutes off is put right by the answer, once for all calls', async () => {
    const { doudian, sandbox } = shopWorld()
    await doudian.account(shopId).shops.brands()
    sandbox.clock.skew(660_000)

    await doudian.account(shopId).shops.brands()
    await doudian.account(shopId).shops.brands()

    expect(sandbox.journal.entries({ verdict: 'refused' })).toHaveLength(1)
  })

  it('a token that ends in the middle of a walk is renewed there', async () => {
    const { doudian, sandbox, shop } = shopWorld({ shops: [{ shopId, orders: 250, afterSales: 0 }] })
    let pages = 0
    shop.onPage(() => {
      pages += 1
      if (pages === 2) sandbox.expireTokens(shopId)
    })
    const end = startMs / 1000 - 60

    const rows = await doudian
      .account(shopId)
      .orders.searchList.all({ update_time_start: end - 6 * 86_400, update_time_end: end })
      .toArray({ limit: 1000 })

    expect(rows.length).toBeGreaterThan(200)
    expect(sandbox.tokens.refreshed).toBe(1)
  })

  it.each([
    ['fetch', fetchTransport],
    ['node:http', nodeTransport],
  ])('resets and half answers are met over real sockets, too, by %s', async (_name, transport) => {
    const clock = testClock(startMs, { autoAdvance: true })
    const sandbox = createDoudianSandbox({ apps: [credentials], shops: [{ shopId }], clock })
    const served = await sandbox.serve()
    const hosts = { api: served.hosts['openapi-fxg.jinritemai.com'] ?? '' }
    const doudian = createDoudianClient({ application: 'self', credentials, transport: transport(), hosts, clock, random: () => 0.5 })
    sandbox.faults.next({ endpoint: brands, fault: 'reset' })
    sandbox.faults.next({ endpoint: brands, fault: 'truncated' })

    const { meta } = await doudian.account(shopId).shops.brands.withMeta()
    await doudian.close()
    await served.close()

    expect(meta.attempts).toBe(3)
  })
})
