// Answers what it is given, in a process of its own, so that its work is not measured. Started by loopback.ts.
import { createServer } from 'node:http'
import { ordersPage, type Shape, smallAnswer } from './orders-page.ts'

const answers = {
  simplified: { small: Buffer.from(smallAnswer('simplified')), page: Buffer.from(ordersPage('simplified')) },
  wrapped: { small: Buffer.from(smallAnswer('wrapped')), page: Buffer.from(ordersPage('wrapped')) },
} satisfies Record<Shape, unknown>

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('latin1')
    // As TOP does: simplified is what was asked for, and only that.
    const { small, page } = answers[body.includes('simplify') ? 'simplified' : 'wrapped']
    const answer = request.url?.startsWith('/page/') ? page : small
    response.writeHead(200, { 'content-type': 'application/json;charset=utf-8', 'content-length': answer.byteLength }).end(answer)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
process.once('disconnect', () => process.exit(0))
