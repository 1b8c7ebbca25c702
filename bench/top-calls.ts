import http from 'node:http'
import { fetchTransport, nodeTransport, type Transport } from '@duijie/core'
import { createTaobaoClient } from '@duijie/taobao'
import { ApiClient } from 'ali-topsdk'
import { signedBody } from './bare-top.ts'
import { pageFields, smallFields } from './orders-page.ts'

/** The same two calls of TOP, made by each of the contenders and signed by MD5, the one way that all of them know. */
export type TopCalls = Readonly<Record<Size, () => Promise<unknown>>>

/** How long the answer is. */
export type Size = 'small' | 'page'

/** Who makes the calls. */
export type Caller = keyof typeof callers

/** Makes one contender. */
export function topCalls(caller: Caller, origin: string): TopCalls {
  return callers[caller](origin)
}

const callers = {
  onKy: (origin: string) => byClient(origin, fetchTransport()),
  onNode: (origin: string) => byClient(origin, nodeTransport()),
  bareFetch: (origin: string) => byHand(bareFetch, origin),
  bareNode: (origin: string) => byHand(bareNode(), origin),
  topsdk: byTopSdk,
}

const app = { appKey: '12345678', appSecret: 'not-a-secret-0123456789abcdef01' }
const session = '6100e1fake0session0of0a0shop0that0does0not0exist0a1b2c3'

// An order, and a page of the orders that changed: what an ERP asks for all day.
const tid = '4093482012345600000'
const window = { start_modified: '2026-11-20 12:00:00', end_modified: '2026-11-20 12:30:00' }
const wire = {
  small: { method: 'taobao.trade.fullinfo.get', params: { tid, fields: smallFields.join(',') } },
  page: {
    method: 'taobao.trades.sold.increment.get',
    params: { ...window, fields: pageFields.join(','), type: 'fixed', page_no: '1', page_size: '100', use_has_next: 'true' },
  },
} as const

// Strict, so that an answer that does not fit its schema would show here.
function byClient(origin: string, transport: Transport): TopCalls {
  const shop = (size: Size) =>
    createTaobaoClient({
      credentials: app,
      signMethod: 'md5',
      accounts: { shop: { session } },
      hosts: { rest: `${origin}/${size}` },
      strict: true,
      transport,
    }).account('shop')
  const small = shop('small').trades
  const page = shop('page').trades
  return {
    small: () => small.fullinfo({ tid, fields: smallFields }),
    page: () => page.soldIncrement({ ...window, fields: pageFields, type: ['fixed'], page_no: 1, page_size: 100, use_has_next: true }),
  }
}

function byHand(send: (url: string, body: string) => Promise<unknown>, origin: string): TopCalls {
  const call = (size: Size) => () => send(`${origin}/${size}/router/rest`, signedBody(wire[size].method, wire[size].params, { ...app, session }))
  return { small: call('small'), page: call('page') }
}

const request = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' } }

async function bareFetch(url: string, body: string): Promise<unknown> {
  const response = await fetch(url, { ...request, body })
  return response.json()
}

function bareNode(): (url: string, body: string) => Promise<unknown> {
  const agent = new http.Agent({ keepAlive: true })
  return (url, body) =>
    new Promise((resolve, reject) => {
      const outgoing = http.request(url, { ...request, agent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())))
        response.on('error', reject)
      })
      outgoing.on('error', reject).end(body)
    })
}

// As its README shows, with the callback made a promise: multipart, the default shape. It writes into the params that it is given.
function byTopSdk(origin: string): TopCalls {
  const call = (size: Size) => {
    const client = new ApiClient({ appkey: app.appKey, appsecret: app.appSecret, url: `${origin}/${size}/router/rest` })
    return () =>
      new Promise((resolve, reject) => {
        client.execute(wire[size].method, { ...wire[size].params, session }, (error, answer) => (error ? reject(error) : resolve(answer)))
      })
  }
  return { small: call('small'), page: call('page') }
}
