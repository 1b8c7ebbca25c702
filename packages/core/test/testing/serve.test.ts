import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Served } from '../../src/testing/index.js'
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
