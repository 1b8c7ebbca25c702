import { generateKeyPairSync } from 'node:crypto'
import type { Clock } from '@duijie/core'
import { createJushuitanClient } from '@duijie/jushuitan'
import { createJushuitanSandbox, type JushuitanSandbox } from '@duijie/jushuitan/testing'
import { createWechatPayClient, type WechatPayCredentials, wechatPayGateway } from '@duijie/wechat'
import { createWechatPaySandbox, type WechatPaySandbox } from '@duijie/wechat/testing'
import type { Order } from './shop.ts'

const erpApp = { appKey: '0f0e0d0c0b0a0908', appSecret: 'not-a-secret' }
const mchId = '1900000001'

/** Where the platforms are, and the shop's keys there. */
export interface Access {
  readonly credentials: WechatPayCredentials
  readonly payUrl?: string
  readonly erpUrl?: string
}

/** The platforms: WeChat Pay, and Jushuitan's ERP with the warehouse. */
export interface Platforms {
  readonly pay: WechatPaySandbox
  readonly erp: JushuitanSandbox
  readonly credentials: WechatPayCredentials
  /** An order that the ERP knows, as the shop keeps it. */
  newOrder(): Order
}

/** Opens them. */
export function openPlatforms(clock: Clock): Platforms {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const pay = createWechatPaySandbox({ merchants: [{ mchId, privateKey }], clock, refundMs: 100, deliver: async () => Response.json({}) })
  const erp = createJushuitanSandbox({ clock, apps: [erpApp], merchants: [{ key: 'self', orders: 0 }] })
  let count = 0
  return {
    pay,
    erp,
    credentials: { ...pay.credentials(mchId), privateKey },
    newOrder() {
      count += 1
      const orderId = `A2026112100000${count}`
      const merchant = erp.merchant('self')
      const erpShopId = merchant.shopIds[0] ?? ''
      return { orderId, erpOrderId: merchant.addOrder({ soId: orderId }), erpShopId, amountFen: 12_800, waybill: `SF10000000000${count}` }
    },
  }
}

/** The shop's clients. On the real platforms only the keys are given. */
export function openClients({ credentials, payUrl, erpUrl }: Access, given: { readonly clock?: Clock; readonly fetch?: typeof fetch } = {}) {
  // So that an attempt is over long before its lease is.
  const common = { ...given, deadlineMs: 30_000 }
  const notifyUrl = 'https://shop.example.com/notify'
  const pay = createWechatPayClient({
    ...common,
    credentials,
    appId: 'wx0123456789abcdef',
    notifyUrl,
    ...(payUrl === undefined ? {} : { hosts: { api: payUrl } }),
  })
  const erp = createJushuitanClient({ ...common, application: 'self', credentials: erpApp, ...(erpUrl === undefined ? {} : { hosts: { api: erpUrl } }) })
  return { pay, erp, gateway: wechatPayGateway({ client: pay, way: 'native' }) }
}
