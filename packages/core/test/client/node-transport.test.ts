import { getEventListeners } from 'node:events'
import http from 'node:http'
import { HttpResponse, http as mock } from 'msw'
import { setupServer } from 'msw/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../src/client/clock.js'
import { type NodeTransportOptions, nodeTransport } from '../../src/client/node-transport.js'
import { closeAfterEach, loopbackCertificate, serveAnswer, serveHttp, serveHttps, serveRaw } from './loopback.js'
import { collectGarbage, errorOf, exchange, requestTo } from './sending.js'
import { describeTransport } from './transport-contract.js'
import { describeTransportFaults } from './transport-fault-contract.js'

const subject = { name: 'nodeTransport', mostConnections: 1, create: (options: NodeTransportOptions | undefined) => nodeTransport(options) }
describeTransport(subject)
describeTransportFaults(subject)

const closing = closeAfterEach()
const open = (options?: NodeTransportOptions) => closing(nodeTransport(options))

/** A clock whose timers fire when the test says so. */
function handClock() {
  const due: { readonly ms: number; readonly run: () => void }[] = []
  const clock: Clock = {
    now: () => 0,
    after(ms, run) {
      const timer = { ms, run }
      due.push(timer)
      return () => {
        if (due.includes(timer)) due.splice(due.indexOf(timer), 1)
      }
    },
  }
  return { clock, due }
}

