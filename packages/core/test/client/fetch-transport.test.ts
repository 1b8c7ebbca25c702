import { getEventListeners } from 'node:events'
import zlib from 'node:zlib'
import { HttpResponse, http as mock } from 'msw'
import { setupServer } from 'msw/node'
import { Agent, ProxyAgent, fetch as undiciFetch } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { type Fetch, type FetchInit, type FetchTransportOptions, fetchTransport } from '../../src/client/fetch-transport.js'
import { DuijieError } from '../../src/errors.js'
import { closeAfterEach, loopbackCertificate, serveHttp, serveHttps, serveProxy, serveRaw } from './loopback.js'
import { canary, collectGarbage, drained, errorOf, exchange, requestTo } from './sending.js'
import { describeTransport } from './transport-contract.js'
import { describeTransportFaults } from './transport-fault-contract.js'

// undici takes a second connection when a call begins in the moment in which the last one ends.
const subject = { name: 'fetchTransport', mostConnections: 2, create: (options: FetchTransportOptions | undefined) => fetchTransport(options) }
describeTransport(subject)
describeTransportFaults(subject)

const closing = closeAfterEach()

describe('fetchTransport: a replaced fetch', () => {
  it('is called as a bare function, once, with the url and all that belongs to the request', async () => {
    const calls: { self: unknown; url: string; init: FetchInit }[] = []
    const fetch = async function (this: unknown, url: string, init: FetchInit) {
      calls.push({ self: this, url, init })
      return new Response('answered')
    }
    const request = requestTo('https://gateway.platform.example')

    const text = await exchange(fetchTransport({ fetch }), request)

    expect(text).toBe('answered')
    const init = { method: 'POST', headers: request.headers, body: request.body, redirect: 'manual', signal: expect.any(AbortSignal) }
    expect(calls).toEqual([{ self: undefined, url: request.url, init }])
  })

  it('repeats nothing, whatever comes', async () => {
    let calls = 0
    const fetch: Fetch = async () => {
      calls += 1
      if (calls === 1) return new Response('busy', { status: 503, headers: { 'retry-after': '0' } })
      throw new TypeError('fetch failed')
    }
    const transport = fetchTransport({ fetch })
    const { body: _none, ...request } = requestTo('https://gateway.platform.example', { method: 'GET' })

    const answer = await transport.send(request)
    const error = await errorOf(transport.send(request))

    expect([answer.status, calls]).toEqual([503, 2])
    expect(error).toMatchObject({ kind: 'network', phase: 'read', outcome: 'unknown' })
  })

  it('refuses a redirect whose status the runtime hides', async () => {
    const fetch: Fetch = async () => ({ status: 0, type: 'opaqueredirect', headers: new Headers(), body: null })

    expect(await errorOf(fetchTransport({ fetch }).send(requestTo('https://a.example')))).toMatchObject({ kind: 'unexpected', outcome: 'unknown' })
  })

  it('may throw an error of ours', async () => {
    const own = new DuijieError('rate_limited', 'the egress is closed')
    const fetch: Fetch = () => Promise.reject(own)

    expect(await errorOf(fetchTransport({ fetch }).send(requestTo('https://a.example')))).toBe(own)
  })

  it('need not heed its signal, nor need its body', async () => {
    const cancelled: unknown[] = []
    const reason = new Error('the user left')
    const body = () => new ReadableStream({ pull: () => new Promise(() => {}), cancel: (why) => void cancelled.push(why) }, { highWaterMark: 0 })
    const late = Promise.withResolvers<Response>()
    const [waiting, reading] = [new AbortController(), new AbortController()]

    const unanswered = errorOf(fetchTransport({ fetch: () => late.promise }).send(requestTo('https://a.example', { signal: waiting.signal })))
    const answer = await fetchTransport({ fetch: async () => new Response(body()) }).send(requestTo('https://a.example', { signal: reading.signal }))
    const unread = errorOf(answer.bytes())
    waiting.abort(reason)
    reading.abort(reason)

    expect(await Promise.all([unanswered, unread])).toEqual([reason, reason])
    expect(cancelled).toEqual([reason])
    late.resolve(new Response(body()))
    await new Promise(setImmediate)
    expect(cancelled).toHaveLength(2)
  })

  it.each([
    ['UND_ERR_CONNECT_TIMEOUT', { kind: 'timeout', phase: 'connect', outcome: 'not_done' }],
    ['UND_ERR_HEADERS_TIMEOUT', { kind: 'timeout', phase: 'read', outcome: 'unknown' }],
    ['UND_ERR_BODY_TIMEOUT', { kind: 'timeout', phase: 'read', outcome: 'unknown' }],
    ['UND_ERR_PRX_CONN', { kind: 'network', phase: 'connect', outcome: 'not_done' }],
    ['UND_ERR_PRX_TLS', { kind: 'network', phase: 'tls', outcome: 'not_done' }],
    ['CERT_HAS_EXPIRED', { kind: 'network', phase: 'tls', outcome: 'not_done' }],
    ['ERR_TLS_CERT_ALTNAME_INVALID', { kind: 'network', phase: 'tls', outcome: 'not_done' }],
    ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', { kind: 'network', phase: 'read', outcome: 'unknown' }],
    ['ETIMEDOUT', { kind: 'network', phase: 'read', outcome: 'unknown' }],
    ['EPIPE', { kind: 'network', phase: 'write', outcome: 'unknown', syscall: 'write' }],
    ['ETIMEDOUT', { kind: 'network', phase: 'connect', outcome: 'not_done', syscall: 'connect' }],
    ['EAI_AGAIN', { kind: 'network', phase: 'dns', outcome: 'not_done', syscall: 'getaddrinfo' }],
    ['SOMETHING_NEW', { kind: 'network', phase: 'read', outcome: 'unknown' }],
  ])('reads %s two causes deep: %j', async (code, { syscall, ...expected }: Record<string, string>) => {
    const root = Object.assign(new Error('root'), { code, ...(syscall === undefined ? {} : { syscall }) })
    const fetch: Fetch = () => Promise.reject(new TypeError('fetch failed', { cause: new Error('wrapped', { cause: root }) }))

    const error = await errorOf(fetchTransport({ fetch }).send(requestTo('https://a.example')))

    expect(error).toMatchObject({ ...expected, code, message: expect.stringContaining(`a.example: ${code}`), cause: { message: 'root', code } })
  })

  it.each([[new TypeError('fetch failed')], ['a string'], [undefined], [new AggregateError([], 'none')]])('makes an error of ours of %j', async (thrown) => {
    const error = await errorOf(fetchTransport({ fetch: () => Promise.reject(thrown) }).send(requestTo('https://a.example')))

    expect(error).toMatchObject({ name: 'DuijieError', kind: 'network', phase: 'read', outcome: 'unknown' })
  })

  it.each(['rejectUnauthorized', 'dispatcher', 'redirect'])('is the only thing that can be given, not %s', (option) => {
    expect(() => fetchTransport({ [option]: false })).toThrow(expect.objectContaining({ kind: 'invalid_params', message: expect.stringContaining(option) }))
  })
})

