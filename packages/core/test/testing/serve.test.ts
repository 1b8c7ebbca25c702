import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Served } from '../../src/testing/index.js'
import { type ServeOptions, serveHosts } from '../../src/testing/serve.js'
import { demoSandbox, signed } from './demo-sandbox.js'

let served: Served | undefined
afterEach(async () => {
  await served?.close()
})

async function serve() {
  const sandbox = demoSandbox()
  served = await sandbox.serve()
  return { sandbox, served, url: served.hosts['api.demo.test'] ?? '' }
}

describe('serve', () => {
  test('gives every host a port of its own and leaves paths as they are', async () => {
    const { sandbox, served, url } = await serve()

    const made = await fetch(`${url}/make?page=7`, signed)
    const refused = await fetch(`${served.hosts['auth.demo.test']}/make`)

    expect(await made.json()).toMatchObject({ done: 1 })
    expect(await refused.json()).toMatchObject({ error: 'key' })
    expect(served.url).toBe(url)
    expect(sandbox.journal.entries().map(({ host, params }) => [host, params])).toEqual([
      ['api.demo.test', { page: '7' }],
      ['auth.demo.test', {}],
    ])
  })

  test('a reset is a reset of the socket', async () => {
    const { sandbox, url } = await serve()
    sandbox.faults.next({ fault: 'reset' })
    sandbox.faults.next({ fault: 'answer_lost' })

    const codes = await Promise.all([1, 2].map(() => fetch(`${url}/make`, signed).catch((error: TypeError) => error.cause)))

    expect(codes).toMatchObject([{ code: 'ECONNRESET' }, { code: 'ECONNRESET' }])
    expect(sandbox.done()).toBe(1)
  })

  test('half a body is shorter than its content-length', async () => {
    const { sandbox, url } = await serve()
    sandbox.faults.next({ fault: 'truncated' })

    const response = await fetch(`${url}/make`, signed)

    expect(response.headers.get('content-length')).toBe('66')
    await expect(response.text()).rejects.toThrow('terminated')
  })

  test('other faults are answered as over fetch', async () => {
    const { sandbox, url } = await serve()
    sandbox.faults.next({ fault: 'bad_gateway' })
    sandbox.faults.next({ fault: 'slow', delayMs: 20 })

    const gateway = await fetch(`${url}/make`, signed)
    const slow = await fetch(`${url}/make`, signed)

    expect(gateway.status).toBe(502)
    expect(slow.status).toBe(200)
  })

  test('a bug of the sandbox is HTTP 500 and remembered', async () => {
    const { sandbox, url } = await serve()

    const response = await fetch(`${url}/crash`, signed)

    expect(response.status).toBe(500)
    expect(sandbox.crashes).toHaveLength(1)
  })

  test('close ends connections that are kept alive', async () => {
    const { served, url } = await serve()
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    const ended = new Promise((resolve) => socket.once('close', resolve))

    await served.close()

    await ended
    await expect(fetch(`${url}/make`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  })
})

describe('a served host', () => {
  const host = 'files.demo.test'
  const serving = async (answer: (request: Request) => Promise<Response>) => {
    const exchange: ServeOptions['exchange'] = async (request) => ({ response: await answer(request) })
    served = await serveHosts({ hosts: [host], exchange })
    return served.url
  }

  test('tells by HEAD the length of the body that GET would have', async () => {
    const url = await serving(async () => new Response(null, { headers: { 'content-length': '1234', etag: 'e' } }))

    const { headers } = await fetch(url, { method: 'HEAD' })

    expect([headers.get('content-length'), headers.get('etag')]).toEqual(['1234', 'e'])
  })

  test('gives a long body as it comes, and takes one back as it goes', async () => {
    const mebibyte = new Uint8Array(1_048_576)
    let received = 0
    let pulled = 0
    const url = await serving(async (request) => {
      for await (const chunk of request.body ?? []) received += chunk.byteLength
      const body = new ReadableStream<Uint8Array>({ pull: (controller) => void (pulled++ < 3 ? controller.enqueue(mebibyte) : controller.close()) })
      return new Response(body, { headers: { 'content-length': String(3 * mebibyte.length) } })
    })

    const response = await fetch(url, { method: 'PUT', body: new Uint8Array(2 * mebibyte.length) })

    expect((await response.arrayBuffer()).byteLength).toBe(3 * mebibyte.length)
    expect(received).toBe(2 * mebibyte.length)
  })

  test('breaks the connection when its body breaks', async () => {
    const url = await serving(async () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(Buffer.from('half')),
        pull: (controller) => controller.error(new Error('gone')),
      })
      return new Response(body, { headers: { 'content-length': '8' } })
    })

    await expect(fetch(url).then((response) => response.text())).rejects.toThrow()
  })
})
