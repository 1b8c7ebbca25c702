import { createHash } from 'node:crypto'
import { formatChinaTime, isDuijieError, parseJson } from '@duijie/core/platform'
import { type Behaviours, shopOf, textOf } from '../ask.js'
import { invalidParameter } from '../refusals.js'
import { fieldNames } from '../render/projection.js'
import type { Trade } from '../state/trade.js'

/** The platform's APIs about sellers, and those that fit nowhere else. */
export function sellerBehaviours(): Behaviours {
  return {
    'taobao.time.get': ({ nowMs }) => ({ time: formatChinaTime(nowMs) }),
    'taobao.user.seller.get': (ask) => {
      const { nick, userId } = shopOf(ask)
      return { user: picked(ask.texts['fields'], { ...seller, nick, user_id: Number(userId) }) }
    },
    'taobao.shop.seller.get': (ask) => {
      const { nick, sid } = shopOf(ask)
      return { shop: picked(ask.texts['fields'], { sid, title: nick, pic_path: '/aa/bb/demo.jpg' }) }
    },
    'taobao.itemcats.get': () => ({
      item_cats: [{ cid: 16, is_parent: true, name: '女装/女士精品', parent_cid: 0, sort_order: 1, status: 'normal' }],
      last_modified: '2026-03-01 00:00:00',
    }),
    'taobao.top.ipout.get': () => ({ ip_list: '192.0.2.0/24,198.51.100.0/24' }),
    'taobao.top.oaid.decrypt': (ask) => {
      const shop = shopOf(ask)
      return { receiver_list: queriesOf(textOf(ask, 'query_list')).map(({ oaid, tid }) => receiver(shop.trades.get(tid), oaid, tid, ask.nowMs)) }
    },
    'taobao.top.secret.get': (ask) => {
      const version = Number(ask.texts['secret_version'] ?? 1)
      // A version below zero is the application's own key.
      const owner = version < 0 ? ask.app.appKey : shopOf(ask).nick
      const secret = createHash('sha256').update(`${owner} ${version}`).digest().subarray(0, 16).toString('base64')
      return { app_config: '{}', interval: 300, max_interval: 600, secret, secret_version: version }
    },
    'taobao.jushita.jdp.user.add': () => ({ is_success: true }),
    'taobao.jushita.jdp.user.delete': () => ({ is_success: true }),
    'taobao.jushita.jdp.users.get': ({ world, nowMs }) => ({
      total_results: world.shops.size,
      users: [...world.shops.values()].map(({ nick, userId }) => ({ user_nick: nick, user_id: Number(userId), status: 1, created: formatChinaTime(nowMs) })),
    }),
  }
}

const seller = {
  alipay_bind: 'bind',
  auto_repost: 'unlimited',
  avatar: 'https://img.example.com/avatar.png',
  consumer_protection: true,
  has_more_pic: true,
  has_shop: true,
  has_sub_stock: true,
  item_img_num: 5,
  item_img_size: 500,
  promoted_type: 'authentication',
  prop_img_num: 60,
  prop_img_size: 500,
  seller_credit: { good_num: 12_000, level: 14, score: 12_500, total_num: 12_600 },
  sex: 'm',
  status: 'normal',
  type: 'B',
  vip_info: 'c',
}

function picked(fields: string | undefined, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = fieldNames(fields)
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)))
}

function queriesOf(text: string): readonly { readonly oaid: string; readonly tid: string }[] {
  try {
    const value = parseJson(text)
    if (Array.isArray(value)) return value.map((query) => ({ oaid: String(query?.oaid), tid: String(query?.tid) }))
  } catch (error) {
    // What is no JSON is refused below like any other text.
    if (!isDuijieError(error)) throw error
  }
  throw invalidParameter('query_list', '参数格式不正确')
}

/** The addressee in clear; with a virtual number. Not matched: the address has changed since. */
function receiver(trade: Trade | undefined, oaid: string, tid: string, nowMs: number) {
  if (trade === undefined || trade.buyer.oaid !== oaid) return { matched: false, oaid, tid }
  const { buyer } = trade
  return {
    address_detail: buyer.street,
    city: buyer.city,
    country: '中国',
    district: buyer.district,
    matched: true,
    mobile: `${buyer.mobile}-0123`,
    name: buyer.name,
    oaid,
    phone: '',
    privacy_protection: true,
    secret_no_expire_time: formatChinaTime(nowMs + 30 * 86_400_000),
    state: buyer.state,
    tid,
    town: buyer.town,
  }
}