describe('fetchTransport: what fetch cannot tell', () => {
  it('takes a reset within a handshake for an unknown one', async () => {
    const server = closing(await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()), 'https'))

    const error = await errorOf(fetchTransport().send(requestTo(server.url)))

    expect(error).toMatchObject({ kind: 'network', phase: 'read', outcome: 'unknown', code: 'ECONNRESET' })
  })

  it('gives a compressed body short that ends early inside an intact answer', async () => {
    const zipped = zlib.gzipSync('whole '.repeat(100))
    const server = closing(await serveHttp((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(zipped.subarray(0, 20))))

    expect((await exchange(fetchTransport(), requestTo(server.url))).length).toBeLessThan(600)
  })
})

describe("fetchTransport: undici's fetch behind a proxy", () => {
  const through = (proxy: string, ca?: string) => {
    const dispatcher = closing(new ProxyAgent({ uri: proxy, ...(ca === undefined ? {} : { requestTls: { ca } }) }))
    return fetchTransport({ fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }) })
  }

  it('reaches an http host', async () => {
    const proxy = closing(await serveProxy())
    const server = closing(await serveHttp((request, response) => request.pipe(response)))

    expect(await exchange(through(proxy.url), requestTo(server.url, { body: 'forwarded' }))).toBe('forwarded')
    expect(proxy.asked).toEqual([expect.stringContaining(`127.0.0.1:${server.port}`)])
  })

  it('reaches an https host through a tunnel, with its certificate checked', async () => {
    const proxy = closing(await serveProxy())
    const server = closing(await serveHttps((request, response) => request.pipe(response)))

    const text = await exchange(through(proxy.url, loopbackCertificate), requestTo(server.url, { body: 'tunnelled' }))
    const error = await errorOf(exchange(through(proxy.url), requestTo(server.url)))

    expect(text).toBe('tunnelled')
    expect(error).toMatchObject({ phase: 'tls', outcome: 'not_done', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${server.port}`, `CONNECT 127.0.0.1:${server.port}`])
  })

  it('knows that nothing left when the proxy refuses the tunnel', async () => {
    const proxy = closing(await serveProxy({ refuse: 407 }))

    const error = await errorOf(exchange(through(proxy.url), requestTo('https://nobody.invalid')))

    expect(error).toMatchObject({ kind: 'network', phase: 'connect', outcome: 'not_done', code: 'UND_ERR_ABORTED' })
  })

  it('sends a form', async () => {
    const server = closing(await serveHttp((request, response) => request.pipe(response)))
    const dispatcher = closing(new Agent())
    const form = new FormData()
    form.set('tid', '4093482012345678901')

    const text = await exchange(fetchTransport({ fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }) }), requestTo(server.url, { body: form }))

    expect(text).toContain('form-data; name="tid"\r\n\r\n4093482012345678901')
  })

  it('streams, decodes and aborts as the global one does', async () => {
    const dispatcher = closing(new Agent())
    const controller = new AbortController()
    const server = closing(await serveHttp((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(zlib.gzipSync('whole'))))
    const hanging = closing(await serveHttp(() => controller.abort(canary)))
    const transport = fetchTransport({ fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }) })

    const bytes = await drained((await transport.send(requestTo(server.url))).stream())

    expect(new TextDecoder().decode(bytes)).toBe('whole')
    expect(await errorOf(transport.send(requestTo(hanging.url, { signal: controller.signal })))).toBe(canary)
  })
})

describe('fetchTransport: leaks', () => {
  const heapAfter = async (options: FetchTransportOptions, { url, signal, count }: { url: string; signal: AbortSignal; count: number }) => {
    const transport = fetchTransport(options)
    for (let call = 0; call < count; call += 20) await Promise.all(Array.from({ length: 20 }, () => exchange(transport, requestTo(url, { signal }))))
    await collectGarbage()
    return process.memoryUsage().heapUsed
  }

  it('leaves no listener on a signal and no heap behind in 20000 calls', { timeout: 120_000 }, async () => {
    const { signal } = new AbortController()
    const options = { fetch: async () => new Response('short') }
    const url = 'https://gateway.platform.example'
    const before = await heapAfter(options, { url, signal, count: 2000 })

    const half = await heapAfter(options, { url, signal, count: 10_000 })
    const after = await heapAfter(options, { url, signal, count: 10_000 })

    expect(getEventListeners(signal, 'abort')).toEqual([])
    // A leak grows in both halves; what else moves the heap does so once.
    expect(Math.min(half - before, after - half)).toBeLessThan(4 * 1024 * 1024)
  })

  it('leaves no listener on a signal in 2000 calls of the real fetch', async () => {
    const { signal } = new AbortController()
    const server = closing(await serveHttp((_request, response) => response.end('short')))

    await heapAfter({}, { url: server.url, signal, count: 2000 })

    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})

describe('fetchTransport: memory', () => {
  const megabyte = 1024 * 1024

  it('keeps no chunk of a stream that was handed on, however long the stream lives', async () => {
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: (controller) => controller.enqueue(new Uint8Array(megabyte)) }, { highWaterMark: 0 })
    const controller = new AbortController()
    const answer = await fetchTransport({ fetch: async () => new Response(body) }).send(requestTo('https://a.example', { signal: controller.signal }))
    const reader = answer.stream().getReader()
    await collectGarbage()
    const before = process.memoryUsage().arrayBuffers

    for (let chunk = 0; chunk < 100; chunk += 1) await reader.read()
    await collectGarbage()
    const after = process.memoryUsage().arrayBuffers
    controller.abort(canary)

    expect((after - before) / megabyte).toBeLessThan(5)
    expect(await errorOf(reader.read())).toBe(canary)
  })
})

describe('fetchTransport: interception', () => {
  const url = 'https://gateway.platform.example'
  const server = setupServer(mock.post(`${url}/gateway`, async ({ request }) => HttpResponse.json({ got: await request.text() })))

  afterEach(() => server.close())

  it('is seen by MSW, although it was made before', async () => {
    const transport = fetchTransport()
    server.listen({ onUnhandledFrame: 'error' })

    expect(JSON.parse(await exchange(transport, requestTo(url, { body: 'mocked' })))).toEqual({ got: 'mocked' })
  })
})
