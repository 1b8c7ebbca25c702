import { once } from 'node:events'
import { connect, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { toNodeListener } from '../../src/webhook/node-listener.js'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

it('a server of HTTP/2 hands deliveries over whole', async () => {
  const seen: { url: string; body: string; header: string | null }[] = []
  const listener = toNodeListener(async (request) => {
    seen.push({ url: request.url, body: await request.text(), header: request.headers.get('x-sign') })
    return new Response('ok')
  })
  // Its requests and answers have what the listener asks of those of HTTP/1; the types are others.
  const server = createServer(listener as never).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  closing.push(
    async () => session.close(),
    async () => server.close(),
  )

  const stream = session.request({ ':method': 'POST', ':path': '/push?a=1', ':authority': 'app.example', 'x-sign': 's' })
  stream.end('{"a":1}')
  const [headers] = await once(stream, 'response')
  stream.resume()
  await once(stream, 'close')

  expect(headers[':status']).toBe(200)
  expect(seen).toEqual([{ url: 'http://app.example/push?a=1', body: '{"a":1}', header: 's' }])
})
