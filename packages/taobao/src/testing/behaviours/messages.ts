import { formatChinaTime } from '@duijie/core/platform'
import { bareId } from '@duijie/core/testing'
import { type Ask, type Behaviours, numberOf, shopOf, textOf } from '../ask.js'
import { invalidParameter } from '../refusals.js'
import { defaultGroup } from '../state/messages.js'
import { permitKey } from '../state/world.js'

/** The topics that an application has where it names none. */
export const allTopics = [
  'taobao_trade_TradeCreate',
  'taobao_trade_TradeBuyerPay',
  'taobao_trade_TradeBuyerStepPay',
  'taobao_trade_TradeSellerShip',
  'taobao_trade_TradePartlySellerShip',
  'taobao_trade_TradeSuccess',
  'taobao_trade_TradeClose',
  'taobao_trade_TradeChanged',
  'taobao_trade_TradeDelayConfirmPay',
  'taobao_trade_TradeMemoModified',
  'taobao_refund_RefundCreated',
  'taobao_refund_RefundSuccess',
  'taobao_refund_RefundClosed',
  'taobao_refund_RefundSellerAgreeAgreement',
  'taobao_refund_RefundSellerRefuseAgreement',
  'taobao_item_ItemStockChanged',
  'taobao_top_AuthCancel',
] as const

/** The platform's APIs about messages. */
export function messageBehaviours(): Behaviours {
  return {
    'taobao.tmc.user.permit': (ask) => {
      const topics = (ask.texts['topics'] ?? '').split(',').filter((topic) => topic !== '')
      // The list that was there before is overwritten.
      ask.world.permits.set(permitKey(ask.app.appKey, shopOf(ask).nick), {
        topics: topics.length === 0 ? allTopics : topics,
        group: defaultGroup,
        created: ask.nowMs,
      })
      return { is_success: true }
    },
    'taobao.tmc.user.get': (ask) => {
      const nick = textOf(ask, 'nick')
      const permit = ask.world.permits.get(permitKey(ask.app.appKey, nick))
      const shop = ask.world.shops.get(nick)
      if (permit === undefined || shop === undefined) return {}
      const { topics, group, created } = permit
      const at = formatChinaTime(created)
      return { tmc_user: { created: at, group_name: group, is_valid: true, modified: at, topics, user_id: Number(shop.userId), user_nick: nick } }
    },
    'taobao.tmc.user.cancel': (ask) => ({ is_success: ask.world.permits.delete(permitKey(ask.app.appKey, textOf(ask, 'nick'))) }),
    'taobao.tmc.messages.consume': (ask) => {
      const taken = ask.world.messages.consume(ask.app.appKey, groupOf(ask), numberOf(ask, 'quantity', 100))
      if (taken.length === 0) return {}
      return {
        messages: taken.map(({ id, topic, content, userId, userNick, pubAppKey, pubTime }) => ({
          content,
          id: bareId(id),
          pub_app_key: pubAppKey,
          pub_time: pubTime,
          topic,
          user_id: Number(userId),
          user_nick: userNick,
        })),
      }
    },
    'taobao.tmc.messages.confirm': (ask) => {
      ask.world.messages.confirm(ask.app.appKey, textOf(ask, 's_message_ids').split(','))
      return { is_success: true }
    },
    'taobao.tmc.message.produce': (ask) => {
      const { nick, userId } = shopOf(ask)
      const content = textOf(ask, 'content')
      if (content.length > 122_880) throw invalidParameter('content', '消息内容过长')
      const { id } = ask.world.messages.publish(ask.app.appKey, {
        topic: textOf(ask, 'topic'),
        content,
        userId,
        userNick: nick,
        group: ask.texts['target_group'] ?? defaultGroup,
      })
      return { is_success: true, msg_ids: [id], total: 1 }
    },
    'taobao.tmc.groups.get': ({ nowMs }) => ({
      groups: [{ name: defaultGroup, created: formatChinaTime(nowMs), modified: formatChinaTime(nowMs), users: [] }],
      total_results: 1,
    }),
    'taobao.tmc.group.add': (ask) => {
      const group = textOf(ask, 'group_name')
      for (const nick of textOf(ask, 'nicks').split(',')) {
        const key = permitKey(ask.app.appKey, nick)
        const permit = ask.world.permits.get(key)
        if (permit !== undefined) ask.world.permits.set(key, { ...permit, group })
      }
      return { group_name: group, created: formatChinaTime(ask.nowMs) }
    },
    'taobao.tmc.queue.get': (ask) => ({
      // The platform spells it so.
      datas: [{ name: groupOf(ask), broker_name: 'sandbox', get_total: 0, put_toal: ask.world.messages.pending(ask.app.appKey, groupOf(ask)) }],
    }),
    'taobao.tmc.auth.get': (ask) => ({ result: `sandbox-${ask.app.appKey}` }),
  }
}

function groupOf({ texts }: Ask): string {
  const group = texts['group_name'] ?? ''
  return group === '' ? defaultGroup : group
}
