import { migrate, openSqlite } from '@duijie/core/sql'
import { createWechatClient, createWechatPayClient } from '@duijie/wechat'
import { type ServedShop, serveShop } from './server.ts'
import { openShop, type Shop } from './shop.ts'
import type { Stage } from './stage.ts'

/** A shop that is open, and its address. */
export interface OpenShop extends AsyncDisposable {
  readonly shop: Shop
  readonly url: string
}

/** Opens the shop on a stage. On the real platform, `hosts` and `clock` are left out, and the page is a mini program. */
export async function openOn(stage: Stage, file: string): Promise<OpenShop> {
  const { clock } = stage
  const db = openSqlite(file)
  await migrate(db)
  const wechat = createWechatClient({ credentials: stage.wechat.credentials, hosts: { main: stage.wechat.url }, clock })
  const { credentials, url: api, notifyUrl } = stage.pay
  const pay = createWechatPayClient({ credentials, appId: stage.wechat.credentials.appId, notifyUrl, hosts: { api }, clock })
  const shop = await openShop({ db, wechat, pay, clock })
  const served: ServedShop = await serveShop(shop, { phoneScript: stage.phoneScript })
  stage.shopIsAt(served.url)
  return {
    shop,
    url: served.url,
    async [Symbol.asyncDispose]() {
      await served.close()
      await shop[Symbol.asyncDispose]()
      await wechat.close()
      await pay.close()
      await db.destroy()
    },
  }
}
