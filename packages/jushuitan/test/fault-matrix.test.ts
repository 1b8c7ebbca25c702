import { fetchTransport, nodeTransport } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createJushuitanClient } from '../src/client.js'
import { createJushuitanSandbox, type JushuitanFault } from '../src/testing/index.js'
import { appKey, appSecret, credentials, key, selfWorld, startMs, thrown } from './merchant-world.js'

const shops = '/open/shops/query'
const cancel = '/open/jushuitan/orderbyoid/cancel'
const remark = '/open/jushuitan/order/remark/upload'

type World = ReturnType<typeof selfWorld>

const read = ({ jushuitan }: World) => jushuitan.shops.query.withMeta()
/** Cancelling is neither harmless nor known by a number of ours: it is never repeated in doubt. */
const write = ({ jushuitan, merchant }: World) => jushuitan.orders.cancel.withMeta({ o_ids: [merchant.addOrder()], cancel_type: '买家取消' })

interface Row {
  readonly fault: JushuitanFault
  /** What a read ends with: how many requests it took, or the failure of the last. */
  readonly read: number | object
  readonly write: number | object
}

const unknown = { outcome: 'unknown' }
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
  { fault: 'second_limited', read: 2, write: 2 },
  { fault: 'minute_limited', read: 2, write: 2 },
  { fault: 'expired_token', read: 2, write: 2 },
  { fault: 'clock_skew', read: 2, write: 2 },
  { fault: 'address_refused', read: { kind: 'permission', hint: expect.stringContaining('203.0.113.7') }, write: { kind: 'permission', outcome: 'not_done' } },
  { fault: 'no_permission', read: { kind: 'permission' }, write: { kind: 'permission', outcome: 'not_done' } },
  { fault: 'invalid_signature', read: { kind: 'auth_invalid' }, write: { kind: 'auth_invalid', outcome: 'not_done' } },
  { fault: 'internal_error', read: 2, write: { kind: 'transient', code: '150', ...unknown } },
  { fault: 'save_failed', read: { kind: 'business', code: '160' }, write: { kind: 'business', code: '160', ...unknown } },
  { fault: 'system_error', read: 2, write: { kind: 'transient', code: '-1', ...unknown } },
  { fault: 'write_refused', read: { kind: 'business', code: 'issuccess_false' }, write: { kind: 'business', code: 'issuccess_false', outcome: 'not_done' } },
]

async function ending(run: Promise<{ readonly meta: { readonly attempts: number } }>): Promise<unknown> {
  return run.then(
    ({ meta }) => meta.attempts,
    (error: unknown) => error,
  )
}

