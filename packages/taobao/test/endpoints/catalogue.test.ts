import { type AnyEndpoint, endpointsByName } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { listItems } from '../../src/endpoints/list-items.js'
import { interfaces } from '../../src/endpoints/schemas/interfaces.js'

const all: readonly AnyEndpoint[] = Object.values(catalogue).flatMap((area) => Object.values<AnyEndpoint>(area))
const byName = endpointsByName(catalogue)

// The names of the platform's API pages.
const documented =
  `trades.sold.get trades.sold.increment.get trades.sold.incrementv.get trades.sold.history.get trade.fullinfo.get trade.get trade.memo.update trade.memo.add
  trade.close trade.receivetime.delay refunds.receive.get refund.get refund.messages.get item.seller.get items.seller.list.get items.onsale.get items.inventory.get item.skus.get
  item.quantity.update skus.quantity.update user.seller.get shop.seller.get logistics.offline.send logistics.online.send logistics.online.confirm logistics.dummy.send
  logistics.consign.resend logistics.trace.search logistics.companies.get logistics.address.search time.get itemcats.get top.oaid.decrypt top.secret.get top.ipout.get
  jushita.jdp.user.add jushita.jdp.users.get jushita.jdp.user.delete tmc.user.permit tmc.user.get tmc.user.cancel tmc.messages.consume tmc.messages.confirm tmc.message.produce
  tmc.groups.get tmc.group.add tmc.queue.get tmc.auth.get top.auth.token.create top.auth.token.refresh`
    .split(/\s+/)
    .map((name) => `taobao.${name}`)
    .concat('alibaba.ascp.logistics.offline.send', 'alibaba.ascp.logistics.seller.send')

describe('the catalogue', () => {
  it('holds every documented API once', () => {
    expect(all.map(({ name }) => name).sort()).toEqual([...documented].sort())
  })

  it('names only queries of its own to settle doubts', () => {
    for (const { settledBy } of all) if (settledBy !== undefined) expect(byName.has(settledBy.endpoint)).toBe(true)
  })

  it('never repeats what would be done twice', () => {
    const unsafe = all.filter((endpoint) => endpoint.safety({}) === 'unsafe').map(({ name }) => name)

    expect(unsafe.sort()).toEqual([
      'alibaba.ascp.logistics.offline.send',
      'alibaba.ascp.logistics.seller.send',
      'taobao.jushita.jdp.user.add',
      'taobao.logistics.consign.resend',
      'taobao.logistics.dummy.send',
      'taobao.logistics.offline.send',
      'taobao.logistics.online.confirm',
      'taobao.logistics.online.send',
      'taobao.tmc.message.produce',
      'taobao.top.auth.token.create',
      'taobao.top.auth.token.refresh',
      'taobao.trade.close',
      'taobao.trade.memo.add',
      'taobao.trade.receivetime.delay',
    ])
  })

  it.each([catalogue.items.updateQuantity, catalogue.items.updateSkuQuantities])('repeats a set of stock, but not an addition: $name', (endpoint) => {
    expect(endpoint.safety({ num_iid: '1' })).toBe('safe')
    expect(endpoint.safety({ num_iid: '1', type: 1 })).toBe('safe')
    expect(endpoint.safety({ num_iid: '1', type: 2 })).toBe('unsafe')
  })

  it('needs no session where the platform needs none', () => {
    const open = all.filter(({ grant }) => grant === 'none').map(({ name }) => name)

    expect(open.sort()).toEqual([
      'taobao.itemcats.get',
      'taobao.logistics.companies.get',
      'taobao.time.get',
      'taobao.tmc.messages.confirm',
      'taobao.tmc.messages.consume',
      'taobao.tmc.user.cancel',
      'taobao.top.auth.token.create',
      'taobao.top.auth.token.refresh',
      'taobao.top.ipout.get',
    ])
  })

  it('joins the answers of cut lists, also where one of them is empty', () => {
    expect(catalogue.items.sellerList.chunk?.join([{ items: [{ num_iid: '1' }] }, {}])).toEqual({ items: [{ num_iid: '1' }] })
    expect(catalogue.items.skus.chunk?.join([{}, { skus: [{ sku_id: '1' }] }])).toEqual({ skus: [{ sku_id: '1' }] })
    expect(catalogue.privacy.decrypt.chunk?.join([{ receiver_list: [{}] }, { receiver_list: [{}] }])).toEqual({ receiver_list: [{}, {}] })
    expect(catalogue.tmc.confirm.chunk?.join([{ is_success: true }, { is_success: false }])).toEqual({ is_success: false })
  })

  it('cuts lists where the platform cuts them', () => {
    const cuts = Object.fromEntries(all.flatMap(({ name, chunk }) => (chunk === undefined ? [] : [[name, [chunk.param, chunk.max]]])))

    expect(cuts).toEqual({
      'taobao.item.skus.get': ['num_iids', 40],
      'taobao.items.seller.list.get': ['num_iids', 20],
      'taobao.tmc.messages.confirm': ['s_message_ids', 200],
      'taobao.top.oaid.decrypt': ['query_list', 20],
    })
  })

  it('reads and writes window ends in China time', () => {
    const window = catalogue.trades.soldIncrement.limits.window

    expect(window).toMatchObject({ start: 'start_modified', end: 'end_modified', maxMs: 86_400_000, olderIn: 'taobao.trades.sold.history.get' })
    expect(window?.format(1772931907000)).toBe('2026-03-08 09:05:07')
    expect(window?.parse('2026-03-08 09:05:07')).toBe(1772931907000)
    expect(window?.parse(new Date(1772931907000))).toBe(1772931907000)
    expect(window?.parse('2026-03-08T01:05:07.000Z')).toBe(1772931907000)
    expect(() => window?.parse(1772931907000)).toThrow('no time')
  })

  it('knows the wrapper of every list that an answer may hold', () => {
    const lists = new Set<string>()
    const visit = (name: string, node: Node) => {
      if (node.type === 'array') lists.add(name)
      for (const [field, inner] of Object.entries(node.properties ?? {})) visit(field, inner)
      if (node.items !== undefined) visit('', node.items)
    }
    const results = Object.values(interfaces).flatMap((schemas) => schemas.map((make) => z.toJSONSchema(make(), { unrepresentable: 'any' }) as Node))

    for (const schema of results) if (schema.title?.endsWith('Result')) visit('', schema)

    expect([...lists].filter((name) => !(name in listItems))).toEqual([])
    expect(lists.size).toBeGreaterThan(35)
  })
})

interface Node {
  readonly title?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
}
