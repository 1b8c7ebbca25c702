import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { serveHosts } from '../../src/testing/serve.js'

test('closing a served sandbox ends the connections that were handed over, and does not wait for them', async () => {
  const handed: string[] = []
  const served = await serveHosts({
    hosts: ['ws.demo.test'],
    exchange: async () => ({ response: new Response() }),
    upgrade: (host, _request, socket) => {
      handed.push(host)
      socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: demo\r\n\r\n')
    },
  })
  const socket = connect(Number(new URL(served.url).port), '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: demo\r\n\r\n')
  await once(socket, 'data')

  const ended = once(socket, 'close')
  await served.close()
  await ended

  expect(handed).toEqual(['ws.demo.test'])
})
