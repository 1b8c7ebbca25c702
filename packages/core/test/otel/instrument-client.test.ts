import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { afterEach, describe, expect, it } from 'vitest'
import type { ClientEvents } from '../../src/client/client-events.js'
import { createEvents } from '../../src/client/events.js'
import type { InstrumentOptions } from '../../src/otel/index.js'
import { instrumentClient } from '../../src/otel/index.js'
import { type AcmeOptions, acmeWorld, errorOf, failureOf, fakeSecret, start } from '../client/acme.js'
import { broken, ok, type Reply, refusal, silence } from '../client/acme-platform.js'
import { followPromises } from './async-context.js'
import { brokenTelemetry } from './broken-telemetry.js'
import { recorder } from './recorder.js'

followPromises()

const order = { id: '1', status: 'paid' }
const open = new Set<() => Promise<unknown>>()
afterEach(async () => {
  for (const close of open) await close()
  open.clear()
})

async function instrumented(options: InstrumentOptions = {}, acme: AcmeOptions = {}) {
  const world = await acmeWorld(acme)
  const seen = recorder()
  open.add(seen.close)
  const { tracerProvider, meterProvider } = seen
  const stop = instrumentClient(world.client, { tracerProvider, meterProvider, clock: world.clock, ...options })
  return { ...world, ...seen, stop }
}

/** One reply after the other, then the last one for ever; for one endpoint, because a token call may come in between. */
function inTurn(...replies: [Reply, ...Reply[]]): Reply {
  const [first] = replies
  let turn = 0
  return (seen) => {
    const reply = replies[Math.min(turn, replies.length - 1)] ?? first
    turn += 1
    return reply(seen)
  }
}

