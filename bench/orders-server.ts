// TOP with one shop, in a process of its own, at as little cost as can be. Answers `taobao.trades.sold.increment.get` and `taobao.time.get`; the path says how many
// milliseconds every answer takes: /50/router/rest. Signatures must be there and are not checked. Started with the shop as JSON.
import { createServer, type ServerResponse } from 'node:http'
import { chinaMs, chinaTime, type OrdersShop, orderIdText, ordersBetween, orderText } from './orders-shop.ts'

// The argument is made by whoever starts this.
const shop = JSON.parse(process.argv[2] ?? '') as OrdersShop

// Pages of shops with up to so many orders are kept: to make them costs more than to send them.
const mostKept = 50_000
const kept = new Map<string, Buffer>()

// As far behind the last order as a source stays behind the platform's time.
const now = Buffer.from(`{"time":"${chinaTime(shop.fromMs + shop.spanMs + 60_000)}","request_id":"16demoreqid01"}`)

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = answerTo(new URLSearchParams(Buffer.concat(chunks).toString()))
    const waitMs = Number(request.url?.split('/')[1])
    if (waitMs > 0) setTimeout(send, waitMs, response, body)
    else send(response, body)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
process.once('disconnect', () => process.exit(0))

function send(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json;charset=utf-8', 'content-length': body.byteLength }).end(body)
}

function answerTo(params: URLSearchParams): Buffer {
  if (!/^[0-9A-F]{32,}$/.test(params.get('sign') ?? '')) return refusal(24, 'Missing Signature')
  if (params.get('simplify') !== 'true') return refusal(40, 'Missing required arguments:simplify')
  const method = params.get('method')
  if (method === 'taobao.time.get') return now
  return method === 'taobao.trades.sold.increment.get' ? increment(params) : refusal(22, 'Invalid method')
}

function increment(params: URLSearchParams): Buffer {
  const [start = '', end = '', fields = '', hasNext] = ['start_modified', 'end_modified', 'fields', 'use_has_next'].map((name) => params.get(name) ?? '')
  const number = Number(params.get('page_no') ?? 1)
  const size = Number(params.get('page_size') ?? 40)
  const asked = { start, end, number, size, isBrief: fields === 'tid', counts: hasNext !== 'true' }
  const key = JSON.stringify(asked)
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = page(asked)
  if (shop.orders <= mostKept) kept.set(key, made)
  return made
}

interface Asked {
  readonly start: string
  readonly end: string
  readonly number: number
  readonly size: number
  readonly isBrief: boolean
  readonly counts: boolean
}

// The newest come first.
function page({ start, end, number, size, isBrief, counts }: Asked): Buffer {
  const [first, last] = ordersBetween(shop, chinaMs(start), chinaMs(end))
  const newest = last - (number - 1) * size
  const oldest = Math.max(first, newest - size)
  const texts: string[] = []
  for (let order = newest - 1; order >= oldest; order--) texts.push(isBrief ? orderIdText(order) : orderText(shop, order))
  const told = counts ? `"has_next":false,"total_results":${last - first}` : `"has_next":${oldest > first}`
  return Buffer.from(`{${told},"trades":[${texts.join(',')}],"request_id":"16demoreqid01"}`)
}

function refusal(code: number, msg: string): Buffer {
  return Buffer.from(JSON.stringify({ error_response: { code, msg, request_id: '16demoreqid01' } }))
}