describe('the fault matrix', () => {
  it.each(matrix)('a read that meets $fault once', async ({ fault, read: expected }) => {
    const world = selfWorld()
    world.sandbox.faults.next({ endpoint: shops, fault, delayMs: fault === 'slow' ? 20_000 : 0 })

    const ended = await ending(read(world))

    if (typeof expected === 'number') expect(ended).toBe(expected)
    else expect(ended).toMatchObject(expected)
    expect(world.sandbox.crashes).toEqual([])
  })

  it.each(matrix)('a write that meets $fault once', async ({ fault, write: expected }) => {
    const world = selfWorld()
    world.sandbox.faults.next({ endpoint: cancel, fault, delayMs: fault === 'slow' ? 20_000 : 0 })

    const ended = await ending(write(world))

    if (typeof expected === 'number') expect(ended).toBe(expected)
    else expect(ended).toMatchObject(expected)
    expect(world.sandbox.journal.count({ endpoint: cancel })).toBe(typeof expected === 'number' ? expected : 1)
  })

  it.each(['second_limited', 'minute_limited', 'no_permission', 'address_refused', 'invalid_signature', 'save_failed'] as const)(
    'ends with an error that says where, what and the platform’s own id: %s for ever',
    async (fault) => {
      const world = selfWorld({}, { deadlineMs: 90_000 })
      world.sandbox.faults.next({ endpoint: shops, fault, times: Number.POSITIVE_INFINITY })

      const failure = await thrown(world.jushuitan.shops.query())

      expect(failure).toMatchObject({ platform: 'jushuitan', endpoint: shops, requestId: expect.stringMatching(/^1a0c/), code: expect.any(String) })
      expect(world.clock.now() - startMs).toBeLessThanOrEqual(90_000)
    },
  )

  it('an upsert by our own number is repeated after a lost answer, and writes one order', async () => {
    const { jushuitan, sandbox, merchant } = selfWorld()
    sandbox.faults.next({ endpoint: '/open/jushuitan/orders/upload', fault: 'answer_lost' })

    const outcomes = await jushuitan.orders.upload.outcomes({
      orders: [
        {
          shop_id: merchant.shopIds[0] ?? '',
          so_id: 'SO-1',
          order_date: '2025-11-18 21:00:00',
          shop_status: 'WAIT_SELLER_SEND_GOODS',
          shop_buyer_id: 'b',
          receiver_address: 'a',
          receiver_name: 'n',
          pay_amount: 1,
          freight: 0,
          items: [{ sku_id: 's', shop_sku_id: 's', amount: 1, base_price: 1, qty: 1, name: 'n', outer_oi_id: '1' }],
        },
      ],
    })

    expect(outcomes).toMatchObject([{ ok: true }])
    expect(sandbox.truth(key).orders.filter(({ soId }) => soId === 'SO-1')).toHaveLength(1)
  })

  it('a write in doubt is settled by a query', async () => {
    const { jushuitan, sandbox, merchant, clock } = selfWorld()
    const oId = merchant.addOrder()
    sandbox.faults.next({ endpoint: cancel, fault: 'answer_lost' })
    const lost = await thrown(jushuitan.orders.cancel({ o_ids: [oId], cancel_type: '买家取消' }))

    expect(await jushuitan.resolveUnknown(lost)).toMatchObject({ outcome: 'done', endpoint: '/open/orders/single/query' })

    const another = merchant.addOrder()
    sandbox.faults.next({ endpoint: cancel, fault: 'reset' })
    const reset = await thrown(jushuitan.orders.cancel({ o_ids: [another], cancel_type: '买家取消' }))
    await clock.advance(61_000)

    expect(await jushuitan.resolveUnknown(reset)).toMatchObject({ outcome: 'not_done' })
  })

  it('a clock that is eleven minutes off is put right by the answer, once for all calls', async () => {
    const { jushuitan, sandbox } = selfWorld()
    sandbox.clock.skew(660_000)

    await jushuitan.shops.query()
    await jushuitan.shops.query()

    expect(sandbox.journal.entries({ verdict: 'refused' }).map(({ code }) => code)).toEqual(['140'])
  })

  it('a token that ends in the middle of a walk is renewed there', async () => {
    const { jushuitan, sandbox, merchant } = selfWorld({ merchants: [{ key, orders: 250 }] })
    let pages = 0
    merchant.onPage(() => {
      pages += 1
      if (pages === 2) sandbox.expireTokens(key)
    })

    const rows = await jushuitan.orders.query.all({ start_ts: '1' }).toArray({ limit: 1000 })

    expect(rows).toHaveLength(250)
    expect(sandbox.tokens.refreshed).toBe(1)
  })

  it('appending to a remark is not repeated in doubt, setting one is', async () => {
    const { jushuitan, sandbox, merchant } = selfWorld()
    const o_id = merchant.addOrder()
    sandbox.faults.next({ endpoint: remark, fault: 'answer_lost', times: 2 })

    const appended = await ending(jushuitan.orders.remark.withMeta({ o_id, remark: 'x', is_append: true }))
    const set = await ending(jushuitan.orders.remark.withMeta({ o_id, remark: 'y' }))

    expect(appended).toMatchObject(unknown)
    expect(set).toBe(2)
  })

  it.each([
    ['fetch', fetchTransport],
    ['node:http', nodeTransport],
  ])('resets and half answers are met over real sockets, too, by %s', async (_name, transport) => {
    const clock = testClock(startMs, { autoAdvance: true })
    const sandbox = createJushuitanSandbox({ apps: [{ appKey, appSecret }], merchants: [{ key }], clock })
    const served = await sandbox.serve()
    const hosts = { api: served.hosts['openapi.jushuitan.com'] ?? '' }
    const jushuitan = createJushuitanClient({ application: 'self', credentials, transport: transport(), hosts, clock, random: () => 0.5 })
    sandbox.faults.next({ endpoint: shops, fault: 'reset' })
    sandbox.faults.next({ endpoint: shops, fault: 'truncated' })

    const { meta } = await jushuitan.shops.query.withMeta()
    await jushuitan.close()
    await served.close()

    expect(meta.attempts).toBe(3)
  })
})