describe('the spans of a client', () => {
  it('are one for the call and within it one for each request, with the times at which things happened', async () => {
    const { shop, platform, clock, spans } = await instrumented()
    platform.next(refusal('busy', { request_id: 'r-1' }), async (seen) => {
      await clock.advance(20)
      return ok(order, { request_id: 'r-2' })(seen)
    })

    const { meta } = await shop.orders.get.withMeta({ id: '1' })

    const about = { 'duijie.platform': 'acme', 'duijie.endpoint': 'order.get' }
    const sent = {
      ...about,
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'url.full': 'https://main.acme.test/api/order.get?[redacted]',
      'server.address': 'main.acme.test',
      'server.port': 443,
    }
    const [first, second, call] = await spans()
    expect(call).toEqual({
      name: 'acme order.get',
      id: expect.any(String),
      parent: undefined,
      kind: SpanKind.INTERNAL,
      from: start,
      to: start + 170,
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        ...about,
        'duijie.call_id': meta.callId,
        'duijie.account': 'shop-1',
        'duijie.result': 'ok',
        'duijie.attempts': 2,
        'duijie.request_id': 'r-2',
      },
      notes: [{ name: 'duijie.retry', at: start, attributes: { 'error.type': 'transient', 'duijie.retry.wait_ms': 150 } }],
    })
    expect(first).toMatchObject({
      name: 'POST',
      parent: call?.id,
      kind: SpanKind.CLIENT,
      from: start,
      to: start,
      status: { code: SpanStatusCode.ERROR, message: 'transient' },
    })
    expect(first?.attributes).toEqual({ ...sent, 'duijie.attempt': 1, 'duijie.code': 'busy', 'duijie.request_id': 'r-1', 'error.type': 'transient' })
    expect(second).toMatchObject({ name: 'POST', parent: call?.id, from: start + 150, to: start + 170, status: { code: SpanStatusCode.UNSET } })
    expect(second?.attributes).toEqual({ ...sent, 'duijie.attempt': 2, 'duijie.request_id': 'r-2', 'http.request.resend_count': 1 })
  })

  it('are children of the span that was active where each call was made, whatever the calls waited for', async () => {
    const { shop, platform, spans, tracerProvider } = await instrumented({}, { rates: { read: { max: 1, perMs: 1000 } } })
    platform.on('auth.refresh', ok({ access: 'obviously-fake-token-2' }))
    platform.on('order.get', inTurn(refusal('expired'), refusal('busy'), refusal('busy'), ok(order)))
    const tracer = tracerProvider.getTracer('the host')
    const within = async (name: string) => {
      const span = tracer.startSpan(name)
      await context.with(trace.setSpan(ROOT_CONTEXT, span), () => shop.orders.get({ id: '1' }))
      span.end()
      return span.spanContext().spanId
    }

    const parents = await Promise.all(['a', 'b', 'c', 'd'].map(within))

    const calls = (await spans()).filter(({ name }) => name === 'acme order.get')
    expect(calls.map(({ parent }) => parent).sort()).toEqual([...parents].sort())
  })

  it('say what failed, and that the outcome is not known', async () => {
    const { shop, platform, spans } = await instrumented()
    platform.next(broken('read'))

    await errorOf(shop.orders.create({ ref: 'R1' }))

    const [attempt, call] = await spans()
    expect(call).toMatchObject({ status: { code: SpanStatusCode.ERROR, message: 'network' } })
    expect(call?.attributes).toMatchObject({ 'duijie.result': 'failed', 'error.type': 'network', 'duijie.outcome': 'unknown', 'duijie.code': 'ECONNRESET' })
    expect(attempt).toMatchObject({ status: { code: SpanStatusCode.ERROR }, attributes: { 'error.type': 'network' } })
    expect(attempt?.attributes).not.toHaveProperty('http.response.status_code')
  })

  it('are no errors where the caller ended the call', async () => {
    const { shop, platform, spans } = await instrumented()
    platform.next(silence)
    const controller = new AbortController()
    const failure = failureOf(shop.orders.get({ id: '1' }, { signal: controller.signal }))
    setTimeout(() => controller.abort(new Error('enough')), 5)
    await failure

    const [attempt, call] = await spans()
    expect(call).toMatchObject({ status: { code: SpanStatusCode.UNSET }, attributes: { 'duijie.result': 'aborted' } })
    expect(attempt).toMatchObject({ name: 'POST', status: { code: SpanStatusCode.UNSET } })
    expect(call?.attributes).not.toHaveProperty('error.type')
  })

  it('show calls that were never sent', async () => {
    const { client, spans } = await instrumented()

    await errorOf(client.account('shop-2').orders.get({ id: '1' }))

    expect(await spans()).toMatchObject([{ name: 'acme order.get', attributes: { 'error.type': 'auth_invalid', 'duijie.attempts': 0 } }])
  })

  it('show the requests of a list that was cut, one after the other', async () => {
    const { client, platform, spans } = await instrumented()
    platform.on('goods.prices', ok({ rows: [order] }))

    await client.account('shop-1').goods.prices({ ids: ['1', '2', '3', '4', '5'] })

    const [one, two, three, call] = await spans()
    expect([one, two, three].map((span) => span?.attributes['duijie.attempt'])).toEqual([1, 2, 3])
    expect(call).toMatchObject({ name: 'acme goods.prices', attributes: { 'duijie.attempts': 3, 'duijie.result': 'ok' } })
  })

  it('note answers that are not as documented, without what they say', async () => {
    const { shop, platform, spans } = await instrumented()
    platform.next(ok({ id: true, status: 7 }))

    await shop.orders.get({ id: '1' })

    expect((await spans()).at(-1)?.notes).toEqual([{ name: 'duijie.drift', at: start, attributes: { 'duijie.drift.places': 2 } }])
  })

  it('hold no secret, no token, no param, and nothing of an answer', async () => {
    const { shop, platform, spans, metrics } = await instrumented({ accounts: 'everywhere' })
    platform.on('auth.refresh', ok({ access: 'obviously-fake-token-2' }))
    const answer = ok({ id: 'confidential', status: 7, note: 'confidential' })
    platform.on('order.get', inTurn(refusal('expired', { message: 'confidential words' }), refusal('busy'), answer))
    await shop.orders.get({ id: 'confidential-id' })
    platform.next(refusal('no', { message: 'confidential words' }))
    await errorOf(shop.orders.create({ ref: 'confidential-ref', note: 'confidential' }))

    const told = JSON.stringify([await spans(), await metrics()])

    expect(told).toContain('order.create')
    expect(told).not.toMatch(new RegExp(`confidential|obviously-fake|${fakeSecret}`))
  })

  it('name the account, or not, as wished', async () => {
    const { shop, platform, spans } = await instrumented({ accounts: 'nowhere' })
    platform.on('order.get', ok(order))

    await shop.orders.get({ id: '1' })

    expect(JSON.stringify(await spans())).not.toContain('shop-1')
  })
})

