import { nodeTransport } from '@duijie/core'
import { signSorted } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { createTaobaoClient } from '../../src/client.js'
import { type GatewayOptions, signedGateway } from '../../src/gateway/gateway.js'
import { formGatewayStyle, type GatewayStyle } from '../../src/gateway/style.js'
import { createGatewaySandbox, createTaobaoSandbox, gatewayHost } from '../../src/testing/index.js'
import { appKey, appSecret, credentials, dayMs, nick, startMs, thrown } from '../shop-world.js'
import vectors from '../vectors/gateway.json' with { type: 'json' }
import { gatewayKeys, gatewayWorld, styles } from './gateway-world.js'

const window = { start_modified: new Date(startMs - dayMs), end_modified: new Date(startMs) }
const month = { start_modified: new Date(startMs - 31 * dayMs), end_modified: new Date(startMs) }

describe('the documented vector', () => {
  const [vector] = vectors.vectors
  const { secret, params, sign } = vector ?? { secret: '', params: {}, sign: '' }

  it('is what the style signs', () => {
    expect(signSorted(params, formGatewayStyle.signing, { secret })).toBe(sign)
  })

  it('passes on a served gateway', async () => {
    const sandbox = createTaobaoSandbox({ apps: [{ appKey, appSecret }], shops: [{ nick, trades: 60 }], now: startMs })
    const gateway = createGatewaySandbox(sandbox, { style: formGatewayStyle, credentials: gatewayKeys, app: credentials })
    const served = await gateway.serve()

    const ask = async (form: Record<string, string>) => {
      const response = await fetch(`${served.url}/gateway/taobao/order/increment/list`, { method: 'POST', body: new URLSearchParams(form) })
      return response.json()
    }
    const answer = await ask({ ...params, sign })
    const forged = await ask({ ...params, page_no: '2', sign })
    await served.close()

    expect(answer).toMatchObject({ code: 0, message: 'ok', requestId: 'gw-1', data: { total_results: expect.any(Number) } })
    expect(forged).toMatchObject({ code: 1002 })
  })

  it('is what the client sends, but for what is blank', async () => {
    const { shop, sent } = gatewayWorld()

    await shop.trades.soldIncrement({
      fields: ['tid'],
      start_modified: '2026-03-08 00:00:00',
      end_modified: '2026-03-08 00:30:00',
      page_no: 1,
      page_size: 50,
      use_has_next: false,
    })

    const { sign: signed, ...form } = Object.fromEntries(new URLSearchParams(sent[0]?.body))
    const { buyer_nick: _blank, ...documented } = params as Record<string, string> // JSON of ours
    expect(sent[0]?.url).toBe(`https://${gatewayHost}/gateway/taobao/order/increment/list`)
    expect(form).toMatchObject(documented)
    expect(signed).toBe(signSorted(form, formGatewayStyle.signing, { secret }))
  })
})

