// Answers every request with one signed body, in a process of its own, so that its work is not measured. Started by wechat-pay.bench.ts.

import { sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

// A vector file of the suite: made-up keys.
const { keys, config } = JSON.parse(readFileSync(new URL('../packages/wechat/test/vectors/pay-keys.json', import.meta.url), 'utf8'))
const body = Buffer.from(JSON.stringify({ prepay_id: 'wx201410272009395522657a690389285100' }))
const nonce = '593BEC0C930BF1AFEB40B4A08C8FB242'

let signedAt = 0
let headers: Record<string, string> = {}

// Signed once in a while: the time that it names is good for five minutes.
function signed(): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000)
  if (timestamp - signedAt < 60) return headers
  signedAt = timestamp
  const signature = sign('sha256', Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]), keys.pubkeymode.privateKey)
  headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.byteLength),
    'request-id': '08F78BB5AF0610D302189F6E20ABCD-0',
    'wechatpay-timestamp': String(timestamp),
    'wechatpay-nonce': nonce,
    'wechatpay-serial': config.wechatpayPublicKeyId,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-signature': signature.toString('base64'),
  }
  return headers
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume()
  request.on('end', () => response.writeHead(200, signed()).end(body))
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
process.once('disconnect', () => process.exit(0))
