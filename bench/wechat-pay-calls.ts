import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign, verify } from 'node:crypto'
import http from 'node:http'
import { createRequire } from 'node:module'
import { fetchTransport, nodeTransport, type Transport } from '@duijie/core'
import { createWechatPayClient } from '@duijie/wechat'
import made from '../packages/wechat/test/vectors/pay-keys.json' with { type: 'json' }

/** Who makes the calls. */
export type PayCaller = keyof typeof callers

/**
 * One signed prepay request with its verified answer, made by one of the contenders.
 *
 * @param home - the URL of the platform package's package.json: the npm packages are its dependencies, because its tests talk to them
 */
export function payCall(caller: PayCaller, origin: string, home: string): () => Promise<unknown> {
  return callers[caller](origin, createRequire(home))
}

const callers = {
  bareNode,
  onNode: (origin: string) => byClient(origin, nodeTransport()),
  onKy: (origin: string) => byClient(origin, fetchTransport()),
  axiosPlugin: byAxiosPlugin,
  nodeV3: byNodeV3,
}

const { keys, config } = made

const order = {
  appid: config.appid,
  mchid: config.mchid,
  description: '测试商品-奶茶',
  out_trade_no: 'T20261120000001',
  notify_url: 'https://shop.example.com/wx/notify',
  amount: { total: 100, currency: 'CNY' },
  payer: { openid: 'oTestOpenId0000000000000001' },
}

// Strict, so that an answer that does not fit its schema would show here.
function byClient(origin: string, transport: Transport): () => Promise<unknown> {
  const client = createWechatPayClient({
    credentials: {
      mchId: config.mchid,
      serialNo: config.merchantSerialNo,
      privateKey: keys.merchant.privateKey,
      apiV3Key: config.apiV3Key,
      publicKey: { id: config.wechatpayPublicKeyId, key: keys.pubkeymode.publicKey },
    },
    hosts: { api: origin },
    // The client keeps the platform's rate unless it is told otherwise.
    rates: { prepay: { max: 1_000_000, perMs: 1_000 } },
    strict: true,
    transport,
  })
  return () => client.transactions.jsapi(order)
}

// What somebody writes who calls by hand, without a line too many.
function bareNode(origin: string): () => Promise<unknown> {
  const agent = new http.Agent({ keepAlive: true })
  const privateKey = createPrivateKey(keys.merchant.privateKey)
  const publicKey = createPublicKey(keys.pubkeymode.publicKey)
  const path = '/v3/pay/transactions/jsapi'
  return () => {
    const body = JSON.stringify(order)
    const timestamp = Math.floor(Date.now() / 1000)
    const nonce = randomUUID().replaceAll('-', '')
    const signature = sign('sha256', Buffer.from(`POST\n${path}\n${timestamp}\n${nonce}\n${body}\n`), privateKey).toString('base64')
    const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${config.mchid}",nonce_str="${nonce}",timestamp="${timestamp}",serial_no="${config.merchantSerialNo}",signature="${signature}"`
    const headers = {
      authorization,
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'bare',
      'content-length': Buffer.byteLength(body),
    }
    return new Promise((resolve, reject) => {
      const outgoing = http.request(`${origin}${path}`, { method: 'POST', agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks)
          if (!isSigned(response.headers, text, publicKey)) reject(new Error('the answer does not verify'))
          else resolve(JSON.parse(text.toString()))
        })
        response.on('error', reject)
      })
      outgoing.on('error', reject).end(body)
    })
  }
}

function isSigned(headers: http.IncomingHttpHeaders, body: Buffer, key: KeyObject): boolean {
  const message = Buffer.concat([Buffer.from(`${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n`), body, Buffer.from('\n')])
  return verify('sha256', message, key, Buffer.from(String(headers['wechatpay-signature']), 'base64'))
}

function byAxiosPlugin(origin: string, require: NodeJS.Require): () => Promise<unknown> {
  const { Wechatpay } = require('wechatpay-axios-plugin')
  const certs = { [config.wechatpayPublicKeyId]: keys.pubkeymode.publicKey }
  const pay = new Wechatpay({ mchid: config.mchid, serial: config.merchantSerialNo, privateKey: keys.merchant.privateKey, certs, baseURL: origin })
  return async () => (await pay.v3.pay.transactions.jsapi.post(order)).data
}

// Its own HTTP (superagent), only sent to another host. What it hands out has neither headers nor raw bytes: it cannot verify an answer, and does not.
function byNodeV3(origin: string, require: NodeJS.Require): () => Promise<unknown> {
  const WxPay = require('wechatpay-node-v3')
  const { PayRequest } = require('wechatpay-node-v3/dist/lib/pay-request')
  const pay = new WxPay({
    appid: config.appid,
    mchid: config.mchid,
    serial_no: config.merchantSerialNo,
    publicKey: Buffer.from(keys.merchant.certificate),
    privateKey: Buffer.from(keys.merchant.privateKey),
  })
  const own = new PayRequest()
  const here = (url: string) => url.replace('https://api.mch.weixin.qq.com', origin)
  pay.createHttp({
    post: (url: string, params: unknown, headers: unknown) => own.post(here(url), params, headers),
    get: (url: string, headers: unknown) => own.get(here(url), headers),
  })
  const { appid: _appid, mchid: _mchid, ...params } = order
  return async () => {
    const { status, data } = await pay.transactions_jsapi(params)
    if (status !== 200) throw new Error(`the server answered ${status}`)
    return data
  }
}