describe('the metrics of a client', () => {
  it('count calls and their time, requests and their time, and repeats', async () => {
    const { shop, platform, clock, metrics } = await instrumented({ attributes: { region: 'east' } })
    platform.next(refusal('busy'), ok(order), refusal('no'))
    await shop.orders.get({ id: '1' })
    await errorOf(shop.orders.create({ ref: 'R1' }))
    platform.next(async (seen) => {
      await clock.advance(20)
      return ok(order)(seen)
    })
    await shop.orders.get({ id: '1' })

    const told = await metrics()

    const about = (endpoint: string) => ({ region: 'east', 'duijie.platform': 'acme', 'duijie.endpoint': endpoint })
    const good = { ...about('order.get'), 'duijie.result': 'ok' }
    const bad = { ...about('order.create'), 'duijie.result': 'failed', 'error.type': 'business' }
    expect(told['duijie.calls']).toEqual([
      { attributes: good, value: 2 },
      { attributes: bad, value: 1 },
    ])
    expect(told['duijie.call.duration']).toEqual([
      { attributes: good, value: expect.closeTo(0.17), count: 2 },
      { attributes: bad, value: 0, count: 1 },
    ])
    const answered = { 'http.response.status_code': 200 }
    expect(told['duijie.attempt.duration']).toEqual([
      { attributes: { ...about('order.get'), ...answered, 'error.type': 'transient' }, value: 0, count: 1 },
      { attributes: { ...about('order.get'), ...answered }, value: expect.closeTo(0.02), count: 2 },
      { attributes: { ...about('order.create'), ...answered, 'error.type': 'business' }, value: 0, count: 1 },
    ])
    expect(told['duijie.retries']).toEqual([{ attributes: { ...about('order.get'), 'error.type': 'transient' }, value: 1 }])
  })

  it('count waits for counters, what happens to tokens, and answers of another form', async () => {
    const { shop, platform, metrics } = await instrumented({}, { rates: { 'account:shop-1': { max: 1, perMs: 1000 } } })
    platform.on('auth.refresh', ok({ access: 'obviously-fake-token-2' }))
    platform.on('order.get', inTurn(refusal('expired'), ok({ id: true })))

    await shop.orders.get({ id: '1' })

    const about = { 'duijie.platform': 'acme' }
    const told = await metrics()
    expect(told['duijie.limit.wait.duration']).toEqual([
      { attributes: { ...about, 'duijie.endpoint': 'order.get', 'duijie.limit': 'account' }, value: expect.closeTo(1, 1), count: 1 },
    ])
    expect(told['duijie.token.actions']).toEqual([
      { attributes: { ...about, 'duijie.grant': 'session', 'duijie.token.action': 'rejected' }, value: 1 },
      { attributes: { ...about, 'duijie.grant': 'session', 'duijie.token.action': 'refreshed' }, value: 1 },
    ])
    expect(told['duijie.drifts']).toEqual([{ attributes: { ...about, 'duijie.endpoint': 'order.get' }, value: 1 }])
    expect(JSON.stringify(told)).not.toContain('shop-1')
  })

  it('count who must authorise again, and breakers', async () => {
    const { shop, platform, metrics } = await instrumented({ accounts: 'everywhere' }, { breaker: { failures: 1, openMs: 60_000 } })
    platform.next(refusal('reconsent'), broken('read'))

    await errorOf(shop.orders.get({ id: '1' }))
    await errorOf(shop.orders.create({ ref: 'R1' }))

    const told = await metrics()
    expect(told['duijie.reauthorizations']).toEqual([
      { attributes: { 'duijie.platform': 'acme', 'duijie.grant': 'session', 'duijie.account': 'shop-1' }, value: 1 },
    ])
    expect(told['duijie.breaker.changes']).toEqual([
      { attributes: { 'duijie.platform': 'acme', 'duijie.breaker': 'acme:main', 'duijie.breaker.state': 'open' }, value: 1 },
    ])
    expect(told['duijie.calls']?.map(({ attributes }) => attributes['duijie.account'])).toEqual(['shop-1', 'shop-1'])
  })
})

