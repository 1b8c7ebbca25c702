import http from 'node:http'
import { fetchTransport, nodeTransport, type Transport } from '@duijie/core'
import { createTaobaoClient } from '@duijie/taobao'
import { ApiClient } from 'ali-topsdk'
import { signedBody } from './bare-top.ts'
import { ordersOnPage, pageFields, smallFields } from './orders-page.ts'

/** The same two calls of TOP, made by each of the contenders and signed by MD5, the one way that all of them know: `small` asks for one order, `page` for a page of them. */
export interface TopCalls {
  small(): Promise<unknown>
  page(): Promise<unknown>
}

/** Who makes the calls. */
export type Caller = keyof typeof callers

/** Makes one contender. */
export function topCalls(caller: Caller, origin: string): TopCalls {
  return callers[caller](origin)
}

const callers = {
  onKy: (origin: string) => byClient(origin, fetchTransport()),
  onNode: (origin: string) => byClient(origin, nodeTransport()),
  bareFetch: (origin: string) => byHand((body) => bareFetch(origin, body)),
  bareNode: (origin: string) => byHand(bareNode(origin)),
  topsdk: byTopSdk,
}

const app = { appKey: '12345678', appSecret: 'not-a-secret-0123456789abcdef01' }
const session = '6100e1fake0session0of0a0shop0that0does0not0exist0a1b2c3'
const tid = '4093482012345600000'

const wire = {
  small: { method: 'taobao.trade.fullinfo.get', params: { tid, fields: smallFields.join(',') } },
  page: { method: 'taobao.trades.sold.get', params: { fields: pageFields.join(','), type: 'fixed', page_no: '1', page_size: String(ordersOnPage) } },
}

function byClient(origin: string, transport: Transport): TopCalls {
  const { trades } = createTaobaoClient({ credentials: app, signMethod: 'md5', accounts: { shop: { session } }, hosts: { rest: origin }, transport }).account('shop')
  return {
    small: () => trades.fullinfo({ tid, fields: smallFields }),
    page: () => trades.sold({ fields: pageFields, type: ['fixed'], page_no: 1, page_size: ordersOnPage }),
  }
}

function byHand(send: (body: string) => Promise<unknown>): TopCalls {
  const call = ({ method, params }: (typeof wire)['small' | 'page']) => send(signedBody(method, params, { ...app, session }))
  return { small: () => call(wire.small), page: () => call(wire.page) }
}

const request = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' } }

async function bareFetch(origin: string, body: string): Promise<unknown> {
  const response = await fetch(`${origin}/router/rest`, { ...request, body })
  return response.json()
}

function bareNode(origin: string): (body: string) => Promise<unknown> {
  const agent = new http.Agent({ keepAlive: true })
  return (body) =>
    new Promise((resolve, reject) => {
      const outgoing = http.request(`${origin}/router/rest`, { ...request, agent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())))
        response.on('error', reject)
      })
      outgoing.on('error', reject).end(body)
    })
}

// As its README shows, with the callback made a promise: multipart, MD5, the default shape. It writes into the params that it is given.
function byTopSdk(origin: string): TopCalls {
  const client = new ApiClient({ appkey: app.appKey, appsecret: app.appSecret, url: `${origin}/router/rest` })
  const call = ({ method, params }: (typeof wire)['small' | 'page']) =>
    new Promise((resolve, reject) => {
      client.execute(method, { ...params, session }, (error, answer) => (error ? reject(error) : resolve(answer)))
    })
  return { small: () => call(wire.small), page: () => call(wire.page) }
}
