import { Readable } from 'node:stream'
import { inspect } from 'node:util'
import zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Transport } from '../../src/client/transport.js'
import { closeAfterEach, serveHttp } from './loopback.js'
import { canary, drained, errorOf, exchange, requestTo, textOf } from './sending.js'

/** What the two transports have in common. */
export interface TransportUnderTest {
  readonly name: string
  /** How many connections calls that follow each other open at most. */
  readonly mostConnections: number
  create(options?: { readonly maxBodyBytes?: number }): Transport
}

/** Runs the tests of requests and answers that hold for every transport. */
export function describeTransport({ name, create }: TransportUnderTest): void {
  const closing = closeAfterEach()
  const open = (options?: { readonly maxBodyBytes?: number }) => closing(create(options))
  const http = async (...args: Parameters<typeof serveHttp>) => closing(await serveHttp(...args))

  describe(`${name}: requests`, () => {
    it('sends method, path, query, headers and text as they were encoded', async () => {
      const server = await http((request, response) => {
        const { method, url, headers } = request
        request
          .setEncoding('utf8')
          .on('data', (body) => response.end(JSON.stringify({ method, url, id: headers['x-request'], body, length: headers['content-length'] })))
      })

      const text = await exchange(open(), requestTo(server.url, { url: `${server.url}/a%2Fb?c=%20d`, headers: { 'X-Request': '17' }, body: '订单' }))

      expect(JSON.parse(text)).toEqual({ method: 'POST', url: '/a%2Fb?c=%20d', id: '17', body: '订单', length: '6' })
    })

    it('sends a GET without a body', async () => {
      const server = await http((request, response) => response.end(`${request.method} ${request.headers['transfer-encoding'] ?? 'no body'}`))

      const text = await exchange(open(), { method: 'GET', url: server.url, headers: {}, signal: new AbortController().signal, connectTimeoutMs: 5000 })

      expect(text).toBe('GET no body')
    })

    it('sends bytes unchanged', async () => {
      const server = await http((request, response) => request.pipe(response))
      const body = Uint8Array.from({ length: 256 }, (_, index) => index)

      const answer = await open().send(requestTo(server.url, { body }))

      expect(await answer.bytes()).toEqual(body)
    })

    it('sends a form as multipart of a known length, whatever content type the headers name', async () => {
      const server = await http(async (request, response) => {
        const form = await new Response(Readable.toWeb(request), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData()
        const file = form.get('file')
        const bytes = file instanceof File ? [...(await file.bytes())] : []
        response.end(JSON.stringify({ tid: form.get('tid'), bytes, known: request.headers['content-length'] !== undefined }))
      })
      const form = new FormData()
      form.set('tid', '4093482012345678901')
      form.set('file', new File([Uint8Array.of(0, 255, 13, 10)], 'a.jpg'))

      const text = await exchange(open(), requestTo(server.url, { body: form, headers: { 'Content-Type': 'text/plain' } }))

      expect(JSON.parse(text)).toEqual({ tid: '4093482012345678901', bytes: [0, 255, 13, 10], known: true })
    })

    it('sends a stream', async () => {
      const server = await http((request, response) => request.pipe(response))
      const body = ReadableStream.from([Uint8Array.of(1, 2), Uint8Array.of(3)])

      const answer = await open().send(requestTo(server.url, { body }))

      expect(await answer.bytes()).toEqual(Uint8Array.of(1, 2, 3))
    })

    it('ends in doubt when the stream that it sends breaks', async () => {
      const server = await http((request, response) => request.pipe(response))
      const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('disk gone')) })

      expect(await errorOf(open().send(requestTo(server.url, { body })))).toMatchObject({ name: 'DuijieError', outcome: 'unknown' })
    })

    it.each([
      ['a relative url', { url: `/gateway?access_token=${canary}` }],
      ['another protocol', { url: `ftp://127.0.0.1/${canary}` }],
      ['a url with a password', { url: `http://user:${canary}@127.0.0.1/` }],
      ['a header with a line break', { headers: { authorization: `${canary}\r\nx: y` } }],
      ['a header beyond Latin-1', { headers: { authorization: `${canary}订单` } }],
      ['a header without a proper name', { headers: { 'a b': canary } }],
      ['a GET with a body', { method: 'get' }],
      ['a method that is no name', { method: `GET /${canary}` }],
    ])('refuses %s without showing it', async (_what, wrong) => {
      const error = await errorOf(open().send(requestTo('http://127.0.0.1:9', wrong)))

      expect(error).toMatchObject({ name: 'DuijieError', kind: 'invalid_request', outcome: 'not_done' })
      expect(inspect(error, { depth: 10 })).not.toContain(canary)
    })
  })

  describe(`${name}: answers`, () => {
    it('gives headers by any spelling of their name, and null for what is not there', async () => {
      const server = await http((_request, response) => response.writeHead(418, { 'X-Request-Id': 'abc', 'set-cookie': ['a=1', 'b=2'] }).end())

      const answer = await open().send(requestTo(server.url))
      await answer.discard()

      expect(answer.status).toBe(418)
      expect(['x-request-id', 'X-REQUEST-ID', 'set-cookie', 'nothing', 'constructor'].map((name) => answer.headers.get(name))).toEqual([
        'abc',
        'abc',
        'a=1, b=2',
        null,
        null,
      ])
    })

    it.each([200, 400, 404, 429, 500, 503])('passes an HTML page of status %i on as an answer', async (status) => {
      const server = await http((_request, response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<html>busy</html>'))

      const answer = await open().send(requestTo(server.url))

      expect([answer.status, answer.headers.get('content-type'), await textOf(answer)]).toEqual([status, 'text/html', '<html>busy</html>'])
    })

    it.each([204, 200])('gives no bytes for an empty answer of status %i', async (status) => {
      const server = await http((_request, response) => response.writeHead(status).end())

      const answer = await open().send(requestTo(server.url))

      expect(await answer.bytes()).toEqual(new Uint8Array())
    })

    it('gives an empty stream for an answer without a body', async () => {
      const server = await http((_request, response) => response.writeHead(204).end())

      const answer = await open().send(requestTo(server.url))

      expect(await drained(answer.stream())).toEqual(new Uint8Array())
    })

    it('remembers the bytes', async () => {
      const server = await http((_request, response) => response.end('once'))
      const answer = await open().send(requestTo(server.url))

      const [first, second] = await Promise.all([answer.bytes(), answer.bytes()])

      expect(first).toBe(second)
      expect(await textOf(answer)).toBe('once')
    })

    it('hands the body over as a stream, and then has none', async () => {
      const server = await http((_request, response) => {
        response.write('one')
        setImmediate(() => response.end('two'))
      })
      const answer = await open().send(requestTo(server.url))

      const text = await new Response(answer.stream()).text()
      await answer.discard()

      expect(text).toBe('onetwo')
      expect(() => answer.stream()).toThrow('handed over')
      await expect(answer.bytes()).rejects.toMatchObject({ kind: 'unexpected' })
    })

    it('refuses to stream a body that was read or discarded', async () => {
      const server = await http((_request, response) => response.end('once'))
      const transport = open()
      const read = await transport.send(requestTo(server.url))
      const discarded = await transport.send(requestTo(server.url))
      await Promise.all([read.bytes(), discarded.discard()])

      expect(() => read.stream()).toThrow('was read')
      expect(() => discarded.stream()).toThrow('was discarded')
      await expect(discarded.bytes()).rejects.toMatchObject({ kind: 'unexpected' })
    })

    it.each([
      ['gzip', zlib.gzipSync],
      ['x-gzip', zlib.gzipSync],
      ['deflate', zlib.deflateSync],
      ['deflate', zlib.deflateRawSync],
      ['br', zlib.brotliCompressSync],
      ['deflate, gzip', (body: string) => zlib.gzipSync(zlib.deflateSync(body))],
      ['something-new', (body: string) => Buffer.from(body)],
    ])('decodes %s, whole and streamed', async (coding, encode) => {
      const page = '4093482012345678901,'.repeat(20_000)
      const server = await http((_request, response) => response.writeHead(200, { 'content-encoding': coding }).end(encode(page)))
      const transport = open()

      const whole = await exchange(transport, requestTo(server.url))
      const streamed = await new Response((await transport.send(requestTo(server.url))).stream()).text()

      expect(whole === page).toBe(true)
      expect(streamed === page).toBe(true)
    })

    it('takes an empty body for empty, whatever its coding says', async () => {
      const server = await http((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end())

      expect(await exchange(open(), requestTo(server.url))).toBe('')
    })

    it('asks for gzip', async () => {
      const server = await http((request, response) => response.end(request.headers['accept-encoding']))

      expect(await exchange(open(), requestTo(server.url))).toContain('gzip')
    })

    it('gives a large body whole', async () => {
      const page = Buffer.alloc(8 * 1024 * 1024, '0123456789')
      const server = await http((_request, response) => response.end(page))

      const answer = await open().send(requestTo(server.url))

      expect(page.equals(await answer.bytes())).toBe(true)
    })

    it.each([
      ['plain', 'identity', Buffer.alloc(5000)],
      ['compressed', 'gzip', zlib.gzipSync(Buffer.alloc(5000))],
    ])('holds no %s body that is longer than allowed, but streams it', async (_kind, coding, body) => {
      const server = await http((_request, response) => response.writeHead(200, coding === 'identity' ? {} : { 'content-encoding': coding }).end(body))
      const transport = open({ maxBodyBytes: 4999 })

      const error = await errorOf(exchange(transport, requestTo(server.url)))
      const streamed = await new Response((await transport.send(requestTo(server.url))).stream()).bytes()

      expect(error).toMatchObject({ kind: 'unexpected', outcome: 'unknown' })
      expect(streamed.byteLength).toBe(5000)
    })

    it('keeps the answers of simultaneous calls apart', async () => {
      const server = await http((request, response) => request.pipe(response))
      const transport = open()
      const bodies = Array.from({ length: 60 }, (_, index) => `call ${index}`)

      expect(await Promise.all(bodies.map((body) => exchange(transport, requestTo(server.url, { body }))))).toEqual(bodies)
    })
  })
}
