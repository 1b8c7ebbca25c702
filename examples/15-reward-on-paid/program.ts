import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { migrate, openSqlite } from '@duijie/core/sql'
import { toNodeListener } from '@duijie/core/webhook'
import { createWechatPayClient, type WechatPayCredentials } from '@duijie/wechat'
import { type GivePoints, openShop, type Shop } from './shop.ts'

/** What the shop's process is told by whoever starts it. */
export interface Settings {
  readonly credentials: WechatPayCredentials
  readonly payUrl: string
  readonly pointsUrl: string
  readonly database: string
}

/** The shop as a process: tells its address when it is open, and ends in good order when it is asked to. */
export async function runShop(): Promise<void> {
  const [settings]: unknown[] = await once(process, 'message')
  // main.ts sends nothing else.
  const { credentials, payUrl, pointsUrl, database } = settings as Settings
  const db = openSqlite(database)
  await migrate(db)
  const notifyUrl = 'https://shop.example.com/notify'
  const pay = createWechatPayClient({ credentials, appId: 'wx0123456789abcdef', notifyUrl, hosts: { api: payUrl } })
  const shop = await openShop({ db, pay, givePoints: pointsAt(pointsUrl) })
  const server = createServer(toNodeListener((request) => answer(shop, request))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on an address has one: no pipe, not closed.
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })

  // A shop whose stage is gone ends too.
  process.once('disconnect', () => process.exit())
  await once(process, 'SIGTERM')
  server.close()
  server.closeAllConnections()
  await shop[Symbol.asyncDispose]()
  await pay.close()
  await db.destroy()
  process.disconnect()
}

async function answer(shop: Shop, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  if (pathname === '/notify') return shop.notified(request)
  if (pathname !== '/buy' || request.method !== 'POST') return new Response(null, { status: 404 })
  const { order, codeUrl } = await shop.buy(searchParams.get('buyer') ?? '', 1800)
  return Response.json({ paymentNo: order.paymentNo, codeUrl })
}

/** The service that keeps points. What was asked of it and not answered may have been done: that is what the key is for. */
function pointsAt(url: string): GivePoints {
  return async ({ key, buyer, points }) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key }
    const { ok, status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ buyer, points }), signal: AbortSignal.timeout(5000) })
    if (!ok) throw new Error(`the points service answered ${status}`)
  }
}
