import { getEventListeners } from 'node:events'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { closeAfterEach, refusedPort, serveAnswer, serveHttp, serveHttps, serveRaw } from './loopback.js'
import { canary, drained, errorOf, exchange, requestTo } from './sending.js'
import type { TransportUnderTest } from './transport-contract.js'
import { faults } from './transport-faults.js'

/** Runs the tests of faults, signals and connections that hold for every transport. */
export function describeTransportFaults({ name, mostConnections, create }: TransportUnderTest): void {
  const closing = closeAfterEach()
  const open = () => closing(create())
  const http = async (...args: Parameters<typeof serveHttp>) => closing(await serveHttp(...args))

  describe(`${name}: faults`, () => {
    it.each(faults)('tells $fault', async ({ serve, phase, outcome, code }) => {
      const server = closing(await serve())

      const error = await errorOf(exchange(open(), requestTo(server.url)))

      expect(error).toMatchObject({ name: 'DuijieError', kind: 'network', phase, outcome })
      if (code !== undefined)
        expect(error).toMatchObject({ code: expect.stringMatching(code), message: expect.stringMatching(code.source.replace(/[\^$]/g, '')) })
      expect(inspect(error, { depth: 10 })).not.toContain(canary)
    })

    it.each(faults.filter(({ fault }) => fault.includes('body') || fault.includes('chunk')))(
      'tells $fault to who streams',
      async ({ serve, phase, outcome }) => {
        const server = closing(await serve())

        const streamed = open()
          .send(requestTo(server.url))
          .then((answer) => drained(answer.stream()))

        expect(await errorOf(streamed)).toMatchObject({ kind: 'network', phase, outcome })
      },
    )

    it('tells who reads late that the connection has broken meanwhile', async () => {
      const server = closing(await serveAnswer(['HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n', 'half'], 'close'))
      const answer = await open().send(requestTo(server.url))
      await new Promise((resolve) => setTimeout(resolve, 30))

      expect(await errorOf(answer.bytes())).toMatchObject({ kind: 'network', phase: 'read', outcome: 'unknown' })
    })

    it.each(['close', 'reset'] as const)('gives a body that was all there before a %s to who reads late', async (end) => {
      const server = closing(await serveAnswer(['HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nwhole'], end))
      const answer = await open().send(requestTo(server.url))
      await new Promise((resolve) => setTimeout(resolve, 40))

      expect(new TextDecoder().decode(await answer.bytes())).toBe('whole')
    })

    it.each(['GET', 'POST'])('does not repeat a %s whose kept connection breaks', async (method) => {
      let requests = 0
      const server = closing(
        await serveRaw((socket) => {
          socket.on('data', () => {
            requests += 1
            if (requests === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
            else socket.resetAndDestroy()
          })
        }),
      )
      const transport = open()
      const { body: _none, ...get } = requestTo(server.url, { method })
      const request = method === 'GET' ? get : requestTo(server.url)
      await exchange(transport, request)

      const error = await errorOf(exchange(transport, request))

      expect(error).toMatchObject({ kind: 'network', phase: 'read', outcome: 'unknown' })
      expect(requests).toBe(2)
    })

    it('sends no byte of a request to a server that it does not trust', async () => {
      const requests: string[] = []
      const server = closing(
        await serveHttps((request, response) => {
          requests.push(request.url ?? '')
          response.end()
        }),
      )

      await errorOf(open().send(requestTo(server.url)))

      expect(server.connections()).toBe(1)
      expect(requests).toEqual([])
    })

    it.each([301, 302, 303, 307, 308])('refuses a redirect of status %i and shows neither its path nor its query', async (status) => {
      const elsewhere = await http((_request, response) => response.end('wandered'))
      const server = await http((_request, response) =>
        response.writeHead(status, { location: `${elsewhere.url}/${canary}/login?ticket=${canary}` }).end('moved'),
      )

      const error = await errorOf(open().send(requestTo(server.url)))

      expect(error).toMatchObject({ kind: 'unexpected', outcome: 'unknown', code: String(status), hint: expect.stringContaining(elsewhere.url) })
      expect(inspect(error, { depth: 10 })).not.toContain(canary)
      expect(elsewhere.connections()).toBe(0)
    })

    it.each([
      ['a relative place', '/login', 'http://127.0.0.1'],
      ['no place', undefined, 'elsewhere'],
      ['a place that is no url', 'http://[', 'elsewhere'],
    ])('refuses a redirect to %s', async (_what, location, shown) => {
      const server = await http((_request, response) => response.writeHead(302, location === undefined ? {} : { location }).end())

      expect(await errorOf(open().send(requestTo(server.url)))).toMatchObject({ kind: 'unexpected', hint: expect.stringContaining(shown) })
    })
  })

  describe(`${name}: signals`, () => {
    const reason = { why: 'the user left' }

    it('sends nothing when the signal is already aborted', async () => {
      const server = await http((_request, response) => response.end())

      expect(await errorOf(open().send(requestTo(server.url, { signal: AbortSignal.abort(reason) })))).toBe(reason)
      expect(server.connections()).toBe(0)
    })

    it('rethrows the reason while it waits for headers', async () => {
      const controller = new AbortController()
      const server = await http(() => controller.abort(reason))

      expect(await errorOf(open().send(requestTo(server.url, { signal: controller.signal })))).toBe(reason)
      expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    })

    it('rethrows the reason while the body is read', async () => {
      const controller = new AbortController()
      const server = await http((_request, response) => response.writeHead(200, { 'content-length': 100 }).write('half'))
      const answer = await open().send(requestTo(server.url, { signal: controller.signal }))

      const error = errorOf(answer.bytes())
      setImmediate(() => controller.abort(reason))

      expect(await error).toBe(reason)
      expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    })

    it('rethrows the reason when it was aborted before the body is read', async () => {
      const controller = new AbortController()
      const server = await http((_request, response) => response.writeHead(200, { 'content-length': 100 }).write('half'))
      const answer = await open().send(requestTo(server.url, { signal: controller.signal }))

      controller.abort(reason)

      expect(await errorOf(answer.bytes())).toBe(reason)
    })

    it('rethrows the reason to who streams', async () => {
      const controller = new AbortController()
      const server = await http((_request, response) => response.writeHead(200, { 'content-length': 100 }).write('half'))
      const answer = await open().send(requestTo(server.url, { signal: controller.signal }))
      const reader = answer.stream().getReader()
      await reader.read()

      controller.abort(reason)

      expect(await errorOf(reader.read())).toBe(reason)
      expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    })

    it.each(['bytes', 'discard', 'stream', 'cancel', 'error'])('leaves no listener on the signal after %s', async (way) => {
      const { signal } = new AbortController()
      const server = await http((_request, response) => response.end('short'))
      const ways: Record<string, () => Promise<unknown>> = {
        bytes: async () => (await transport.send(request)).bytes(),
        discard: async () => (await transport.send(request)).discard(),
        stream: async () => drained((await transport.send(request)).stream()),
        cancel: async () => (await transport.send(request)).stream().cancel(),
        error: async () => errorOf(transport.send(requestTo(`http://127.0.0.1:${await refusedPort()}`, { signal }))),
      }
      const transport = open()
      const request = requestTo(server.url, { signal })

      await ways[way]?.()

      expect(getEventListeners(signal, 'abort')).toEqual([])
    })
  })

  describe(`${name}: connections`, () => {
    it('does not open a connection for each of the calls that follow each other', async () => {
      const server = await http((_request, response) => response.end('short'))
      const transport = open()

      for (let call = 0; call < 8; call += 1) await exchange(transport, requestTo(server.url))

      expect(server.connections()).toBeLessThanOrEqual(mostConnections)
    })

    it('uses the connection again after a body that nobody read', async () => {
      const server = await http((_request, response) => response.end('short'))
      const transport = open()

      for (let call = 0; call < 8; call += 1) await (await transport.send(requestTo(server.url))).discard()

      expect(await exchange(transport, requestTo(server.url))).toBe('short')
      expect(server.connections()).toBeLessThanOrEqual(mostConnections)
    })

    it('gives up the connection of an endless body that nobody read', async () => {
      const gone = Promise.withResolvers<void>()
      const server = await http((request, response) => {
        if (request.url?.startsWith('/gateway') !== true) return response.end('next')
        response.on('close', gone.resolve)
        return response.writeHead(200).write('endless')
      })
      const transport = open()

      await (await transport.send(requestTo(server.url))).discard()
      await gone.promise

      expect(await exchange(transport, requestTo(server.url, { url: `${server.url}/next` }))).toBe('next')
    })

    it('gives up the connection of a stream that is cancelled', async () => {
      const gone = Promise.withResolvers<void>()
      const server = await http((_request, response) => {
        response.on('close', gone.resolve)
        response.writeHead(200).write('endless')
      })
      const reader = (await open().send(requestTo(server.url))).stream().getReader()
      await reader.read()

      await reader.cancel()

      await expect(gone.promise).resolves.toBeUndefined()
    })
  })
}