describe('nodeTransport: trust', () => {
  afterEach(() => void vi.unstubAllEnvs())

  const trusting = () => serveHttps((_request, response) => response.end('trusted'))

  it.each([
    ['as text', loopbackCertificate],
    ['as a list', [loopbackCertificate]],
  ])('trusts a certificate that was added %s', async (_how, ca) => {
    const server = closing(await trusting())

    expect(await exchange(open({ ca }), requestTo(server.url))).toBe('trusted')
  })

  it('adds to the trust of Node, which stays', async () => {
    const tls = await import('node:tls')
    const context = vi.spyOn(tls.default, 'createSecureContext')

    open({ ca: loopbackCertificate })

    expect(context.mock.calls[0]?.[0]?.ca).toEqual([...tls.getCACertificates('default'), loopbackCertificate])
    context.mockRestore()
  })

  it('checks the name of a server that it trusts', async () => {
    const server = closing(await serveHttps((_request, response) => response.end('wrong name'), '127.0.0.2'))

    const error = await errorOf(exchange(open({ ca: loopbackCertificate }), requestTo(server.url)))

    expect(error).toMatchObject({ kind: 'network', phase: 'tls', outcome: 'not_done', code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  })

  it('does not read NODE_TLS_REJECT_UNAUTHORIZED', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const server = closing(await trusting())

    const error = await errorOf(exchange(open(), requestTo(server.url)))

    expect(error).toMatchObject({ phase: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT', hint: expect.stringContaining('ca') })
  })

  it.each(['rejectUnauthorized', 'checkServerIdentity', 'agent', 'secureContext', 'servername'])('refuses the option %s', (option) => {
    expect(() => nodeTransport({ [option]: false })).toThrow(expect.objectContaining({ kind: 'invalid_params', message: expect.stringContaining(option) }))
  })

  it('has no type for the option rejectUnauthorized', () => {
    // @ts-expect-error there is no such option
    expect(() => nodeTransport({ rejectUnauthorized: false })).toThrow('rejectUnauthorized')
  })

  it.each(['not a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])('refuses a ca that is no certificate: %j', (ca) => {
    expect(() => nodeTransport({ ca })).toThrow(expect.objectContaining({ kind: 'invalid_params', message: expect.stringContaining('ca') }))
  })

  it.each([{ maxSockets: 0 }, { keepAliveMs: -1 }, { maxBodyBytes: 1.5 }, { ca: [] }])('refuses %j', (options) => {
    expect(() => nodeTransport(options)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

describe('nodeTransport: connecting', () => {
  afterEach(() => vi.restoreAllMocks())

  it('gives a handshake that hangs only the time that it may take', async () => {
    const { clock, due } = handClock()
    const silent = closing(await serveRaw((socket) => socket.once('data', () => due[0]?.run()), 'https'))

    const error = await errorOf(open({ clock }).send(requestTo(silent.url, { connectTimeoutMs: 1234 })))

    expect(error).toMatchObject({ kind: 'timeout', phase: 'tls', outcome: 'not_done', message: expect.stringContaining('1234 ms') })
  })

  it('asks the clock for one timer a connection and calls it off when that stands', async () => {
    const { clock, due } = handClock()
    const after = vi.spyOn(clock, 'after')
    const server = closing(await serveHttp((_request, response) => response.end(String(due.length))))
    const transport = open({ clock })

    const texts = [await exchange(transport, requestTo(server.url)), await exchange(transport, requestTo(server.url))]

    expect(texts).toEqual(['0', '0'])
    expect(after).toHaveBeenCalledTimes(1)
  })

  it('starts no time for a request that waited for a kept connection', async () => {
    const { clock, due } = handClock()
    const after = vi.spyOn(clock, 'after')
    const server = closing(await serveHttp((_request, response) => response.end('short')))
    const transport = open({ clock, maxSockets: 1 })

    const texts = await Promise.all(Array.from({ length: 15 }, () => exchange(transport, requestTo(server.url))))

    expect(texts).toHaveLength(15)
    expect(after).toHaveBeenCalledTimes(1)
    expect(due).toEqual([])
  })

  it('stops the time when connecting is aborted', async () => {
    const { clock, due } = handClock()
    const controller = new AbortController()
    const silent = closing(await serveRaw((socket) => socket.once('data', () => controller.abort('enough')), 'https'))

    expect(await errorOf(open({ clock }).send(requestTo(silent.url, { signal: controller.signal })))).toBe('enough')
    expect(due).toEqual([])
  })

  it('knows a reset within the handshake for one: nothing has left', async () => {
    const server = closing(await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()), 'https'))

    expect(await errorOf(open().send(requestTo(server.url)))).toMatchObject({ kind: 'network', phase: 'tls', outcome: 'not_done', code: 'ECONNRESET' })
  })
})

describe('nodeTransport: bodies', () => {
  it('notices a compressed body that ends early inside an intact answer', async () => {
    const { gzipSync } = await import('node:zlib')
    const zipped = gzipSync('whole '.repeat(100)).subarray(0, 20)
    const server = closing(await serveHttp((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(zipped)))
    const transport = open()

    const whole = await errorOf(exchange(transport, requestTo(server.url)))
    const streamed = await errorOf(new Response((await transport.send(requestTo(server.url))).stream()).bytes())

    expect(whole).toMatchObject({ kind: 'network', phase: 'read', outcome: 'unknown', code: 'Z_BUF_ERROR' })
    expect(streamed).toMatchObject({ kind: 'network', phase: 'read', outcome: 'unknown', code: 'Z_BUF_ERROR' })
  })

  it('leaves the accepted codings to the caller', async () => {
    const server = closing(await serveHttp((request, response) => response.end(request.headers['accept-encoding'])))

    expect(await exchange(open(), requestTo(server.url, { headers: { 'Accept-Encoding': 'identity' } }))).toBe('identity')
  })
})

describe('nodeTransport: the pool', () => {
  it('opens no more connections than allowed', async () => {
    const server = closing(await serveHttp((_request, response) => setImmediate(() => response.end('short'))))
    const transport = open({ maxSockets: 2 })

    const texts = await Promise.all(Array.from({ length: 20 }, () => exchange(transport, requestTo(server.url))))

    expect(texts).toHaveLength(20)
    expect(server.connections()).toBe(2)
  })

  it('closes a connection that was idle for longer than it is kept', async () => {
    const gone = Promise.withResolvers<void>()
    const server = closing(
      await serveHttp((request, response) => {
        request.socket.on('close', () => gone.resolve())
        response.end()
      }),
    )

    await exchange(open({ keepAliveMs: 20 }), requestTo(server.url))

    await expect(gone.promise).resolves.toBeUndefined()
  })

  it('does not repeat a request whose kept connection breaks, and says that it was a kept one', async () => {
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
    await exchange(transport, requestTo(server.url))

    const error = await errorOf(exchange(transport, requestTo(server.url)))

    expect(error).toMatchObject({ kind: 'network', phase: 'read', outcome: 'unknown', hint: expect.stringContaining('kept connection') })
    expect([requests, server.connections()]).toEqual([2, 1])
  })

  it('uses no agent but its own, and closes its connections', async () => {
    const gone = Promise.withResolvers<void>()
    const server = closing(
      await serveHttp((request, response) => {
        request.socket.on('close', () => gone.resolve())
        response.end()
      }),
    )
    const transport = nodeTransport()
    await exchange(transport, requestTo(server.url))

    await transport.close?.()

    await expect(gone.promise).resolves.toBeUndefined()
    expect(Object.keys(http.globalAgent.freeSockets)).toEqual([])
  })

  it('ends what is in flight when it is closed, and sends nothing more', async () => {
    const transport = nodeTransport()
    const server = closing(await serveHttp(() => void transport.close?.()))

    expect(await errorOf(exchange(transport, requestTo(server.url)))).toMatchObject({ kind: 'network', outcome: 'unknown' })
    expect(await errorOf(exchange(transport, requestTo(server.url)))).toMatchObject({ kind: 'unexpected', outcome: 'not_done' })
    expect(server.connections()).toBe(1)
  })

  it('ends a body in flight when it is closed', async () => {
    const server = closing(await serveAnswer(['HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'], 'keep'))
    const transport = nodeTransport()
    const answer = await transport.send(requestTo(server.url))

    const error = errorOf(answer.bytes())
    await transport.close?.()

    expect(await error).toMatchObject({ kind: 'network', phase: 'read', outcome: 'unknown' })
  })
})

describe('nodeTransport: leaks', () => {
  it('leaves no listener on a signal and no heap behind in 20000 calls', { timeout: 120_000 }, async () => {
    const { signal } = new AbortController()
    const server = closing(await serveHttp((_request, response) => response.end('short')))
    const transport = open()
    const heapAfter = async (count: number) => {
      for (let call = 0; call < count; call += 20) await Promise.all(Array.from({ length: 20 }, () => exchange(transport, requestTo(server.url, { signal }))))
      await collectGarbage()
      return process.memoryUsage().heapUsed
    }
    const before = await heapAfter(2000)

    const half = await heapAfter(10_000)
    const after = await heapAfter(10_000)

    expect(getEventListeners(signal, 'abort')).toEqual([])
    // A leak grows in both halves; what else moves the heap does so once.
    expect(Math.min(half - before, after - half)).toBeLessThan(4 * 1024 * 1024)
  })
})

describe('nodeTransport: interception', () => {
  const url = 'https://gateway.platform.example'
  const server = setupServer(mock.post(`${url}/gateway`, async ({ request }) => HttpResponse.json({ got: await request.text() })))

  afterEach(() => server.close())

  it('is seen by MSW', async () => {
    const transport = open()
    server.listen({ onUnhandledFrame: 'error' })

    const answer = await transport.send(requestTo(url, { body: 'mocked' }))

    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(JSON.parse(new TextDecoder().decode(await answer.bytes()))).toEqual({ got: 'mocked' })
  })
})
