import { type Ask, type Behaviours, objectOf, textOf, userOf } from '../ask.js'
import type { SandboxDouyinTemplate } from '../options.js'
import { refuse } from '../refusals.js'

const root = '/api/notification/v2/subscription'

/** Subscribe messages and their templates. */
export function messageBehaviours(): Behaviours {
  return {
    '/api/apps/subscribe_notification/developer/v1/notify': (ask) => {
      send(ask, textOf(ask, 'tpl_id'), 1001)
      return {}
    },
    [`${root}/notify_user/`]: (ask) => {
      send(ask, textOf(ask, 'msg_id'), 28001007)
      return {}
    },
    [`${root}/query_tpl_list/`]: (ask) =>
      paged(
        ask,
        library.map((template) => template),
      ),
    [`${root}/query_app_tpl/`]: (ask) => paged(ask, [...ask.app.templates.values()].map(rowOf)),
    [`${root}/query_created_tpl_list/`]: (ask) => paged(ask, []),
    [`${root}/query_user_subscribe/`]: (ask) => {
      const wanted = textOf(ask, 'msg_id')
      const consents = [...userOf(ask).consents].filter(([id]) => wanted === '' || id === wanted)
      return { subscribe_list: consents.map(([msg_id, count]) => ({ msg_id, status: count > 0 ? 1 : 0, count })) }
    },
    [`${root}/create_tpl/`]: () => ({}),
    [`${root}/add_app_tpl/`]: (ask) => {
      const template = library.find(({ template_id }) => String(template_id) === textOf(ask, 'template_id')) ?? refuse(28001007, '模板不存在')
      const id = `MSG${ask.app.random.hex(30)}`
      const fields = ask.params['keyword_list']
      ask.app.templates.set(id, { id, title: template.title, fields: Array.isArray(fields) ? fields.map(String) : [] })
      return { msg_id: id }
    },
    [`${root}/delete_app_tpl/`]: (ask) => {
      if (!ask.app.templates.delete(textOf(ask, 'msg_id'))) refuse(28001007, '模板不存在')
      return {}
    },
  }
}

const library = [
  { template_id: 1001, classification: 1, category_name: '工具', title: '抽奖结果通知', host_list: ['douyin'], keyword_list: ['活动名称', '抽奖结果'] },
  { template_id: 1002, classification: 1, category_name: '购物', title: '订单发货通知', host_list: ['douyin'], keyword_list: ['订单号', '快递公司'] },
]

function rowOf({ id, title = '', fields = [] }: SandboxDouyinTemplate) {
  return { template_id: 1001, msg_id: id, classification: 1, category_name: '工具', title, host_list: ['douyin'], keyword_list: fields }
}

function paged(ask: Ask, rows: readonly unknown[]) {
  const [number, size] = [Number(textOf(ask, 'page_num') || '1'), Number(textOf(ask, 'page_size') || '10')]
  return { template_list: rows.slice((number - 1) * size, number * size), total_count: rows.length }
}

function send(ask: Ask, templateId: string, wrong: number): void {
  const user = userOf(ask)
  const template = ask.app.templates.get(templateId) ?? refuse(wrong, '模板不存在')
  const data = objectOf(ask.params, 'data')
  if (template.fields?.some((field) => data[field] === undefined) === true) refuse(wrong, '模板内容不完整')
  const left = user.consents.get(templateId) ?? 0
  if (left <= 0) refuse(wrong, '用户未订阅')
  user.consents.set(templateId, left - 1)
  ask.app.messages.push({ openId: user.openid, templateId, data, page: textOf(ask, 'page') })
}
