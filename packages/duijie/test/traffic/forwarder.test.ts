import { createServer, type RequestListener } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type ForwarderOptions, type SeenAnswer, type SeenRequest, startForwarder } from '../../src/traffic/forwarder.js'

async function upstream(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.on('upgrade', (_request, socket, head) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n${head}`)
    socket.pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

async function forwarder(listener: RequestListener, more: Partial<ForwarderOptions> = {}): Promise<string> {
  const { url, close } = await startForwarder({ port: 0, upstream: await upstream(listener), keepsHost: false, ...more })
  onTestFinished(close)
  return url
}

describe('startForwarder', () => {
  it('hands on method, path, headers and body, and gives the answer back', async () => {
    const url = await forwarder(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      response.writeHead(418, { 'x-answer': 'yes' })
      response.end(`${request.method} ${request.url} ${request.headers['x-asked']} ${Buffer.concat(chunks)}`)
    })

    const response = await fetch(`${url}/a/b?c=d`, { method: 'PUT', headers: { 'x-asked': 'please' }, body: '你好' })

    expect(response.status).toBe(418)
    expect(response.headers.get('x-answer')).toBe('yes')
    expect(await response.text()).toBe('PUT /a/b?c=d please 你好')
  })

  it('tells what went through, unpacked', async () => {
    const seen: [SeenRequest, SeenAnswer][] = []
    const url = await forwarder((request, response) => response.end(request.headers['accept-encoding']), { seen: (...exchange) => void seen.push(exchange) })

    await (await fetch(`${url}/x`, { method: 'POST', body: 'asked' })).text()

    expect(seen.map(([request, answer]) => [request.method, request.target, String(request.body), answer.status, String(answer.body)])).toEqual([
      ['POST', '/x', 'asked', 200, 'identity'],
    ])
  })

  it('passes a reset on as a reset, and half an answer as half', async () => {
    const reset = await forwarder((request) => request.socket.resetAndDestroy())
    const half = await forwarder((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => response.destroy())
    })

    await expect(fetch(reset)).rejects.toMatchObject({ cause: { code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) } })
    await expect(fetch(half).then((response) => response.text())).rejects.toThrow()
  })

  it('answers 502 where the other side is not there', async () => {
    const { url, close } = await startForwarder({ port: 0, upstream: 'http://127.0.0.1:1', keepsHost: false })
    onTestFinished(close)

    const response = await fetch(url)

    expect([response.status, await response.text()]).toEqual([502, 'duijie: 127.0.0.1:1 cannot be reached (ECONNREFUSED)'])
  })

  it('shows the other side the name that it has itself, or the one that was asked for', async () => {
    const tell: RequestListener = (request, response) => response.end(request.headers.host)
    const [own, kept] = [await forwarder(tell), await forwarder(tell, { keepsHost: true })]

    expect(await (await fetch(own)).text()).not.toBe(new URL(own).host)
    expect(await (await fetch(kept)).text()).toBe(new URL(kept).host)
  })

  it('joins WebSockets byte by byte', async () => {
    const url = new URL(await forwarder(() => {}))
    const socket = connect(Number(url.port), url.hostname)
    onTestFinished(() => void socket.destroy())
    let received = ''
    socket.on('data', (data) => {
      received += data
    })

    socket.write(`GET /ws HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n`)
    await expect.poll(() => received).toContain('101')
    socket.write('ping')

    await expect.poll(() => received.endsWith('ping')).toBe(true)
  })
})