describe.each([
  ['form', 'response'],
  ['form', 'wrapped'],
  ['form', 'simplified'],
  ['dataKey', 'response'],
  ['dataKey', 'wrapped'],
  ['dataKey', 'simplified'],
] as const)('the %s style with %s payloads', (name, payload) => {
  const style = styles[name]
  const world = () => gatewayWorld({ style, sandbox: { payload } })

  it('answers all its mapped calls through the typed methods', async () => {
    const { shop, sandbox, gateway } = world()
    const truth = sandbox.truth(nick)
    const [trade] = truth.trades.filter(({ oids }) => oids.length > 1)
    const [refund] = truth.refunds
    const [item] = truth.items
    const tid = trade?.tid ?? ''

    const full = await shop.trades.fullinfo({ tid, fields: ['tid', 'status', 'orders'] })
    const sold = await shop.trades.sold({ fields: ['tid'], page_size: 3 })
    const increment = await shop.trades.soldIncrement({ fields: ['tid'], ...window })
    const one = await shop.refunds.get({ refund_id: refund?.refundId ?? '', fields: ['refund_id', 'status'] })
    const goods = await shop.items.seller({ num_iid: item?.numIid ?? '', fields: ['num_iid', 'title'] })

    expect(full.trade).toMatchObject({ tid, status: trade?.status })
    expect(full.trade.orders?.map(({ oid }) => oid)).toEqual(trade?.oids)
    expect(sold.trades).toHaveLength(3)
    expect(increment.total_results).toBe(increment.trades.length)
    expect(one.refund).toEqual({ refund_id: refund?.refundId, status: refund?.status })
    expect(goods.item).toEqual({ num_iid: item?.numIid, title: item?.title })
    if ('taobao.user.seller.get' in style.calls) expect((await shop.users.seller({ fields: ['nick'] })).user).toEqual({ nick })
    if ('taobao.items.onsale.get' in style.calls) {
      expect((await shop.items.onsale({ fields: ['num_iid'] })).total_results).toBeGreaterThan(0)
      expect((await shop.refunds.receive({ fields: ['refund_id'], end_modified: new Date(startMs) })).total_results).toBe(20)
    }
    expect(gateway.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('walks backwards with totals only', async () => {
    const { shop, sandbox, gateway } = gatewayWorld({ style, sandbox: { payload, totalsOnly: true } })

    const rows = await shop.trades.soldIncrement.all({ fields: ['tid'], ...month, page_size: 5 }).toArray({ limit: 1000 })

    const pages = gateway.journal.entries().flatMap(({ params }) => (params['start_modified'] === '2026-03-07 09:05:07' ? [Number(params['page_no'])] : []))
    expect(rows.map(({ tid }) => tid).toSorted()).toEqual(
      sandbox
        .truth(nick)
        .trades.map(({ tid }) => tid)
        .toSorted(),
    )
    expect(pages.slice(1)).toEqual(pages.slice(1).toSorted((a, b) => b - a))
  })

  it('passes the platform’s own errors on as what they are', async () => {
    const { shop, sandbox } = world()
    expect(await thrown(shop.trades.fullinfo({ tid: '4999999999999999999', fields: ['tid'] }))).toMatchObject({
      kind: 'not_found',
      code: '15',
      subCode: 'isv.trade-not-exist',
      requestId: expect.stringMatching(/^gw-/),
    })

    sandbox.faults.next({ endpoint: 'taobao.trade.fullinfo.get', fault: 'rate_limited', retryAfterMs: 4000 })
    const { meta } = await shop.trades.fullinfo.withMeta({ tid: sandbox.truth(nick).trades[0]?.tid ?? '', fields: ['tid'] })

    expect(meta.attempts).toBe(2)
  })
})

describe('a tenant', () => {
  const ask = (world: ReturnType<typeof gatewayWorld>) => world.shop.trades.soldIncrement({ fields: ['tid'], ...window })
  const withTenants = (tenants: GatewayOptions['tenants']) => gatewayWorld({ tenants })
  const nfc = 'Café旗舰店'
  const of = (dataKey: unknown, sellerNick: unknown = nick) => ({ [nick]: { dataKey, sellerNick } as { dataKey: string; sellerNick: string } }) // wrong on purpose

  it.each([
    ['is not there', {}],
    ['is another’s', of('other-shop')],
    ['is empty', of('')],
    ['is empty, as the nick is', of('', '')],
    ['is blank, as the nick is', of(' ', ' ')],
    ['differs by case', of('Shop', 'shop')],
    ['differs by a letter that looks the same', of('shоp', 'shop')],
    ['differs by full-width letters, which only a looser normalisation joins', of('ｓｈｏｐ', 'shop')],
    ['differs by an invisible character', of('sh\u200bop', 'shop')],
    ['differs by a blank inside', of('示例 旗舰店')],
    ['begins like the nick', of(nick.slice(0, -1))],
    ['is known under the name of a property only', JSON.parse(`{"__proto__":{"dataKey":"${nick}","sellerNick":"${nick}"}}`)],
  ])('whose DataKey %s sends no request', async (_what, tenants) => {
    const world = withTenants(tenants)

    expect(await thrown(ask(world))).toMatchObject({ kind: 'tenant_mismatch', attempts: 0, message: expect.stringContaining('nothing was sent') })
    expect([world.sent.length, world.gateway.journal.count(), world.sandbox.journal.count()]).toEqual([0, 0, 0])
  })

  it.each([
    ['nobody', () => undefined],
    ['something else', () => ({ dataKey: 7, sellerNick: 7 }) as never], // wrong on purpose
    ['nothing yet', async () => undefined],
    ['an error', () => Promise.reject(new Error('the tenants’ database is down'))],
  ])('that a function looks up as %s sends no request', async (_what, tenants) => {
    const world = withTenants(tenants)

    expect(await thrown(ask(world))).toMatchObject({ attempts: 0, kind: expect.stringMatching(/^(?:tenant_mismatch|unexpected)$/) })
    expect(world.sent).toEqual([])
  })

  it('is sent trimmed and normalised, because that is what was compared', async () => {
    const world = gatewayWorld({ tenants: { [nick]: { dataKey: ` ${nfc.normalize('NFD')}`, sellerNick: `${nfc} ` } }, sandbox: { tenants: { [nfc]: nick } } })

    await ask(world)

    expect(new URLSearchParams(world.sent[0]?.body).get('tb_seller_nick')).toBe(nfc)
  })

  it('may be looked up by a function', async () => {
    const asked: string[] = []
    const world = withTenants(async (account) => {
      asked.push(account)
      return { dataKey: account, sellerNick: account }
    })

    await ask(world)

    expect(asked).toEqual([nick])
  })

  it('is needed: the client itself calls for nobody', async () => {
    const world = gatewayWorld()

    expect(await thrown(world.taobao.trades.soldIncrement({ fields: ['tid'], ...window }))).toMatchObject({ kind: 'tenant_mismatch' })
    expect(world.sent).toEqual([])
  })

  it('that the gateway does not know is refused by the gateway', async () => {
    const world = gatewayWorld({ sandbox: { tenants: { 'other-shop': 'other-shop' } } })

    expect(await thrown(ask(world))).toMatchObject({ kind: 'permission', code: '1004' })
  })
})

describe('what the gateway does not offer', () => {
  it.each([
    ['a call of the catalogue', (shop: ReturnType<typeof gatewayWorld>['shop']) => shop.tmc.permit({ topics: ['x'] })],
    ['a call by name', (shop: ReturnType<typeof gatewayWorld>['shop']) => shop.call('taobao.demo.get')],
    ['a name that every object has', (shop: ReturnType<typeof gatewayWorld>['shop']) => shop.call('constructor')],
    ['a refund’s list, where it is not mapped', (shop: ReturnType<typeof gatewayWorld>['shop']) => shop.refunds.receive({ fields: ['refund_id'] })],
  ])('%s sends nothing', async (_what, call) => {
    const world = gatewayWorld({ style: styles.dataKey })

    expect(await thrown(call(world.shop))).toMatchObject({ kind: 'invalid_request', attempts: 0, hint: expect.stringContaining('taobao.trade.fullinfo.get') })
    expect(world.sent).toEqual([])
  })

  it('files send nothing', async () => {
    const style = { ...styles.form, calls: { 'taobao.tmc.message.produce': 'tmc/produce' } }
    const world = gatewayWorld({ style })

    const failure = await thrown(world.shop.tmc.produce({ topic: 't', content: '{}', media_content: { name: 'a', bytes: new Uint8Array(1) } }))

    expect(failure).toMatchObject({ kind: 'invalid_request', message: expect.stringContaining('files') })
    expect(world.sent).toEqual([])
  })
})

describe('what the gateway says', () => {
  const refuse = (code: string, message = 'no') => ({ refuse: { kind: 'business', code, message, outcome: 'not_done' } }) as const
  const html = () => new Response('<html>', { status: 502 })
  const json = (value: unknown, status = 200) => ({ raw: () => Response.json(value, { status }) })

  it.each([
    [refuse('1001'), { kind: 'auth_invalid', code: '1001', outcome: 'not_done' }],
    [refuse('7777', '系统繁忙'), { kind: 'business', code: '7777', outcome: 'unknown', message: expect.stringContaining('系统繁忙') }],
    [refuse('constructor'), { kind: 'business', code: 'constructor', outcome: 'unknown' }],
    [refuse('5030'), { kind: 'transient', code: '5030', outcome: 'unknown' }],
    [{ raw: html }, { kind: 'transient', outcome: 'unknown' }],
    ['html', { kind: 'unexpected', outcome: 'unknown' }],
    [json([]), { kind: 'unexpected', outcome: 'unknown' }],
    [json({ ok: true }), { kind: 'unexpected', outcome: 'unknown' }],
    [json({ code: 0 }, 500), { kind: 'transient', outcome: 'unknown' }],
    [json({ code: 9 }), { kind: 'business', message: expect.stringContaining('without words') }],
    [json({ error_response: { code: 42, msg: 'Forbidden' } }), { kind: 'permission', code: '42' }],
    [json({ code: 0, data: { error_response: { code: 11 } } }), { kind: 'permission', code: '11' }],
    [json({ code: 0, data: { shipping: { is_success: false } } }), { kind: 'business', code: 'is_success_false', outcome: 'not_done' }],
    ['answer_lost', { kind: 'network', outcome: 'unknown' }],
  ] as const)('%j is understood, and no shipment is sent twice', async (fault, expected) => {
    const { shop, gateway } = gatewayWorld()
    gateway.faults.next({ fault })

    const failure = await thrown(shop.logistics.offlineSend({ tid: '4012345678901234567', out_sid: 'SF1', company_code: 'SF' }))

    expect(failure).toMatchObject({ ...expected, attempts: 1 })
  })

  it('that there is no data is drift', async () => {
    const { taobao, shop, gateway } = gatewayWorld()
    const drifts: unknown[] = []
    taobao.on('drift', (event) => drifts.push(event))
    gateway.faults.next({ fault: json({ code: 0, data: null }) })

    await shop.trades.sold({ fields: ['tid'] }).catch(() => undefined)

    expect(drifts).toHaveLength(1)
  })

  it('about its rates is waited out', async () => {
    const { shop, gateway, clock } = gatewayWorld()
    gateway.faults.next({ fault: refuse('4290') })

    const { meta } = await shop.trades.sold.withMeta({ fields: ['tid'] })

    expect(meta).toMatchObject({ attempts: 2, requestId: expect.stringMatching(/^gw-\d+$/) })
    expect(clock.now()).toBeGreaterThanOrEqual(startMs + 1000)
  })

  it('about a wrong secret is told', async () => {
    const { shop } = gatewayWorld({ gateway: { credentials: async () => ({ ...gatewayKeys, secret: 'fake-wrong-secret' }) } })

    expect(await thrown(shop.trades.sold({ fields: ['tid'] }))).toMatchObject({ kind: 'auth_invalid', code: '1002' })
  })

  it('settles a shipment in doubt', async () => {
    const { shop, taobao, sandbox, gateway } = gatewayWorld()
    const tid = sandbox.shop(nick).createTrade()
    sandbox.shop(nick).pay(tid)
    gateway.faults.next({ fault: 'answer_lost' })

    const failure = await thrown(shop.logistics.offlineSend({ tid, out_sid: 'SF1234567890123', company_code: 'SF' }))

    expect(await taobao.resolveUnknown(failure)).toMatchObject({ outcome: 'done' })
  })
})

describe('a style of one’s own', () => {
  const style: GatewayStyle = {
    calls: { 'taobao.trade.fullinfo.get': 'GetOrderInfo', 'taobao.trades.sold.get': 'GetOrder1' },
    address: { path: '/api', param: 'action' },
    names: { app: 'key', timestamp: 'ts', sign: 'token', tenant: 'DataKey' },
    timestamp: 'china',
    signing: { digest: 'hmac-sha256', wrap: 'none', blanks: 'drop', encoding: 'base64' },
    content: 'json',
    envelope: { code: 'status', ok: 'SUCCESS', message: 'msg', data: 'result', requestId: ['trace'] },
    errors: {},
  }

  it('works', async () => {
    const { shop, sandbox, sent } = gatewayWorld({ style })
    const tid = sandbox.truth(nick).trades[0]?.tid ?? ''

    const { trade } = await shop.trades.fullinfo({ tid, fields: ['tid'] })

    expect(trade.tid).toBe(tid)
    expect(sent).toMatchObject([{ url: `https://${gatewayHost}/api`, type: 'application/json;charset=utf-8' }])
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ action: 'GetOrderInfo', ts: '2026-03-08 09:05:07', DataKey: nick, tid })
  })

  it('explains its signature with the secret masked', async () => {
    const { shop, gateway } = gatewayWorld({ style: styles.form })

    const { params, signature, canonical, algorithm } = await shop.explainSignature('taobao.trades.sold.get', { fields: ['tid'] })
    const body = new URLSearchParams({ ...params, sign: signature })
    const answer = await gateway.fetch(`https://${gatewayHost}/gateway/taobao/order/list`, { method: 'POST', body })

    expect(await answer.json()).toMatchObject({ code: 0 })
    expect(algorithm).toBe('md5')
    expect(canonical).toMatch(/^\*\*\*appid.*\*\*\*$/)
  })
})

describe('ping and health through a gateway', () => {
  it.each(['form', 'dataKey'] as const)('ask for a tenant with a call that the %s style has', async (name) => {
    const { taobao, shop, gateway } = gatewayWorld({ style: styles[name] })

    expect(await shop.ping()).toEqual({ ms: 0 })
    expect(await taobao.health()).toMatchObject({ ok: true })
    expect(gateway.journal.count({ verdict: 'ok', account: nick })).toBe(2)
  })

  it('name no tenant where a function looks them up', async () => {
    const { taobao } = gatewayWorld({ tenants: () => ({ dataKey: nick, sellerNick: nick }) })

    expect(await taobao.health()).toMatchObject({ ok: false, error: { kind: 'tenant_mismatch' } })
  })
})

describe('signedGateway', () => {
  it('names all bad options at once, and none of their values', () => {
    const options = { url: 'ftp://fake-value-1', style: 'fake-value-2', credentials: { app: 'fake-value-3' }, tenants: { shop: 'fake-value-4' }, other: 1 }
    const make = () => signedGateway(options as unknown as GatewayOptions) // wrong on purpose

    expect(make).toThrow(expect.objectContaining({ kind: 'invalid_params', message: expect.stringMatching(/url.*style.*credentials.*tenants.*other/) }))
    expect(make).not.toThrow('fake-value')
  })

  it('is reached over a socket, too', async () => {
    const sandbox = createTaobaoSandbox({ apps: [{ appKey, appSecret }], shops: [{ nick, trades: 5 }] })
    await using served = await createGatewaySandbox(sandbox, { style: styles.dataKey, credentials: gatewayKeys, app: credentials }).serve()
    const gateway = signedGateway({
      url: served.url,
      style: styles.dataKey,
      credentials: gatewayKeys,
      tenants: { [nick]: { dataKey: nick, sellerNick: nick } },
    })
    await using taobao = createTaobaoClient({ credentials, gateway, transport: nodeTransport() })

    expect((await taobao.account(nick).trades.sold({ fields: ['tid'] })).trades).toHaveLength(5)
  })
})