describe('instrumentClient', () => {
  it('ends by what it returns', async () => {
    const { shop, platform, stop, spans, metrics } = await instrumented()
    platform.on('order.get', ok(order))
    await shop.orders.get({ id: '1' })

    stop()
    await shop.orders.get({ id: '1' })

    expect(await spans()).toHaveLength(2)
    expect((await metrics())['duijie.calls']).toMatchObject([{ value: 1 }])
  })

  it('keeps two clients apart', async () => {
    const one = await instrumented()
    const other = await instrumented()
    one.platform.on('order.get', ok(order))

    await one.shop.orders.get({ id: '1' })

    expect(await one.spans()).toHaveLength(2)
    expect(await other.spans()).toEqual([])
  })

  it.each(['at once', 'late'] as const)('fails no call where tracer and meter throw %s, and tells whoever wants to know', async (when) => {
    const errors: unknown[] = []
    const onError = (error: unknown) => {
      errors.push(error)
      throw new Error('this one too')
    }
    const { shop, platform, client } = await instrumented({ ...brokenTelemetry(when), onError })
    platform.on('auth.refresh', ok({ access: 'obviously-fake-token-2' }))
    platform.on('order.get', inTurn(refusal('busy'), refusal('expired'), ok({ id: true }), refusal('no')))
    const events: string[] = []
    client.on('call', ({ endpoint }) => events.push(endpoint))

    await shop.orders.get({ id: '1' })
    const error = await errorOf(shop.orders.get({ id: '1' }))

    expect(error.kind).toBe('business')
    expect(events).toEqual(['auth.refresh', 'order.get', 'order.get'])
    expect(errors.length).toBeGreaterThan(5)
    expect(new Set(errors.map(String))).toEqual(new Set(['Error: the exporter is down']))
  })

  it('still measures where only the tracer throws', async () => {
    const { tracer } = brokenTelemetry('late')
    const { shop, platform, metrics } = await instrumented({ tracer })
    platform.on('order.get', ok(order))

    await shop.orders.get({ id: '1' })

    expect((await metrics())['duijie.calls']).toMatchObject([{ value: 1 }])
  })

  it('makes no spans of what nobody samples', async () => {
    const started: string[] = []
    const tracer = {
      startSpan(name: string) {
        started.push(name)
        return trace.wrapSpanContext({ traceId: '0', spanId: '0', traceFlags: 0 })
      },
      startActiveSpan: () => undefined,
    }
    const { shop, platform } = await instrumented({ tracer })
    platform.on('order.get', ok(order))

    await shop.orders.get({ id: '1' })

    expect(started).toEqual(['acme order.get'])
  })

  it('does without any SDK', async () => {
    const { client, shop, platform } = await acmeWorld()
    platform.on('order.get', ok(order))
    const stop = instrumentClient(client)

    await expect(shop.orders.get({ id: '1' })).resolves.toEqual(order)
    stop()
  })

  it('makes a call of what it hears from its middle on, with the requests that it knows of', async () => {
    const seen = recorder()
    open.add(seen.close)
    const events = createEvents<ClientEvents>()
    instrumentClient({ platform: 'acme', ...events }, { tracerProvider: seen.tracerProvider, meterProvider: seen.meterProvider })
    const about = { callId: 'c-1', endpoint: 'order.get' }

    events.emit('response', { ...about, attempt: 1, status: 200, ms: 3, ok: false, kind: 'transient' })
    events.emit('retry', { ...about, attempt: 1, kind: 'transient', waitMs: 5 })
    events.emit('request', { ...about, attempt: 2, method: 'GET', url: '[redacted]' })
    events.emit('call', { ...about, ok: true, attempts: 2, ms: 20 })

    const [attempt, call] = await seen.spans()
    expect(attempt?.attributes).toMatchObject({ 'duijie.attempt': 2, 'url.full': '[redacted]' })
    expect(attempt?.attributes).not.toHaveProperty('server.address')
    expect(call).toMatchObject({ name: 'acme order.get' })
  })
})
